/** Brings the stretches and sums of routes up to date after they changed. */

import { UNLIMITED } from '../../instance/instance.js'
import { waitingCost } from '../../instance/route-cost.js'
import { type State, undo } from '../state.js'
import { driveRoute } from './drive.js'
import { fillMoments, passMoments } from './moments.js'
import type { Rules } from './rules.js'
import { workAt } from './stretch.js'

/** Makes all sums of every stale route anew, O(their length). */
export function refreshStale(s: State, rules: Rules): void {
  for (let i = 0; i < rules.staleCount; i++) refreshRoute(s, rules, rules.stale[i])
  rules.staleCount = 0
}

/** Takes back everything since the log had `size` entries. */
export function takeBack(s: State, size: number): void {
  undo(s, size)
  if (s.rules) refreshStale(s, s.rules)
}

/**
 * As {@link refreshStale} after a single task was put behind a node of a route whose sums were up to date: stretches that end before it or
 * begin behind it stay.
 */
export function refreshInserted(s: State, rules: Rules, v: number): void {
  const r = s.routeOf[v]
  const { instance, release, manyWindows, isStale } = rules
  rules.staleCount--
  isStale[r] = 0
  if (rules.isTimed) {
    if (rules.goesByMoments) passMoments(s, rules, v)
    else {
      // The task behind it may need its setup now.
      const q = s.next[v]
      fillPre(s, rules, r, v)
      fillSuf(s, rules, r, rules.hasSetup && q < s.n ? q : v)
    }
    if (rules.hasRelease && instance.release[v] > release[r]) release[r] = instance.release[v]
    if (rules.hasManyWindows && hasSeveral(rules, v)) manyWindows[r]++
  }
  fillSums(s, rules, r, v)
  if (rules.isPriced) fillExtra(s, rules, r)
}

function refreshRoute(s: State, rules: Rules, r: number): void {
  const { isStale, instance, release, manyWindows } = rules
  isStale[r] = 0
  const start = s.n + 2 * r
  if (rules.isTimed) {
    if (rules.goesByMoments) fillMoments(s, rules, r)
    else {
      fillPre(s, rules, r, start)
      fillSuf(s, rules, r, start + 1)
    }
    if (rules.hasRelease || rules.hasManyWindows) {
      let latest = -UNLIMITED
      let many = 0
      for (let v = s.next[start]; v < s.n; v = s.next[v]) {
        if (rules.hasRelease && instance.release[v] > latest) latest = instance.release[v]
        if (rules.hasManyWindows && hasSeveral(rules, v)) many++
      }
      release[r] = latest
      manyWindows[r] = many
    }
  }
  fillSums(s, rules, r, start)
  if (rules.isPriced) fillExtra(s, rules, r)
}

function hasSeveral({ instance: { windowOffsets } }: Rules, v: number): boolean {
  return windowOffsets[v + 1] > windowOffsets[v]
}

// Forward from node `first` to the end of the route.
function fillPre(s: State, rules: Rules, r: number, first: number): void {
  const { pre, early, late, durations, hasSetup, work } = rules
  const { next, loc, width, n } = s
  const { service } = rules.instance
  const base = s.base[r]
  const end = n + 2 * r + 1
  let v = first
  if (v === end - 1) {
    pre[4 * v] = 0
    pre[4 * v + 1] = 0
    pre[4 * v + 2] = early[v]
    pre[4 * v + 3] = late[v]
    v = next[v]
  }
  let p = s.prev[v]
  let duration = pre[4 * p]
  let warp = pre[4 * p + 1]
  let from = pre[4 * p + 2]
  let to = pre[4 * p + 3]
  while (true) {
    const way = durations[base + loc[p] * width + loc[v]]
    const own = v === end ? 0 : hasSetup ? workAt(s, rules, p, v, r) : service[work[r] + v]
    const delta = duration - warp + way
    let wait = early[v] - delta - to
    if (wait < 0) wait = 0
    let turn = from + delta - late[v]
    if (turn < 0) turn = 0
    const earliest = early[v] - delta
    const latest = late[v] - delta
    duration += own + way + wait
    if (duration > UNLIMITED) duration = UNLIMITED
    warp += turn
    from = (earliest > from ? earliest : from) - wait
    to = (latest < to ? latest : to) + turn
    pre[4 * v] = duration
    pre[4 * v + 1] = warp
    pre[4 * v + 2] = from
    pre[4 * v + 3] = to
    if (v === end) return
    p = v
    v = next[v]
  }
}

// Backward from node `last` to the start of the route.
function fillSuf(s: State, rules: Rules, r: number, last: number): void {
  const { suf, early, late, durations, hasSetup, work } = rules
  const { prev, loc, width, n } = s
  const { service } = rules.instance
  const base = s.base[r]
  const start = n + 2 * r
  let v = last
  if (v === start + 1) {
    suf[4 * v] = 0
    suf[4 * v + 1] = 0
    suf[4 * v + 2] = early[v]
    suf[4 * v + 3] = late[v]
    v = prev[v]
  }
  let q = s.next[v]
  let duration = suf[4 * q]
  let warp = suf[4 * q + 1]
  let from = suf[4 * q + 2]
  let to = suf[4 * q + 3]
  while (true) {
    const own = v === start ? 0 : hasSetup ? workAt(s, rules, prev[v], v, r) : service[work[r] + v]
    const delta = own + durations[base + loc[v] * width + loc[q]]
    let wait = from - delta - late[v]
    if (wait < 0) wait = 0
    let turn = early[v] + delta - to
    if (turn < 0) turn = 0
    const earliest = from - delta
    const latest = to - delta
    duration += delta + wait
    if (duration > UNLIMITED) duration = UNLIMITED
    warp += turn
    from = (earliest > early[v] ? earliest : early[v]) - wait
    to = (latest < late[v] ? latest : late[v]) + turn
    suf[4 * v] = duration
    suf[4 * v + 1] = warp
    suf[4 * v + 2] = from
    suf[4 * v + 3] = to
    if (v === start) return
    q = v
    v = prev[v]
  }
}

// Travel and distance from the start, from node `first` on.
function fillSums(s: State, rules: Rules, r: number, first: number): void {
  const { isTravelLimited, isDistanceLimited, durations, distances, travelTo, distanceTo } = rules
  if (!isTravelLimited && !isDistanceLimited) return
  const { next, loc, width, n } = s
  const end = n + 2 * r + 1
  let p = first === end - 1 ? first : s.prev[first]
  if (p === end - 1 && isTravelLimited) travelTo[p] = 0
  if (p === end - 1 && isDistanceLimited) distanceTo[p] = 0
  while (p !== end) {
    const q = next[p]
    const arc = s.base[r] + loc[p] * width + loc[q]
    if (isTravelLimited) travelTo[q] = travelTo[p] + durations[arc]
    if (isDistanceLimited) distanceTo[q] = distanceTo[p] + distances[arc]
    p = q
  }
}

function fillExtra(s: State, rules: Rules, r: number): void {
  const price = rules.instance.typeWaiting[s.type[r]]
  const waiting = price > 0 && s.count[r] > 0 ? driveRoute(s, rules, r) : 0
  const cost = waiting > 0 ? waitingCost(price, waiting) : 0
  s.cost += cost - rules.extra[r]
  rules.extraSum += cost - rules.extra[r]
  rules.extra[r] = cost
}
