/** The routes to start from that a problem states, on its Instance. */

import { numberVehicles } from '../model/vehicle-numbers.js'
import type { Compiled } from './compile.js'
import { type RouteList, routesOfLists } from './publish.js'
import type { Routes } from './routes.js'

/**
 * `initialRoutes` as they are written, whatever rules they break; null where there are none.
 * @throws InputError when they name what the problem does not have, or something twice
 */
export function initialRoutesOf(compiled: Compiled): Routes | null {
  const { initialRoutes = [], jobs, vehicles } = compiled.problem
  if (initialRoutes.length === 0) return null
  const jobById = new Map(jobs.map(({ id }, j) => [String(id), j]))
  const vehicleById = new Map(vehicles.map(({ id }, v) => [String(id), v]))
  const indices = numberVehicles(initialRoutes)
  const lists = initialRoutes.map(({ vehicle, steps }, r): RouteList => {
    const served = steps.filter(({ type }) => type === 'job')
    return {
      vehicle: vehicleById.get(String(vehicle)) ?? -1,
      vehicleIndex: indices[r],
      jobs: served.map(({ id }) => jobById.get(String(id)) ?? -1),
    }
  })
  return routesOfLists(compiled, lists)
}
