/** A small valid problem, spoilt in one place at a time. */

import { InputError, type Issue } from '../../src/base/errors.js'
import type { Problem } from '../../src/model/problem.js'
import { parseProblem } from '../../src/model/validate.js'

/** The JSON of a valid planar problem with two jobs, two vehicles and a profile that nobody uses. */
export function validProblem() {
  return {
    version: 1,
    coordinates: 'planar',
    rounding: 'round',
    jobs: [
      { id: 1, location: [0, 10], locationIndex: 1, delivery: [2, 0] },
      { id: 'two', location: [10, 0], locationIndex: 2, delivery: [3, 1], data: { floor: 2 } },
    ],
    vehicles: [
      { id: 'van', count: 2, start: [0, 0], startIndex: 0, end: [0, 0], endIndex: 0, capacity: [4, 4] },
      { id: 'bike', start: [0, 0], startIndex: 0, capacity: [1, 1], costs: { fixed: 5, distance: 2 } },
    ],
    profiles: {
      grid: {
        distances: [
          [0, 1, 2],
          [1, 0, 3],
          [2, 3, 0],
        ],
      },
    },
  }
}

/** The problem with `value` at a path; `undefined` takes the field away. */
export function spoilt(changes: Readonly<Record<string, unknown>>): unknown {
  const problem = validProblem()
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.')
    let at = problem as unknown as Record<string, unknown>
    for (const key of keys.slice(0, -1)) at = at[key] as Record<string, unknown>
    const last = keys[keys.length - 1]
    if (value === undefined) delete at[last]
    else at[last] = value
  }
  return problem
}

/** The same for the rules, which are asked about problems of the right shape only. */
export function problemOf(changes: Readonly<Record<string, unknown>>): Problem {
  return spoilt(changes) as Problem
}

/** The InputError of a document that is not a problem. */
export function inputErrorOf(document: unknown, parse: (value: unknown) => unknown = parseProblem): InputError {
  try {
    parse(document)
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

/** An issue on one line: `code path: message (hint)`. */
export function lineOf({ code, path, message, hint }: Issue): string {
  return `${code} ${path}: ${message}${hint ? ` (${hint})` : ''}`
}

/** The issues of a spoilt problem, a line each. */
export function linesOf(changes: Readonly<Record<string, unknown>>): string[] {
  return inputErrorOf(spoilt(changes)).issues.map(lineOf)
}
