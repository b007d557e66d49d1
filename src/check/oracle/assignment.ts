/** Rule 'assignment': every job is in one route or unassigned, exactly once, and nothing else is. */

import type { Id } from '../../model/values.js'
import type { Solution, Violation } from '../../model/solution.js'
import { type Facts, jobOf } from './facts.js'

/** Jobs that are missing, repeated or unknown. */
export function checkAssignment(facts: Facts, solution: Solution): Violation[] {
  const violations: Violation[] = []
  const placeOf = new Map<string, string>()
  const place = (id: Id | undefined, path: string) => {
    const fail = (message: string) => violations.push({ rule: 'assignment', path, message })
    if (id === undefined) {
      fail('has no id')
      return
    }
    if (!jobOf(facts, id)) {
      fail(`job '${id}' is not in the problem`)
      return
    }
    const earlier = placeOf.get(String(id))
    if (earlier !== undefined) fail(`job '${id}' is at ${earlier} already`)
    else placeOf.set(String(id), path)
  }
  solution.routes.forEach(({ steps }, r) => {
    steps.forEach(({ type, id }, s) => {
      if (type === 'job') place(id, `routes[${r}].steps[${s}]`)
    })
  })
  solution.unassigned.forEach(({ id }, i) => {
    place(id, `unassigned[${i}]`)
  })
  for (const [key, { id }] of facts.jobs) {
    if (placeOf.has(key)) continue
    violations.push({ rule: 'assignment', path: 'routes', message: `job '${id}' is neither in a route nor unassigned` })
  }
  return violations
}
