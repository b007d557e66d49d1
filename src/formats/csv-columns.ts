/** Which column of a CSV file is which field: told by the headers, and by the caller where these do not tell. */

import type { IssueList } from '../base/errors.js'
import type { CsvText } from './csv-text.js'
import { ASKED, type Vocabulary } from './csv-vocabulary.js'
import { bareWord, type ColumnRole, isUnitOf, nearWord, roleOf } from './csv-words.js'

/** A column with its place in the records. */
export interface Column extends ColumnRole {
  readonly header: string
  readonly index: number
}

/** The columns of one file. */
export interface Columns {
  /** Known ones; no two have the same field and key. */
  readonly known: readonly Column[]
  /** The others, with names that differ: they are the user's own. */
  readonly own: readonly { readonly header: string; readonly index: number }[]
  /** Headers of own ones of which nobody said what they are, and that hold numbers alone: these may be meant to count. */
  readonly numeric: readonly string[]
  /** The same of times of day: 8:00, 08:00-12:00, or with a date. */
  readonly timely: readonly string[]
}

/** How the issues of one file speak: its path, and the option that decides what its columns are. */
export interface FileNames {
  readonly path: string
  readonly option: 'columns' | 'vehicleColumns'
}

/**
 * Finds the columns. `choices` says of headers what they mean: another header that is known, 'ignore', or 'data' to keep
 * a column as the user's own. Columns that mean the same, that nearly have a known name, or have a unit that is none go to
 * `issues`.
 */
export function findColumns(
  { header, rows }: CsvText,
  vocabulary: Vocabulary,
  choices: Readonly<Record<string, string>>,
  { path, option }: FileNames,
  issues: IssueList,
): Columns {
  const where = `${path}:${header.line}`
  refuseChoices(choices, header.cells, vocabulary, option, issues)
  const known: Column[] = []
  const own: { header: string; index: number }[] = []
  const numeric: string[] = []
  const timely: string[] = []
  header.cells.forEach((text, index) => {
    const choice = Object.hasOwn(choices, text) ? choices[text] : undefined
    if (choice === 'ignore') return
    const role = choice === 'data' ? null : roleOf(choice ?? text, vocabulary)
    if (role) {
      known.push({ ...role, header: text, index })
      checkUnit(role, text, where, option, issues)
    } else if (text !== '' || rows.some(({ cells }) => (cells[index] ?? '') !== '')) {
      const isAsked = choice === undefined && askAbout(text, vocabulary, where, option, issues)
      const mayCount = choice === undefined && !isAsked && text !== ''
      if (mayCount && isNumeric(rows, index)) numeric.push(text)
      if (mayCount && isTimely(rows, index)) timely.push(text)
      own.push({ header: nameApart(text === '' ? `column ${index + 1}` : text, own), index })
    }
  })
  const { kept, spare } = refuseDoubles(decideIds(known), where, option, issues)
  for (const { header, index } of spare) own.push({ header: nameApart(header, own), index })
  return { known: kept, own, numeric, timely }
}

/** The column of a field; undefined where there is none. */
export function columnOf(columns: Columns, field: string): Column | undefined {
  return columns.known.find((column) => column.field === field)
}

/** A header that is not known may be one that has two meanings, or a slip of one that is known: whether it is. */
function askAbout(
  header: string,
  vocabulary: Vocabulary,
  where: string,
  option: FileNames['option'],
  issues: IssueList,
): boolean {
  const word = bareWord(header)
  if (Object.hasOwn(ASKED[option], word)) {
    const hint = `say which with ${option}: { '${header}': ... }, ${ASKED[option][word]}; 'data' or 'ignore' if none`
    issues.add('mismatch', where, `column "${header}" may mean several things`, hint)
    return true
  }
  const near = nearWord(header, vocabulary)
  if (near === null) return false
  const hint = `did you mean ${near}? say which with ${option}: { '${header}': '${near}' }, or 'data'`
  issues.add('unknown-field', where, `column "${header}" has nearly the name of a known one`, hint)
  return true
}

// Every cell that is not empty, and at least one.
function isTimely(rows: CsvText['rows'], index: number): boolean {
  const cells = rows.map(({ cells }) => (cells[index] ?? '').trim()).filter((cell) => cell !== '')
  return cells.length > 0 && cells.every((cell) => TIME_OF_DAY.test(cell))
}

const TIME_OF_DAY = /(^|[ T])([01]?\d|2[0-4])[:h][0-5]\d\b/

/** Whether a column has numbers, and nothing else beside empty cells. */
function isNumeric(rows: CsvText['rows'], index: number): boolean {
  const filled = rows.flatMap(({ cells }) => cells[index] || [])
  return filled.length > 0 && filled.every((cell) => /^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/.test(cell))
}

function refuseChoices(
  choices: Readonly<Record<string, string>>,
  headers: readonly string[],
  vocabulary: Vocabulary,
  option: string,
  issues: IssueList,
): void {
  for (const [name, choice] of Object.entries(choices)) {
    const at = `${option}['${name}']`
    if (!headers.includes(name)) issues.add('unknown-field', at, 'is not a column', `columns are ${headers.join(', ')}`)
    if (choice === 'ignore' || choice === 'data' || roleOf(choice, vocabulary)) continue
    const names = Object.values(vocabulary).map(({ words }) => words[0])
    issues.add('unknown-field', at, `'${choice}' is not a field`, `one of ${names.join(', ')}, ignore, data`)
  }
}

function checkUnit({ kind, unit }: ColumnRole, header: string, where: string, option: string, issues: IssueList): void {
  if (unit === undefined || kind === 'load' || isUnitOf(kind, unit)) return
  const hint = `say which with ${option}: { '${header}': 'service_min' } or the like`
  issues.add('mismatch', where, `column "${header}": "${unit}" is not a unit that we know here`, hint)
}

/**
 * Of columns that mean the same only the first is kept, with an issue that names all. But what is plainly called id is the
 * id, and one name is enough to describe: the others are then the user's own.
 */
function refuseDoubles(known: readonly Column[], where: string, option: string, issues: IssueList) {
  const groups = new Map<string, Column[]>()
  for (const column of known) {
    const name = `${column.field} ${column.key}`
    groups.set(name, [...(groups.get(name) ?? []), column])
  }
  const kept: Column[] = []
  const spare: Column[] = []
  for (const group of groups.values()) {
    const [first] = group
    const plain = group.filter(({ header }) => header.trim().toLowerCase() === first.field)
    const chosen = plain.length === 1 ? plain[0] : first
    const isDecided = first.field === 'name' || (first.field === 'id' && plain.length === 1)
    kept.push(chosen)
    if (isDecided) spare.push(...group.filter((column) => column !== chosen))
    else if (group.length > 1) {
      const names = group.map(({ header }) => `"${header}"`).join(' and ')
      const hint = `say which with ${option}: { '${group[1].header}': 'ignore' }, or 'data'`
      issues.add('mismatch', where, `columns ${names} may both be the ${first.field}`, hint)
    }
  }
  return { kept, spare }
}

/** Where no column has ids, the names are the ids: then they must differ. */
function decideIds(known: readonly Column[]): Column[] {
  const hasId = known.some(({ field }) => field === 'id')
  return known.map((column) => (!hasId && column.field === 'name' ? { ...column, field: 'id' } : column))
}

function nameApart(header: string, own: Columns['own']): string {
  let name = header
  for (let k = 2; own.some((other) => other.header === name); k++) name = `${header} ${k}`
  return name
}
