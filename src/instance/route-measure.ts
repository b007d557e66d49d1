/** A route measured in the user's units: its legs, when the vehicle is where, and what it costs. */

import type { Job } from '../model/job.js'
import type { Vehicle } from '../model/vehicle.js'
import type { Place } from './map.js'
import { type Meter, meterOf } from './measure.js'
import { createSpot, type Measured, type TaskFigures } from './task-figures.js'
import { Timetable } from './timetable.js'

/** Measures one route after another; what it holds is that of the last one. */
export class RouteMeasure {
  /** The jobs of the route, in order; none where it is measured by figures and nobody wants to know when. */
  readonly jobs: Job[] = []
  /** Of the legs to each job, and of the one from the last job to the end; they may be longer than the route. */
  readonly distances: number[] = []
  readonly durations: number[] = []
  /** Sums of the legs. */
  distance = 0
  duration = 0
  /** What the Solution says that the route costs. */
  cost = 0
  /** When the vehicle is where; null where nobody wants to know. */
  readonly times: Timetable | null

  readonly #compiled: Measured
  readonly #figures: TaskFigures | null
  readonly #spots = [createSpot(), createSpot()]
  readonly #meters = new Map<Vehicle, Meter>()

  /**
   * @param isTimed false where times neither are to be stated nor cost anything
   * @param figures where tasks are, instead of asking their jobs: the same, but what it was when the figures were taken
   */
  constructor(compiled: Measured, isTimed: boolean, figures: TaskFigures | null = null) {
    this.#compiled = compiled
    this.#figures = figures
    this.times = isTimed ? new Timetable(compiled.problem) : null
  }

  /** Measures the route of a vehicle through one or more tasks. */
  measure(vehicle: Vehicle, tasks: Int32Array): void {
    const { times } = this
    const meter = this.#meterOf(vehicle)
    this.distance = 0
    this.duration = 0
    let previous = placeOf(vehicle.start, vehicle.startIndex)
    this.#listJobs(tasks)
    for (let i = 0; i < tasks.length; i++) {
      const place = this.#placeOf(tasks[i], i)
      this.#addLeg(meter, i, previous, place)
      previous = place
    }
    this.#addLeg(meter, tasks.length, previous, placeOf(vehicle.end, vehicle.endIndex))
    times?.plan(vehicle, this.jobs, this.durations)
    this.cost = times
      ? meter.cost(this.distance, this.duration, times.setup + times.service, times.waiting)
      : meter.cost(this.distance, this.duration)
  }

  #listJobs(tasks: Int32Array): void {
    const { problem, instance } = this.#compiled
    const { jobs } = this
    const count = this.times || !this.#figures ? tasks.length : 0
    for (let i = 0; i < count; i++) jobs[i] = problem.jobs[instance.taskJob[tasks[i]]]
    jobs.length = count
  }

  // Of two places only the last two are looked at.
  #placeOf(task: number, i: number): Place | null {
    if (this.#figures) return this.#figures.placeOf(task, this.#spots[i & 1])
    const { location, locationIndex } = this.jobs[i]
    return placeOf(location, locationIndex)
  }

  #meterOf(vehicle: Vehicle): Meter {
    const known = this.#meters.get(vehicle)
    if (known) return known
    const meter = meterOf(this.#compiled.problem, vehicle)
    this.#meters.set(vehicle, meter)
    return meter
  }

  #addLeg(meter: Meter, i: number, from: Place | null, to: Place | null): void {
    const { distance, duration } = meter.leg(from, to)
    this.distances[i] = distance
    this.durations[i] = duration
    this.distance += distance
    this.duration += duration
  }
}

/** A place of the problem, null for none: the free end of an open route. */
function placeOf(position: Place['position'], index: Place['index']): Place | null {
  return position === undefined && index === undefined ? null : { position, index }
}
