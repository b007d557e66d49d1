/** Rule 'vehicles': every route has a vehicle of its own, which the problem has. */

import type { Solution, Violation } from '../../model/solution.js'
import { type Facts, vehicleOf } from './facts.js'

/** Vehicles that do not exist or drive two routes. */
export function checkVehicles(facts: Facts, solution: Solution): Violation[] {
  const violations: Violation[] = []
  const routeOf = new Map<string, number>()
  solution.routes.forEach(({ vehicle: id, vehicleIndex }, r) => {
    const fail = (message: string) => violations.push({ rule: 'vehicles', path: `routes[${r}]`, message })
    const vehicle = vehicleOf(facts, id)
    if (!vehicle) {
      fail(`vehicle '${id}' is not in the problem`)
      return
    }
    const count = vehicle.count ?? 1
    if (vehicleIndex >= count) fail(`uses number ${vehicleIndex} of vehicle '${id}', whose count is ${count}`)
    const key = `${vehicleIndex} ${vehicle.id}`
    const earlier = routeOf.get(key)
    if (earlier !== undefined) fail(`number ${vehicleIndex} of vehicle '${id}' drives routes[${earlier}] already`)
    else routeOf.set(key, r)
  })
  return violations
}
