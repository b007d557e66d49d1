/**
 * What putting one task between two costs beyond the arcs, and whether the rules allow it at all.
 *
 *     p -> q   becomes   p -> v -> q
 */

import { UNLIMITED } from '../../instance/instance.js'
import type { State } from '../state.js'
import { driveCost, listRoute } from './drive.js'
import { fitsMoments } from './moments.js'
import { isAllowed, type Rules } from './rules.js'
import { addRest, addTask, beginStretch, isInTime } from './stretch.js'

/** Infinity where a rule forbids it; load is the caller's concern, and so are routes whose sums are stale. O(1) but for several windows. */
export function insertionCost(s: State, rules: Rules, v: number, p: number, q: number, r: number): number {
  const { instance } = rules
  const type = s.type[r]
  if (rules.isRestricted && !isAllowed(rules, v, type)) return Number.POSITIVE_INFINITY
  if (s.count[r] >= instance.typeMaxTasks[type]) return Number.POSITIVE_INFINITY
  if (rules.isTravelLimited && isTooLong(s, rules.durations, rules.travelTo, instance.typeMaxTravel, v, p, q, r)) {
    return Number.POSITIVE_INFINITY
  }
  if (
    rules.isDistanceLimited &&
    isTooLong(s, rules.distances, rules.distanceTo, instance.typeMaxDistance, v, p, q, r)
  ) {
    return Number.POSITIVE_INFINITY
  }
  if (!rules.isTimed) return 0
  if (!isInTimeBetween(s, rules, v, p, q, r)) return Number.POSITIVE_INFINITY
  if (!rules.isPriced && !hasSeveral(rules, v, r)) return 0
  return driveCost(s, rules, type, listRoute(s, rules, r, v, p)) - rules.extra[r]
}

function isInTimeBetween(s: State, rules: Rules, v: number, p: number, q: number, r: number): boolean {
  if (rules.goesByMoments) return fitsMoments(s, rules, v, p, q, r)
  return rules.hasSetup ? fitsWithSetup(s, rules, v, p, q, r) : fitsBetween(s, rules, v, p, q, r)
}

/** Cost beyond arcs of a route with the task alone, where {@link Rules.alone} allows it. */
export function aloneCost(s: State, rules: Rules, v: number, type: number): number {
  if (!rules.isPriced || rules.instance.typeWaiting[type] === 0) return 0
  rules.order[0] = v
  return driveCost(s, rules, type, 1)
}

// Sums are internal integers: the way out and the way home of the new stop against the arc that it replaces.
function isTooLong(
  s: State,
  matrix: Int32Array,
  sumTo: Float64Array,
  limits: Int32Array,
  v: number,
  p: number,
  q: number,
  r: number,
): boolean {
  const limit = limits[s.type[r]]
  if (limit === UNLIMITED) return false
  const { loc, width, n } = s
  const base = s.base[r]
  const from = base + loc[p] * width
  const more = matrix[from + v] + matrix[base + v * width + loc[q]] - matrix[from + loc[q]]
  return sumTo[n + 2 * r + 1] + more > limit
}

// By hand for speed what `stretch.ts` says in words: stretches without warp, given up at the first window missed.
function fitsBetween(s: State, rules: Rules, v: number, p: number, q: number, r: number): boolean {
  const { pre, suf, durations, early, late, instance, work } = rules
  const { loc, width } = s
  const base = s.base[r]
  const delta = pre[4 * p] + durations[base + loc[p] * width + v]
  const before = pre[4 * p + 2]
  if (before + delta > late[v]) return false
  let wait = early[v] - delta - pre[4 * p + 3]
  if (wait < 0) wait = 0
  const from = (early[v] - delta > before ? early[v] - delta : before) - wait
  const behind = delta + instance.service[work[r] + v] + wait + durations[base + v * width + loc[q]]
  if (from + behind > suf[4 * q + 3]) return false
  const limit = instance.typeMaxDuration[s.type[r]]
  if (limit === UNLIMITED && !rules.hasRelease) return true
  let to = late[v] - delta < pre[4 * p + 3] ? late[v] - delta : pre[4 * p + 3]
  let idle = suf[4 * q + 2] - behind - to
  if (idle < 0) idle = 0
  if (behind + suf[4 * q] + idle > limit) return false
  if (suf[4 * q + 3] - behind < to) to = suf[4 * q + 3] - behind
  const release = rules.hasRelease && instance.release[v] > rules.release[r] ? instance.release[v] : rules.release[r]
  return release <= to
}

function fitsWithSetup(s: State, rules: Rules, v: number, p: number, q: number, r: number): boolean {
  beginStretch(rules, p)
  addTask(s, rules, p, v, r)
  addRest(s, rules, v, q, r)
  const own = rules.hasRelease ? rules.instance.release[v] : -UNLIMITED
  return isInTime(rules, s.type[r], own > rules.release[r] ? own : rules.release[r])
}

function hasSeveral(
  { hasManyWindows, manyWindows, instance: { windowOffsets } }: Rules,
  v: number,
  r: number,
): boolean {
  return hasManyWindows && (manyWindows[r] > 0 || windowOffsets[v + 1] > windowOffsets[v])
}
