/**
 * Numbers without a unit among the times of a CSV file. They are seconds, but a planner who writes 8 means an hour: where
 * the other times, or the numbers themselves, speak against seconds, the file has to say.
 */

import type { Issue, IssueList } from '../base/errors.js'
import type { Column, FileNames } from './csv-columns.js'
import type { Vocabulary } from './csv-vocabulary.js'
import { roleOf } from './csv-words.js'

/** A cell, and the line that it stands in. */
export interface TimeCell {
  readonly text: string
  readonly line: number
  readonly column: Column
}

/** What was seen of the times of one file. */
export interface BareTimes {
  /** The first that is no number: 08:00, or a date with a time. */
  written: TimeCell | undefined
  /** The first number of each column that has no unit, by the column's place. */
  readonly bare: Map<number, TimeCell>
  /** The greatest of the numbers without a unit. */
  greatest: number
}

/** What {@link BareTimes} are before any. */
export function noBareTimes(): BareTimes {
  return { written: undefined, bare: new Map(), greatest: Number.NEGATIVE_INFINITY }
}

/** Takes note of a time that is a number; 0 is the same in every unit. */
export function noteNumber(times: BareTimes, value: number, cell: TimeCell): void {
  if (value === 0 || cell.column.unit !== undefined) return
  times.greatest = Math.max(times.greatest, value)
  if (!times.bare.has(cell.column.index)) times.bare.set(cell.column.index, cell)
}

/** No hour of a day is greater. */
const HOURS = 24

/** Adds an issue for each column of a file whose numbers may be hours or seconds. */
export function askAboutBareTimes(times: BareTimes, names: FileNames, vocabulary: Vocabulary, issues: IssueList): void {
  const { path, option } = names
  const { written, bare, greatest } = times
  if (!written && greatest > HOURS) return
  for (const { text, line, column } of bare.values()) {
    const [hours, seconds] = ['h', 's'].map((unit) => withUnit(column, unit, vocabulary))
    const which = `with ${option}: { '${column.header}': '${hours}' }, or '${seconds}'`
    const example = written?.text ?? asClock(Number(text.replace(',', '.')))
    const message = written
      ? `"${text}" is a number without a unit, while "${written.text}" (line ${written.line}, column "${written.column.header}") is a time`
      : `"${text}" may be an hour or a second`
    const hint = `write it as a time such as ${example}, or say what numbers mean ${which}`
    issues.add('mismatch', `${path}:${line}`, `column "${column.header}": ${message}`, hint)
  }
}

/** Two days in minutes: numbers up to this are as likely minutes of a day as seconds of its first hour. */
const MINUTES = 2880

/** What to tell of each column whose numbers are read as seconds right after midnight, and may be minutes of the day. */
export function smallTimes({ written, bare, greatest }: BareTimes, names: FileNames, vocabulary: Vocabulary): Issue[] {
  if (written || greatest <= HOURS || greatest > MINUTES) return []
  return [...bare.values()].map(({ text, line, column }) => {
    const [minutes, seconds] = ['min', 's'].map((unit) => withUnit(column, unit, vocabulary))
    const message = `column "${column.header}": "${text}" has no unit and is read as ${text} seconds after midnight`
    const which = `${names.option}: { '${column.header}': '${minutes}' }, or '${seconds}' if seconds are meant`
    const hint = `say the unit with ${which}`
    return { code: 'mismatch', path: `${names.path}:${line}`, message, hint }
  })
}

/** A header that means the same as a column's, in a unit. */
export function withUnit({ header, field, key }: Column, unit: string, vocabulary: Vocabulary): string {
  const own = `${header}_${unit}`
  const role = roleOf(own, vocabulary)
  if (role?.field === field && role.key === key && role.unit === unit) return own
  return [vocabulary[field].words[0], key, unit].filter((part) => part !== '').join('_')
}

function asClock(hours: number): string {
  const minutes = Math.round(Math.max(0, hours) * 60)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
