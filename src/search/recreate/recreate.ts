/**
 * Greedy insertion with blinks (Christiaens, Vanden Berghe 2020, section 5.2, DOI 10.1287/trsc.2019.0914): the
 * unassigned tasks in one of four orders, of seven where there are windows, each at its cheapest place; given up as soon as
 * the result would be refused though all that is still to come cost nothing, earned its prize and filled all waiting. That gives up
 * a few that would pass after all: by a way round that is shorter (given matrices, rounded lengths), or a cheaper vehicle.
 */

import type { Random } from '../../base/random.js'
import type { Near } from '../near.js'
import { noteTouched, type Ruin } from '../ruin/strings.js'
import { refreshInserted, refreshStale } from '../rules/refresh.js'
import type { Rules } from '../rules/rules.js'
import { insert, leastEnergyOf, retype, type State } from '../state.js'
import { createInsertion, findSpot, type Insertion } from './insertion.js'

/** What recreating needs besides the state; owned by one search. */
export interface Recreate {
  readonly insertion: Insertion
  /** Tasks to insert and their sort keys: n each. */
  readonly tasks: Int32Array
  readonly keys: Float64Array
  /** Scratch of choosing tasks, 0 between uses: n. */
  readonly chosen: Uint8Array
  /** Sum of demands over dimensions, each relative to the largest; cost from and to the nearest depot: n each. */
  readonly bulk: Float64Array
  readonly reach: Float64Array
}

/** Scratch and sort keys for the recreates of one search. */
export function createRecreate(s: State, random: Random): Recreate {
  return {
    insertion: createInsertion(s, random),
    tasks: new Int32Array(s.n),
    keys: new Float64Array(s.n),
    chosen: new Uint8Array(s.n),
    bulk: bulks(s),
    reach: reaches(s),
  }
}

/**
 * Inserts the first `count` of `recreate.tasks` (all unassigned) in one of the orders at random.
 * @param limit gives up when what the solution counts for exceeds it, see `leastEnergyOf`
 * @returns false when given up
 */
export function recreateRoutes(
  s: State,
  near: Near,
  ruin: Ruin,
  recreate: Recreate,
  random: Random,
  count: number,
  limit: number,
): boolean {
  const { tasks, insertion } = recreate
  const { spot } = insertion
  const { rules, prize } = s
  const worth = 1 + s.premium
  if (rules) refreshStale(s, rules)
  order(s, recreate, random, count)
  // What is still to be tried may yet earn its prize, or fill a wait.
  let prizesAhead = 0
  for (let i = 0; i < count; i++) prizesAhead += prize[tasks[i]]
  for (let i = 0; i < count; i++) {
    const v = tasks[i]
    prizesAhead -= prize[v]
    findSpot(s, near, ruin, insertion, v)
    if (spot.after >= 0) {
      if (spot.opens >= 0) {
        if (s.type[spot.opens] !== spot.type) retype(s, spot.opens, spot.type)
        noteTouched(ruin, spot.opens)
      }
      insert(s, v, spot.after)
      if (rules) refreshAfter(s, rules, v)
    }
    const fillable = rules === null || i === count - 1 ? 0 : rules.extraSum
    if (leastEnergyOf(s) - worth * prizesAhead - fillable > limit) return false
  }
  return true
}

// A route that was opened is stale as a whole.
function refreshAfter(s: State, rules: Rules, v: number): void {
  if (s.count[s.routeOf[v]] > 1) refreshInserted(s, rules, v)
  else refreshStale(s, rules)
}

// Weights of the paper: random 4, demand 4, far 2, close 1; with windows also narrow 2, early 2, late 2.
function order({ rules }: State, recreate: Recreate, random: Random, count: number): void {
  const { tasks, keys, bulk, reach } = recreate
  const draw = random.below(rules?.isTimed ? 17 : 11)
  for (let i = 0; i < count; i++) {
    const v = tasks[i]
    if (draw < 4) keys[i] = random.next()
    else if (draw < 8) keys[i] = -bulk[v]
    else if (draw < 10) keys[i] = -reach[v]
    else if (draw < 11) keys[i] = reach[v]
    else if (rules) keys[i] = windowKey(rules, v, draw)
  }
  for (let i = 1; i < count; i++) {
    const v = tasks[i]
    const key = keys[i]
    let j = i
    while (j > 0 && keys[j - 1] > key) {
      keys[j] = keys[j - 1]
      tasks[j] = tasks[j - 1]
      j--
    }
    keys[j] = key
    tasks[j] = v
  }
}

function windowKey({ early, late }: Rules, v: number, draw: number): number {
  if (draw < 13) return late[v] - early[v]
  return draw < 15 ? early[v] : -late[v]
}

function bulks(s: State): Float64Array {
  const bulk = new Float64Array(s.n)
  for (let d = 0; d < s.dimensionCount; d++) {
    let largest = 1
    for (let v = 0; v < s.n; v++) if (s.demand[d * s.n + v] > largest) largest = s.demand[d * s.n + v]
    for (let v = 0; v < s.n; v++) bulk[v] += s.demand[d * s.n + v] / largest
  }
  return bulk
}

function reaches(s: State): Float64Array {
  const reach = new Float64Array(s.n).fill(Number.POSITIVE_INFINITY)
  for (let type = 0; type < s.typeCount; type++) {
    for (let v = 0; v < s.n; v++) {
      const row = s.typeBase[type] + v * s.width
      const cost = s.back[row + s.typeStart[type]] + s.costs[row + s.typeEnd[type]]
      if (cost < reach[v]) reach[v] = cost
    }
  }
  return reach
}
