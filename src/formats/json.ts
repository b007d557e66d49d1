/** Routeweave's own JSON documents: text to value with faults by line, and value to text, always the same text. */

import { InputError, type Issue } from '../base/errors.js'
import { isFlat, rowsOf } from '../model/matrix.js'
import type { Problem } from '../model/problem.js'
import type { Solution } from '../model/solution.js'
import { parseProblem, parseSolution } from '../model/validate.js'
import { expectSolution } from './document-kind.js'
import { findJsonFault, type JsonFault } from './json-position.js'

/** Lists whose items get a line each; everything below them is compact. */
const OPEN_LISTS = new Set(['jobs', 'vehicles', 'routes', 'unassigned', 'steps', 'distances', 'durations'])
const OPEN_OBJECTS = new Set(['profiles'])

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
  return `${render(problem, '')}\n`
}

/** A Solution document as text: each step, each unassigned job on a line of its own. */
export function writeSolutionJson(solution: Solution): string {
  return `${render(solution, '')}\n`
}

/** Indents the document and the lists that are worth a line for each item; the rest is compact. */
function render(value: object, indent: string): string {
  const inner = `${indent}  `
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${inner}${JSON.stringify(key)}: ${renderMember(key, member, inner)}`)
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`
}

function renderMember(key: string, value: unknown, indent: string): string {
  const inner = `${indent}  `
  const member = isFlat(value) ? [...rowsOf(value)] : value
  if (Array.isArray(member) && OPEN_LISTS.has(key) && member.length > 0) {
    const items = member.map((item: unknown) => inner + (isOpen(item) ? render(item, inner) : JSON.stringify(item)))
    return `[\n${items.join(',\n')}\n${indent}]`
  }
  if (typeof member === 'object' && member !== null && OPEN_OBJECTS.has(key)) {
    const items = Object.entries(member).map(([name, item]: [string, unknown]) => {
      return `${inner}${JSON.stringify(name)}: ${isOpen(item) ? render(item, inner) : JSON.stringify(item)}`
    })
    return items.length === 0 ? '{}' : `{\n${items.join(',\n')}\n${indent}}`
  }
  return JSON.stringify(member)
}

function isOpen(item: unknown): item is object {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return false
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
