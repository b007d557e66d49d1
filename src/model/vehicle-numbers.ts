/** Which of a vehicle's equal ones drives each of some routes. */

import type { Id } from './values.js'

/** Says who drives a route, and perhaps which of the equal ones. */
export interface Driven {
  readonly vehicle: Id
  readonly vehicleIndex?: number | undefined
}

/**
 * The number that is stated, else the next that no other route has; the vehicle's count or more where there are too many
 * routes of it. O(routes).
 */
export function numberVehicles(routes: readonly Driven[]): number[] {
  const stated = new Map<string, Set<number>>()
  for (const { vehicle, vehicleIndex } of routes) {
    const key = String(vehicle)
    const indices = stated.get(key) ?? new Set()
    stated.set(key, indices)
    if (vehicleIndex !== undefined) indices.add(vehicleIndex)
  }
  const next = new Map<string, number>()
  return routes.map(({ vehicle, vehicleIndex }) => {
    if (vehicleIndex !== undefined) return vehicleIndex
    const key = String(vehicle)
    let index = next.get(key) ?? 0
    while (stated.get(key)?.has(index) === true) index++
    next.set(key, index + 1)
    return index
  })
}
