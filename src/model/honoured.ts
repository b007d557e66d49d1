/** Refuses what this version does not honour, so that no field is ever silently ignored. */

import { z } from 'zod'
import type { IssueList } from '../base/errors.js'
import { noteOf } from './field.js'
import { pathText } from './path-text.js'
import { Problem } from './problem.js'

/** Adds an issue for every field that is not honoured yet and says something: an empty list says nothing. */
export function checkHonoured(document: unknown, issues: Pick<IssueList, 'add'>): void {
  if (root) visit(document, root, [], issues)
}

/** What of a schema leads to fields that are refused; everything else need not be looked at. */
interface Refusals {
  readonly fields: ReadonlyMap<string, Refusals | Refused>
  /** Of the items of a list or the members of a record. */
  readonly items: Refusals | null
}

/** A field that is refused, unless it says what holds without it. */
interface Refused {
  readonly fallback: string | undefined
}

const root = refusalsOf(Problem)

function refusalsOf(schema: z.core.$ZodType): Refusals | null {
  if (schema instanceof z.ZodOptional) return refusalsOf(schema.unwrap())
  if (schema instanceof z.ZodArray) return itemsOf(schema.element)
  if (schema instanceof z.ZodRecord) return itemsOf(schema.valueType)
  if (!(schema instanceof z.ZodObject)) return null
  const fields = new Map<string, Refusals | Refused>()
  for (const [name, value] of Object.entries<z.core.$ZodType>(schema.shape)) {
    const note = noteOf(value)
    const inner = note?.since === null ? { fallback: note.fallback } : refusalsOf(value)
    if (inner) fields.set(name, inner)
  }
  return fields.size > 0 ? { fields, items: null } : null
}

function itemsOf(schema: z.core.$ZodType): Refusals | null {
  const items = refusalsOf(schema)
  return items && { fields: new Map(), items }
}

// One path for all, grown and cut back: most values are never named.
function visit(value: unknown, { fields, items }: Refusals, path: PropertyKey[], issues: Pick<IssueList, 'add'>): void {
  if (items && Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) visitAt(i, value[i], items, path, issues)
  } else if (isObject(value)) {
    for (const name of Object.keys(value)) {
      const found = items ?? fields.get(name)
      if (found) visitAt(name, value[name], found, path, issues)
    }
  }
}

function visitAt(
  key: PropertyKey,
  value: unknown,
  found: Refusals | Refused,
  path: PropertyKey[],
  issues: Pick<IssueList, 'add'>,
): void {
  path.push(key)
  if ('fields' in found) visit(value, found, path, issues)
  else if (value !== undefined && !saysNothing(value, found)) {
    issues.add(
      'not-honoured',
      pathText(path),
      'is not honoured by this version',
      'leave it out: it would change the plan',
    )
  }
  path.pop()
}

// An empty list, or the default in so many words: pickup [0, 0], backhauls 'mixed'.
function saysNothing(value: unknown, { fallback }: Refused): boolean {
  if (Array.isArray(value)) return value.every((item) => item === 0 && fallback === '0')
  return typeof value === 'string' ? fallback === `'${value}'` : String(value) === fallback
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
