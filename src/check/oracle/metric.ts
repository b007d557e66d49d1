/** Distance and duration between two places of the problem, by one vehicle's profile and speed. */

import type { Job } from '../../model/job.js'
import { entryOf, type Matrix } from '../../model/matrix.js'
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
 * the duration by speed (0 without); durations are the vehicle's, which may be faster or slower than its profile.
 */
export function measureLeg(problem: Problem, vehicle: Vehicle, from: Place, to: Place): Leg {
  const profile = problem.profiles?.[vehicle.profile ?? DEFAULT_PROFILE] ?? {}
  const { distances, durations, speed } = profile
  const { speedFactor = 1 } = vehicle
  if (distances || durations) {
    return { distance: lengthIn(distances, from, to), duration: lengthIn(durations, from, to) / speedFactor }
  }
  const distance = from.location && to.location ? distanceBetween(problem, from.location, to.location) : 0
  return { distance, duration: speed === undefined ? 0 : distance / speed / speedFactor }
}

function lengthIn(matrix: Matrix | undefined, from: Place, to: Place): number {
  return matrix && from.index !== undefined && to.index !== undefined ? entryOf(matrix, from.index, to.index) : 0
}

/** Where a job is. */
export function placeOf({ location, locationIndex }: Job): Place {
  return { location, index: locationIndex }
}

/** Where a vehicle's route begins; undefined where that is at its first job. */
export function startOf({ start, startIndex }: Vehicle): Place | undefined {
  return start || startIndex !== undefined ? { location: start, index: startIndex } : undefined
}

/** Where a vehicle's route ends; undefined where that is at its last job. */
export function endOf({ end, endIndex }: Vehicle): Place | undefined {
  return end || endIndex !== undefined ? { location: end, index: endIndex } : undefined
}

/** The legs from place to place, in order. */
export function measureLegs(problem: Problem, vehicle: Vehicle, places: readonly Place[]): Leg[] {
  const legs: Leg[] = []
  for (let i = 1; i < places.length; i++) legs.push(measureLeg(problem, vehicle, places[i - 1], places[i]))
  return legs
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
