/** Places in CSV files: degrees or planar coordinates, by the names of the columns. */

import type { IssueList } from '../base/errors.js'
import type { CellReader } from './csv-cells.js'
import type { CsvTable } from './csv-table.js'

/** What the coordinates are. */
export type System = 'geographic' | 'planar'

type Position = [number, number]

/** The fields of a place: longitude and latitude, or x and y. */
export interface PlaceFields {
  readonly geographic: readonly [lon: string, lat: string]
  readonly planar: readonly [x: string, y: string]
}

/** The fields of the places that rows have. */
export const AT: PlaceFields = { geographic: ['lon', 'lat'], planar: ['x', 'y'] }
export const START: PlaceFields = { geographic: ['startLon', 'startLat'], planar: ['startX', 'startY'] }
export const END: PlaceFields = { geographic: ['endLon', 'endLat'], planar: ['endX', 'endY'] }

/** The system that a file's columns of a place are in; null where there are none, or not both of a pair (then there is an issue). */
export function systemOf({ file, where }: CsvTable, fields: PlaceFields, issues: IssueList): System | null {
  const has = (system: System) => fields[system].filter((field) => file.columnOf(field))
  const [geographic, planar] = [has('geographic'), has('planar')]
  if (geographic.length > 0 && planar.length > 0) {
    const names = [...geographic, ...planar].map((field) => `"${file.columnOf(field)?.header}"`).join(', ')
    issues.add('mismatch', where, `columns ${names}: places are in degrees or planar, not both`, 'ignore one pair')
    return null
  }
  const system = geographic.length > 0 ? 'geographic' : planar.length > 0 ? 'planar' : null
  if (system === null) return null
  const lacking = fields[system].find((field) => !file.columnOf(field))
  if (lacking === undefined) return system
  issues.add(
    'missing-field',
    where,
    `there is no column ${lacking}`,
    `places need both ${fields[system].join(' and ')}`,
  )
  return null
}

/** The place of a row; undefined where both cells are empty, or one is empty or wrong (then there is an issue). */
export function placeOf(row: CellReader, fields: PlaceFields, system: System): Position | undefined {
  const [first, second] = fields[system]
  const [isFirst, isSecond] = [row.text(first) !== undefined, row.text(second) !== undefined]
  if (!isFirst && !isSecond) return undefined
  const [x, y] = [row.number(first), row.number(second)]
  if (!isFirst) row.add('missing-field', first, 'is empty')
  if (!isSecond) row.add('missing-field', second, 'is empty')
  return x === undefined || y === undefined ? undefined : [x, y]
}
