/** The arrays of a search that the kernel works on, each by the name that the kernel has for it (`assembly/memory.ts`). */

import type { Best } from '../accept/best.js'
import type { Descent } from '../descent/descent.js'
import type { Near } from '../near.js'
import type { Recreate } from '../recreate/recreate.js'
import type { Ruin } from '../ruin/strings.js'
import type { State } from '../state.js'
import { AMOUNTS, NUMBERS } from './layout.js'

/** The kinds of arrays that the kernel reads. */
export type Movable = Int32Array | Float64Array | Uint8Array

/** What of a search has arrays that the kernel works on. */
export interface Searched {
  readonly s: State
  readonly near: Near
  readonly best: Best
  readonly ruin: Ruin
  readonly recreate: Recreate
  readonly descent: Descent
  /** How often each task was left unassigned: taskCount. */
  readonly absences: Int32Array
}

/** All of them; one array may have several names. */
export type KernelArrays = ReturnType<typeof listArrays>

/** A name of the kernel's. */
export type ArrayName = keyof KernelArrays

/** Those that a search has, and those that the kernel alone needs. */
export function listArrays({ s, near, best, ruin, recreate, descent, absences }: Searched) {
  const { slack } = recreate.insertion
  return {
    ...stateArrays(s),
    nearTasks: near.tasks,
    nearBound: near.bound,
    nearDepot: near.nearDepot,
    ruined: ruin.routes,
    stamp: ruin.stamp,
    tasks: recreate.tasks,
    keys: recreate.keys,
    chosen: recreate.chosen,
    bulk: recreate.bulk,
    reach: recreate.reach,
    slackOrder: slack.order,
    slackRank: slack.rank,
    slackRoom: slack.room,
    isChanged: best.isChanged,
    changed: best.changed,
    absences,
    ...timedArrays(s),
    ways: near.ways,
    queue: descent.queue,
    isQueued: descent.isQueued,
    numbers: new Int32Array(NUMBERS),
    amounts: new Float64Array(AMOUNTS),
  }
}

function stateArrays(s: State) {
  const { costs, demand, loc, next, prev, routeOf, arcIn, count, room, slotAt, slotIndex } = s
  const { missingAt, missingIndex, weight, prize } = s
  // One iteration takes every task out and puts it in at the most.
  const log = () => new Int32Array(Math.max(s.logNode.length, 2 * s.n))
  const logs = { logNode: log(), logAfter: log(), logRoute: log() }
  const lists = { slotAt, slotIndex, missingAt, missingIndex }
  return { costs, demand, weight, prize, loc, next, prev, routeOf, arcIn, count, room, ...lists, ...logs }
}

// What the kernel needs where there are windows; without, nothing of it is looked at.
function timedArrays({ n, slots, rules }: State) {
  const none = new Int32Array(0)
  if (rules === null) {
    const times = { durations: none, early: none, late: none, leave: none, latest: none, service: none }
    const scratch = { keptStamp: none, kept: none, loadTo: new Float64Array(0), loadStamp: none }
    return { ...times, alone: new Uint8Array(0), ...scratch }
  }
  const { durations, early, late, leave, latest, alone, work, instance } = rules
  const nodes = n + 2 * slots
  return {
    durations,
    early,
    late,
    leave,
    latest,
    service: instance.service.subarray(work[0], work[0] + n),
    alone,
    keptStamp: new Int32Array(slots),
    kept: new Int32Array(3 * nodes),
    loadTo: new Float64Array(nodes),
    loadStamp: new Int32Array(slots),
  }
}
