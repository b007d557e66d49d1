/** How many vehicles, of what size, where, and what they can do and cost. */

import type { Vehicle } from '../model/vehicle.js'
import type { FullOptions } from './options.js'

/** The least speed factor of a mixed fleet, its largest vehicles', and how much more the smallest have. */
export const SLOWEST = 0.8
const FASTER = 0.4

/** What the vehicles of a fleet with skills can do, those that can do everything first. */
const ABILITIES: readonly (readonly number[])[] = [[1, 2], [1], []]

/** Capacities and the number of vehicles that they are made for. */
export interface FleetSize {
  readonly capacity: readonly number[]
  readonly vehicles: number
}

/** What vehicles have beyond the place and the size. */
export interface FleetTerms {
  /** The end of the shift; null for none. */
  readonly horizon: number | null
  /** True where the profile gives durations, which would be the cost if no other were stated. */
  readonly hasDurations: boolean
}

/** Capacity for each dimension, and k: see the note on capacity of `GenerateOptions`. */
export function sizeFleet(options: FullOptions, demands: readonly Int32Array[]): FleetSize {
  let vehicles = 0
  const capacity = demands.map((demand, d) => {
    let [total, largest] = [0, 1]
    for (const amount of demand) {
      total += amount
      if (amount > largest) largest = amount
    }
    if (d > 0) return Math.max(largest, Math.ceil(total / (vehicles * options.fill)))
    const fitting = Math.max(largest, Math.round((options.stopsPerRoute * total) / demand.length / options.fill))
    vehicles = Math.max(Math.ceil(total / fitting), Math.round(total / (options.fill * fitting)))
    return fitting
  })
  return { capacity, vehicles }
}

/** Entries for each depot, type and ability. Where there are skills or times, none is without a vehicle. */
export function buildFleet(
  options: FullOptions,
  depots: Float64Array,
  { capacity, vehicles }: FleetSize,
  terms: FleetTerms,
): Vehicle[] {
  const abilities = options.skills > 0 ? ABILITIES : [[]]
  const entries = options.vehicleTypes * options.depots * abilities.length
  const least = options.skills > 0 || terms.horizon !== null ? 1 : 0
  const fleet: Vehicle[] = []
  for (let d = 0; d < options.depots; d++) {
    for (let t = 0; t < options.vehicleTypes; t++) {
      for (const skills of abilities) {
        const depot: [number, number] = [depots[d * 2], depots[d * 2 + 1]]
        const share = Math.max(least, Math.ceil((vehicles - fleet.length) / entries))
        if (options.limited && share < 1) continue
        fleet.push({
          id: nameEntry(options, d, t, skills),
          count: options.limited ? share : options.size,
          start: depot,
          end: depot,
          ...sizeVehicle(options, capacity, t, terms),
          ...(skills.length > 0 ? { skills } : {}),
          ...(terms.horizon === null ? {} : { timeWindow: [0, terms.horizon] }),
        })
      }
    }
  }
  return fleet
}

function nameEntry(options: FullOptions, depot: number, type: number, skills: readonly number[]): string {
  const parts = [
    options.depots > 1 ? `depot-${depot + 1}` : 'vehicle',
    options.vehicleTypes > 1 ? `type-${type + 1}` : '',
    options.skills === 0 ? '' : skills.length > 0 ? `skills-${skills.join('-')}` : 'plain',
  ]
  return parts.filter((part) => part !== '').join('-')
}

/** Type t of T has (t + 1) * 2 / (T + 1) of the mean capacity; costs grow slower than the size, large ones drive slower. */
function sizeVehicle(
  options: FullOptions,
  capacity: readonly number[],
  t: number,
  { horizon, hasDurations }: FleetTerms,
): Pick<Vehicle, 'capacity' | 'costs' | 'type' | 'speedFactor'> {
  const types = options.vehicleTypes
  if (types === 1) return { capacity: [...capacity], ...(hasDurations ? { costs: { distance: 1 } } : {}) }
  const factor = ((t + 1) * 2) / (types + 1)
  const unit = options.family === 'planar' ? 100 : 10_000
  const speedFactor = Math.round(100 * (SLOWEST + (FASTER * (types - 1 - t)) / (types - 1))) / 100
  return {
    capacity: capacity.map((amount) => Math.max(1, Math.round(amount * factor))),
    costs: { fixed: Math.round(unit * Math.sqrt(factor)), distance: Math.round(80 + 20 * factor) / 100 },
    ...(horizon === null ? {} : { type: `type-${t + 1}`, speedFactor }),
  }
}
