/**
 * Runs the search's iterations in the kernel where the problem is simple enough for it (`takes.ts`). The same answers as
 * without it, in .33 (RC2_10_4) to .55 times (X-n344-k43) the CPU time of a run.
 */

import type { Random } from '../../base/random.js'
import type { Budget } from '../accept/budget.js'
import { MOST_TRIED } from '../recreate/choose.js'
import { BLINK_SCALE, FAR } from '../recreate/insertion.js'
import { DISSOLVED, GROW, SPLIT } from '../ruin/strings.js'
import { fillingOf, type State } from '../state.js'
import { type Arena, arenaBytes, kernelArena } from './arena.js'
import { type ArrayName, type KernelArrays, listArrays, type Movable, type Searched } from './arrays.js'
import * as Layout from './layout.js'
import { isTaken } from './takes.js'

/** What of a search the iterations work on, with the kernel or without. */
export interface Twinned extends Searched {
  readonly random: Random
  readonly budget: Budget
  /** What makes the iterations; null where TypeScript makes them. */
  readonly twin: Twin | null
}

/** The kernel's side of one search; owned by it, valid until the thread's next search begins. */
export interface Twin {
  readonly arena: Arena
  /** Sizes and counters, and amounts, see `layout.ts`. */
  readonly numbers: Int32Array
  readonly amounts: Float64Array
  /** True where an account of who is unassigned is kept even while nobody is: some may be left out, or have prizes although they may not. */
  readonly keepsAccount: boolean
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

/** The search with its arrays in the kernel's memory; the search as it is where the kernel cannot do it. */
export function moveToKernel<T extends Twinned>(search: T): T {
  const arena = isTaken(search.s, search.near) ? kernelArena() : null
  if (!arena) return search
  const arrays = listArrays(search)
  if (!arena.begin(arenaBytes([...new Set<Movable>(Object.values(arrays))]))) return search
  const moved = moveAll(arena, arrays)
  const { numbers, amounts, logNode, logAfter, logRoute } = moved
  const { weight, prize } = search.s
  const keepsAccount = weight.includes(0) || prize.some((cost) => cost > 0)
  const twin: Twin = { arena, numbers, amounts, keepsAccount, logNode, logAfter, logRoute }
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
  const { tasks, keys, chosen, bulk, reach, ruined, stamp, isChanged, changed, absences } = moved
  const { insertion } = recreate
  const slack = { ...insertion.slack, order: moved.slackOrder, rank: moved.slackRank, room: moved.slackRoom }
  return {
    s: stateWith(s, moved),
    near: { ...near, tasks: moved.nearTasks, bound: moved.nearBound, ways: moved.ways, nearDepot: moved.nearDepot },
    ruin: { ...ruin, routes: ruined, stamp },
    recreate: { ...recreate, insertion: { ...insertion, slack }, tasks, keys, chosen, bulk, reach },
    best: { ...best, isChanged, changed },
    descent: { ...descent, queue: moved.queue, isQueued: moved.isQueued },
    absences,
  }
}

function stateWith(s: State, moved: KernelArrays): State {
  const { costs, demand, weight, prize, loc, next, prev, routeOf, arcIn, count, room } = moved
  const { slotAt, slotIndex, missingAt, missingIndex } = moved
  const { durations, early, late, leave, latest, alone, logNode, logAfter, logRoute } = moved
  const rules = s.rules ? { ...s.rules, durations, early, late, leave, latest, alone } : null
  const lists = { slotAt, slotIndex, missingAt, missingIndex }
  const routes = { loc, next, prev, routeOf, arcIn, count, room, ...lists }
  return { ...s, costs, back: costs, demand, weight, prize, rules, ...routes, logNode, logAfter, logRoute }
}

/**
 * Makes iterations until there are `most` or one is to be worked at without the kernel; the log must be empty.
 * @param seeksRoom whether it may cost anything to leave out other tasks
 */
export function runKernel(search: Twinned, twin: Twin, most: number, temperature: number, seeksRoom: boolean): Outcome {
  const { s, budget, descent } = search
  const { numbers } = twin
  const before = s.used
  tellKernel(search, twin, seeksRoom)
  const done = twin.arena.kernel.run(most, temperature)
  hearKernel(search, twin)
  s.spare[0] += before - s.used
  budget.iterations += done & (Layout.UNFINISHED - 1)
  if (done < Layout.UNFINISHED) return Outcome.done
  takeLog(s, twin, numbers[Layout.LOG_SIZE])
  descent.size = numbers[Layout.QUEUE_SIZE]
  return done < Layout.BETTER ? Outcome.unfinished : Outcome.better
}

function tellKernel({ s, ruin, recreate, best, random }: Twinned, twin: Twin, seeksRoom: boolean): void {
  const { numbers, amounts } = twin
  const { blinks, slack } = recreate.insertion
  // Where all are served and must be, and none has a prize, the kernel keeps no account of who is not.
  numbers[Layout.IS_PARTIAL] = s.missing > 0 || twin.keepsAccount ? 1 : 0
  numbers[Layout.SEEKS_ROOM] = seeksRoom ? 1 : 0
  numbers[Layout.USED] = s.used
  numbers[Layout.NOW] = ruin.now
  numbers[Layout.BLINKS] = blinks.left
  numbers[Layout.SLACK_SIZE] = slack.size
  numbers[Layout.CHANGED_SIZE] = best.size
  numbers[Layout.MISSING] = s.missing
  random.copyTo(numbers, Layout.RANDOM)
  amounts[Layout.COST] = s.cost
  amounts[Layout.BEST_COST] = best.cost
  amounts[Layout.LOOSE] = s.loose
  amounts[Layout.MISSING_WEIGHT] = s.missingWeight
  amounts[Layout.BEST_MISSING_WEIGHT] = best.missingWeight
  amounts[Layout.FORGONE] = s.forgone
  amounts[Layout.ROUTE_PRICE] = s.routePrice
  amounts[Layout.LOOSE_PRICE] = s.loosePrice
  amounts[Layout.PREMIUM] = s.premium
  amounts[Layout.BRIM] = s.brim
  amounts[Layout.FILLING] = fillingOf(s)
}

function hearKernel({ s, ruin, recreate, best, random }: Twinned, { numbers, amounts }: Twin): void {
  const { blinks, slack } = recreate.insertion
  s.used = numbers[Layout.USED]
  ruin.now = numbers[Layout.NOW]
  blinks.left = numbers[Layout.BLINKS]
  slack.size = numbers[Layout.SLACK_SIZE]
  best.size = numbers[Layout.CHANGED_SIZE]
  s.missing = numbers[Layout.MISSING]
  random.copyFrom(numbers, Layout.RANDOM)
  s.cost = amounts[Layout.COST]
  s.loose = amounts[Layout.LOOSE]
  s.missingWeight = amounts[Layout.MISSING_WEIGHT]
  s.forgone = amounts[Layout.FORGONE]
}

function takeLog(s: State, { logNode, logAfter, logRoute }: Twin, size: number): void {
  s.logSize = size
  if (s.logNode === logNode) return
  s.logNode.set(logNode.subarray(0, size))
  s.logAfter.set(logAfter.subarray(0, size))
  s.logRoute.set(logRoute.subarray(0, size))
}

function writeConstants({ s, near, ruin, descent }: Twinned, { numbers, amounts, logNode }: Twin): void {
  numbers[Layout.TASKS] = s.n
  numbers[Layout.WIDTH] = s.width
  numbers[Layout.SLOTS] = s.slots
  numbers[Layout.NEAR] = near.k
  numbers[Layout.TAIL_NEAR] = descent.k
  numbers[Layout.IS_TIMED] = s.rules ? 1 : 0
  numbers[Layout.FAR_ODDS] = FAR
  numbers[Layout.MOST_TRIED] = MOST_TRIED
  numbers[Layout.LOG_CAPACITY] = logNode.length
  amounts[Layout.MEAN] = ruin.mean
  amounts[Layout.LONGEST] = ruin.longest
  amounts[Layout.SPLIT] = SPLIT
  amounts[Layout.GROW] = GROW
  amounts[Layout.DISSOLVED] = DISSOLVED
  amounts[Layout.BLINK_SCALE] = BLINK_SCALE
  amounts[Layout.FIXED] = s.fixed[0]
  amounts[Layout.CAPACITY] = s.isPackable ? s.capacity[0] : Number.POSITIVE_INFINITY
}
