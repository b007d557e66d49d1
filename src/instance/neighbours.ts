/** The nearest tasks of every task: the granular neighbourhoods that construction, splitting and search move in. */

import KDBush from 'kdbush'
import type { Instance } from './instance.js'
import { arcCost } from './travel.js'

/** Flat rows of the k nearest tasks, nearest first. */
export interface Neighbours {
  /** Neighbours per task, at most taskCount - 1. */
  readonly k: number
  /** Tasks: [task * k + rank], taskCount * k. */
  readonly tasks: Int32Array
}

/** How neighbours are found; by default on memory of this thread, without a stop. */
export interface NeighbourSearch {
  /** Put them on shared memory, for other threads. */
  readonly isShared?: boolean
  /** Polled every 256 tasks, or every 64 where arcs are given: when true, nobody has a neighbour, k is 0. */
  readonly shouldStop?: () => boolean
}

/**
 * The k nearest other tasks of every task: by map coordinates with a kd-tree, O(n k log n); where arcs are given,
 * by the sum of there and back over a scan of all, O(n^2).
 */
export function nearestTasks(instance: Instance, k: number, search: NeighbourSearch = {}): Neighbours {
  const all = new Int32Array(instance.taskCount)
  for (let task = 0; task < all.length; task++) all[task] = task
  return nearestAmong(instance, all, k, search)
}

/**
 * The same among some tasks only: row i holds the nearest of the i-th of them.
 * @param among distinct tasks
 */
export function nearestAmong(
  instance: Instance,
  among: Int32Array,
  k: number,
  { isShared = false, shouldStop = never }: NeighbourSearch = {},
): Neighbours {
  const n = among.length
  const width = Math.max(0, Math.min(k, n - 1))
  if (width === 0 || shouldStop()) return NOBODY
  const bytes = Int32Array.BYTES_PER_ELEMENT * n * width
  const tasks = new Int32Array(isShared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes))
  const find = instance.matrixSize > 0 ? scanGiven : searchTree
  // Rows of some alone would be of no use: whoever is stopped here builds nothing from them.
  if (!find(instance, among, width, tasks, shouldStop)) return NOBODY
  for (let i = 0; i < tasks.length; i++) tasks[i] = among[tasks[i]]
  return { k: width, tasks }
}

const NOBODY: Neighbours = { k: 0, tasks: new Int32Array(0) }

function never(): boolean {
  return false
}

/** Cuts the rows of a part's tasks out of the neighbours of the whole Instance, O(rows) each; owns an Int32Array of taskCount. */
export class NeighbourCutter {
  // One more than the number in the part of each task that is in it: taskCount.
  readonly #number: Int32Array

  constructor(taskCount: number) {
    this.#number = new Int32Array(taskCount)
  }

  /**
   * The neighbours that are in the part themselves, in the part's numbering; behind the last of a row -1.
   * @param tasks of the part, in the order of its numbering
   */
  cut({ k, tasks: all }: Neighbours, tasks: Int32Array): Neighbours {
    const number = this.#number
    for (let v = 0; v < tasks.length; v++) number[tasks[v]] = v + 1
    const rows = new Int32Array(tasks.length * k)
    for (let v = 0, to = 0; v < tasks.length; v++) {
      for (let i = tasks[v] * k; i < (tasks[v] + 1) * k; i++) {
        if (number[all[i]] > 0) rows[to++] = number[all[i]] - 1
      }
      while (to < (v + 1) * k) rows[to++] = -1
    }
    for (let v = 0; v < tasks.length; v++) number[tasks[v]] = 0
    return { k, tasks: rows }
  }
}

// Sorted insertion into row[base .. base + size), its keys at keys[from ..]: rows are short, and most candidates fail the first test.
function insertSorted(
  row: Int32Array,
  keys: Float64Array,
  base: number,
  from: number,
  size: number,
  task: number,
  key: number,
): void {
  let i = size - 1
  while (i > 0 && keys[from + i - 1] > key) {
    keys[from + i] = keys[from + i - 1]
    row[base + i] = row[base + i - 1]
    i--
  }
  keys[from + i] = key
  row[base + i] = task
}

/** Rows and columns of a matrix that are looked at together: both their lines then stay in the cache. */
const TILE = 64

