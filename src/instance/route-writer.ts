/** One route as a Solution states it: its steps with what is travelled, aboard and when, in the user's words. */

import { InputError } from '../base/errors.js'
import type { Job } from '../model/job.js'
import { giveSteps } from '../model/lazy-steps.js'
import { dimensionsOf } from '../model/rules.js'
import type { SolutionRoute, Step } from '../model/solution.js'
import type { Id } from '../model/values.js'
import type { Vehicle } from '../model/vehicle.js'
import { RouteMeasure } from './route-measure.js'
import { figuresOf, type Measured, type TaskFigures } from './task-figures.js'
import type { Timetable } from './timetable.js'

/** What a route comes to as a whole; the times where they are stated. */
export type RouteTotals = Pick<
  SolutionRoute,
  'cost' | 'distance' | 'duration' | 'waiting' | 'setup' | 'service' | 'load'
>

/**
 * Writes one route after another: what they come to at once, their steps when somebody reads them. It keeps the user's data
 * and nothing of the search, so that a Solution keeps no more alive than it needs.
 */
export class RouteWriter {
  readonly #source: Measured
  readonly #dimensions: number
  readonly #figures: TaskFigures
  /** For totals. */
  readonly #sums: RouteMeasure
  /** For steps, of jobs as they are then. */
  readonly #measure: RouteMeasure

  /** @param isTimed whether times are stated */
  constructor(measured: Measured, isTimed: boolean) {
    const { problem, instance } = measured
    // Copies: whoever adds or takes out jobs later changes no solution, and the instance's buffer may go.
    const source = { problem: { ...problem, jobs: [...problem.jobs] }, instance: { taskJob: instance.taskJob.slice() } }
    this.#source = source
    this.#dimensions = dimensionsOf(problem)
    this.#figures = figuresOf(measured)
    this.#sums = new RouteMeasure(source, isTimed, this.#figures)
    this.#measure = new RouteMeasure(source, isTimed)
  }

  /**
   * The route of a vehicle through one or more tasks.
   * @param tasks kept as they are: nobody may write to them later
   * @param totals what {@link RouteWriter.sum} said of it
   */
  write(vehicle: Vehicle, vehicleIndex: number, tasks: Int32Array, totals = this.sum(vehicle, tasks)): SolutionRoute {
    const { description, data } = vehicle
    const route = { vehicle: vehicle.id, vehicleIndex, ...totals, load: [...totals.load] }
    giveSteps(route, {
      isTimed: this.#measure.times !== null,
      make: () => this.#steps(vehicle, tasks, totals),
      jobIds: () => this.#jobIds(tasks),
    })
    return Object.assign(route, ownOf(description, data))
  }

  /** What the route of a vehicle through one or more tasks comes to. */
  sum(vehicle: Vehicle, tasks: Int32Array): RouteTotals {
    const measure = this.#sums
    measure.measure(vehicle, tasks)
    const { cost, distance, duration, times } = measure
    const sums = times && { waiting: times.waiting, setup: times.setup, service: times.service }
    return { cost, distance, duration, ...sums, load: this.#figures.loadOf(tasks) }
  }

  #steps(vehicle: Vehicle, tasks: Int32Array, totals: RouteTotals): Step[] {
    const measure = this.#measure
    measure.measure(vehicle, tasks)
    const { distance, duration, times } = measure
    if (measure.cost !== totals.cost || distance !== totals.distance || duration !== totals.duration) throw changed()
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
    return steps
  }

  #jobIds(tasks: Int32Array): Id[] {
    const { problem, instance } = this.#source
    const ids: Id[] = []
    for (let i = 0; i < tasks.length; i++) ids.push(problem.jobs[instance.taskJob[tasks[i]]].id)
    return ids
  }

  #loadOf(jobs: readonly Job[]): number[] {
    const load = new Array<number>(this.#dimensions).fill(0)
    for (const { delivery } of jobs) for (let d = 0; delivery && d < load.length; d++) load[d] += delivery[d]
    return load
  }
}

// A figure that is not what it was says that the jobs are not what they were: better no steps than wrong ones.
function changed(): InputError {
  const message = 'the problem was changed before the steps of its solution were read'
  const hint = 'change a copy of the problem, or read the steps before (structuredClone(solution) reads all)'
  return new InputError([{ code: 'mismatch', path: 'jobs', message, hint }])
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
