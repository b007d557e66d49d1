/** Which format a problem's text is in, and reading it whatever it is. */

import { InputError } from '../base/errors.js'
import type { Problem, Rounding } from '../model/problem.js'
import { parseOwnProblem, parseProblem } from '../model/validate.js'
import { parseJson } from './json.js'
import { readVroomValue } from './vroom.js'
import { readVrplib } from './vrplib.js'

/** The formats that problems are read in. */
export const PROBLEM_FORMATS = ['routeweave', 'vroom', 'vrplib'] as const
export type ProblemFormat = (typeof PROBLEM_FORMATS)[number]

/** How a problem's text is read. */
export interface ReadOptions {
  /** Default: what {@link detectFormat} says. */
  readonly format?: ProblemFormat | undefined
  /** For VRPLIB only, see `readVrplib`. */
  readonly rounding?: Rounding | undefined
  /** Names the text in issues, and its ending helps to detect the format. Default 'input'. */
  readonly path?: string | undefined
}

/** Top-level keys that only one of the two JSON formats has. */
const ROUTEWEAVE_KEYS = ['version', 'coordinates', 'rounding', 'profiles', 'name']
const VROOM_KEYS = ['matrices', 'matrix', 'shipments']

/**
 * The format of a text: by its content, and by the ending of its path where that does not tell. JSON that would be
 * right in both formats (jobs and vehicles with nothing but shared fields) is Routeweave's, unless its path ends in
 * `.vroom.json`.
 *
 * @throws InputError if it is neither, or JSON with a fault
 */
export function detectFormat(text: string, path = 'input'): ProblemFormat {
  return looksLikeJson(text, path) ? detectJson(parseJson(text, path), path) : detectText(text, path)
}

/**
 * Reads a problem in any format.
 *
 * @throws InputError with every issue: what {@link detectFormat} and the reader of the format find, and a rounding that
 * was given for another format than VRPLIB
 * @example
 * const problem = readProblem(readFileSync(path, 'utf8'), { path })
 */
export function readProblem(text: string, options: ReadOptions = {}): Problem {
  return readParsed(text, options, parseProblem)
}

/** The same for a problem that goes to nobody who might change it: it is not checked again, see `parseOwnProblem`. */
export function readOwnProblem(text: string, options: ReadOptions = {}): Problem {
  return readParsed(text, options, parseOwnProblem)
}

function readParsed(text: string, options: ReadOptions, parse: typeof parseProblem): Problem {
  const { path = 'input', rounding } = options
  const isJson = options.format ? options.format !== 'vrplib' : looksLikeJson(text, path)
  if (!isJson) {
    if (!options.format) detectText(text, path)
    return readVrplib(text, { path, rounding })
  }
  if (rounding) {
    const hint = 'a Routeweave problem has a field "rounding"'
    const message = 'is for VRPLIB files only'
    throw new InputError([{ code: 'bad-flag', path: 'rounding', message, hint }])
  }
  const value = parseJson(text, path)
  const format = options.format ?? detectJson(value, path)
  return format === 'vroom' ? readVroomValue(value, parse) : parse(value)
}

function looksLikeJson(text: string, path: string): boolean {
  const first = /[^\s\uFEFF]/.exec(text)?.[0]
  return first === undefined ? /\.json$/i.test(path) : first === '{' || first === '['
}

function detectText(text: string, path: string): ProblemFormat {
  const isVrplib =
    /\.vrp$/i.test(path) || /^\s*(NAME|COMMENT|TYPE|DIMENSION|CAPACITY|VEHICLES|EDGE_WEIGHT_TYPE)\s*:/.test(text)
  if (isVrplib) return 'vrplib'
  if (text.trim() === '') throw new InputError([{ code: 'empty', path, message: 'the file is empty' }])
  const hint = `say which with the option format: ${PROBLEM_FORMATS.join(', ')}`
  throw new InputError([{ code: 'syntax', path, message: 'is in no format that we know', hint }])
}

function detectJson(value: unknown, path: string): ProblemFormat {
  if (/\.vroom\.json$/i.test(path)) return 'vroom'
  if (typeof value !== 'object' || value === null) return 'routeweave'
  if (ROUTEWEAVE_KEYS.some((key) => key in value)) return 'routeweave'
  if (VROOM_KEYS.some((key) => key in value)) return 'vroom'
  const items: unknown[] = Object.values(value).flatMap((list: unknown) =>
    Array.isArray(list) ? list.slice(0, 100) : [],
  )
  const hasVroomKey = (item: unknown): boolean =>
    typeof item === 'object' &&
    item !== null &&
    Object.entries(item).some(([key, inner]) => {
      return /^[a-z]+(_[a-z]+)+$/.test(key) || VROOM_ITEM_KEYS.has(key) || (key === 'costs' && hasVroomKey(inner))
    })
  return items.some(hasVroomKey) ? 'vroom' : 'routeweave'
}

/** Keys of VROOM's jobs and vehicles that have no underscore and no namesake in Routeweave. */
const VROOM_ITEM_KEYS = new Set(['amount', 'setup', 'service', 'skills', 'priority', 'pickup', 'breaks', 'steps'])
