/** Where tasks are and what they load, in the user's figures but the order of tasks. */

import { assert } from '../base/errors.js'
import { dimensionsOf } from '../model/rules.js'
import type { Problem } from '../model/problem.js'
import type { Instance } from './instance.js'
import type { Place } from './map.js'

/** What is needed of a compiled problem to measure its routes: the user's data, and which job each task is. */
export interface Measured {
  readonly problem: Problem
  readonly instance: Pick<Instance, 'taskJob'>
}

/** A place that is written over for one task after another. */
export interface Spot extends Place {
  position: readonly [number, number] | undefined
  index: number | undefined
  /** What `position` is where there is one. */
  readonly pair: [number, number]
}

/** A place to be written over. */
export function createSpot(): Spot {
  return { position: undefined, index: undefined, pair: [0, 0] }
}

/**
 * The tasks of a route lie near each other in these lists, while its jobs lie anywhere in memory: totals of a million stops are summed up in
 * a third of the time.
 */
export class TaskFigures {
  /** [2 * task], [2 * task + 1]; not a number where a task has no position; empty where none has. */
  readonly #positions: Float64Array
  /** Row in given matrices of each task, -1 for none; empty where there are none. */
  readonly #indices: Int32Array
  /** [task * dimensions + dimension] */
  readonly #deliveries: Float64Array
  readonly #dimensions: number

  constructor({ problem, instance }: Measured) {
    const { jobs } = problem
    const { taskJob } = instance
    assert(taskJob.length === jobs.length, 'these are the tasks of a part')
    const dimensions = dimensionsOf(problem)
    const positions = new Float64Array(jobs.some(({ location }) => location) ? 2 * taskJob.length : 0)
    const hasIndices = jobs.some(({ locationIndex }) => locationIndex !== undefined)
    const indices = new Int32Array(hasIndices ? taskJob.length : 0)
    const deliveries = new Float64Array(dimensions * taskJob.length)
    // In the order of the jobs, which is that of memory.
    const taskOf = new Int32Array(jobs.length)
    for (let task = 0; task < taskJob.length; task++) taskOf[taskJob[task]] = task
    for (let j = 0; j < jobs.length; j++) {
      const task = taskOf[j]
      const { location, locationIndex, delivery } = jobs[j]
      if (positions.length > 0) {
        positions[2 * task] = location ? location[0] : Number.NaN
        positions[2 * task + 1] = location ? location[1] : Number.NaN
      }
      if (hasIndices) indices[task] = locationIndex ?? -1
      for (let d = 0; delivery && d < dimensions; d++) deliveries[task * dimensions + d] = delivery[d]
    }
    this.#positions = positions
    this.#indices = indices
    this.#deliveries = deliveries
    this.#dimensions = dimensions
  }

  /** Writes where a task is over the spot; null where it is nowhere. */
  placeOf(task: number, spot: Spot): Place | null {
    const x = this.#positions.length > 0 ? this.#positions[2 * task] : Number.NaN
    const index = this.#indices.length > 0 ? this.#indices[task] : -1
    const hasPosition = !Number.isNaN(x)
    if (!hasPosition && index < 0) return null
    spot.pair[0] = x
    spot.pair[1] = hasPosition ? this.#positions[2 * task + 1] : x
    spot.position = hasPosition ? spot.pair : undefined
    spot.index = index < 0 ? undefined : index
    return spot
  }

  /** What a vehicle loads for these tasks, in each dimension. */
  loadOf(tasks: Int32Array): number[] {
    const load = new Array<number>(this.#dimensions).fill(0)
    for (let i = 0; i < tasks.length; i++) {
      const base = tasks[i] * load.length
      for (let d = 0; d < load.length; d++) load[d] += this.#deliveries[base + d]
    }
    return load
  }
}

const known = new WeakMap<Measured, TaskFigures>()

/** The figures of a compiled problem, made once; of no other than it had then. */
export function figuresOf(measured: Measured): TaskFigures {
  const figures = known.get(measured) ?? new TaskFigures(measured)
  known.set(measured, figures)
  return figures
}
