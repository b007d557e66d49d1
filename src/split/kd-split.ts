/**
 * The cold split by geography: tasks are halved again and again across the longer side of their bounding box, so that
 * both sides have their share of the tasks and of the demand (k-d tree: Bentley 1975, DOI 10.1145/361002.361007).
 */

import type { Partition, Splitter } from '../contracts/splitter.js'
import type { Instance } from '../instance/instance.js'
import { shareFleet } from './fleet.js'

/** Balanced parts of at most maxTasks tasks, as few as possible, each with its share of the fleet; draws nothing. */
export const kdSplitter: Splitter = {
  name: 'kd',
  split(instance, { maxTasks }): Partition {
    const { taskCount } = instance
    const partCount = Math.ceil(taskCount / maxTasks)
    const label = new Int32Array(taskCount)
    const cutter: Cutter = { instance, maxTasks, label, order: new Int32Array(taskCount), weight: weigh(instance) }
    for (let task = 0; task < taskCount; task++) cutter.order[task] = task
    if (partCount > 1) cut(cutter, 0, taskCount, 0, partCount)
    return { partCount, label, vehicles: shareFleet(instance, label, partCount) }
  },
}

interface Cutter {
  readonly instance: Instance
  readonly maxTasks: number
  /** Part of each task: taskCount. */
  readonly label: Int32Array
  /** Tasks; every part of the recursion owns a stretch: taskCount. */
  readonly order: Int32Array
  /** What balance is measured in: taskCount. */
  readonly weight: Float64Array
}

// Half a task's share of the count, half its mean share of the demand.
function weigh(instance: Instance): Float64Array {
  const { taskCount, dimensionCount, demand } = instance
  const weight = new Float64Array(taskCount).fill(1 / taskCount)
  for (let d = 0; d < dimensionCount; d++) {
    let total = 0
    for (let task = 0; task < taskCount; task++) total += demand[d * taskCount + task]
    if (total === 0) continue
    for (let task = 0; task < taskCount; task++) {
      weight[task] += demand[d * taskCount + task] / (total * dimensionCount)
    }
  }
  return weight
}

// Labels order[left..right) with the parts firstPart..firstPart + partCount; depth is log2 of the parts.
function cut(cutter: Cutter, left: number, right: number, firstPart: number, partCount: number): void {
  const { order, label, maxTasks } = cutter
  if (partCount === 1) {
    for (let i = left; i < right; i++) label[order[i]] = firstPart
    return
  }
  const lowParts = partCount >> 1
  const highParts = partCount - lowParts
  // What either side can hold, and that no part is empty.
  const first = Math.max(left + lowParts, right - highParts * maxTasks)
  const last = Math.min(right - highParts, left + lowParts * maxTasks)
  const middle = selectByWeight(cutter, left, right, lowParts / partCount, first, last)
  cut(cutter, left, middle, firstPart, lowParts)
  cut(cutter, middle, right, firstPart + lowParts, highParts)
}

/**
 * Reorders order[left..right) so that everything before the returned position is lower on the longer side than
 * everything after it, and the share of the weight before it is `share`, as near as first..last allow. Expected O(n).
 */
function selectByWeight(
  cutter: Cutter,
  left: number,
  right: number,
  share: number,
  first: number,
  last: number,
): number {
  const { order, weight } = cutter
  const key = longerSide(cutter, left, right)
  let total = 0
  for (let i = left; i < right; i++) total += weight[order[i]]
  let wanted = share * total
  let [low, high] = [left, right]
  while (high - low > 1) {
    const middle = partition(order, key, low, high)
    let before = 0
    for (let i = low; i < middle; i++) before += weight[order[i]]
    const isLow = middle > last || (middle >= first && before > wanted)
    if (isLow) high = middle
    else {
      wanted -= before
      low = middle
    }
  }
  const isNearer = high <= last && (low < first || wanted > weight[order[low]] / 2)
  return isNearer ? high : low
}

function longerSide({ instance, order }: Cutter, left: number, right: number): Float64Array {
  const { x, y } = instance
  let [lowX, highX, lowY, highY] = [Infinity, -Infinity, Infinity, -Infinity]
  for (let i = left; i < right; i++) {
    const task = order[i]
    if (x[task] < lowX) lowX = x[task]
    if (x[task] > highX) highX = x[task]
    if (y[task] < lowY) lowY = y[task]
    if (y[task] > highY) highY = y[task]
  }
  return highX - lowX >= highY - lowY ? x : y
}

// Hoare's partition around the middle of three; ties by number, so that points at one place are halved too. Both sides
// of the returned position have at least one of the (two or more) tasks.
function partition(order: Int32Array, key: Float64Array, low: number, high: number): number {
  const pivot = middleOf(key, order[low], order[(low + high) >> 1], order[high - 1])
  let i = low
  let j = high - 1
  while (true) {
    while (isBefore(key, order[i], pivot)) i++
    while (isBefore(key, pivot, order[j])) j--
    if (i >= j) return i === low ? low + 1 : i
    const task = order[i]
    order[i++] = order[j]
    order[j--] = task
  }
}

function middleOf(key: Float64Array, a: number, b: number, c: number): number {
  if (isBefore(key, a, b)) {
    if (isBefore(key, b, c)) return b
    return isBefore(key, a, c) ? c : a
  }
  if (isBefore(key, a, c)) return a
  return isBefore(key, b, c) ? c : b
}

function isBefore(key: Float64Array, a: number, b: number): boolean {
  return key[a] < key[b] || (key[a] === key[b] && a < b)
}
