/** What a JSON document is when it is not what was asked for, so that one sentence can say it. */

import { InputError } from '../base/errors.js'

/** The kinds of documents that people mistake for one another. */
export type DocumentKind = 'problem' | 'solution' | 'vroom-solution' | 'geojson'

const NAMES: Record<DocumentKind, string> = {
  problem: 'a problem',
  solution: 'a solution',
  'vroom-solution': 'a VROOM solution',
  geojson: 'GeoJSON',
}

/** The kind that the top-level fields of a document tell; null where they tell none. */
export function documentKind(value: unknown): DocumentKind | null {
  if (typeof value !== 'object' || value === null) return null
  const has = (...names: string[]): boolean => names.every((name) => name in value)
  if ('type' in value && (value.type === 'FeatureCollection' || value.type === 'Feature')) return 'geojson'
  if (has('jobs') || has('shipments')) return 'problem'
  if (has('routes', 'summary')) return 'vroom-solution'
  return has('routes', 'cost') ? 'solution' : null
}

/**
 * Passes on a value that may be a problem.
 * @throws InputError in one sentence if it is plainly something else
 */
export function expectProblem(value: unknown, path: string): unknown {
  const kind = documentKind(value)
  return kind === null || kind === 'problem' ? value : refuse(path, NAMES[kind], 'a problem', 'give the problem itself')
}

/**
 * Passes on a value that may be a solution.
 * @throws InputError in one sentence if it is plainly something else
 */
export function expectSolution(value: unknown, path: string): unknown {
  const kind = documentKind(value)
  if (kind === null || kind === 'solution') return value
  if (kind !== 'vroom-solution') return refuse(path, NAMES[kind], 'a solution', 'give plan.json or plan.sol')
  const message = 'is a VROOM solution, which is not read'
  throw new InputError([{ code: 'mismatch', path, message, hint: 'write plan.json or plan.sol beside it' }])
}

/** Throws the sentence that a file is one thing and not another. */
export function refuse(path: string, found: string, wanted: string, hint: string): never {
  throw new InputError([{ code: 'mismatch', path, message: `is ${found}, not ${wanted}`, hint }])
}
