/** The table of all fields for the documentation, from the schema that validates them. */

import { z } from 'zod'
import { type FieldNote, noteOf } from './field.js'
import { Problem } from './problem.js'

/** One field of the Problem document. */
export interface FieldRow extends FieldNote {
  /** Where it is: `jobs[].timeWindows`. */
  readonly path: string
  /** What it holds: 'integer', '[number, number][]', ... */
  readonly type: string
  readonly isRequired: boolean
}

/** Every field of a Problem, outer before inner. */
export function problemFields(): FieldRow[] {
  return [...rowsOf(Problem, '', true)]
}

/** The page of the documentation: the fields as Markdown tables, one for each object of the document. */
export function problemPage(): string {
  const groups = new Map<string, FieldRow[]>()
  for (const row of problemFields()) {
    const dot = row.path.lastIndexOf('.')
    const owner = dot < 0 ? '' : row.path.slice(0, dot)
    groups.set(owner, [...(groups.get(owner) ?? []), row])
  }
  return `${HEAD}\n${[...groups].map(([owner, rows]) => tableOf(owner, rows)).join('\n')}`
}

const HEAD = `# The fields of a problem

Times are seconds from whatever origin you like (also since the Unix epoch), distances metres, amounts integers, one per
load dimension. What is marked "not yet" is refused with its path, never silently ignored; so is a field that is not
listed. This page is made from the schema that validates, which is also published as \`routeweave/schema.json\`.
`

function tableOf(owner: string, rows: readonly FieldRow[]): string {
  const cells = rows.map(({ path, type, isRequired, unit = '', fallback = '', meaning, since }) => [
    `\`${path.slice(owner === '' ? 0 : owner.length + 1)}\``,
    escaped(type),
    unit,
    isRequired ? 'required' : escaped(fallback),
    escaped(meaning),
    since ?? 'not yet',
  ])
  const lines = [['field', 'type', 'unit', 'default', 'meaning', 'honoured since'], Array(6).fill('---'), ...cells]
  return `## ${owner === '' ? 'Problem' : `\`${owner}\``}\n\n${lines.map((line) => `| ${line.join(' | ')} |\n`).join('')}`
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|')
}

const ID_NOTE: FieldNote = { meaning: 'Identifier, unique within its list; 7 and "7" are the same.', since: '0.1.0' }

// What lies in a field that is refused is refused with it.
function* rowsOf(object: z.ZodObject, path: string, isHonoured: boolean): Generator<FieldRow> {
  const inner: [z.ZodObject, string, boolean][] = []
  for (const [name, schema] of Object.entries<z.core.$ZodType>(object.shape)) {
    const at = path === '' ? name : `${path}.${name}`
    const note = noteOf(schema) ?? (name === 'id' ? ID_NOTE : undefined)
    // What says nothing, and is only let in, is not for users to write.
    if (!note) continue
    const since = isHonoured ? note.since : null
    yield { path: at, type: typeText(schema), isRequired: !(schema instanceof z.ZodOptional), ...note, since }
    const next = objectIn(schema, at)
    if (next) inner.push([...next, since !== null])
  }
  for (const [next, at, isNextHonoured] of inner) yield* rowsOf(next, at, isNextHonoured)
}

// The object that a field holds, in a list or by name.
function objectIn(schema: z.core.$ZodType, path: string): [z.ZodObject, string] | null {
  if (schema instanceof z.ZodOptional) return objectIn(schema.unwrap(), path)
  if (schema instanceof z.ZodArray) return objectIn(schema.element, `${path}[]`)
  if (schema instanceof z.ZodRecord) return objectIn(schema.valueType, `${path}.*`)
  return schema instanceof z.ZodObject ? [schema, path] : null
}

function typeText(schema: z.core.$ZodType): string {
  if (schema instanceof z.ZodOptional) return typeText(schema.unwrap())
  if (schema instanceof z.ZodArray) {
    const element = typeText(schema.element)
    return element.includes(' | ') ? `(${element})[]` : `${element}[]`
  }
  if (schema instanceof z.ZodTuple) return `[${schema.def.items.map(typeText).join(', ')}]`
  if (schema instanceof z.ZodRecord) return `{ name: ${typeText(schema.valueType)} }`
  if (schema instanceof z.ZodUnion) return schema.options.map(typeText).join(' | ')
  if (schema instanceof z.ZodEnum) return schema.options.map((option) => `'${option}'`).join(' | ')
  if (schema instanceof z.ZodLiteral) return [...schema.values].map(String).join(' | ')
  if (schema instanceof z.ZodNumber) return schema.isInt ? 'integer' : 'number'
  if (schema instanceof z.ZodString) return 'string'
  if (schema instanceof z.ZodBoolean) return 'boolean'
  return schema instanceof z.ZodObject ? 'object' : 'anything'
}