// Both write positions in `among`. Each pair is looked at once, in the order of the matrix and tile by tile: row by row in the
// order of the tasks, 3,000 of them took 2.8 s instead of .4 s. False when it was stopped.
function scanGiven(
  instance: Instance,
  among: Int32Array,
  k: number,
  out: Int32Array,
  shouldStop: () => boolean,
): boolean {
  const n = among.length
  const order = inMatrixOrder(instance, among)
  const keys = new Float64Array(n * k).fill(Number.POSITIVE_INFINITY)
  for (let top = 0; top < n; top += TILE) {
    if (shouldStop()) return false
    for (let left = 0; left <= top; left += TILE) {
      for (let a = top; a < Math.min(top + TILE, n); a++) {
        const i = order[a]
        for (let b = left; b < Math.min(left + TILE, a); b++) {
          const j = order[b]
          const key = arcCost(instance, 0, among[i], among[j]) + arcCost(instance, 0, among[j], among[i])
          if (key < keys[i * k + k - 1]) insertSorted(out, keys, i * k, i * k, k, j, key)
          if (key < keys[j * k + k - 1]) insertSorted(out, keys, j * k, j * k, k, i, key)
        }
      }
    }
  }
  return true
}

function inMatrixOrder({ matrixRow }: Instance, among: Int32Array): Int32Array {
  const order = Int32Array.from(among.keys())
  return order.sort((a, b) => matrixRow[among[a]] - matrixRow[among[b]] || a - b)
}

/** Tasks between two looks at the stop, a millisecond or two. */
const BETWEEN_LOOKS = 256

// False when it was stopped.
function searchTree(
  instance: Instance,
  among: Int32Array,
  k: number,
  out: Int32Array,
  shouldStop: () => boolean,
): boolean {
  const n = among.length
  const tree = new KDBush(n, LEAF_SIZE, Float64Array)
  for (let i = 0; i < n; i++) tree.add(instance.x[among[i]], instance.y[among[i]])
  tree.finish()
  const { ids, coords } = tree
  const keys = new Float64Array(k)
  const stack = new Float64Array(STACK_FRAMES * 5)
  for (let at = 0; at < n; at++) {
    if (at % BETWEEN_LOOKS === 0 && shouldStop()) return false
    keys.fill(Number.POSITIVE_INFINITY)
    searchAround(ids, coords, at, ids[at] * k, k, keys, stack, out)
  }
  return true
}

const LEAF_SIZE = 8

// A frame per level and one more per sibling put aside: twice the depth of a tree of 2^32 points.
const STACK_FRAMES = 80

/**
 * The k nearest points of the point at kd position `at`, into out[base..base + k): depth first, nearer side first, the
 * farther side only while it can hold something nearer than the worst kept (Friedman, Bentley, Finkel 1977,
 * DOI 10.1145/355744.355745). A frame is (left, right, axis, squared distance to the cell's x side, to its y side).
 */
function searchAround(
  ids: Uint16Array | Uint32Array,
  coords: Float64Array | ArrayLike<number>,
  at: number,
  base: number,
  k: number,
  keys: Float64Array,
  stack: Float64Array,
  out: Int32Array,
): void {
  const px = coords[2 * at]
  const py = coords[2 * at + 1]
  let top = 0
  let left = 0
  let right = ids.length - 1
  let axis = 0
  let offX = 0
  let offY = 0
  while (true) {
    if (offX + offY >= keys[k - 1]) {
      // Nothing in this cell can be nearer than what is kept.
    } else if (right - left <= LEAF_SIZE) {
      for (let i = left; i <= right; i++) {
        const dx = coords[2 * i] - px
        const dy = coords[2 * i + 1] - py
        const key = dx * dx + dy * dy
        if (key < keys[k - 1] && i !== at) insertSorted(out, keys, base, 0, k, ids[i], key)
      }
    } else {
      const middle = (left + right) >> 1
      const dx = coords[2 * middle] - px
      const dy = coords[2 * middle + 1] - py
      const key = dx * dx + dy * dy
      if (key < keys[k - 1] && middle !== at) insertSorted(out, keys, base, 0, k, ids[middle], key)
      const off = axis === 0 ? dx : dy
      const isLow = off > 0 || (off === 0 && at < middle)
      stack[top] = isLow ? middle + 1 : left
      stack[top + 1] = isLow ? right : middle - 1
      stack[top + 2] = 1 - axis
      stack[top + 3] = axis === 0 ? off * off : offX
      stack[top + 4] = axis === 0 ? offY : off * off
      top += 5
      if (isLow) right = middle - 1
      else left = middle + 1
      axis = 1 - axis
      continue
    }
    if (top === 0) return
    top -= 5
    left = stack[top]
    right = stack[top + 1]
    axis = stack[top + 2]
    offX = stack[top + 3]
    offY = stack[top + 4]
  }
}
