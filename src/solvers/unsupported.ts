/** Sentences about what of a part a program cannot do. */

import type { Problem } from '../model/problem.js'

/** One sentence where the test holds of any of the items: it names the first. */
export function sayOf<T>(list: string, items: readonly T[], test: (item: T) => boolean, reason: string): string[] {
  let count = 0
  let first = -1
  items.forEach((item, k) => {
    if (!test(item)) return
    if (count++ === 0) first = k
  })
  if (count === 0) return []
  return [`${reason}: ${list}[${first}]${count > 1 ? ` and ${count - 1} more` : ''}`]
}

/** What no adapter hands on: fields of which most programs know nothing, as far as they say anything. */
export function unknownTo(program: string, part: Problem): string[] {
  const lists = (['shipments', 'groups', 'relations'] as const).filter((name) => (part[name]?.length ?? 0) > 0)
  return [
    ...lists.map((name) => `${program} is not given ${name}`),
    ...(part.objective ? [`${program} minimises the cost alone, and the part has an objective`] : []),
    ...sayOf('jobs', part.jobs, ({ pickup }) => pickup?.some((n) => n > 0) ?? false, `${program} is not given pickups`),
    ...sayOf('vehicles', part.vehicles, ({ breaks }) => (breaks?.length ?? 0) > 0, `${program} is not given breaks`),
    ...sayOf('vehicles', part.vehicles, ({ reloads }) => (reloads?.length ?? 0) > 0, `${program} is not given reloads`),
  ]
}
