/**
 * Lengths without a unit in a CSV file. They are seconds and metres; where all of a column are so small that somebody meant
 * minutes, hours or kilometres, that is told.
 */

import type { Issue } from '../base/errors.js'
import type { Column, FileNames } from './csv-columns.js'
import type { TimeCell } from './csv-bare-times.js'

/** The greatest number without a unit of each column, and its first one, by the column's place. */
export type BareLengths = Map<number, { readonly first: TimeCell; greatest: number }>

/** Of each field: up to which greatest number another unit is likely to be meant, and which. */
const SMALL: Readonly<Record<string, readonly [most: number, unit: string]>> = {
  service: [120, 'min'],
  setup: [120, 'min'],
  maxDuration: [1440, 'min'],
  maxTravelTime: [1440, 'min'],
  maxDistance: [2000, 'km'],
}

/** Takes note of a length that has no unit, neither in its cell nor in its header; 0 is the same in every unit. */
export function noteLength(lengths: BareLengths, value: number, cell: TimeCell): void {
  const { column } = cell
  if (value === 0 || column.unit !== undefined || !Object.hasOwn(SMALL, column.field)) return
  const seen = lengths.get(column.index)
  if (seen) seen.greatest = Math.max(seen.greatest, value)
  else lengths.set(column.index, { first: cell, greatest: value })
}

/** What to tell of the columns all of whose numbers are small; `headerOf` names a column in a unit. */
export function smallLengths(
  lengths: BareLengths,
  { path, option }: FileNames,
  isPlanar: boolean,
  headerOf: (column: Column, unit: string) => string,
): Issue[] {
  return [...lengths.values()].flatMap(({ first, greatest }) => {
    const { text, line, column } = first
    const [most, unit] = SMALL[column.field]
    const isDistance = unit === 'km'
    if (greatest > most || (isDistance && isPlanar)) return []
    const [base, what] = isDistance ? ['m', 'metres'] : ['s', 'seconds']
    const message = `column "${column.header}": "${text}" has no unit and is read as ${text} ${what}, as are all here`
    const meant = `'${headerOf(column, unit)}' }, or '${headerOf(column, base)}' if ${what} are meant`
    const hint = `say the unit with ${option}: { '${column.header}': ${meant}`
    return [{ code: 'mismatch' as const, path: `${path}:${line}`, message, hint }]
  })
}
