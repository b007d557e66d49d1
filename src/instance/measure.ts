/** Distances and durations in the user's units, from the user's data: what a Solution states. */

import { entryOf } from '../model/matrix.js'
import type { Problem, Rounding } from '../model/problem.js'
import { EARTH_RADIUS } from '../model/profile.js'
import type { Vehicle } from '../model/vehicle.js'
import { isGiven, profileOf } from '../model/rules.js'
import type { Place } from './map.js'
import { travelClassOf } from './prices.js'

/** A leg between two places, in the user's units. */
export interface Leg {
  readonly distance: number
  readonly duration: number
}

/** How a vehicle measures and prices its route. */
export interface Meter {
  /** One leg; a missing place (an open route's start or end) is no leg at all. */
  leg(from: Place | null, to: Place | null): Leg
  /** Cost of a route of these totals, fixed cost included; taskTime is setup and service. */
  cost(distance: number, duration: number, taskTime?: number, waiting?: number): number
}

const NO_LEG: Leg = { distance: 0, duration: 0 }

/** The meter of one vehicle of the problem. */
export function meterOf(problem: Problem, vehicle: Vehicle): Meter {
  const profile = profileOf(problem, vehicle.profile)
  const { distanceCost, durationCost } = travelClassOf(problem, vehicle)
  const { fixed = 0, taskTime: taskTimeCost = 0, waitingTime: waitingCost = 0 } = vehicle.costs ?? {}
  const { speedFactor = 1 } = vehicle
  const cost = (distance: number, duration: number, taskTime = 0, waiting = 0) =>
    fixed + distance * distanceCost + duration * durationCost + taskTime * taskTimeCost + waiting * waitingCost
  if (isGiven(profile)) {
    const { distances, durations } = profile
    const leg = (from: Place | null, to: Place | null): Leg => {
      if (from?.index === undefined || to?.index === undefined) return NO_LEG
      const duration = durations ? entryOf(durations, from.index, to.index) / speedFactor : 0
      return { distance: distances ? entryOf(distances, from.index, to.index) : 0, duration }
    }
    return { leg, cost }
  }
  const { speed } = profile
  const measure = problem.coordinates === 'planar' ? planar(problem.rounding ?? 'none') : greatCircle
  const leg = (from: Place | null, to: Place | null): Leg => {
    if (!from?.position || !to?.position) return NO_LEG
    const distance = measure(from.position, to.position)
    return { distance, duration: speed === undefined ? 0 : distance / speed / speedFactor }
  }
  return { leg, cost }
}

type Measure = (from: readonly [number, number], to: readonly [number, number]) => number

function planar(rounding: Rounding): Measure {
  return ([x1, y1], [x2, y2]) => {
    const length = Math.sqrt((x1 - x2) * (x1 - x2) + (y1 - y2) * (y1 - y2))
    switch (rounding) {
      case 'none':
        return length
      case 'round':
        return Math.floor(length + 0.5)
      case 'trunc':
        return Math.floor(length)
      case 'dimacs':
        return Math.floor(10 * length)
      case 'exact':
        return Math.floor(1000 * length + 0.5)
    }
  }
}

function greatCircle(from: readonly [number, number], to: readonly [number, number]): number {
  const radians = Math.PI / 180
  const sinLatitude = Math.sin(((to[1] - from[1]) / 2) * radians)
  const sinLongitude = Math.sin(((to[0] - from[0]) / 2) * radians)
  const cosines = Math.cos(from[1] * radians) * Math.cos(to[1] * radians)
  const haversine = sinLatitude * sinLatitude + cosines * sinLongitude * sinLongitude
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(haversine)))
}
