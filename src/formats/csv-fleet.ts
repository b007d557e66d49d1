/** What joins the two files: loads with capacities, vehicles that come from options, the depot. */

import type { IssueList } from '../base/errors.js'
import { MAX_INT } from '../model/values.js'
import type { Column } from './csv-columns.js'
import type { DepotRow } from './csv-stops.js'
import type { CsvTable } from './csv-table.js'
import type { VehicleRow } from './csv-vehicles.js'

/**
 * The keys of the columns of capacities, in the order of the columns of loads: by their names, where there are several. None
 * where no vehicle is limited, or nothing has a load.
 */
export function capacityKeysFor(stops: CsvTable | null, vehicles: CsvTable | null, issues: IssueList): string[] {
  const of = (table: CsvTable | null, field: string): Column[] =>
    (table?.file.columns.known ?? []).filter((column) => column.field === field)
  const [loads, capacities] = [of(stops, 'demand'), of(vehicles, 'capacity')]
  if (!vehicles || loads.length === 0 || capacities.length === 0) return []
  const isOne = loads.length === 1 && capacities.length === 1
  const pairs = loads.map(
    (load) => [load, isOne ? capacities[0] : capacities.find(({ key }) => key === load.key)] as const,
  )
  if (loads.length !== capacities.length || pairs.some(([, capacity]) => !capacity)) {
    const names = (columns: readonly Column[]) => columns.map(({ header }) => `"${header}"`).join(', ')
    const hint = 'name them alike, such as demand_1 and capacity_1, or weight in both'
    const message = `the capacities ${names(capacities)} are not those of the loads ${names(loads)}`
    issues.add('mismatch', vehicles.where, message, hint)
    return []
  }
  for (const [load, capacity] of pairs) {
    if (load.unit === undefined || capacity?.unit === undefined || load.unit === capacity.unit) continue
    const message = `"${capacity.header}" is in ${capacity.unit}, and "${load.header}" in ${load.unit}`
    issues.add('mismatch', vehicles.where, message, 'use one unit in both files')
  }
  return pairs.map(([, capacity]) => capacity?.key ?? '')
}

/**
 * The vehicles of a plan without a file of them; what is needed and not given goes to `issues`. Where it is not known
 * what the stops or their depots are (null), nothing is asked for that they may say.
 */
export function fleetFromOptions(
  options: { readonly vehicleCount?: number | undefined; readonly capacity?: number | readonly number[] | undefined },
  stops: CsvTable | null,
  depot: DepotRow | undefined,
  depotRows: number | null,
  issues: IssueList,
): VehicleRow[] {
  const { vehicleCount, capacity } = options
  if (vehicleCount === undefined) {
    const hint = 'give vehicles, a second CSV file, or vehicleCount with capacity and depot'
    issues.add('missing-field', 'vehicleCount', 'is missing: nothing says which vehicles there are', hint)
  } else if (!Number.isSafeInteger(vehicleCount) || vehicleCount < 1) {
    issues.add('bad-flag', 'vehicleCount', `${vehicleCount} is not a whole number of at least 1`)
  }
  if (!depot && depotRows !== null) {
    const hint = 'give [longitude, latitude] (or [x, y]), or one row of the stops with the type depot'
    const message =
      depotRows > 1 ? `is one of ${depotRows} rows: say which` : 'is missing: vehicles start and end there'
    issues.add('missing-field', 'depot', message, hint)
  }
  const known = stops?.file.columns.known ?? []
  const loads = known.filter(({ field }) => field === 'demand').map(({ header }) => `"${header}"`)
  const amounts = typeof capacity === 'number' ? [capacity] : capacity
  if (loads.length > 0 && !amounts) {
    issues.add('missing-field', 'capacity', `is missing: the stops have ${loads.join(', ')}`)
  } else if (stops && amounts && amounts.length !== loads.length) {
    const found = loads.length === 0 ? 'no column of loads' : loads.join(', ')
    issues.add('wrong-size', 'capacity', `has ${amounts.length} numbers, and the stops have ${found}`)
  }
  for (const amount of amounts ?? []) {
    if (Number.isSafeInteger(amount) && amount >= 0 && amount <= MAX_INT) continue
    issues.add('bad-flag', 'capacity', `${amount} is not a whole number from 0 to ${MAX_INT}`)
  }
  const vehicle = {
    id: 'vehicle',
    ...(vehicleCount === undefined ? {} : { count: vehicleCount }),
    ...(depot ? { start: depot.position, end: depot.position } : {}),
    ...(amounts ? { capacity: [...amounts] } : {}),
  }
  return [{ vehicle, shift: depot?.hours, speed: undefined, perHour: undefined, where: 'vehicles', row: undefined }]
}

/** The depot that an option gives. */
export function readDepotOption(depot: readonly [number, number] | undefined, issues: IssueList): DepotRow | undefined {
  if (depot === undefined) return undefined
  const [x, y] = depot
  if (depot.length !== 2 || !Number.isFinite(x) || !Number.isFinite(y)) {
    issues.add('bad-flag', 'depot', 'is not [longitude, latitude] or [x, y]')
  }
  return { id: undefined, position: [x, y], hours: undefined }
}
