/** What zod says about the shape of a document, in our words: the offending value, what belongs there, what to do. */

import type { z } from 'zod'
import { type IssueList, MAX_ISSUES } from '../base/errors.js'
import { FLAT_KINDS, isFlatList } from './matrix.js'
import { fieldsAt, nearestHint, nearestOf } from './nearest-field.js'
import { pathText, valueAt } from './path-text.js'
import { MAX_INT } from './values.js'

/** The paths that issues of shape are about, those beyond the cap included. */
export interface ReportedPaths {
  /** Of values that are wrong. */
  readonly wrong: ReadonlySet<string>
  /** Where a misspelt field was meant to be: that nothing is there follows from the spelling. */
  readonly misspelt: ReadonlySet<string>
}

/** Adds every broken field to the issues, one for each path. */
export function addShapeIssues(
  issues: IssueList,
  broken: readonly z.core.$ZodIssue[],
  schema: z.core.$ZodType,
  document: unknown,
): ReportedPaths {
  const wrong = new Set<string>()
  const misspelt = new Set<string>()
  const meanings = new Map<string, string | undefined>()
  for (const issue of broken) {
    if (issue.code === 'unrecognized_keys') addUnknownFields(issues, issue, schema, misspelt, meanings)
  }
  for (const issue of broken) {
    if (issue.code === 'unrecognized_keys') continue
    const path = pathText(issue.path)
    const value = valueAt(document, issue.path)
    if (!wrong.has(path) && !(value === undefined && misspelt.has(path))) addIssue(issues, path, issue, value)
    wrong.add(path)
  }
  return { wrong, misspelt }
}

function addUnknownFields(
  issues: IssueList,
  { keys, path }: z.core.$ZodIssueUnrecognizedKeys,
  schema: z.core.$ZodType,
  misspelt: Set<string>,
  meanings: Map<string, string | undefined>,
): void {
  const known = fieldsAt(schema, path)
  for (const key of keys) {
    const hint = issues.total < MAX_ISSUES ? nearestHint(key, known) : undefined
    // A million jobs that are misspelt alike ask once.
    const kind = `${pathText(path.filter((part) => typeof part !== 'number'))} ${key}`
    if (!meanings.has(kind)) meanings.set(kind, nearestOf(key, known))
    const meant = meanings.get(kind)
    // A place is given in either of two ways, and where both are missing only one of them is said to be.
    const place = meant?.replace(/Index$/, '')
    for (const name of meant === undefined ? [] : [meant, `${place}`, `${place}Index`]) {
      misspelt.add(pathText([...path, name]))
    }
    issues.add('unknown-field', pathText([...path, key]), 'is not a known field', hint)
  }
}

function addIssue(issues: IssueList, path: string, issue: z.core.$ZodIssue, value: unknown): void {
  if (issue.code === 'too_big' || issue.code === 'too_small') addSizeIssue(issues, path, issue, value)
  else if (issue.code === 'invalid_value') addValueIssue(issues, path, issue, value)
  else if (issue.code === 'invalid_type') addTypeIssue(issues, path, wanted(issue.expected), value)
  // An id is the only union; "Invalid input" alone would help nobody.
  else if (issue.code === 'invalid_union') addTypeIssue(issues, path, 'a string or an integer', value)
  else issues.add('wrong-type', path, issue.message.charAt(0).toLowerCase() + issue.message.slice(1))
}

function addTypeIssue(issues: IssueList, path: string, expected: string, value: unknown): void {
  if (value === undefined) {
    issues.add('missing-field', path, 'is missing', `give ${expected}`)
  } else if (typeof value === 'number' && !Number.isFinite(value)) {
    issues.add('not-finite', path, `is ${value}, not ${expected}`, 'give a finite number')
  } else {
    const hint = path.startsWith('profiles.') ? hintOfMatrix(value) : undefined
    const isQuoted = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim())
    const subject = path ? 'is' : 'the document is'
    const message = `${subject} ${describe(value)}, not ${expected}`
    issues.add('wrong-type', path, message, isQuoted ? 'leave out the quotes' : hint)
  }
}

function addValueIssue(
  issues: IssueList,
  path: string,
  { values }: z.core.$ZodIssueInvalidValue,
  value: unknown,
): void {
  const list = values.map(describe).join(', ')
  const expected = values.length === 1 ? list : `one of ${list}`
  if (value === undefined) issues.add('missing-field', path, 'is missing', `give ${expected}`)
  else {
    const hint = typeof value === 'string' ? nearestHint(value, values.map(String)) : undefined
    issues.add('wrong-type', path, `is ${describe(value)}, not ${expected}`, hint?.replace('fields', 'values'))
  }
}

function addSizeIssue(
  issues: IssueList,
  path: string,
  issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall,
  value: unknown,
): void {
  const limit = issue.code === 'too_big' ? issue.maximum : issue.minimum
  if (typeof value === 'string') {
    issues.add('empty', path, 'is empty', 'give at least one character')
  } else if (Array.isArray(value)) {
    issues.add('wrong-size', path, `has ${value.length} ${value.length === 1 ? 'item' : 'items'}, not ${limit}`)
  } else if (issue.code === 'too_big') {
    const isOverflow = Number(limit) >= MAX_INT
    const hint = isOverflow ? hintOfOverflow(path) : undefined
    issues.add(isOverflow ? 'overflow' : 'out-of-range', path, `is ${describe(value)}, above ${limit}`, hint)
  } else {
    issues.add('out-of-range', path, `is ${describe(value)}, ${issue.inclusive ? 'below' : 'not above'} ${limit}`)
  }
}

// Loads, prices and given distances may be in any unit; seconds are what they are, and a limit that is none may be left out.
function hintOfOverflow(path: string): string | undefined {
  if (/\.max[A-Z]\w*$/.test(path)) return 'leave it out for no limit'
  if (/\.capacity\[\d+\]$/.test(path)) return 'use a larger unit, or leave the capacity out for no limit'
  if (/\.(service|setup|durations)\b|PerType\./.test(path)) return 'it is in seconds'
  return /\.(delivery|pickup|distances|costs|prize)\b/.test(path) ? 'use a larger unit' : undefined
}

// Where rows are wanted: what is flat already.
function hintOfMatrix(value: unknown): string | undefined {
  if (isFlatList(value)) return `give a list for each row, or one flat ${FLAT_KINDS}`
  return ArrayBuffer.isView(value) ? `a flat matrix is an ${FLAT_KINDS}` : undefined
}

const LONGEST_QUOTE = 40

function describe(value: unknown): string {
  if (typeof value === 'string') {
    return value.length > LONGEST_QUOTE ? `'${value.slice(0, LONGEST_QUOTE)}...'` : `'${value}'`
  }
  if (Array.isArray(value)) return isFlatList(value) ? 'an array of numbers' : 'an array'
  if (ArrayBuffer.isView(value)) return `an ${value.constructor.name}`
  if (typeof value === 'object' && value !== null) return 'an object'
  return typeof value === 'function' ? 'a function' : String(value)
}

const NAMES: Record<string, string> = { int: 'integer', tuple: 'array', record: 'object' }

function wanted(expected: string): string {
  const name = NAMES[expected] ?? expected
  return /^[aeio]/.test(name) ? `an ${name}` : `a ${name}`
}
