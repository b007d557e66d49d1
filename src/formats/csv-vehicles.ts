/** Reads the rows of a file of vehicles. */

import type { IssueList } from '../base/errors.js'
import type { Vehicle } from '../model/vehicle.js'
import type { CellReader } from './csv-cells.js'
import { AT, END, type PlaceFields, placeOf, START, type System, systemOf } from './csv-places.js'
import { type Bounds, defined, type DepotRow, windowsOf } from './csv-stops.js'
import type { CsvTable } from './csv-table.js'

/** A vehicle as its row says it. */
export interface VehicleRow {
  readonly vehicle: Vehicle
  readonly shift: Bounds | undefined
  /** Metres a second. */
  readonly speed: number | undefined
  /** Cost of an hour from departure to return. */
  readonly perHour: number | undefined
  /** Where issues of it are. */
  readonly where: string
  /** Undefined for vehicles that come from options. */
  readonly row: CellReader | undefined
}

/** What vehicles need to know of the file of stops. */
export interface Surroundings {
  readonly system: System | null
  /** Null where that file could not be opened, or a row of it: a depot may be there that is not known. */
  readonly depots: readonly DepotRow[] | null
  /** Where vehicles without a place of their own start and end. */
  readonly depot: DepotRow | undefined
  /** The loads of the stops, in order: the keys and the capacities that belong to them. */
  readonly capacityKeys: readonly string[]
}

/** Reads all rows; ids must differ. */
export function readVehicles(table: CsvTable, around: Surroundings, issues: IssueList): VehicleRow[] {
  let isPlaced = around.system !== null
  let own: System | null = null
  const placed = ([AT, START, END] as const).filter((fields) => {
    const system = systemOf(table, fields, issues)
    own ??= system
    if (system !== null && around.system !== null && system !== around.system) {
      const hint = `use ${around.system === 'planar' ? 'x and y' : 'lat and lon'} in both files`
      isPlaced = false
      issues.add('mismatch', table.where, `places are ${system}, and those of the stops ${around.system}`, hint)
    }
    return system !== null && system === (around.system ?? own)
  })
  const system = around.system ?? own
  if (placed.includes(AT) && placed.length > 1) {
    const hint = 'ignore one of them, or name it start_lat and start_lon'
    issues.add('mismatch', table.where, 'has places of vehicles and also their starts or ends', hint)
  }
  // Where no vehicle states a capacity, none is limited; where some do, an empty cell may mean either.
  const isStated = table.rows.some((row) => around.capacityKeys.some((key) => row.text('capacity', key) !== undefined))
  const capacityKeys = isStated ? around.capacityKeys : []
  const first = new Map<string, number>()
  return table.rows.map((row, k) => {
    const read = readVehicle(row, table, { ...around, system, placed, isPlaced, capacityKeys }, k + 1)
    const id = String(read.vehicle.id)
    const earlier = first.get(id)
    if (earlier === undefined) first.set(id, row.row.line)
    else issues.add('duplicate-id', row.where, `'${id}' is the id of line ${earlier} too`, 'make ids unique')
    return read
  })
}

/** The same with the places that have columns, and whether these are right: where not, that was said. */
interface Placed extends Surroundings {
  readonly placed: readonly PlaceFields[]
  readonly isPlaced: boolean
}

function readVehicle(row: CellReader, table: CsvTable, around: Placed, number: number): VehicleRow {
  if (table.file.columnOf('id') && row.text('id') === undefined) row.add('missing-field', 'id', 'is empty')
  const { start, end, hours } = endsOf(row, table, around)
  const perKm = row.number('perKm', 0)
  const fixed = row.number('fixed', 0)
  const distance = perKm === undefined ? undefined : perKm / 1000
  const costs = fixed === undefined && distance === undefined ? undefined : defined({ fixed, distance })
  const vehicle: Vehicle = {
    id: row.text('id') ?? String(number),
    ...defined({
      count: row.integer('count'),
      type: row.text('type'),
      start,
      end,
      capacity: capacityOf(row, around.capacityKeys),
      costs,
      skills: row.list('skills'),
      latestStart: row.time('latestStart'),
      maxTasks: row.integer('maxTasks'),
      maxDistance: row.measure('maxDistance', 'metres', 'm'),
      maxDuration: row.measure('maxDuration', 'seconds', 's'),
      maxTravelTime: row.measure('maxTravelTime', 'seconds', 's'),
      description: row.text('name'),
      data: row.own(),
    }),
  }
  const shift = windowsOf(row, table).at(0) ?? hours
  const speed = row.measure('speed', 'speed', 'kmh')
  return { vehicle, shift, speed, perHour: row.number('perHour', 0), where: row.where, row }
}

/**
 * Where a vehicle starts and ends: its own place or places, else the depot that it names, else the one of all.
 */
function endsOf(row: CellReader, { file }: CsvTable, { system, depots, depot, placed, isPlaced }: Placed) {
  const place = (fields: PlaceFields) => (system && placed.includes(fields) ? placeOf(row, fields, system) : undefined)
  const named = (field: string): DepotRow | undefined => {
    const id = row.text(field)
    const found = depots?.find((other) => other.id === id)
    if (id !== undefined && !found && depots) row.add('unknown-id', field, `there is no depot "${id}" among the stops`)
    return id === undefined ? undefined : found
  }
  const home = named('depot') ?? depot
  const own = place(AT) ?? place(START)
  const start = own ?? home?.position
  if (!start && isPlaced && depots) {
    const hint = 'give start_lat and start_lon, a column depot, or one row of the stops with the type depot'
    row.add('missing-field', 'depot', 'says nothing of where the vehicle starts', hint)
  }
  // With columns for the end an empty one is an open end; without, every vehicle returns to where it started.
  const isStated = placed.includes(END) || file.columnOf('endDepot') !== undefined
  const end = isStated ? (place(END) ?? named('endDepot')?.position) : start
  return { start, end, hours: own ? undefined : home?.hours }
}

function capacityOf(row: CellReader, keys: readonly string[]): number[] | undefined {
  if (keys.length === 0) return undefined
  return keys.map((key) => {
    if (row.text('capacity', key) === undefined) {
      const hint = 'give a number, a large one for a vehicle that carries anything'
      row.add('missing-field', 'capacity', 'is empty beside other capacities', hint, key)
    }
    return row.integer('capacity', key) ?? 0
  })
}
