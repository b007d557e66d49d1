/** The places of a problem: where jobs are, and the distinct starts and ends of vehicles. */

import type { Problem } from '../model/problem.js'
import type { Place } from './map.js'

/** Jobs in the problem's order, then distinct depots. */
export interface Places {
  readonly all: readonly Place[]
  /** Depot numbers of each vehicle's start and end, 0.., -1 where it has none. */
  readonly depotOf: readonly (readonly [number, number])[]
  readonly isOpen: boolean
}

/** Lists every job's place, and every start and end once. */
export function listPlaces(problem: Problem): Places {
  const all: Place[] = problem.jobs.map(({ location, locationIndex }) => ({ position: location, index: locationIndex }))
  const known = new Map<string, number>()
  const depot = (position: Place['position'], index: number | undefined): number => {
    if (position === undefined && index === undefined) return -1
    const key = placeKey({ position, index })
    const number = known.get(key) ?? known.size
    if (number === known.size) all.push({ position, index })
    known.set(key, number)
    return number
  }
  const depotOf = problem.vehicles.map(
    ({ start, startIndex, end, endIndex }) => [depot(start, startIndex), depot(end, endIndex)] as const,
  )
  return { all, depotOf, isOpen: depotOf.some(([start, end]) => start < 0 || end < 0) }
}

/** A number for each place in the list, the same for two that are in all respects the same. */
export function numberPlaces(places: readonly Place[]): Int32Array {
  const known = new Map<string, number>()
  return Int32Array.from(places, (place) => {
    const key = placeKey(place)
    const number = known.get(key) ?? known.size
    known.set(key, number)
    return number
  })
}

function placeKey({ position, index }: Place): string {
  return `${position?.[0]},${position?.[1]},${index}`
}
