/**
 * Whether the moves of local search keep windows and who may serve what, before they are made: O(1) between two routes, the
 * length of what lies between on one route. What has no such form (limits, several windows, prices of waiting) is judged by
 * `improvesRules` after the move.
 */

import { UNLIMITED } from '../../instance/instance.js'
import type { Tour } from '../operators/tour.js'
import type { State } from '../state.js'
import { keepsRules } from './drive.js'
import { refreshStale, takeBack } from './refresh.js'
import { isAllowed, type Rules } from './rules.js'
import { addRest, addTask, beginStretch, isInTime } from './stretch.js'

/** The exchange of `operators/exchange.ts`: u .. x (turned or not) against the b tasks behind v; both routes indexed. */
export function exchangeKeeps(
  s: State,
  rules: Rules,
  tour: Tour,
  u: number,
  x: number,
  v: number,
  b: number,
  turned: boolean,
): boolean {
  const { prev, next, routeOf, n } = s
  const r1 = routeOf[u]
  const r2 = routeOf[v]
  const p = prev[u]
  const q = next[x]
  let z = v
  for (let i = 0; i < b; i++) z = next[z]
  if (
    rules.isRestricted &&
    !(mayServe(s, rules, u, x, s.type[r2]) && (b === 0 || mayServe(s, rules, next[v], z, s.type[r1])))
  )
    return false
  if (!rules.isTimed) return true
  const y = next[z]
  if (r1 === r2) {
    const isBehind = tour.at[v] > tour.at[u]
    beginStretch(rules, isBehind ? p : v)
    let last = isBehind ? p : v
    if (isBehind) {
      if (b > 0) last = addRun(s, rules, last, next[v], z, r1)
      last = addRun(s, rules, last, q, v, r1)
      last = addSegment(s, rules, last, u, x, turned, r1)
      addRest(s, rules, last, y, r1)
    } else {
      last = addSegment(s, rules, last, u, x, turned, r1)
      last = addRun(s, rules, last, y, p, r1)
      if (b > 0) last = addRun(s, rules, last, next[v], z, r1)
      addRest(s, rules, last, q, r1)
    }
    return isInTime(rules, s.type[r1], rules.release[r1])
  }
  beginStretch(rules, v)
  addRest(s, rules, addSegment(s, rules, v, u, x, turned, r2), y, r2)
  if (!isInTime(rules, s.type[r2], later(rules.release[r2], latestRelease(s, rules, u, x)))) return false
  if (p >= n && q >= n && b === 0) return true
  beginStretch(rules, p)
  addRest(s, rules, b > 0 ? addRun(s, rules, p, next[v], z, r1) : p, q, r1)
  const brought = b > 0 ? latestRelease(s, rules, next[v], z) : -UNLIMITED
  return isInTime(rules, s.type[r1], later(rules.release[r1], brought))
}

/** Turning the stretch from u to x around. */
export function turnKeeps(s: State, rules: Rules, u: number, x: number): boolean {
  if (!rules.isTimed) return true
  const r = s.routeOf[u]
  beginStretch(rules, s.prev[u])
  addRest(s, rules, addSegment(s, rules, s.prev[u], u, x, true, r), s.next[x], r)
  return isInTime(rules, s.type[r], rules.release[r])
}

/** Putting u and all behind it behind v, and what followed v behind u's predecessor. */
export function tailsKeep(s: State, rules: Rules, u: number, v: number): boolean {
  if (!rules.isTimed) return true
  const { prev, next, routeOf, n } = s
  const r1 = routeOf[u]
  const r2 = routeOf[v]
  const release = later(rules.release[r1], rules.release[r2])
  beginStretch(rules, v)
  addRest(s, rules, v, u, r2)
  if (!isInTime(rules, s.type[r2], release)) return false
  const p = prev[u]
  const w = next[v]
  if (p >= n && w >= n) return true
  beginStretch(rules, p)
  addRest(s, rules, p, w, r1)
  return isInTime(rules, s.type[r1], release)
}

/**
 * Brings the sums up to date after a move that was logged behind `mark` and cost `before`; takes it back where it breaks what
 * could not be judged before, or gains nothing.
 * @returns false when it was taken back
 */
export function improvesRules(s: State, rules: Rules, mark: number, before: number, r1: number, r2: number): boolean {
  refreshStale(s, rules)
  const isSound = isJudgedBefore(s, rules, r1, r2) || (isEmptyOrKeeps(s, rules, r1) && isEmptyOrKeeps(s, rules, r2))
  if (isSound && (!rules.isPriced || s.cost < before)) return true
  takeBack(s, mark)
  return false
}

// Vehicles of two types may have to be back at different times and may serve different tasks, which tails do not know.
function isJudgedBefore(s: State, rules: Rules, r1: number, r2: number): boolean {
  const { isTravelLimited, isDistanceLimited, hasManyWindows, instance } = rules
  if (isTravelLimited || isDistanceLimited || hasManyWindows) return false
  return s.type[r1] === s.type[r2] && instance.typeMaxTasks[s.type[r1]] === UNLIMITED
}

function isEmptyOrKeeps(s: State, rules: Rules, r: number): boolean {
  return s.count[r] === 0 || keepsRules(s, rules, r)
}

function addSegment(s: State, rules: Rules, p: number, u: number, x: number, turned: boolean, r: number): number {
  const { next, prev } = s
  const last = turned ? u : x
  let from = p
  for (let i = turned ? x : u; ; i = turned ? prev[i] : next[i]) {
    addTask(s, rules, from, i, r)
    from = i
    if (i === last) return last
  }
}

// The tasks from u to x as they stand, which may be none.
function addRun(s: State, rules: Rules, p: number, u: number, x: number, r: number): number {
  return u === s.next[x] ? p : addSegment(s, rules, p, u, x, false, r)
}

function mayServe(s: State, rules: Rules, u: number, x: number, type: number): boolean {
  for (let i = u; ; i = s.next[i]) {
    if (!isAllowed(rules, i, type)) return false
    if (i === x) return true
  }
}

function latestRelease(s: State, { hasRelease, instance }: Rules, u: number, x: number): number {
  let latest = -UNLIMITED
  if (!hasRelease) return latest
  for (let i = u; ; i = s.next[i]) {
    latest = later(latest, instance.release[i])
    if (i === x) return latest
  }
}

function later(a: number, b: number): number {
  return a > b ? a : b
}
