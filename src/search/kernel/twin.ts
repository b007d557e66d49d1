/**
 * Runs the search's iterations in the kernel where the problem is simple enough for it (`takes.ts`). The same answers as
 * without it, in .33 (RC2_10_4) to .55 times (X-n344-k43) the CPU time of a run.
 */

import type { Random } from '../../base/random.js'
import type { Budget } from '../accept/budget.js'
import { BLINK_SCALE } from '../recreate/insertion.js'
import { DISSOLVED, GROW, SPLIT } from '../ruin/strings.js'
import type { State } from '../state.js'
import { type Arena, arenaBytes, kernelArena } from './arena.js'
import { type ArrayName, type KernelArrays, listArrays, type Movable, type Searched } from './arrays.js'
import { isTaken } from './takes.js'

/** What of a search the iterations work on, with the kernel or without. */
export interface Twinned extends Searched {
  readonly random: Random
  readonly budget: Budget
  /** What makes the iterations while nothing is unassigned; null where TypeScript makes them. */
  readonly twin: Twin | null
}

/** The kernel's side of one search; owned by it, valid until the thread's next search begins. */
export interface Twin {
  readonly arena: Arena
  /** Sizes and counters, and amounts, each at the index where the kernel reads it (`assembly/memory.ts`). */
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
  const arrays = listArrays(search)
  if (!arena.begin(arenaBytes([...new Set<Movable>(Object.values(arrays))]))) return search
  const moved = moveAll(arena, arrays)
  const { numbers, amounts, logNode, logAfter, logRoute } = moved
  const twin: Twin = { arena, numbers, amounts, logNode, logAfter, logRoute }
  const result: T = { ...search, ...withArrays(search, moved), twin }
  writeConstants(result, twin)
  arena.kernel.open()
  return result
}

// What is one array stays one: where way is time, costs and durations are.
function moveAll(arena: Arena, arrays: KernelArrays): KernelArrays {
  const views = new Map<Movable, Movable>()
  for (const array of Object.values(arrays)) if (!views.has(array)) views.set(array, arena.move<Movable>(array))
  const moved = Object.fromEntries(
    Object.entries(arrays).map(([name, array]) => [name, views.get(array)]),
  ) as KernelArrays
  for (const name of Object.keys(moved) as ArrayName[]) arena.kernel[name].value = moved[name].byteOffset
  return moved
}

function withArrays({ s, near, ruin, recreate, best, descent }: Searched, moved: KernelArrays): Searched {
  const { tasks, keys, weight, reach, ruined, stamp, isChanged, changed, absences } = moved
  const { insertion } = recreate
  const slack = { ...insertion.slack, order: moved.slackOrder, rank: moved.slackRank, room: moved.slackRoom }
  return {
    s: stateWith(s, moved),
    near: { ...near, tasks: moved.nearTasks, bound: moved.nearBound, ways: moved.ways, nearDepot: moved.nearDepot },
    ruin: { ...ruin, routes: ruined, stamp },
    recreate: { ...recreate, insertion: { ...insertion, slack }, tasks, keys, weight, reach },
    best: { ...best, isChanged, changed },
    descent: { ...descent, queue: moved.queue, isQueued: moved.isQueued },
    absences,
  }
}

function stateWith(s: State, moved: KernelArrays): State {
  const { costs, demand, loc, next, prev, routeOf, arcIn, count, room, slotAt, slotIndex } = moved
  const { durations, early, late, leave, latest, alone, logNode, logAfter, logRoute } = moved
  const rules = s.rules ? { ...s.rules, durations, early, late, leave, latest, alone } : null
  const routes = { loc, next, prev, routeOf, arcIn, count, room, slotAt, slotIndex }
  return { ...s, costs, back: costs, demand, rules, ...routes, logNode, logAfter, logRoute }
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
