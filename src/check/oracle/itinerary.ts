/** Where a vehicle is driven by a list of jobs, whatever a solution says of it. */

import type { Job } from '../../model/job.js'
import type { Problem } from '../../model/problem.js'
import type { Vehicle } from '../../model/vehicle.js'
import { endOf, type Leg, measureLegs, type Place, placeOf, startOf } from './metric.js'
import { NO_WORK, type Work, workAt } from './work.js'

/** The stops of a route: its start where it has one, the jobs, its end where it has one. */
export interface Itinerary {
  readonly vehicle: Vehicle
  /** The job at each stop; undefined at the start and the end. */
  readonly jobs: readonly (Job | undefined)[]
  /** From each stop to the next: one fewer than stops. */
  readonly legs: readonly Leg[]
  /** What each stop takes. */
  readonly works: readonly Work[]
}

/** The itinerary of a vehicle that serves some jobs in order. */
export function listStops(problem: Problem, vehicle: Vehicle, served: readonly Job[]): Itinerary {
  const jobs: (Job | undefined)[] = []
  const places: Place[] = []
  const works: Work[] = []
  const stop = (place: Place | undefined, job?: Job) => {
    if (!place) return
    works.push(job ? workAt(job, vehicle, places.at(-1)) : NO_WORK)
    jobs.push(job)
    places.push(place)
  }
  stop(startOf(vehicle))
  for (const job of served) stop(placeOf(job), job)
  stop(endOf(vehicle))
  return { vehicle, jobs, legs: measureLegs(problem, vehicle, places), works }
}

/** All legs together. */
export function addLegs({ legs }: Itinerary): Leg {
  let [distance, duration] = [0, 0]
  for (const leg of legs) {
    distance += leg.distance
    duration += leg.duration
  }
  return { distance, duration }
}

/** All work together. */
export function addWork({ works }: Itinerary): Work {
  let [setup, service] = [0, 0]
  for (const work of works) {
    setup += work.setup
    service += work.service
  }
  return { setup, service }
}
