/** Whether a document has the shape of its schema: zod's own words on what is wrong, without zod's time on what is right. */

import { z } from 'zod'
import { type Accepts, isPlainObject, plainShape } from './plain-shape.js'

/** What is wrong with the shape of documents of one schema; empty where nothing is. */
export type FindShapeIssues = (document: unknown) => readonly z.core.$ZodIssue[]

/**
 * The same issues, in the same order, as `schema.safeParse` finds. Items of the document's lists that have a plain shape
 * are left out of what zod is asked about, and so are its other fields.
 */
export function shapeFinder(schema: z.ZodObject): FindShapeIssues {
  const fields = new Map<string, Field>()
  for (const [name, field] of Object.entries<z.core.$ZodType>(schema.shape)) fields.set(name, fieldOf(field))
  return (document) => {
    if (!isPlainObject(document)) return schema.safeParse(document).error?.issues ?? []
    // Without a prototype, so that a field named __proto__ is one like any other.
    const doubtful = Object.create(null) as Record<string, unknown>
    const indices = new Map<PropertyKey, readonly number[]>()
    for (const name in document) {
      const value = document[name]
      const field = fields.get(name)
      if (field?.items && Array.isArray(value)) {
        const found = doubtfulItems(value, field.items)
        indices.set(name, found)
        doubtful[name] = found.map((i): unknown => value[i])
      } else if (!field?.accepts(value)) doubtful[name] = value
    }
    const issues = schema.safeParse(doubtful).error?.issues ?? []
    return issues.map((issue) => ({ ...issue, path: pathInDocument(issue.path, indices) }))
  }
}

interface Field {
  /** Of the whole field; accepts nothing where the field may not be left out. */
  readonly accepts: Accepts
  /** Of an item, where the field is a list of any length. */
  readonly items: Accepts | null
}

function fieldOf(schema: z.core.$ZodType): Field {
  const isOptional = schema instanceof z.ZodOptional
  const inner = isOptional ? schema.unwrap() : schema
  const isList = inner instanceof z.ZodArray && (inner._zod.def.checks ?? []).length === 0
  return {
    accepts: isOptional ? plainShape(schema) : () => false,
    items: isList ? plainShape(inner.element) : null,
  }
}

function doubtfulItems(list: readonly unknown[], accepts: Accepts): number[] {
  const found: number[] = []
  for (let i = 0; i < list.length; i++) if (!accepts(list[i])) found.push(i)
  return found
}

function pathInDocument(
  path: readonly PropertyKey[],
  indices: ReadonlyMap<PropertyKey, readonly number[]>,
): PropertyKey[] {
  const [name, item, ...rest] = path
  const found = indices.get(name)
  return found && typeof item === 'number' ? [name, found[item], ...rest] : [...path]
}
