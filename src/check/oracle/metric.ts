/** Distance and duration between two places of the problem, for one vehicle's profile. */

import type { Job } from '../../model/job.js'
import type { Problem } from '../../model/problem.js'
import { DEFAULT_PROFILE, EARTH_RADIUS } from '../../model/profile.js'
import type { Vehicle } from '../../model/vehicle.js'

/** Where something is: coordinates, a row of the matrices, or both. */
export interface Place {
  readonly location: readonly [number, number] | undefined
  readonly index: number | undefined
}

/** What one leg, or several together, are long. */
export interface Leg {
  readonly distance: number
  readonly duration: number
}

/**
 * One leg in a profile: what its matrices say (0 where it has only the other one), else a distance by coordinates and
 * the duration by speed (0 without).
 */
export function measureLeg(problem: Problem, vehicle: Vehicle, from: Place, to: Place): Leg {
  const profile = problem.profiles?.[vehicle.profile ?? DEFAULT_PROFILE] ?? {}
  const { distances, durations, speed } = profile
  if (distances || durations) {
    const [i, j] = [from.index ?? -1, to.index ?? -1]
    return { distance: distances?.[i]?.[j] ?? 0, duration: durations?.[i]?.[j] ?? 0 }
  }
  const distance = from.location && to.location ? distanceBetween(problem, from.location, to.location) : 0
  return { distance, duration: speed === undefined ? 0 : distance / speed }
}

/** The legs of a vehicle's route over some jobs, in order: from its start to its end, where it has them. */
export function measureRoute(problem: Problem, vehicle: Vehicle, jobs: readonly Job[]): Leg[] {
  const places: Place[] = jobs.map(({ location, locationIndex: index }) => ({ location, index }))
  const start: Place = { location: vehicle.start, index: vehicle.startIndex }
  const end: Place = { location: vehicle.end, index: vehicle.endIndex }
  if (start.location || start.index !== undefined) places.unshift(start)
  if (end.location || end.index !== undefined) places.push(end)
  return places.slice(1).map((place, i) => measureLeg(problem, vehicle, places[i], place))
}

type Position = readonly [number, number]

function distanceBetween(problem: Problem, a: Position, b: Position): number {
  if (problem.coordinates !== 'planar') return haversine(a, b)
  const dx = a[0] - b[0]
  const dy = a[1] - b[1]
  const length = Math.sqrt(dx * dx + dy * dy)
  switch (problem.rounding) {
    case 'round':
      return Math.round(length)
    case 'trunc':
      return Math.trunc(length)
    case 'dimacs':
      return Math.trunc(10 * length)
    case 'exact':
      return Math.round(1000 * length)
    default:
      return length
  }
}

// The great circle between two [longitude, latitude] in degrees (Sinnott 1984, Virtues of the Haversine).
function haversine([longitudeA, latitudeA]: Position, [longitudeB, latitudeB]: Position): number {
  const toRadians = Math.PI / 180
  const sinLatitude = Math.sin(((latitudeB - latitudeA) * toRadians) / 2)
  const sinLongitude = Math.sin(((longitudeB - longitudeA) * toRadians) / 2)
  const shrink = Math.cos(latitudeA * toRadians) * Math.cos(latitudeB * toRadians)
  const h = sinLatitude * sinLatitude + shrink * sinLongitude * sinLongitude
  return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(Math.min(1, h)))
}
