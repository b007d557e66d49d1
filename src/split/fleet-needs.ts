/** What parts need of the fleet, and what vehicles have to give: the arithmetic of sharing the fleet out. */

import { type Instance, UNLIMITED } from '../instance/instance.js'

/** Demand and place of the parts. */
export interface Needs {
  readonly instance: Instance
  readonly partCount: number
  /** Demand of each part: [part * dimensionCount + d]. */
  readonly demand: Float64Array
  /** Tasks of each part. */
  readonly tasks: Int32Array
  /** Mean map coordinates of each part's tasks. */
  readonly x: Float64Array
  readonly y: Float64Array
}

/** Demand of each part beyond the capacity that it was given: [part * dimensionCount + d]; negative where it has room. */
export function lackingCapacity({ instance, partCount, demand }: Needs, vehicles: Int32Array): Float64Array {
  const lacking = Float64Array.from(demand)
  for (let part = 0; part < partCount; part++) {
    for (let type = 0; type < instance.typeCount; type++) {
      addCapacity(instance, lacking, part, type, -vehicles[part * instance.typeCount + type])
    }
  }
  return lacking
}

/** Takes vehicles of a type away from (count > 0) or gives them to (count < 0) a part. */
export function addCapacity(
  instance: Instance,
  lacking: Float64Array,
  part: number,
  type: number,
  count: number,
): void {
  const { dimensionCount, typeCount, typeCapacity } = instance
  for (let d = 0; d < dimensionCount; d++)
    lacking[part * dimensionCount + d] += count * typeCapacity[d * typeCount + type]
}

/** How many vehicles of a type a part lacks, in the dimension where it lacks most; 0 where it has enough. */
export function vehiclesLacking(instance: Instance, lacking: Float64Array, part: number, type: number): number {
  const { dimensionCount, typeCount, typeCapacity } = instance
  let most = 0
  for (let d = 0; d < dimensionCount; d++) {
    const capacity = typeCapacity[d * typeCount + type]
    const amount = lacking[part * dimensionCount + d]
    if (capacity > 0 && amount > 0) most = Math.max(most, amount / capacity)
  }
  return most
}

/** Each type's share, per vehicle, of the fleet's capacity in the mean of all limited dimensions; 1 where none is limited. */
export function sizesOf(instance: Instance): Float64Array {
  const { dimensionCount, typeCount, typeCapacity } = instance
  const sizes = new Float64Array(typeCount)
  let limited = 0
  for (let d = 0; d < dimensionCount; d++) {
    const total = fleetCapacity(instance, d)
    if (total === 0 || !Number.isFinite(total)) continue
    limited++
    for (let type = 0; type < typeCount; type++) sizes[type] += typeCapacity[d * typeCount + type] / total
  }
  return limited > 0 ? sizes.map((size) => size / limited) : sizes.fill(1)
}

/** Capacity of all vehicles together; Infinity where one is unlimited. */
export function fleetCapacity({ typeCount, typeCapacity, typeVehicles }: Instance, d: number): number {
  let total = 0
  for (let type = 0; type < typeCount; type++) {
    const capacity = typeCapacity[d * typeCount + type]
    if (capacity >= UNLIMITED && typeVehicles[type] > 0) return Number.POSITIVE_INFINITY
    total += capacity * typeVehicles[type]
  }
  return total
}
