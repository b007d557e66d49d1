/** The tables of all fields for the documentation, from the schemas that validate them. */

import { z } from 'zod'
import { type FieldNote, noteOf } from './field.js'
import { Matrix, MatrixRows } from './matrix.js'
import { Problem } from './problem.js'
import { REASONS, Solution } from './solution.js'

/** One field of a document. */
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

/** Every field of a Solution, outer before inner. */
export function solutionFields(): FieldRow[] {
  return [...rowsOf(Solution, '', true)]
}

/** The page of the documentation: the fields as Markdown tables, one for each object of the document. */
export function problemPage(): string {
  return `${PROBLEM_HEAD}\n${tablesOf('Problem', problemFields(), PROBLEM_COLUMNS)}`
}

/** The same for what comes back. */
export function solutionPage(): string {
  const reasons = Object.entries(REASONS).map(([reason, meaning]) => `- \`${reason}\`: ${meaning}.\n`)
  const tables = tablesOf('Solution', solutionFields(), SOLUTION_COLUMNS)
  return `${SOLUTION_HEAD}\n${tables}\n## Reasons\n\nA job is unassigned because\n\n${reasons.join('')}\n${OUTLINE}\n${LARGE}`
}

const PROBLEM_HEAD = `# The fields of a problem

Times are seconds from whatever origin you like (also since the Unix epoch), distances metres, amounts integers, one per
load dimension. What is marked "not yet" is refused with its path, never silently ignored; so is a field that is not
listed. What counts time (windows, releases, shifts, latest starts, limits and prices of time) needs travel to take some: a
\`speed\` in the profile, such as \`"profiles": { "car": { "speed": 10 } }\`, or \`durations\`; without either, the problem is
refused. This page is made from the schema that validates, which is also published as \`routeweave/schema.json\`.
`

const SOLUTION_HEAD = `# The fields of a solution

What \`solve\` gives and \`-o plan.json\` holds, in the ids and units of the problem: times are seconds from the origin of the
problem's times, lengths of time seconds, distances metres (or the unit of planar coordinates), costs what the problem's
prices make them. A \`duration\` is always travel time alone, as in VROOM: waiting, setup and service have fields of their own,
and all four together are the time from departure to return. This page is made from the schema that validates, which is also
published as \`routeweave/schema.json\`.
`

const LARGE = `## Large solutions

The \`steps\` of a route that \`solve\`, \`startRun\`, \`merge\` or \`solutionFromLists\` gives are made when they are first read, which a million
stops make worth it: \`run.best\` then costs a tenth of a second and 20 MB instead of seconds and 230 MB. In all else they are a field
like any other: they are cloned, spread, compared and written as JSON, and once read they are kept. What is read later than the problem
is changed in place is refused with an \`InputError\` where a figure of the route differs: change a copy, or read the steps before.

\`routeweave/formats\` writes a solution as one string (\`writeSolutionJson\`, \`writeVroomSolution\`, \`writeSol\`, \`writeGeojson\`,
\`writeSvg\`), and the same text in chunks of about 256 Ki letters, of which one at a time is in memory (\`streamSolutionJson\`,
\`streamVroomSolution\`, \`streamSol\`, \`streamGeojson\`, \`streamSvg\`); they keep no steps that nobody had read. A string ends at some 500
million letters, about four million stops of JSON.

\`\`\`js
import { writeFile } from 'node:fs/promises'
import { streamSolutionJson } from 'routeweave/formats'

await writeFile('plan.json', streamSolutionJson(solution))
\`\`\`

The command writes each file so, beside its place (\`plan.json.PID-xxxxxxxx.part\`), and then renames it: when the disk is full or the machine stops, what
was there before is still whole, and the solution is saved elsewhere, which the command says.
`

const OUTLINE = `## Figures that are left out

\`check\`, \`solve(problem, { initial })\` and \`--initial\` also take a solution of which any figure is missing: routes that say
who serves which jobs in which order are enough, and \`jobs\`, a list of ids, may stand in place of \`steps\`.

\`\`\`json
{ "routes": [{ "vehicle": "van", "jobs": ["bakery", "school"] }, { "vehicle": "truck", "jobs": [7, 8, 9], "cost": 120 }] }
\`\`\`

\`check\` judges what is stated and computes the rest. \`vehicleIndex\` is then the next that is free; steps that are jobs alone
stand between the start and the end of the vehicle; without \`unassigned\` that is what no route serves. A vehicle departs so that
the first stated arrival is met; where none is stated, as late as does not delay its return.
`

/** A column of a table: its title, and what it says of a field. */
type Column = readonly [title: string, text: (row: FieldRow) => string]

const PROBLEM_COLUMNS: readonly Column[] = [
  ['type', ({ type }) => escaped(type)],
  ['unit', ({ unit = '' }) => unit],
  ['default', ({ isRequired, fallback = '' }) => (isRequired ? 'required' : escaped(fallback))],
  ['meaning', ({ meaning }) => escaped(meaning)],
  ['honoured since', ({ since }) => since ?? 'not yet'],
]

const SOLUTION_COLUMNS: readonly Column[] = [
  ['type', ({ type }) => escaped(type)],
  ['unit', ({ unit = '' }) => unit],
  ['there', ({ there = 'always' }) => there],
  ['meaning', ({ meaning }) => escaped(meaning)],
]

function tablesOf(document: string, rows: readonly FieldRow[], columns: readonly Column[]): string {
  const groups = new Map<string, FieldRow[]>()
  for (const row of rows) {
    const dot = row.path.lastIndexOf('.')
    const owner = dot < 0 ? '' : row.path.slice(0, dot)
    groups.set(owner, [...(groups.get(owner) ?? []), row])
  }
  return [...groups].map(([owner, fields]) => tableOf(document, owner, fields, columns)).join('\n')
}

function tableOf(document: string, owner: string, rows: readonly FieldRow[], columns: readonly Column[]): string {
  const cells = rows.map((row) => [
    `\`${row.path.slice(owner === '' ? 0 : owner.length + 1)}\``,
    ...columns.map(([, text]) => text(row)),
  ])
  const titles = ['field', ...columns.map(([title]) => title)]
  const lines = [titles, titles.map(() => '---'), ...cells]
  return `## ${owner === '' ? document : `\`${owner}\``}\n\n${lines.map((line) => `| ${line.join(' | ')} |\n`).join('')}`
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
  if (schema === Matrix) return typeText(MatrixRows)
  if (schema instanceof z.ZodNullable) return `${typeText(schema.unwrap())} | null`
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
