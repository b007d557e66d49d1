/** Who is near whom inside one part, read off its matrix; and the scale that temperatures are stated in. */

import { type Instance, UNLIMITED } from '../instance/instance.js'
import type { Neighbours } from '../instance/neighbours.js'
import { wayCost } from '../instance/travel.js'
import type { State } from './state.js'

/** The nearest tasks of every task of a part. */
export interface Near extends Neighbours {
  /**
   * The least that it costs to reach or leave the neighbour of the same index or any later one; far below 0 where travel
   * is asymmetric or has several classes, which rules nothing out; UNLIMITED for what only fills the row: taskCount * k.
   */
  readonly bound: Int32Array
  /**
   * Which way round windows let the two follow each other: 1 for the task before the neighbour of the same index, 2 for
   * behind it, 3 for both; empty where nothing is timed: taskCount * k.
   */
  readonly ways: Uint8Array
  /** 1 for tasks that have a depot among their nearest k: they are cheap to put at the ends of any route. */
  readonly nearDepot: Uint8Array
}

/** Tasks of the part that a task's row of known neighbours has at least; one with fewer looks at all. */
const ENOUGH = 10

/**
 * The k nearest tasks of every task by the sum of there and back in the first class, O(n^2).
 * @param known neighbours in the whole problem that are in the part, nearest first, -1 behind the last of a row: where a task has
 * {@link ENOUGH} of them they are its row, O(n k), though perhaps fewer than k and in the order of the whole problem, which is that of
 * the map where travel is computed from it; what is behind them repeats the last with a bound above every arc
 */
export function nearInPart(s: State, k: number, known?: Neighbours): Near {
  const { n } = s
  const size = Math.max(0, Math.min(k, n - 1, known ? Math.max(known.k, ENOUGH) : n))
  const tasks = new Int32Array(n * size)
  const bound = new Int32Array(n * size)
  const nearDepot = new Uint8Array(n)
  const near = { k: size, tasks, bound, ways: NO_WAYS, nearDepot }
  const isBounded = s.symmetric && s.typeBase.every((base) => base === 0)
  if (!isBounded) bound.fill(-UNLIMITED)
  const row = new Float64Array(size)
  for (let v = 0; v < n && size > 0; v++) {
    const count = known ? takeKnown(known, near, v) : 0
    if (count < Math.min(ENOUGH, size)) scanAll(s, near, row, v)
    const length = count < Math.min(ENOUGH, size) ? size : count
    if (isBounded) setBounds(s, near, v, length)
    else bound.fill(UNLIMITED, v * size + length, (v + 1) * size)
    markNearDepot(s, near, v)
  }
  return near
}

// How many there are; behind them the row repeats the last.
function takeKnown({ k, tasks }: Neighbours, near: Near, v: number): number {
  const { k: size, tasks: row } = near
  const base = v * size
  let count = 0
  let last = 0
  while (count < size && count < k && tasks[v * k + count] >= 0) {
    last = tasks[v * k + count]
    row[base + count++] = last
  }
  for (let i = count; i < size && count > 0; i++) row[base + i] = last
  return count
}

// Tasks are numbered in kd order: looking outwards from the task's own number meets the near ones first, so that most others
// fail one test.
function scanAll(s: State, { k: size, tasks }: Near, row: Float64Array, v: number): void {
  const { n } = s
  row.fill(Number.POSITIVE_INFINITY)
  for (let step = 1; step < n; step++) {
    const low = v - step
    const high = v + step
    if (low < 0 && high >= n) break
    if (low >= 0) keepNearest(row, size, wayAround(s, v, low) * SHIFT + low)
    if (high < n) keepNearest(row, size, wayAround(s, v, high) * SHIFT + high)
  }
  for (let i = 0; i < size; i++) tasks[v * size + i] = row[i] % SHIFT
}

// There and back again, without the work at u.
function wayAround({ width, costs, back, workCost }: State, v: number, u: number): number {
  return costs[v * width + u] + back[v * width + u] - (workCost.length > 0 ? workCost[u] : 0)
}

// Neighbours on the map may be out of order by cost. There is as far as back.
function setBounds({ width, costs }: State, { k: size, tasks, bound }: Near, v: number, count: number): void {
  const base = v * size
  const row = v * width
  let least = UNLIMITED
  for (let i = size - 1; i >= 0; i--) {
    if (i < count && costs[row + tasks[base + i]] < least) least = costs[row + tasks[base + i]]
    bound[base + i] = least
  }
}

function markNearDepot(s: State, { k: size, tasks, nearDepot }: Near, v: number): void {
  const { n, width, costs, back, nowhere } = s
  const farthest = wayAround(s, v, tasks[(v + 1) * size - 1])
  for (let depot = n; depot < width; depot++) {
    if (depot === nowhere) continue
    if (costs[v * width + depot] + back[v * width + depot] <= farthest) nearDepot[v] = 1
  }
}

const NO_WAYS = new Uint8Array(0)

/**
 * The mean cost from a task to its (at most) 10 nearest neighbours that are not at its own address, internal units: what annealing
 * temperatures are multiples of, so that they fit dense towns and empty land alike. Where all that is near is at one address, the mean
 * from one task to the next in kd order. 0 where all are at one.
 */
export function temperatureScale(instance: Instance, neighbours: Neighbours): number {
  const { k, tasks } = neighbours
  const { taskCount } = instance
  let [sum, count] = [0, 0]
  for (let v = 0; v < taskCount; v++) {
    for (let i = 0, found = 0; i < k && found < 10; i++) {
      const cost = wayCost(instance, 0, v, tasks[v * k + i])
      if (cost === 0) continue
      sum += cost
      count++
      found++
    }
  }
  for (let v = 1; v < taskCount && count === 0; v++) sum += wayCost(instance, 0, v - 1, v)
  return sum > 0 ? sum / (count > 0 ? count : taskCount - 1) : 0
}

/** Cost and task in one number below 2^50, cost x SHIFT + task: one array to shift instead of two. */
export const SHIFT = 1 << 20

/** Inserts a packed cost and task into an ascending row of the `size` nearest, if it belongs there. */
export function keepNearest(row: Float64Array, size: number, packed: number): void {
  let i = size - 1
  if (packed >= row[i]) return
  while (i > 0 && row[i - 1] > packed) {
    row[i] = row[i - 1]
    i--
  }
  row[i] = packed
}
