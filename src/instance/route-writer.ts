/** One route as a Solution states it: its steps with what is travelled, aboard and when, in the user's words. */

import type { Job } from '../model/job.js'
import { dimensionsOf } from '../model/rules.js'
import type { SolutionRoute, Step } from '../model/solution.js'
import type { Vehicle } from '../model/vehicle.js'
import type { Compiled } from './compile.js'
import { RouteMeasure } from './route-measure.js'
import type { Timetable } from './timetable.js'

/** Writes one route after another. */
export class RouteWriter {
  readonly #dimensions: number
  readonly #measure: RouteMeasure

  /** @param isTimed whether times are stated */
  constructor(compiled: Compiled, isTimed: boolean) {
    this.#dimensions = dimensionsOf(compiled.problem)
    this.#measure = new RouteMeasure(compiled, isTimed)
  }

  /** The route of a vehicle through one or more tasks. */
  write(vehicle: Vehicle, vehicleIndex: number, tasks: Int32Array): SolutionRoute {
    const measure = this.#measure
    measure.measure(vehicle, tasks)
    const { cost, distance, duration, times } = measure
    const load = this.#loadOf(measure.jobs)
    const { start, startIndex, end, endIndex } = vehicle
    const steps: Step[] = []
    if (isPlace(start, startIndex)) {
      const time = times && { arrival: times.departure, ...NO_WORK }
      steps.push({ type: 'start', ...stated(start, startIndex), distance: 0, duration: 0, load, ...time })
    }
    const left = addJobs(steps, measure, load)
    if (isPlace(end, endIndex)) {
      const time = times && { arrival: times.end, ...NO_WORK }
      steps.push({ type: 'end', ...stated(end, endIndex), distance, duration, load: left, ...time })
    }
    const sums = times && { waiting: times.waiting, setup: times.setup, service: times.service }
    const owned = ownOf(vehicle.description, vehicle.data)
    return { vehicle: vehicle.id, vehicleIndex, cost, distance, duration, ...sums, load, steps, ...owned }
  }

  #loadOf(jobs: readonly Job[]): number[] {
    const load = new Array<number>(this.#dimensions).fill(0)
    for (const { delivery } of jobs) for (let d = 0; delivery && d < load.length; d++) load[d] += delivery[d]
    return load
  }
}

/** The user's own words and data, as far as there are any. */
export function ownOf(description: string | undefined, data: unknown): Pick<Step, 'description' | 'data'> {
  return { ...(description === undefined ? {} : { description }), ...(data === undefined ? {} : { data }) }
}

const NO_WORK = { waiting: 0, setup: 0, service: 0 }

// What is aboard after the last job. A million steps are assembled without a spread, which would take twice as long.
function addJobs(steps: Step[], { jobs, distances, durations, times }: RouteMeasure, load: number[]): number[] {
  let aboard = load
  let [distance, duration] = [0, 0]
  for (let i = 0; i < jobs.length; i++) {
    const { id, location, locationIndex, delivery, description, data } = jobs[i]
    distance += distances[i]
    duration += durations[i]
    aboard = aboard.map((amount, d) => amount - (delivery?.[d] ?? 0))
    const step: Step =
      location !== undefined && locationIndex === undefined
        ? { type: 'job', id, location: [location[0], location[1]], distance, duration, load: aboard }
        : { type: 'job', id, ...stated(location, locationIndex), distance, duration, load: aboard }
    if (times) addTimes(step, times, i)
    if (description !== undefined) step.description = description
    if (data !== undefined) step.data = data
    steps.push(step)
  }
  return aboard
}

function addTimes(step: Step, { arrivals, waitings, setups, services }: Timetable, i: number): void {
  step.arrival = arrivals[i]
  step.waiting = waitings[i]
  step.setup = setups[i]
  step.service = services[i]
}

function isPlace(position: Job['location'], index: number | undefined): boolean {
  return position !== undefined || index !== undefined
}

// A copy: whoever changes the solution must not change the problem with it.
function stated(
  location: Job['location'],
  locationIndex: number | undefined,
): Pick<Step, 'location' | 'locationIndex'> {
  return {
    ...(location ? { location: [location[0], location[1]] } : {}),
    ...(locationIndex === undefined ? {} : { locationIndex }),
  }
}
