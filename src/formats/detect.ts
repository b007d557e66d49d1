/** Which format a problem's text is in, and reading it whatever it is. */

import { InputError, type Issue, IssueList } from '../base/errors.js'
import { Problem, type Rounding } from '../model/problem.js'
import { parseOwnProblem, parseProblem } from '../model/validate.js'
import { type CsvOptions, looksLikeCsv, readCsv } from './csv.js'
import { expectProblem, refuse } from './document-kind.js'
import { parseJson } from './json.js'
import { isNdjson, readNdjson } from './ndjson.js'
import { readSolomon } from './solomon.js'
import { looksLikeSolomon } from './solomon-text.js'
import { readVroomValue } from './vroom.js'
import { readVrplib } from './vrplib.js'

/** The formats that problems are read in. */
export const PROBLEM_FORMATS = ['routeweave', 'vroom', 'vrplib', 'solomon', 'csv'] as const
export type ProblemFormat = (typeof PROBLEM_FORMATS)[number]

/** How a problem's text is read. */
export interface ReadOptions {
  /** Default: what {@link detectFormat} says. */
  readonly format?: ProblemFormat | undefined
  /** For VRPLIB and Solomon's format only, see `readVrplib` and `readSolomon`. */
  readonly rounding?: Rounding | undefined
  /** For CSV only: the vehicles, and what the files do not say, see `readCsv`. */
  readonly csv?: CsvOptions | undefined
  /** Is told what is read in a way that is probably not meant; so far of CSV files, see `readCsv`. */
  readonly onWarning?: ((warning: Issue) => void) | undefined
  /** Names the text in issues, and its ending helps to detect the format. Default 'input'. */
  readonly path?: string | undefined
}

/** A problem that was read, and as what. */
export interface ReadProblem {
  readonly problem: Problem
  readonly format: ProblemFormat
  /** Whether the format was told from the text or its path, not by the caller. */
  readonly isDetected: boolean
  /** A format in which the text would be another problem, and just as right; null where nothing speaks for one. */
  readonly otherwise: ProblemFormat | null
}

/** Top-level keys that only one of the two JSON formats has. */
const SHARED_KEYS = new Set(['jobs', 'shipments', 'vehicles'])
const ROUTEWEAVE_KEYS = Object.keys(Problem.shape).filter((key) => !SHARED_KEYS.has(key))
const VROOM_KEYS = ['matrices', 'matrix']

/**
 * The format of a text: by its content, and by the ending of its path where that does not tell. JSON that would be
 * right in both formats (jobs and vehicles with nothing but shared fields) is Routeweave's, unless its path ends in
 * `.vroom.json`.
 *
 * @throws InputError if it is neither, or JSON with a fault
 */
export function detectFormat(text: string, path = 'input'): ProblemFormat {
  if (isNdjson(text, path)) return 'routeweave'
  return looksLikeJson(text, path) ? detectJson(parseJson(text, path), path).format : detectText(text, path)
}

/**
 * Reads a problem in any format.
 *
 * @throws InputError with every issue: what {@link detectFormat} and the reader of the format find, and options that are
 * for other formats
 * @example
 * const problem = readProblem(readFileSync(path, 'utf8'), { path })
 */
export function readProblem(text: string, options: ReadOptions = {}): Problem {
  return readDetected(text, options, parseProblem).problem
}

/**
 * The same for a problem that goes to nobody who might change it, telling which format it was: it is not checked again,
 * see `parseOwnProblem`.
 * @throws InputError with every issue, or with what the text is instead of a problem
 */
export function readDetected(text: string, options: ReadOptions = {}, parse = parseOwnProblem): ReadProblem {
  const { path = 'input', rounding } = options
  if (isInLines(text, options)) {
    refuseForeign(options)
    return problemInLines(readNdjson(text, path, parse), options)
  }
  const isJson = options.format ? !isTextual(options.format) : looksLikeJson(text, path)
  if (!isJson) {
    const format = options.format ?? detectText(text, path)
    refuseForeign(options, format)
    const read = format === 'solomon' ? readSolomon : readVrplib
    const csv = { onWarning: options.onWarning, ...options.csv, path }
    const problem = format === 'csv' ? readCsv(text, csv, parse) : read(text, { path, rounding })
    return { problem, format, isDetected: !options.format, otherwise: null }
  }
  refuseForeign(options)
  return readDetectedValue(parseJson(text, path), options, parse)
}

/** The same for the value of a JSON text. */
export function readDetectedValue(document: unknown, options: ReadOptions = {}, parse = parseOwnProblem): ReadProblem {
  const { path = 'input' } = options
  const value = expectProblem(document, path)
  const { format, isCertain } = options.format ? { format: options.format, isCertain: true } : detectJson(value, path)
  const problem = format === 'vroom' ? readVroomValue(value, parse) : parse(value)
  const otherwise = !isCertain && isVroomToo(problem) ? 'vroom' : null
  return { problem, format, isDetected: !options.format, otherwise }
}

