/** What of CSV files is read in a way that is probably not meant, though nothing in them is wrong. */

import type { Issue } from '../base/errors.js'
import type { CsvTable } from './csv-table.js'

/** What is told: a column of numbers that no field took, and limits or loads that have no counterpart. */
export function warningsOf(stops: CsvTable | null, vehicles: CsvTable | null): Issue[] {
  const warnings = [...ofColumns(stops, 'demand', 'load'), ...ofColumns(vehicles, 'capacity', 'capacity')]
  const limits = vehicles?.file.columns.known.find(({ field }) => field === 'capacity')
  if (!stops || !vehicles || !limits || has(stops, 'demand')) return warnings
  const message = `column "${limits.header}" limits nothing: no column of ${stops.file.path} is a load`
  return [...warnings, { code: 'mismatch', path: vehicles.where, message }]
}

function ofColumns(table: CsvTable | null, field: 'demand' | 'capacity', word: string): Issue[] {
  if (!table) return []
  const { where, file } = table
  const isLacking = !has(table, field)
  const option = field === 'demand' ? 'columns' : 'vehicleColumns'
  return file.columns.numeric.map((header) => {
    const lack = isLacking ? `, and no column is a ${word}` : ''
    const message = `column "${header}" holds numbers, and its name is none that we know: it is kept as data${lack}`
    const meaning = isLacking ? `'${field}' }, or another header of docs/csv.md` : '... }, a header of docs/csv.md'
    const hint = `say what it is with ${option}: { '${header}': ${meaning}; 'data' if it is yours`
    return { code: 'unknown-field', path: where, message, hint }
  })
}

function has({ file }: CsvTable, field: string): boolean {
  return file.columns.known.some((column) => column.field === field)
}
