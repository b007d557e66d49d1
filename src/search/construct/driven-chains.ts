/**
 * Chains of tasks of which some have several windows: their hull tells what cannot be in time, not what can. Where a task may
 * be served today or tomorrow, the hull joins half of either day to a chain that no vehicle can drive; so what passes by the
 * hull is driven as well.
 */

import type { Instance } from '../../instance/instance.js'
import { scheduleOf } from '../../instance/schedule.js'

/**
 * Tasks of a chain up to which joining drives it, so that a join stays O(1) in the size of the problem; longer ones go by the
 * hull, and are cut where that was too kind.
 */
const MOST_DRIVEN = 200

/** The tasks of chains in their order. */
export interface DrivenChains {
  /** The task behind each task on its chain, -1 for its last: taskCount. */
  readonly next: Int32Array
  /** 1 where some task of the chain has several windows, valid at the roots of chains: taskCount. */
  readonly isSeveral: Uint8Array
  readonly scratch: Int32Array
}

/** Every task a chain of its own; null where no task has several windows. */
export function createDrivenChains({ taskCount, windowOffsets }: Instance): DrivenChains | null {
  if (windowOffsets.length === 0) return null
  return {
    next: new Int32Array(taskCount).fill(-1),
    isSeveral: Uint8Array.from({ length: taskCount }, (_, v) => (windowOffsets[v] < windowOffsets[v + 1] ? 1 : 0)),
    scratch: new Int32Array(MOST_DRIVEN),
  }
}

/** Makes chain b the rest of chain a, whose last task is given with the first of b. */
export function linkDriven({ next, isSeveral }: DrivenChains, a: number, b: number, last: number, first: number): void {
  next[last] = first
  if (isSeveral[b] === 1) isSeveral[a] = 1
}

/**
 * False when a vehicle of the type is late or too long on its way with the tasks of one chain or two (b is -1 for none), whose
 * first tasks are given with the number of all. Chains that need no driving, or are too long for it, count as in time.
 */
export function drivenKeeps(
  { next, isSeveral, scratch }: DrivenChains,
  instance: Instance,
  type: number,
  a: number,
  b: number,
  first: Int32Array,
  count: number,
): boolean {
  const isHullExact = isSeveral[a] === 0 && (b < 0 || isSeveral[b] === 0)
  if (isHullExact || count > MOST_DRIVEN) return true
  let size = 0
  for (let v = first[a]; v >= 0; v = next[v]) scratch[size++] = v
  for (let v = b >= 0 ? first[b] : -1; v >= 0; v = next[v]) scratch[size++] = v
  const { lateness, duration } = scheduleOf(instance, type, scratch.subarray(0, size))
  return lateness === 0 && duration <= instance.typeMaxDuration[type]
}