function isTextual(format: ProblemFormat): boolean {
  return format === 'vrplib' || format === 'solomon' || format === 'csv'
}

/**
 * Refuses options that are for other formats than that of the text; without it, that is JSON.
 * @throws InputError
 */
export function refuseForeign({ rounding, csv }: ReadOptions, format: ProblemFormat = 'routeweave'): void {
  const issues = new IssueList()
  if (rounding && format !== 'vrplib' && format !== 'solomon') {
    const hint = format === 'csv' ? undefined : 'a Routeweave problem has a field "rounding"'
    issues.add('bad-flag', 'rounding', 'is for VRPLIB and Solomon files only', hint)
  }
  if (csv && format !== 'csv')
    issues.add('bad-flag', 'csv', 'the problem is not CSV', 'only CSV files are read with this')
  issues.throwIfAny()
}

/** Whether a text, or its beginning, is to be read as a problem in lines. */
export function isInLines(head: string, { format, path = 'input' }: ReadOptions): boolean {
  return (!format || format === 'routeweave') && isNdjson(head, path)
}

/** What is told of a problem that came in lines. */
export function problemInLines(problem: Problem, { format }: ReadOptions): ReadProblem {
  return { problem, format: 'routeweave', isDetected: !format, otherwise: null }
}

function looksLikeJson(text: string, path: string): boolean {
  const first = /[^\s\uFEFF]/.exec(text)?.[0]
  return first === undefined ? /\.json$/i.test(path) : first === '{' || first === '['
}

function detectText(text: string, path: string): ProblemFormat {
  if (/^\s*route\s*#?\s*\d+\s*:/i.test(text)) refuse(path, 'a solution', 'a problem', 'give the problem itself')
  if (looksLikeSolomon(text)) return 'solomon'
  const isVrplib =
    /\.vrp$/i.test(path) || /^\s*(NAME|COMMENT|TYPE|DIMENSION|CAPACITY|VEHICLES|EDGE_WEIGHT_TYPE)\s*:/.test(text)
  if (isVrplib) return 'vrplib'
  if (text.trim() === '') throw new InputError([{ code: 'empty', path, message: 'the file is empty' }])
  if (/\.[ct]sv$/i.test(path) || looksLikeCsv(text)) return 'csv'
  const hint = `say which with the option format: ${PROBLEM_FORMATS.join(', ')}`
  throw new InputError([{ code: 'syntax', path, message: 'is in no format that we know', hint }])
}

function detectJson(value: unknown, path: string): { readonly format: ProblemFormat; readonly isCertain: boolean } {
  const certain = (format: ProblemFormat) => ({ format, isCertain: true })
  if (/\.vroom\.json$/i.test(path)) return certain('vroom')
  if (typeof value !== 'object' || value === null) return certain('routeweave')
  if (ROUTEWEAVE_KEYS.some((key) => key in value)) return certain('routeweave')
  if (VROOM_KEYS.some((key) => key in value)) return certain('vroom')
  const items: unknown[] = Object.values(value).flatMap((list: unknown) =>
    Array.isArray(list) ? list.slice(0, 100) : [],
  )
  if (items.some(isRouteweaves)) return certain('routeweave')
  return items.some(isVrooms) ? certain('vroom') : { format: 'routeweave', isCertain: false }
}

// camelCase is ours; VROOM's ids are integers, and its shipments have none of their own.
function isRouteweaves(item: unknown): boolean {
  if (typeof item !== 'object' || item === null) return false
  const isShipment = 'pickup' in item && !Array.isArray(item.pickup)
  const hasOwnId = 'id' in item && (isShipment || typeof item.id === 'string')
  return hasOwnId || Object.keys(item).some((key) => /^[a-z]+[A-Z]/.test(key))
}

// What has an underscore is VROOM's, also within costs, pickup and delivery; so is what only its jobs and vehicles have.
function isVrooms(item: unknown): boolean {
  if (typeof item !== 'object' || item === null) return false
  return Object.entries(item).some(([key, inner]: [string, unknown]) => {
    if (/^[a-z]+(_[a-z]+)+$/.test(key) || VROOM_ITEM_KEYS.has(key)) return true
    return ['costs', 'pickup', 'delivery'].includes(key) && (isVrooms(inner) || hasId(inner))
  })
}

function hasId(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'id' in value
}

// A sample of each list: a file of 100,000 jobs is not read twice for the sake of a remark.
function isVroomToo(problem: Problem): boolean {
  const { jobs, vehicles } = problem
  try {
    readVroomValue({ ...problem, jobs: jobs.slice(0, 100), vehicles: vehicles.slice(0, 100) })
    return true
  } catch (error) {
    if (error instanceof InputError) return false
    throw error
  }
}

/** Keys of VROOM's jobs and vehicles that have no underscore and no namesake in Routeweave's. */
const VROOM_ITEM_KEYS = new Set(['amount', 'steps'])
