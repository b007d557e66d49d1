/** Reads the cells of a CSV file by what their columns hold, and says at `path:line` which column is wrong. */

import type { IssueCode, IssueList } from '../base/errors.js'
import { type BareTimes, noBareTimes, noteNumber } from './csv-bare-times.js'
import { type BareLengths, noteLength } from './csv-bare-lengths.js'
import type { Column, Columns } from './csv-columns.js'
import { type DecimalSigns, noteSign } from './csv-signs.js'
import type { CsvRow, Separator } from './csv-text.js'
import { UNITS } from './csv-vocabulary.js'

/** Points in time of two kinds that cannot be compared: of a day, or of the calendar. */
export interface SeenTimes {
  /** The first that was found of each kind, as a place for issues. */
  clock?: string
  date?: string
  /** The least and the greatest in seconds. */
  least: number
  greatest: number
}

/** What {@link SeenTimes} are before any. */
export function noTimes(): SeenTimes {
  return { least: Number.POSITIVE_INFINITY, greatest: Number.NEGATIVE_INFINITY }
}

/** The cells of one record; each method reads one field, undefined where the cell is empty or wrong (then there is an issue). */
export class CellReader {
  readonly row: CsvRow
  readonly #file: CellFile

  constructor(row: CsvRow, file: CellFile) {
    this.row = row
    this.#file = file
  }

  /** Where issues of this record are. */
  get where(): string {
    return `${this.#file.path}:${this.row.line}`
  }

  /** The text of a field; undefined where it is empty or there is no such column. */
  text(field: string, key = ''): string | undefined {
    const column = this.#file.columnOf(field, key)
    const cell = column && this.row.cells[column.index]
    return cell === '' ? undefined : cell
  }

  /** The header of the first column of a field. */
  columnNamed(field: string): string | undefined {
    return this.#file.columns.known.find((column) => column.field === field)?.header
  }

  number(field: string, least = Number.NEGATIVE_INFINITY): number | undefined {
    return this.#read(field, '', 'a number', (cell, column) => {
      const value = this.#file.toNumber(cell, column, this.where)
      return value === undefined ? undefined : this.#atLeast(value, least, field)
    })
  }

  /** A whole number of at least 0. */
  integer(field: string, key = ''): number | undefined {
    return this.#read(field, key, 'a number', (cell, column) => {
      const value = this.#file.toNumber(cell, column, this.where)
      if (value === undefined || (Number.isSafeInteger(value) && value >= 0)) return value
      const hint = value < 0 ? undefined : column.kind === 'load' ? 'use a smaller unit, such as grams' : 'round it'
      this.add('wrong-type', field, `${cell} is not a whole number of at least 0`, hint, key)
      return null
    })
  }

  /** A length of time, a way or a speed in seconds, metres, metres a second: a number in the column's unit, or with its own. */
  measure(field: string, kind: 'seconds' | 'metres' | 'speed', usual: string): number | undefined {
    const wanted = kind === 'seconds' ? 'a length of time' : kind === 'metres' ? 'a distance' : 'a speed'
    return this.#read(field, '', wanted, (cell, column) => {
      const clock = kind === 'seconds' ? clockSeconds(cell) : undefined
      if (clock !== undefined) return clock
      const own = /^(.*?\d)\s*([a-z/]+)$/i.exec(cell)
      const unit = own?.[2].toLowerCase().replace('/', '') ?? column.unit ?? usual
      if (!Object.hasOwn(UNITS[kind], unit)) return undefined
      const value = this.#file.toNumber(own?.[1] ?? cell, column, this.where)
      if (value === undefined) return undefined
      if (!own) noteLength(this.#file.bareLengths, value, { text: cell, line: this.row.line, column })
      return this.#atLeast(value * UNITS[kind][unit], 0, field)
    })
  }

  /** A point in time: seconds (or the column's unit), HH:MM, HH:MM:SS, or a date and a time of ISO 8601. */
  time(field: string, key = ''): number | undefined {
    return this.#read(field, key, 'a time such as 08:30, 2026-05-04T08:30 or seconds', (cell, column) => {
      const { seen, bare } = this.#file
      const own = { text: cell, line: this.row.line, column }
      const at = `${this.where}: column "${column.header}"`
      const clock = clockSeconds(cell)
      const date = clock === undefined ? dateSeconds(cell) : undefined
      if (clock !== undefined) seen.clock ??= at
      if (date !== undefined) seen.date ??= at
      const factor = column.unit === undefined ? 1 : UNITS.seconds[column.unit]
      const value = clock ?? date ?? this.#file.toNumber(cell, column, this.where)
      if (value === undefined) return undefined
      const isNumber = clock === undefined && date === undefined
      if (isNumber) noteNumber(bare, value, own)
      else bare.written ??= own
      const time = isNumber ? value * factor : value
      seen.least = Math.min(seen.least, time)
      seen.greatest = Math.max(seen.greatest, time)
      return time
    })
  }

  /** Whether a point in time is a number without a unit. */
  isBare(field: string, key = ''): boolean {
    return this.#file.columnOf(field, key)?.unit === undefined && /^[-+\d.,]+$/.test(this.text(field, key) ?? '')
  }

  /** Items between semicolons, bars or commas. */
  list(field: string): string[] | undefined {
    const items = (this.text(field) ?? '').split(/[;|,]/).map((item) => item.trim())
    const filled = items.filter((item) => item !== '')
    return filled.length > 0 ? filled : undefined
  }

  flag(field: string): boolean | undefined {
    return this.#read(field, '', 'yes or no', (cell) => {
      if (/^(yes|y|true|1|x|ja|oui)$/i.test(cell)) return true
      return /^(no|n|false|0|nein|non)$/i.test(cell) ? false : undefined
    })
  }

  /** The cells that are the user's own, by header; undefined where all are empty. */
  own(): Record<string, string> | undefined {
    const filled = this.#file.columns.own.flatMap(({ header, index }) => {
      const cell = this.row.cells[index]
      return cell === '' ? [] : [[header, cell] as const]
    })
    return filled.length > 0 ? Object.fromEntries(filled) : undefined
  }

  /** Adds an issue at this record that names the column of a field. */
  add(code: IssueCode, field: string, message: string, hint?: string, key = ''): void {
    const column = this.#file.columnOf(field, key)
    this.#file.issues.add(code, this.where, column ? `column "${column.header}": ${message}` : message, hint)
  }

  /** null: wrong, and said already; undefined: not `wanted`. */
  #read<T>(
    field: string,
    key: string,
    wanted: string,
    parse: (cell: string, column: Column) => T | null | undefined,
  ): T | undefined {
    const column = this.#file.columnOf(field, key)
    const cell = this.text(field, key)
    if (!column || cell === undefined) return undefined
    const value = parse(cell, column)
    if (value === undefined) this.add('wrong-type', field, `"${clip(cell)}" is not ${wanted}`, undefined, key)
    return value ?? undefined
  }

  #atLeast(value: number, least: number, field: string): number | null {
    if (value >= least) return value
    this.add('out-of-range', field, `is ${value}, below ${least}`)
    return null
  }
}

