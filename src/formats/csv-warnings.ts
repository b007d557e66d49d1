/** What of CSV files is read in a way that is probably not meant, though nothing in them is wrong. */

import type { Issue } from '../base/errors.js'
import { smallLengths } from './csv-bare-lengths.js'
import { smallTimes, withUnit } from './csv-bare-times.js'
import type { CsvTable } from './csv-table.js'
import type { VehicleRow } from './csv-vehicles.js'
import { STOP_WORDS, VEHICLE_WORDS } from './csv-vocabulary.js'

/** What is told: a column of numbers that no field took, and limits or loads that have no counterpart. */
export function warningsOf(stops: CsvTable | null, vehicles: CsvTable | null): Issue[] {
  const warnings = [...ofColumns(stops, 'demand', 'load'), ...ofColumns(vehicles, 'capacity', 'capacity')]
  const limits = vehicles?.file.columns.known.find(({ field }) => field === 'capacity')
  if (!stops || !vehicles || !limits || has(stops, 'demand')) return warnings
  const message = `column "${limits.header}" limits nothing: no column of ${stops.file.path} is a load`
  return [...warnings, { code: 'mismatch', path: vehicles.where, message }]
}

/** What is told once the rows are read: numbers whose unit is a guess, and prices that are not all stated. */
export function warningsOfRows(
  stops: CsvTable | null,
  vehicles: CsvTable | null,
  fleet: readonly VehicleRow[],
  speedKmh: number | undefined,
): Issue[] {
  const tables = [
    { table: stops, option: 'columns', words: STOP_WORDS },
    { table: vehicles, option: 'vehicleColumns', words: VEHICLE_WORDS },
  ] as const
  const isPlanar = stops?.file.columnOf('x') !== undefined
  const ofUnits = tables.flatMap(({ table, option, words }) => {
    if (!table) return []
    const names = { path: table.file.path, option }
    const lengths = smallLengths(table.file.bareLengths, names, isPlanar, (column, unit) =>
      withUnit(column, unit, words),
    )
    return [...lengths, ...smallTimes(table.file.bare, names, words)]
  })
  return [...ofUnits, ...ofPrices(fleet, speedKmh)]
}

/** A vehicle with a fixed cost alone still pays for its way, for else any way were as good as another. */
function ofPrices(fleet: readonly VehicleRow[], speedKmh: number | undefined): Issue[] {
  const found = fleet.find(({ vehicle, perHour }) => {
    return (vehicle.costs?.fixed ?? 0) > 0 && vehicle.costs?.distance === undefined && perHour === undefined
  })
  if (!found) return []
  const way = (found.speed ?? speedKmh) === undefined ? 'metre' : 'second of travel'
  const column = found.row?.columnNamed('fixed') ?? 'fixed cost'
  const message = `column "${column}" is the only price: beside it each ${way} costs 1`
  return [{ code: 'mismatch', path: found.where, message, hint: 'give cost_per_km or cost_per_hour too' }]
}

function ofColumns(table: CsvTable | null, field: 'demand' | 'capacity', word: string): Issue[] {
  if (!table) return []
  const { where, file } = table
  const isLacking = !has(table, field)
  const option = field === 'demand' ? 'columns' : 'vehicleColumns'
  const times = file.columns.timely.map((header) => {
    const message = `column "${header}" holds times, and its name is none that we know: it is kept as data`
    const known = field === 'demand' ? "'from' or 'to'" : "'shift start' or 'shift end'"
    const hint = `say what it is with ${option}: { '${header}': ... }, such as ${known}; 'data' if it is yours`
    return { code: 'unknown-field' as const, path: where, message, hint }
  })
  const numbers = file.columns.numeric.map((header) => {
    const lack = isLacking ? `, and no column is a ${word}` : ''
    const message = `column "${header}" holds numbers, and its name is none that we know: it is kept as data${lack}`
    const meaning = isLacking ? `'${field}' }, or another header of docs/csv.md` : '... }, a header of docs/csv.md'
    const hint = `say what it is with ${option}: { '${header}': ${meaning}; 'data' if it is yours`
    return { code: 'unknown-field' as const, path: where, message, hint }
  })
  return [...times, ...numbers]
}

function has({ file }: CsvTable, field: string): boolean {
  return file.columns.known.some((column) => column.field === field)
}
