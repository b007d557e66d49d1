/** How long ways take, for plans from CSV files: they have speeds where times count, and prices of hours. */

import type { IssueList } from '../base/errors.js'
import type { Job } from '../model/job.js'
import { DEFAULT_PROFILE, type Profile } from '../model/profile.js'
import { usesTime } from '../model/time-use.js'
import type { Vehicle } from '../model/vehicle.js'
import type { CsvTable } from './csv-table.js'
import type { VehicleRow } from './csv-vehicles.js'

/** The fields that need travel times. */
const TIMED = ['service', 'setup', 'from', 'to', 'release', 'latestStart', 'maxDuration', 'maxTravelTime', 'perHour']

/**
 * Gives vehicles their speeds (as profiles, where they differ) and their prices of time. One that has no speed where times
 * count goes to `issues`, as does one that has none beside others that have.
 */
export function addSpeeds(
  jobs: readonly Job[],
  fleet: readonly VehicleRow[],
  speedKmh: number | undefined,
  tables: readonly (CsvTable | null)[],
  issues: IssueList,
): { readonly vehicles: Vehicle[]; readonly profiles: { readonly profiles?: Record<string, Profile> } } {
  if (speedKmh !== undefined && !(speedKmh > 0 && Number.isFinite(speedKmh))) {
    issues.add('bad-flag', 'speedKmh', `${speedKmh} is not a number above 0`)
  }
  const speedOf = ({ speed }: VehicleRow): number | undefined =>
    speed ?? (speedKmh === undefined ? undefined : speedKmh / 3.6)
  const isTimed = usesTime({ jobs, vehicles: fleet.map(({ vehicle }) => vehicle) })
  const isNeeded = isTimed || fleet.some(({ vehicle, perHour }) => vehicle.maxTravelTime !== undefined || perHour)
  const speeds = new Set(fleet.flatMap((row) => speedOf(row) ?? []))
  const slow = fleet.filter((row) => speedOf(row) === undefined)
  if (isNeeded && slow.length === fleet.length && fleet.length > 0) {
    const asking = tables.flatMap((table) => table?.file.columns.known ?? []).find(({ field }) => TIMED.includes(field))
    const reason = asking ? `column "${asking.header}" counts time` : 'times count'
    const hint = 'give speedKmh, along straight lines (roads are some 30 % longer), or vehicles a column speed_kmh'
    issues.add('missing-field', 'speedKmh', `is missing: ${reason}, and nothing says how fast vehicles are`, hint)
  } else if (speeds.size > 0) {
    for (const { where } of slow)
      issues.add('missing-field', where, 'has no speed beside others that have', 'give speedKmh')
  }
  for (const row of fleet) {
    if (row.speed === 0) row.row?.add('out-of-range', 'speed', 'is 0')
  }
  const vehicles = fleet.map((row): Vehicle => {
    const speed = speedOf(row)
    const profile = speeds.size > 1 && speed !== undefined ? { profile: nameOf(speed) } : {}
    return { ...row.vehicle, ...profile, ...costsOf(row, isTimed) }
  })
  const named = [...speeds].map((speed) => [speeds.size > 1 ? nameOf(speed) : DEFAULT_PROFILE, { speed }] as const)
  return { vehicles, profiles: named.length > 0 ? { profiles: Object.fromEntries(named) } : {} }
}

/** An hour costs the same whether it is driven, served or waited in. */
function costsOf({ vehicle, perHour }: VehicleRow, isTimed: boolean): Pick<Vehicle, 'costs'> {
  if (perHour === undefined) return {}
  const duration = perHour / 3600
  const times = isTimed && duration > 0 ? { taskTime: duration, waitingTime: duration } : {}
  return { costs: { ...vehicle.costs, duration, ...times } }
}

function nameOf(speed: number): string {
  return `${Number((speed * 3.6).toPrecision(12))} km/h`
}
