/**
 * Runs the search's iterations in the kernel where the problem is simple enough for it: one load, one type of vehicle,
 * the way back as dear as the way there, nothing timed, everything to be served. The same answers as without it, in .4
 * (X-n1001-k43) to .55 times (X-n344-k43) the CPU time of a run.
 */

import type { Random } from '../../base/random.js'
import type { Best } from '../accept/best.js'
import type { Budget } from '../accept/budget.js'
import type { Near } from '../near.js'
import type { Recreate } from '../recreate/recreate.js'
import { BLINK_SCALE } from '../recreate/insertion.js'
import { DISSOLVED, GROW, type Ruin, SPLIT } from '../ruin/strings.js'
import type { State } from '../state.js'
import { type Arena, arenaBytes, kernelArena, type Movable } from './arena.js'

/** What of a search the iterations work on, with the kernel or without. */
export interface Twinned {
  readonly s: State
  readonly near: Near
  readonly random: Random
  readonly best: Best
  readonly ruin: Ruin
  readonly recreate: Recreate
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

/** What `run` adds to its count when the last iteration found a better best. */
const BETTER = 1 << 30

/** The search with its arrays in the kernel's memory; the search as it is where the kernel cannot do it. */
export function moveToKernel<T extends Twinned>(search: T): T {
  const arena = isSimple(search) ? kernelArena() : null
  if (!arena) return search
  const { s, near, ruin, recreate, best } = search
  const { slack } = recreate.insertion
  // One iteration takes every task out and puts it in at the most.
  const log = new Int32Array(Math.max(s.logNode.length, 2 * s.n))
  const numbers = new Int32Array(16)
  const amounts = new Float64Array(16)
  const table = new Int32Array(32)
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
    logNode: log,
    logAfter: log,
    logRoute: log,
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
    numbers,
    amounts,
  }
  arena.begin(arenaBytes([...Object.values(arrays), table]))
  const moved = Object.fromEntries(
    Object.entries(arrays).map(([name, array]) => [name, arena.move<Movable>(array)]),
  ) as unknown as typeof arrays
  const addresses = arena.move(table)
  Object.values(moved).forEach((array, i) => {
    addresses[i] = array.byteOffset
  })
  const { logNode, logAfter, logRoute } = moved
  const { costs, loc, next, prev, routeOf, arcIn, count, room, slotAt, slotIndex } = moved
  const state: State = { ...s, costs, back: costs, demand: moved.demand, loc, next, prev, routeOf, arcIn, count, room }
  const twin: Twin = { arena, numbers: moved.numbers, amounts: moved.amounts, logNode, logAfter, logRoute }
  const result: T = {
    ...search,
    s: { ...state, slotAt, slotIndex, logNode, logAfter, logRoute },
    near: { ...near, tasks: moved.nearTasks, bound: moved.nearBound, nearDepot: moved.nearDepot },
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
    absences: moved.absences,
    twin,
  }
  writeConstants(result, twin)
  arena.kernel.open(addresses.byteOffset)
  return result
}

/**
 * Makes iterations until there are `most` or one finds a better best; nothing may be unassigned, and the log is empty.
 * @returns true when there is a better one: it is in the log, not yet committed
 */
export function runKernel(search: Twinned, twin: Twin, most: number, temperature: number): boolean {
  const { s, ruin, recreate, best, random, budget } = search
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
  const done = twin.arena.kernel.run(most, temperature)
  s.used = numbers[4]
  s.spare[0] += before - s.used
  ruin.now = numbers[5]
  blinks.left = numbers[6]
  slack.size = numbers[7]
  best.size = numbers[8]
  random.copyFrom(numbers, 9)
  s.cost = amounts[7]
  budget.iterations += done & (BETTER - 1)
  if (done < BETTER) return false
  takeLog(s, twin, numbers[13])
  return true
}

function takeLog(s: State, { logNode, logAfter, logRoute }: Twin, size: number): void {
  s.logSize = size
  if (s.logNode === logNode) return
  s.logNode.set(logNode.subarray(0, size))
  s.logAfter.set(logAfter.subarray(0, size))
  s.logRoute.set(logRoute.subarray(0, size))
}

function writeConstants({ s, near, ruin }: Twinned, { numbers, amounts }: Twin): void {
  numbers.set([s.n, s.width, s.slots, near.k])
  amounts.set([ruin.mean, ruin.longest, SPLIT, GROW, DISSOLVED, BLINK_SCALE, s.fixed[0]])
}

function isSimple({ s, near }: Twinned): boolean {
  const { n, width, costs, dimensionCount, typeCount, symmetric, rules, weight, prize } = s
  if (rules !== null || dimensionCount !== 1 || typeCount !== 1 || !symmetric || costs.length !== width * width)
    return false
  return n > 0 && near.k > 0 && weight.every((value) => value > 0) && prize.every((value) => value === 0)
}
