/**
 * Adjacent string removal (Christiaens, Vanden Berghe 2020, section 5.1, DOI 10.1287/trsc.2019.0914): around a random
 * seed task, every near route loses one string of consecutive tasks, or a string with a preserved middle.
 *
 *     string   a  b [c  d  e] f        split string   a [b] c  d [e  f]
 */

import type { Random } from '../../base/random.js'
import type { Near } from '../near.js'
import { remove, type State } from '../state.js'

/** The routes that the last ruin took tasks from or that were opened since, and the sizes of strings; owned by one search. */
export interface Ruin {
  /** Mean number of tasks that a ruin removes. */
  readonly mean: number
  /** The longest string. */
  readonly longest: number
  /** Routes ruined or opened in this iteration: routes[0..count). */
  readonly routes: Int32Array
  count: number
  /** Iteration in which a route was last ruined or opened: one per slot. */
  readonly stamp: Int32Array
  /** Iterations, counted from 1 again behind {@link LAST}. */
  now: number
}

/** The last number that stamps can hold; days of a visit. */
const LAST = 2 ** 31 - 1

/** How often a string keeps a middle, and how often that middle grows by one more task. */
export const SPLIT = 0.5
export const GROW = 0.01

/**
 * Tasks that an iteration removes on average by dissolving the seed's whole route: what lies apart (a village that one
 * vehicle serves alone) moves to another route as a whole or not at all.
 */
export const DISSOLVED = 0.15

/** Scratch and sizes for the ruins of one search. */
export function createRuin(s: State, mean: number, longest: number): Ruin {
  return { mean, longest, routes: new Int32Array(s.slots), count: 0, stamp: new Int32Array(s.slots), now: 0 }
}

/** Removes strings around `seed`; the removed tasks are unassigned then, their routes listed in `ruin`. */
export function ruinStrings(s: State, near: Near, ruin: Ruin, random: Random, seed: number): void {
  if (ruin.now === LAST) forgetStamps(ruin)
  ruin.now++
  ruin.count = 0
  if (s.used === 0) return
  const longest = Math.min(ruin.longest, (s.n - s.missing) / s.used)
  const most = (4 * ruin.mean) / (1 + longest) - 1
  const strings = Math.floor(random.next() * most + 1)
  const { k, tasks } = near
  if (random.next() * (s.n - s.missing) < DISSOLVED * s.used) dissolveRoute(s, ruin, s.routeOf[seed])
  ruinRoute(s, ruin, random, seed, longest)
  for (let i = seed * k; i < (seed + 1) * k && ruin.count < strings; i++) ruinRoute(s, ruin, random, tasks[i], longest)
}

/** Puts a route on the list of this iteration's; false when it is there already. */
export function noteTouched(ruin: Ruin, r: number): boolean {
  if (ruin.stamp[r] === ruin.now) return false
  ruin.stamp[r] = ruin.now
  ruin.routes[ruin.count++] = r
  return true
}

// Of all iterations before, so that none is taken for one to come.
function forgetStamps(ruin: Ruin): void {
  ruin.stamp.fill(0)
  ruin.now = 0
}

function dissolveRoute(s: State, ruin: Ruin, r: number): void {
  if (r < 0) return
  noteTouched(ruin, r)
  for (let v = s.next[s.n + 2 * r]; v < s.n;) {
    const following = s.next[v]
    remove(s, v)
    v = following
  }
}

function ruinRoute(s: State, ruin: Ruin, random: Random, v: number, longest: number): void {
  const r = s.routeOf[v]
  if (r < 0 || !noteTouched(ruin, r)) return
  const size = s.count[r]
  const length = Math.floor(random.next() * Math.min(size, longest) + 1)
  let kept = 0
  if (length > 1 && length < size && random.next() < SPLIT) {
    kept = 1
    while (length + kept < size && random.next() < GROW) kept++
  }
  let u = firstOfString(s, random, v, length + kept)
  const hole = kept === 0 ? length : 1 + random.below(length - 1)
  for (let i = 0; i < length; i++) {
    if (i === hole) for (let skip = 0; skip < kept; skip++) u = s.next[u]
    const following = s.next[u]
    remove(s, u)
    u = following
  }
}

// The first task of a random string of `length` tasks that holds v.
function firstOfString(s: State, random: Random, v: number, length: number): number {
  let before = 0
  for (let u = s.prev[v]; u < s.n && before < length - 1; u = s.prev[u]) before++
  let after = 0
  for (let u = s.next[v]; u < s.n && after < length - 1; u = s.next[u]) after++
  const least = Math.max(0, length - 1 - after)
  let back = least + random.below(before - least + 1)
  let u = v
  while (back-- > 0) u = s.prev[u]
  return u
}
