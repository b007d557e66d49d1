/** Rule 'vehicles': every route has a vehicle of its own, which the problem has. */

import type { Violation } from '../../model/solution.js'
import type { Facts } from './facts.js'

/** Vehicles that do not exist or drive two routes. */
export function checkVehicles({ routes }: Facts): Violation[] {
  const violations: Violation[] = []
  const pathOf = new Map<string, string>()
  for (const { route, path, vehicle } of routes) {
    const { vehicle: id, vehicleIndex } = route
    const fail = (message: string) => violations.push({ rule: 'vehicles', path, message })
    if (!vehicle) {
      fail(`vehicle '${id}' is not in the problem`)
      continue
    }
    const count = vehicle.count ?? 1
    if (vehicleIndex >= count) fail(`uses number ${vehicleIndex} of vehicle '${id}', whose count is ${count}`)
    const key = `${vehicleIndex} ${vehicle.id}`
    const earlier = pathOf.get(key)
    if (earlier !== undefined) fail(`number ${vehicleIndex} of vehicle '${id}' drives ${earlier} already`)
    else pathOf.set(key, path)
  }
  return violations
}
