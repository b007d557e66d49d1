/** What routes cost in the user's units, to the last digit as a Solution states it. */

import type { Compiled } from '../instance/compile.js'
import type { Place } from '../instance/map.js'
import { type Meter, meterOf } from '../instance/measure.js'
import { type Routes, routeTasks, routesValue, sortRoutes } from '../instance/routes.js'

/** The cost that the Solution of these routes has; O(taskCount), without writing one. */
export function exactCost(compiled: Compiled, routes: Routes): number {
  const { instance, problem, typeMembers } = compiled
  // Where the scale is 1 every cost is an integer, and sums of them are exact either way.
  if (instance.costScale === 1) return routesValue(instance, routes).cost
  const meters = new Map<number, Meter>()
  const sorted = sortRoutes(routes)
  let cost = 0
  for (let r = 0; r < sorted.type.length; r++) {
    const type = sorted.type[r]
    const vehicle = problem.vehicles[typeMembers[type][0]]
    const meter = meters.get(type) ?? meterOf(problem, vehicle)
    meters.set(type, meter)
    let [distance, duration] = [0, 0]
    let previous = placeOf(vehicle.start, vehicle.startIndex)
    for (const task of routeTasks(sorted, r)) {
      const { location, locationIndex } = problem.jobs[instance.taskJob[task]]
      const place = placeOf(location, locationIndex)
      const leg = meter.leg(previous, place)
      distance += leg.distance
      duration += leg.duration
      previous = place
    }
    const last = meter.leg(previous, placeOf(vehicle.end, vehicle.endIndex))
    cost += meter.cost(distance + last.distance, duration + last.duration)
  }
  return cost
}

function placeOf(position: Place['position'], index: Place['index']): Place | null {
  return position === undefined && index === undefined ? null : { position, index }
}
