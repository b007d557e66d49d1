/** Who is near whom inside one part, read off its matrix; and the scale that temperatures are stated in. */

import { type Instance, UNLIMITED } from '../instance/instance.js'
import type { Neighbours } from '../instance/neighbours.js'
import { arcCost } from '../instance/travel.js'
import type { State } from './state.js'

/** The nearest tasks of every task of a part. */
export interface Near extends Neighbours {
  /**
   * The least that it costs to reach or leave the neighbour of the same index or any later one; far below 0 where travel
   * is asymmetric or has several classes, which rules nothing out: taskCount * k.
   */
  readonly bound: Int32Array
  /** 1 for tasks that have a depot among their nearest k: they are cheap to put at the ends of any route. */
  readonly nearDepot: Uint8Array
}

/**
 * The k nearest tasks of every task by the sum of there and back in the first class, O(n^2). Tasks are numbered in kd
 * order: looking outwards from the task's own number meets the near ones first, so that most others fail one test
 * (.4 ms at 300 tasks, k = 40).
 */
export function nearInPart(s: State, k: number): Near {
  const { n, width, costs, back } = s
  const size = Math.max(0, Math.min(k, n - 1))
  const tasks = new Int32Array(n * size)
  const bound = new Int32Array(n * size).fill(-UNLIMITED)
  const keys = new Float64Array(size)
  const isBounded = s.symmetric && costs.length >= width * width && s.typeBase.every((base) => base === 0)
  const nearDepot = new Uint8Array(n)
  for (let v = 0; v < n && size > 0; v++) {
    keys.fill(Number.POSITIVE_INFINITY)
    const row = v * width
    for (let step = 1; step < n; step++) {
      const low = v - step
      const high = v + step
      if (low < 0 && high >= n) break
      if (low >= 0) {
        const key = costs[row + low] + back[row + low]
        if (key < keys[size - 1]) insertSorted(tasks, keys, v * size, size, low, key)
      }
      if (high < n) {
        const key = costs[row + high] + back[row + high]
        if (key < keys[size - 1]) insertSorted(tasks, keys, v * size, size, high, key)
      }
    }
    if (isBounded) for (let i = 0; i < size; i++) bound[v * size + i] = keys[i] / 2
    for (let depot = n; depot < width; depot++) {
      if (costs[row + depot] + back[row + depot] <= keys[size - 1]) nearDepot[v] = 1
    }
  }
  return { k: size, tasks, bound, nearDepot }
}

/**
 * The mean cost from a task to its (at most) 10 nearest neighbours, internal units: what annealing temperatures are
 * multiples of, so that they fit dense towns and empty land alike. 0 for fewer than two tasks.
 */
export function temperatureScale(instance: Instance, neighbours: Neighbours): number {
  const { k, tasks } = neighbours
  const near = Math.min(10, k)
  if (near === 0) return 0
  let sum = 0
  for (let v = 0; v < instance.taskCount; v++) {
    for (let i = 0; i < near; i++) sum += arcCost(instance, 0, v, tasks[v * k + i])
  }
  return sum / (instance.taskCount * near)
}

function insertSorted(
  row: Int32Array,
  keys: Float64Array,
  base: number,
  size: number,
  task: number,
  key: number,
): void {
  let i = size - 1
  while (i > 0 && keys[i - 1] > key) {
    keys[i] = keys[i - 1]
    row[base + i] = row[base + i - 1]
    i--
  }
  keys[i] = key
  row[base + i] = task
}
