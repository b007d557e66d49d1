/** Rule 'limits': no route has more tasks, distance, travel time or time than its vehicle may. */

import type { Violation } from '../../model/solution.js'
import type { Vehicle } from '../../model/vehicle.js'
import type { Facts } from './facts.js'
import { addLegs, type Itinerary } from './itinerary.js'
import { isAbove } from './tolerance.js'

/** The limits of a vehicle, by their names in the problem. */
export const LIMITS = ['maxTasks', 'maxDistance', 'maxTravelTime', 'maxDuration'] as const
export type Limit = (typeof LIMITS)[number]

/** What a route has of each that is limited. */
export type Extent = Readonly<Record<Limit, number>>

/** Routes beyond a limit of their vehicles. */
export function checkLimits({ routes }: Facts): Violation[] {
  const violations: Violation[] = []
  for (const { path, vehicle, itinerary, schedule } of routes) {
    if (!vehicle || !itinerary || !hasLimit(vehicle)) continue
    // Without a departure no end is known: the rule 'time' says so.
    const extent = extentOf(itinerary, schedule?.end ?? 0)
    for (const limit of LIMITS) {
      if (!isAbove(extent[limit], vehicle[limit] ?? Number.POSITIVE_INFINITY)) continue
      const message = `has ${extent[limit]}, and the ${limit} of vehicle '${vehicle.id}' is ${vehicle[limit]}`
      violations.push({ rule: 'limits', path, message })
    }
  }
  return violations
}

/** True when some limit can be exceeded. */
export function hasLimit(vehicle: Vehicle): boolean {
  return LIMITS.some((limit) => vehicle[limit] !== undefined)
}

/** @param duration from departure to return */
export function extentOf(itinerary: Itinerary, duration: number): Extent {
  const { distance, duration: travel } = addLegs(itinerary)
  const tasks = itinerary.jobs.reduce((count, job) => count + (job ? 1 : 0), 0)
  return { maxTasks: tasks, maxDistance: distance, maxTravelTime: travel, maxDuration: duration }
}
