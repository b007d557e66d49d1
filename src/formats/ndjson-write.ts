/** Writes problems as lines (docs/ndjson.md): of any size, as no text is ever longer than a line and what is joined to it. */

import { rowsOf } from '../model/matrix.js'
import type { Problem } from '../model/problem.js'
import { inChunks } from './chunks.js'

/** The lists of a problem whose items get a line each, and what their lines are called. */
const LISTS = [
  ['vehicle', 'vehicles'],
  ['job', 'jobs'],
  ['initialRoute', 'initialRoutes'],
] as const satisfies readonly (readonly [string, keyof Problem])[]

/** A problem as lines, in chunks of about 256 Ki letters. Reading it gives an equal problem; lists without items are left out. */
export function streamProblemLines(problem: Problem): Generator<string, void> {
  return inChunks(lines(problem))
}

function* lines(problem: Problem): Generator<string, void> {
  const fields = Object.fromEntries(
    Object.entries(problem).filter(([name]) => LISTS.every(([, list]) => list !== name)),
  )
  const { profiles } = problem
  yield line('problem', profiles ? { ...fields, profiles: withRows(profiles) } : fields)
  for (const [type, list] of LISTS) for (const item of problem[list] ?? []) yield line(type, item)
}

// What has a type of its own, which would win, goes into a field of its own.
function line(type: string, item: object): string {
  return `${JSON.stringify('type' in item ? { type, [type]: item } : { type, ...item })}\n`
}

function withRows(profiles: NonNullable<Problem['profiles']>): object {
  const named = Object.entries(profiles).map(([name, { distances, durations, ...rest }]) => {
    const profile = {
      ...rest,
      ...(distances ? { distances: [...rowsOf(distances)] } : {}),
      ...(durations ? { durations: [...rowsOf(durations)] } : {}),
    }
    return [name, profile]
  })
  return Object.fromEntries(named)
}