/** What the records of one file share. */
export class CellFile {
  readonly path: string
  readonly columns: Columns
  readonly issues: IssueList
  readonly seen: SeenTimes
  readonly bare: BareTimes = noBareTimes()
  readonly bareLengths: BareLengths = new Map()
  readonly signs: DecimalSigns = new Map()
  readonly #separator: Separator
  readonly #byName: ReadonlyMap<string, Column>

  constructor(path: string, columns: Columns, separator: Separator, seen: SeenTimes, issues: IssueList) {
    this.path = path
    this.columns = columns
    this.issues = issues
    this.seen = seen
    this.#separator = separator
    this.#byName = new Map(columns.known.map((column) => [`${column.field} ${column.key}`, column]))
  }

  columnOf(field: string, key = ''): Column | undefined {
    return this.#byName.get(`${field} ${key}`)
  }

  /** Columns of a field that may have several, in the order of the file. */
  keysOf(field: string): string[] {
    return this.columns.known.filter((column) => column.field === field).map(({ key }) => key)
  }

  /**
   * A number; undefined where the text is none. Where commas do not part cells, they may be decimal signs, but not beside
   * points that may part thousands (see {@link noteSign}).
   */
  toNumber(text: string, column: Column, where: string): number | undefined {
    const match = /^[+-]?(?:\d+([.,]?)\d*|([.,])\d+)(?:e[+-]?\d+)?$/i.exec(text)
    if (!match) return undefined
    const sign = match[1] || match[2] || ''
    if (sign === ',' && this.#separator === ',') return undefined
    if (sign !== '') noteSign(this.signs, text, sign, column, where, this.issues)
    const value = Number(text.replace(',', '.'))
    return Number.isFinite(value) ? value : undefined
  }
}

/** Seconds since midnight of HH:MM or HH:MM:SS, with AM or PM or past 24:00; undefined where the text is none. */
export function clockSeconds(text: string): number | undefined {
  const match = /^(\d{1,3}):([0-5]\d)(?::([0-5]\d(?:\.\d+)?))?\s*([ap]\.?m\.?)?$/i.exec(text)
  if (!match) return undefined
  const [, hours, minutes, seconds = '0', half] = match
  const isHalf = half !== undefined
  if (isHalf && (Number(hours) < 1 || Number(hours) > 12)) return undefined
  const noon = isHalf && /^p/i.test(half) ? 12 : 0
  return ((isHalf ? Number(hours) % 12 : Number(hours)) + noon) * 3600 + Number(minutes) * 60 + Number(seconds)
}

/** Seconds since the Unix epoch of a date with a time (ISO 8601; UTC where it has no offset); undefined where it is none. */
export function dateSeconds(text: string): number | undefined {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?$/i.exec(text)
  if (!match) return undefined
  const offset = (match[3] ?? 'Z').toUpperCase().replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')
  const milliseconds = Date.parse(`${match[1]}T${match[2]}${offset}`)
  // 30 February becomes 2 March where nobody looks.
  const day = Date.parse(`${match[1]}T00:00Z`)
  const isDay = Number.isFinite(day) && new Date(day).toISOString().startsWith(match[1])
  return isDay && Number.isFinite(milliseconds) ? milliseconds / 1000 : undefined
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}...` : text
}
