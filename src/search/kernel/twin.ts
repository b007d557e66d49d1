/**
 * Runs the search's iterations in the kernel where the problem is simple enough for it (`takes.ts`). The same answers as
 * without it, in .33 (RC2_10_4) to .55 times (X-n344-k43) the CPU time of a run.
 */

import type { Random } from '../../base/random.js'
import type { Best } from '../accept/best.js'
import type { Budget } from '../accept/budget.js'
import type { Descent } from '../descent/descent.js'
import type { Near } from '../near.js'
import type { Recreate } from '../recreate/recreate.js'
import { BLINK_SCALE } from '../recreate/insertion.js'
import { DISSOLVED, GROW, type Ruin, SPLIT } from '../ruin/strings.js'
import type { State } from '../state.js'
import { type Arena, arenaBytes, kernelArena, type Movable } from './arena.js'
import { isTaken } from './takes.js'

/** What of a search the iterations work on, with the kernel or without. */
export interface Twinned {
  readonly s: State
  readonly near: Near
  readonly random: Random
  readonly best: Best
  readonly ruin: Ruin
  readonly recreate: Recreate
  readonly descent: Descent
  readonly budget: Budget
  /** How often each task was left unassigned: taskCount. */
  readonly absences: Int32Array
  /** What makes the iterations while nothing is unassigned; null where TypeScript makes them. */
  readonly twin: Twin | null
}

/** The kernel's side of one search; owned by it, valid until the thread's next search begins. */
export interface Twin {
  readonly arena: Arena
  /** Sizes and counters, and amounts, in the order that the kernel reads them. */
  readonly numbers: Int32Array
  readonly amounts: Float64Array
  /** The kernel's log, which the search leaves for a longer one when local search fills it. */
  readonly logNode: Int32Array
  readonly logAfter: Int32Array
  readonly logRoute: Int32Array
}

/** What a batch of iterations ended with: what is in the log and not yet committed, if anything. */
export const Outcome = {
  /** Nothing. */
  done: 0,
  /** A solution better than the best. */
  better: 1,
  /** One that is accepted; perhaps better than the best, and perhaps with exchanges of tails still to look for, from the queue. */
  unfinished: 2,
} as const
/** One of these. */
export type Outcome = (typeof Outcome)[keyof typeof Outcome]

/** What `run` adds to its count for these. */
const BETTER = 1 << 30
const UNFINISHED = 1 << 29

/** The search with its arrays in the kernel's memory; the search as it is where the kernel cannot do it. */
export function moveToKernel<T extends Twinned>(search: T): T {
  const arena = isTaken(search.s, search.near) ? kernelArena() : null
  if (!arena) return search
  const { s, near, ruin, recreate, best } = search
  const { slack } = recreate.insertion
  // One iteration takes every task out and puts it in at the most.
  const log = () => new Int32Array(Math.max(s.logNode.length, 2 * s.n))
  const numbers = new Int32Array(24)
  const amounts = new Float64Array(16)
  const table = new Int32Array(64)
  const timed = timedArrays(s)
  // In the order of the kernel's own list.
  const arrays = {
    costs: s.costs,
    demand: s.demand,
    loc: s.loc,
    next: s.next,
    prev: s.prev,
    routeOf: s.routeOf,
    arcIn: s.arcIn,
    count: s.count,
    room: s.room,
    slotAt: s.slotAt,
    slotIndex: s.slotIndex,
    logNode: log(),
    logAfter: log(),
    logRoute: log(),
    nearTasks: near.tasks,
    nearBound: near.bound,
    nearDepot: near.nearDepot,
    ruined: ruin.routes,
    stamp: ruin.stamp,
    tasks: recreate.tasks,
    keys: recreate.keys,
    weight: recreate.weight,
    reach: recreate.reach,
    slackOrder: slack.order,
    slackRank: slack.rank,
    slackRoom: slack.room,
    isChanged: best.isChanged,
    changed: best.changed,
    absences: search.absences,
    durations: timed.durations,
    early: timed.early,
    late: timed.late,
    leave: timed.leave,
    latest: timed.latest,
    service: timed.service,
    ways: near.ways,
    alone: timed.alone,
    keptStamp: timed.keptStamp,
    kept: timed.kept,
    queue: search.descent.queue,
    isQueued: search.descent.isQueued,
    loadTo: timed.loadTo,
    loadStamp: timed.loadStamp,
    numbers,
    amounts,
  }
  if (!arena.begin(arenaBytes([...new Set<Movable>(Object.values(arrays)), table]))) return search
  const moved = moveAll(arena, arrays)
  const addresses = arena.move(table)
  Object.values(moved).forEach((array, i) => {
    addresses[i] = array.byteOffset
  })
  const { logNode, logAfter, logRoute } = moved
  const { costs, loc, next, prev, routeOf, arcIn, count, room, slotAt, slotIndex } = moved
  const { durations, early, late, leave, latest, alone } = moved
  const rules = s.rules ? { ...s.rules, durations, early, late, leave, latest, alone } : null
  const routes = { loc, next, prev, routeOf, arcIn, count, room }
  const state: State = { ...s, costs, back: costs, demand: moved.demand, rules, ...routes }
  const twin: Twin = { arena, numbers: moved.numbers, amounts: moved.amounts, logNode, logAfter, logRoute }
  const result: T = {
    ...search,
    s: { ...state, slotAt, slotIndex, logNode, logAfter, logRoute },
    near: { ...near, tasks: moved.nearTasks, bound: moved.nearBound, ways: moved.ways, nearDepot: moved.nearDepot },
    ruin: { ...ruin, routes: moved.ruined, stamp: moved.stamp },
    recreate: {
      ...recreate,
      insertion: {
        ...recreate.insertion,
        slack: { ...slack, order: moved.slackOrder, rank: moved.slackRank, room: moved.slackRoom },
      },
      tasks: moved.tasks,
      keys: moved.keys,
      weight: moved.weight,
      reach: moved.reach,
    },
    best: { ...best, isChanged: moved.isChanged, changed: moved.changed },
    descent: { ...search.descent, queue: moved.queue, isQueued: moved.isQueued },
    absences: moved.absences,
    twin,
  }
  writeConstants(result, twin)
  arena.kernel.open(addresses.byteOffset)
  return result
}

