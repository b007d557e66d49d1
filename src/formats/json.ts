/** Routeweave's own JSON documents: text to value with faults by line, and value to text, always the same text. */

import { InputError, type Issue } from '../base/errors.js'
import { isFlat, rowsOf } from '../model/matrix.js'
import type { Problem } from '../model/problem.js'
import { stepsOf } from '../model/lazy-steps.js'
import type { Solution, SolutionRoute } from '../model/solution.js'
import { parseProblem, parseSolution } from '../model/validate.js'
import { inChunks, joined } from './chunks.js'
import { expectSolution } from './document-kind.js'
import { findJsonFault, type JsonFault } from './json-position.js'

/** Lists whose items get a line each; everything below them is compact. */
const OPEN_LISTS = new Set(['jobs', 'vehicles', 'routes', 'unassigned', 'steps', 'distances', 'durations'])
const OPEN_OBJECTS = new Set(['profiles'])
/** About how many letters of a list make a piece. */
const PIECE = 4096

/**
 * Text to value; what the value means is checked elsewhere.
 *
 * @throws InputError with `path:line:column` if the text is not JSON
 */
export function parseJson(text: string, path: string): unknown {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text
  if (!/\S/.test(content)) throw new InputError([emptyFile(path)])
  try {
    return JSON.parse(content)
  } catch (cause) {
    const fault = findJsonFault(content)
    throw fault ? new InputError([faultIssue(fault, path)], 1, { cause }) : cause
  }
}

/** That a file holds nothing. */
export function emptyFile(path: string): Issue {
  return { code: 'empty', path, message: 'the file is empty' }
}

/** A fault of a text as an issue at `path:line:column`. */
export function faultIssue({ line, column, message, truncated }: Omit<JsonFault, 'at'>, path: string): Issue {
  const hint = hintAt(message, truncated)
  return { code: truncated ? 'truncated' : 'syntax', path: `${path}:${line}:${column}`, message, hint }
}

/** That bytes are not UTF-8, as an issue at `path:line:column`. */
export function notUtf8({ line, column }: Pick<JsonFault, 'line' | 'column'>, path: string): Issue {
  return { code: 'syntax', path: `${path}:${line}:${column}`, message: 'is not UTF-8', hint: 'save the file as UTF-8' }
}

/**
 * Reads a Problem document.
 *
 * @param path names the text in issues
 * @throws InputError if the text is not JSON (at `path:line:column`), or the value is not a Problem, with every issue
 */
export function readProblemJson(text: string, path = 'input.json'): Problem {
  return parseProblem(parseJson(text, path))
}

/**
 * Reads a Solution document; whether it solves a problem is what `check` says.
 *
 * @param path names the text in issues
 * @throws InputError if the text is not JSON (at `path:line:column`), or the value is not a Solution, with every
 * issue or what it is instead
 */
export function readSolutionJson(text: string, path = 'solution.json'): Solution {
  return parseSolution(expectSolution(parseJson(text, path), path))
}

/** A Problem document as text: a job, a vehicle, a row of a matrix on a line each; equal problems give equal text. */
export function writeProblemJson(problem: Problem): string {
  return joined(documentPieces(problem))
}

/** A Solution document as text: each step, each unassigned job on a line of its own. */
export function writeSolutionJson(solution: Solution): string {
  return joined(streamSolutionJson(solution))
}

/**
 * The text of {@link writeSolutionJson} in chunks of about 256 Ki letters. Of a solution whose steps nobody has read yet, the steps
 * of one route after the other are made and let go.
 */
export function streamSolutionJson(solution: Solution): Generator<string, void> {
  return inChunks(documentPieces(solution))
}

/** A Solution on one line, the text of JSON.stringify, in chunks as {@link streamSolutionJson} has them. */
export function streamSolutionLine(solution: Solution): Generator<string, void> {
  return inChunks(objectPieces(solution, null))
}

function* documentPieces(value: object): Generator<string, void> {
  yield* objectPieces(value, '')
  yield '\n'
}

/**
 * Indents the document and the lists that are worth a line for each item; the rest is compact.
 * @param indent of the line that it begins on; null: all is compact
 * @param areOpen whether members are indented too where they hold such lists
 */
function* objectPieces(value: object, indent: string | null, areOpen = false): Generator<string, void> {
  const inner = indent === null ? null : `${indent}  `
  const colon = indent === null ? ':' : ': '
  let lead = '{'
  for (const [key, member] of membersOf(value)) {
    const head = `${lead}${breakTo(inner)}${JSON.stringify(key)}${colon}`
    const items: Iterable<unknown> | null = isFlat(member) ? rowsOf(member) : Array.isArray(member) ? member : null
    if (items && OPEN_LISTS.has(key) && (member as ArrayLike<unknown>).length > 0) {
      yield head
      yield* listPieces(items, inner)
    } else if ((OPEN_OBJECTS.has(key) && isObject(member)) || (areOpen && isOpen(member))) {
      yield head
      yield* objectPieces(member, inner, OPEN_OBJECTS.has(key))
    } else {
      const text: string | undefined = JSON.stringify(member)
      if (text === undefined) continue // JSON has no word for it
      yield head + text
    }
    lead = ','
  }
  yield lead === '{' ? '{}' : `${breakTo(indent)}}`
}

// A million steps one by one through every generator above would take a fifth of the time.
function* listPieces(list: Iterable<unknown>, indent: string | null): Generator<string, void> {
  const inner = indent === null ? null : `${indent}  `
  const between = `,${breakTo(inner)}`
  let text = `[${breakTo(inner)}`
  let isFirst = true
  for (const item of list) {
    if (!isFirst) text += between
    isFirst = false
    if (isOpen(item)) {
      yield text
      yield* objectPieces(item, inner)
      text = ''
    } else {
      text += JSON.stringify(item)
      if (text.length < PIECE) continue
      yield text
      text = ''
    }
  }
  yield `${text}${breakTo(indent)}]`
}

// Steps that nobody has read are made for this pass alone.
function membersOf(value: object): [string, unknown][] {
  if (!('steps' in value)) return Object.entries(value)
  const route = value as Pick<SolutionRoute, 'steps'>
  return Object.keys(route).map((key) => [key, key === 'steps' ? stepsOf(route) : route[key as 'steps']])
}

function breakTo(indent: string | null): string {
  return indent === null ? '' : `\n${indent}`
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isOpen(item: unknown): item is object {
  if (!isObject(item) || Array.isArray(item)) return false
  for (const key in item) if (OPEN_LISTS.has(key) && Object.hasOwn(item, key)) return true
  return false
}

function hintAt(message: string, truncated: boolean): string | undefined {
  if (truncated) return 'the file may have been cut off'
  if (/found [-+]?(NaN|Infinity)/.test(message)) return 'JSON has no such number'
  if (/found "'"/.test(message)) return 'JSON wants double quotes'
  if (/found "[\]}]"/.test(message)) return 'JSON has no comma after the last item'
  return undefined
}
