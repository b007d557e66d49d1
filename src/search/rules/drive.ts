/**
 * Drives a whole route: exact for whatever has no form in O(1), such as several windows of a task, and the judge of routes
 * that were changed in more than one place. O(tasks).
 */

import { UNLIMITED } from '../../instance/instance.js'
import { waitingCost } from '../../instance/route-cost.js'
import type { State } from '../state.js'
import { isAllowed, type Rules } from './rules.js'

/** The waiting of a route that misses a window, the end of its shift or its limit on time. */
export const LATE = -1

/** What the tasks order[0..count) cost a vehicle of the type beyond arcs, Infinity where they break a rule of it (load apart). */
export function driveCost(s: State, rules: Rules, type: number, count: number): number {
  const { instance, order, isTimed } = rules
  if (count > instance.typeMaxTasks[type]) return Number.POSITIVE_INFINITY
  for (let i = 0; i < count; i++) if (!isAllowed(rules, order[i], type)) return Number.POSITIVE_INFINITY
  if (rules.isTravelLimited && sumOf(s, rules.durations, rules, type, count) > instance.typeMaxTravel[type]) {
    return Number.POSITIVE_INFINITY
  }
  if (rules.isDistanceLimited && sumOf(s, rules.distances, rules, type, count) > instance.typeMaxDistance[type]) {
    return Number.POSITIVE_INFINITY
  }
  if (!isTimed) return 0
  const waiting = drive(s, rules, type, count)
  if (waiting === LATE) return Number.POSITIVE_INFINITY
  const price = instance.typeWaiting[type]
  return price > 0 ? waitingCost(price, waiting) : 0
}

/** Lists a route's tasks in `rules.order`, with v behind node p where p is on it; their number. */
export function listRoute(s: State, rules: Rules, r: number, v = -1, p = -1): number {
  const { order } = rules
  let count = 0
  const start = s.n + 2 * r
  if (p === start) order[count++] = v
  for (let u = s.next[start]; u < s.n; u = s.next[u]) {
    order[count++] = u
    if (u === p) order[count++] = v
  }
  return count
}

/** True when a route keeps every rule but load. */
export function keepsRules(s: State, rules: Rules, r: number): boolean {
  return driveCost(s, rules, s.type[r], listRoute(s, rules, r)) < Number.POSITIVE_INFINITY
}

/** How long route r waits, or LATE. */
export function driveRoute(s: State, rules: Rules, r: number): number {
  return drive(s, rules, s.type[r], listRoute(s, rules, r))
}

function sumOf(s: State, matrix: Int32Array, { order }: Rules, type: number, count: number): number {
  const base = s.typeBase[type]
  let sum = 0
  let at = s.typeStart[type]
  for (let i = 0; i < count; i++) {
    sum += matrix[base + at * s.width + order[i]]
    at = order[i]
  }
  return sum + matrix[base + at * s.width + s.typeEnd[type]]
}

/**
 * Forward from the earliest departure to the earliest end, then back to the latest departure with that end: the least waiting
 * for that end. Where it takes too long, or waiting costs, once more from the next moment, and so on while that may help.
 *
 *     A: [ ]               [ ]
 *     B:                       [     ]      leaving for A's second window is the shorter way to B's only one
 *
 * There are no more rounds than windows: where the latest departure is not the last one allowed and there is waiting, then, all
 * tasks being as late as they can, the one before the first waiting begins at the end of a window (else the vehicle could
 * leave later still). A moment later it moves to a later window or is late; and none ever moves back. Waiting decides: way
 * and work are the same in every round.
 */
function drive(s: State, rules: Rules, type: number, count: number): number {
  const { instance, order, begins, durations, hasManyWindows } = rules
  const { typeFrom, typeBy, typeTo, typeMaxDuration, typeWaiting, release } = instance
  const base = s.typeBase[type]
  const by = typeBy[type]
  let least = LATE
  let from = typeFrom[type]
  for (let i = 0; i < count && release.length > 0; i++) if (release[order[i]] > from) from = release[order[i]]
  while (from <= by) {
    let time = from
    let busy = 0
    let at = s.typeStart[type]
    for (let i = 0; i < count; i++) {
      const v = order[i]
      const way = durations[base + at * s.width + v]
      const begin = nextOpening(rules, v, time + way)
      if (begin === CLOSED) return least
      const own = workOf(rules, type, at, v)
      begins[i] = begin
      time = begin + own
      busy += way + own
      at = v
    }
    const end = time + durations[base + at * s.width + s.typeEnd[type]]
    if (end > typeTo[type]) return least
    const latest = latestDeparture(s, rules, type, count, time)
    const departure = latest < by ? latest : by
    const waiting = time - departure - busy
    if (end - departure <= typeMaxDuration[type] && (least === LATE || waiting < least)) least = waiting
    if (waiting === 0 || !hasManyWindows || (least !== LATE && typeWaiting[type] === 0)) return least
    from = departure + 1
  }
  return least
}

// Of a route that begins its tasks at `begins` at the earliest and has done the last one at `time`.
function latestDeparture(s: State, rules: Rules, type: number, count: number, time: number): number {
  const { order, begins, durations } = rules
  const base = s.typeBase[type]
  let latest = time
  for (let i = count - 1; i >= 0; i--) {
    const before = i > 0 ? order[i - 1] : s.typeStart[type]
    const begin = lastOpening(rules, order[i], latest - workOf(rules, type, before, order[i]))
    latest = (begin > begins[i] ? begin : begins[i]) - durations[base + before * s.width + order[i]]
  }
  return latest
}

function workOf({ instance, hasSetup }: Rules, type: number, before: number, v: number): number {
  const { service, setup, place, typeWork, taskCount } = instance
  const at = typeWork[type] * taskCount + v
  return hasSetup && place[before] !== place[v] ? service[at] + setup[at] : service[at]
}

const CLOSED = -2 * UNLIMITED

function nextOpening({ instance, hasManyWindows }: Rules, v: number, time: number): number {
  const { early, late, windowOffsets, windows } = instance
  if (time > late[v]) return CLOSED
  if (hasManyWindows) {
    for (let k = windowOffsets[v]; k < windowOffsets[v + 1]; k++) {
      if (time <= windows[2 * k + 1]) return time > windows[2 * k] ? time : windows[2 * k]
    }
  }
  return time > early[v] ? time : early[v]
}

function lastOpening({ instance, hasManyWindows }: Rules, v: number, time: number): number {
  const { late, windowOffsets, windows } = instance
  if (hasManyWindows) {
    for (let k = windowOffsets[v + 1] - 1; k >= windowOffsets[v]; k--) {
      if (time >= windows[2 * k]) return time < windows[2 * k + 1] ? time : windows[2 * k + 1]
    }
  }
  return time < late[v] ? time : late[v]
}