/** Makes iterations until there are `most` or one is to be worked at without the kernel; nothing may be unassigned, the log empty. */
export function runKernel(search: Twinned, twin: Twin, most: number, temperature: number): Outcome {
  const { s, ruin, recreate, best, random, budget, descent } = search
  const { blinks, slack } = recreate.insertion
  const { numbers, amounts } = twin
  const before = s.used
  numbers[4] = s.used
  numbers[5] = ruin.now
  numbers[6] = blinks.left
  numbers[7] = slack.size
  numbers[8] = best.size
  random.copyTo(numbers, 9)
  amounts[7] = s.cost
  amounts[8] = best.cost
  amounts[9] = s.loose
  amounts[10] = s.routePrice
  amounts[11] = s.loosePrice
  const done = twin.arena.kernel.run(most, temperature)
  s.used = numbers[4]
  s.spare[0] += before - s.used
  ruin.now = numbers[5]
  blinks.left = numbers[6]
  slack.size = numbers[7]
  best.size = numbers[8]
  random.copyFrom(numbers, 9)
  s.cost = amounts[7]
  s.loose = amounts[9]
  budget.iterations += done & (UNFINISHED - 1)
  if (done < UNFINISHED) return Outcome.done
  takeLog(s, twin, numbers[13])
  descent.size = numbers[17]
  return done < BETTER ? Outcome.unfinished : Outcome.better
}

function takeLog(s: State, { logNode, logAfter, logRoute }: Twin, size: number): void {
  s.logSize = size
  if (s.logNode === logNode) return
  s.logNode.set(logNode.subarray(0, size))
  s.logAfter.set(logAfter.subarray(0, size))
  s.logRoute.set(logRoute.subarray(0, size))
}

function writeConstants({ s, near, ruin, descent }: Twinned, { numbers, amounts, logNode }: Twin): void {
  numbers.set([s.n, s.width, s.slots, near.k])
  numbers.set([s.rules ? 1 : 0, descent.k, logNode.length], 14)
  amounts[12] = s.isPackable ? s.capacity[0] : Number.POSITIVE_INFINITY
  amounts.set([ruin.mean, ruin.longest, SPLIT, GROW, DISSOLVED, BLINK_SCALE, s.fixed[0]])
}

// What is one array stays one: where way is time, costs and durations are.
function moveAll<T extends Readonly<Record<string, Movable>>>(arena: Arena, arrays: T): T {
  const views = new Map<Movable, Movable>()
  for (const array of Object.values(arrays)) if (!views.has(array)) views.set(array, arena.move<Movable>(array))
  return Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, views.get(array)])) as T
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
