/** Reads the rows of a file of stops: jobs, and depots where a column `type` says so. */

import type { IssueList } from '../base/errors.js'
import type { Job } from '../model/job.js'
import type { CellReader } from './csv-cells.js'
import { AT, placeOf, type System, systemOf } from './csv-places.js'
import type { CsvTable } from './csv-table.js'

/** A time window of which one side may be open. */
export type Bounds = readonly [from: number | undefined, to: number | undefined]

/** A job as its row says it. */
export interface StopRow {
  readonly job: Job
  readonly windows: readonly Bounds[]
  readonly row: CellReader
}

/** A row that is a depot. */
export interface DepotRow {
  readonly id: string | undefined
  readonly position: [number, number]
  /** When it is open. */
  readonly hours: Bounds | undefined
}

/** What a file of stops says. */
export interface Stops {
  readonly system: System | null
  readonly stops: readonly StopRow[]
  readonly depots: readonly DepotRow[]
  /** Whether nothing is missing of the depots: the place of one may be wrong. */
  readonly areDepotsKnown: boolean
}

/** What is known of stops that could not be opened. */
export const NO_STOPS: Stops = { system: null, stops: [], depots: [], areDepotsKnown: false }

const DEPOT = /^(depot|warehouse|hub|base)$/i
const STOP = /^(stop|job|delivery|drop|customer|visit|order)$/i
const PICKUP = /^(pick-?up|collection|return)$/i

/** What a depot may have: its place and its hours. */
const OF_DEPOTS = new Set(['id', 'name', 'type', 'lat', 'lon', 'x', 'y', 'from', 'to'])

/** Reads all rows; ids must differ. */
export function readStops(table: CsvTable, issues: IssueList): Stops {
  const system = systemOf(table, AT, issues)
  if (system === null && !['lat', 'lon', 'x', 'y'].some((field) => table.file.columnOf(field))) {
    const hint = 'columns lat and lon, or x and y; addresses are not looked up'
    issues.add('missing-field', table.where, 'no column says where the stops are', hint)
  }
  const stops: StopRow[] = []
  const depots: DepotRow[] = []
  let areDepotsKnown = table.isWhole && system !== null
  for (const row of table.rows) {
    const position = system ? placeOf(row, AT, system) : undefined
    if (system && !AT[system].some((field) => row.text(field) !== undefined)) {
      row.add('missing-field', AT[system][0], 'says nothing of where it is')
    }
    if (DEPOT.test(row.text('type') ?? '')) {
      refuseDepotFields(row, table)
      const hours = windowsOf(row, table).at(0)
      if (position) depots.push({ id: row.text('id'), position, hours })
      else areDepotsKnown = false
    } else stops.push(readStop(row, table, position, stops.length + 1))
  }
  refuseSameIds(stops, issues)
  return { system, stops, depots, areDepotsKnown }
}

/** The windows of a row: each column `from` with the `to` of the same number. */
export function windowsOf(row: CellReader, { file }: CsvTable): Bounds[] {
  const keys = new Set([...file.keysOf('from'), ...file.keysOf('to')])
  return [...keys].flatMap((key): Bounds[] => {
    const [from, to] = [row.time('from', key), row.time('to', key)]
    if (from === undefined && to === undefined) return []
    // 10 beside 08:00 is asked about, and is not before it.
    const isComparable = row.isBare('from', key) === row.isBare('to', key)
    if (from !== undefined && to !== undefined && to < from && isComparable) {
      row.add(
        'out-of-range',
        'to',
        `${row.text('to', key)} is before ${row.text('from', key)}`,
        'past midnight is 26:00',
        key,
      )
      return []
    }
    return [[from, to]]
  })
}

function readStop(row: CellReader, table: CsvTable, location: [number, number] | undefined, number: number): StopRow {
  const { file } = table
  const type = row.text('type')
  if (PICKUP.test(type ?? '')) row.add('not-honoured', 'type', `"${type}" is not honoured by this version`)
  if (file.columnOf('id') && row.text('id') === undefined) row.add('missing-field', 'id', 'is empty')
  for (const key of file.keysOf('pickup')) {
    if ((row.integer('pickup', key) ?? 0) > 0) {
      row.add('not-honoured', 'pickup', 'is not honoured by this version', 'leave it empty', key)
    }
  }
  const loads = file.keysOf('demand')
  const own = row.own()
  const isOwnType = type !== undefined && !STOP.test(type) && !PICKUP.test(type)
  const typed = isOwnType ? { [file.columnOf('type')?.header ?? 'type']: type } : undefined
  const job: Job = {
    id: row.text('id') ?? String(number),
    ...defined({
      location,
      delivery: loads.length > 0 ? loads.map((key) => row.integer('demand', key) ?? 0) : undefined,
      service: row.measure('service', 'seconds', 's'),
      setup: row.measure('setup', 'seconds', 's'),
      release: row.time('release'),
      skills: row.list('skills'),
      allowedVehicles: row.list('allowed'),
      forbiddenVehicles: row.list('forbidden'),
      priority: row.integer('priority'),
      prize: row.number('prize', 0),
      required: row.flag('required'),
      description: row.text('name'),
      data: own || typed ? { ...own, ...typed } : undefined,
    }),
  }
  return { job, windows: windowsOf(row, table), row }
}

function refuseDepotFields(row: CellReader, { file }: CsvTable): void {
  for (const { field, key } of file.columns.known) {
    const text = row.text(field, key)
    if (OF_DEPOTS.has(field) || text === undefined || /^[-+]?0*[.,:]?0*(:00)?$/.test(text)) continue
    row.add('not-honoured', field, `"${text}" means nothing at a depot`, 'leave it empty', key)
  }
}

function refuseSameIds(stops: readonly StopRow[], issues: IssueList): void {
  const first = new Map<string, CellReader>()
  for (const { job, row } of stops) {
    const id = String(job.id)
    const earlier = first.get(id)
    if (!earlier) first.set(id, row)
    else issues.add('duplicate-id', row.where, `'${id}' is the id of line ${earlier.row.line} too`, 'make ids unique')
  }
}

/** The object without its undefined fields. */
export function defined<T extends object>(object: T): Partial<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Partial<T>
}
