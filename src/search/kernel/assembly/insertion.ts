/** `recreate/insertion.ts`: the cheapest place of a task. */

import { at, byteAt, itemsFrom, realAt } from '../../assembly/access'
import { below, random } from '../../assembly/random'
import { alone, arcIn, blinks, blinkScale, capacity, costs, count, demand, durations, farOdds, fixed, isPartial, isTimed, loc, loosePrice, n, near, nearBound, nearDepot, nearTasks, next, premium, prev, prize, room, routeOf, routePrice, ruined, ruinedCount, slackOrder, slackRoom, slackSize, slotAt, slots, spotAfter, spotDelta, used, ways, weight, width } from './memory'
import { fitsMoments } from './moments'
import { loosen } from './state'

export function findSpot(v: i32): void {
  // Twice the same code, once without any question about time.
  if (isTimed) find(v, true)
  else find(v, false)
}

@inline function find(v: i32, isTimed: bool): void {
  spotAfter = -1
  const isRequired = !isPartial || realAt(weight, v) > 0
  spotDelta = isRequired ? Infinity : Math.ceil((1 + premium) * realAt(prize, v))
  const need = <f64>at(demand, v)
  const row = itemsFrom(costs, v * width)
  const wayRow = itemsFrom(durations, v * width)
  scanNear(v, need, row, wayRow, isTimed)
  if (byteAt(nearDepot, v) === 1) {
    for (let i = 0; i < used; i++) scanEnds(v, at(slotAt, i), need, row, wayRow, isTimed)
  } else {
    for (let i = 0; i < ruinedCount; i++) scanEnds(v, at(ruined, i), need, row, wayRow, isTimed)
  }
  if (spotAfter < 0 && (isRequired || below(farOdds) === 0)) {
    for (let i = 0; i < slackSize; i++) {
      const r = at(slackOrder, i)
      if (realAt(slackRoom, r) < need) break
      scanRoute(v, r, need, row, wayRow, isTimed)
    }
  }
  if (used === slots || need > capacity || (isTimed && byteAt(alone, v) === 0)) return
  const slot = at(slotAt, used)
  const start = n + 2 * slot
  let delta = fixed + <f64>at(row, at(loc, start)) + <f64>at(row, at(loc, start + 1))
  delta += Math.trunc(routePrice)
  if (loosePrice > 0) delta += Math.trunc(loosePrice * loosen(need, capacity))
  if (delta >= spotDelta) return
  spotAfter = start
  spotDelta = delta
}

// What a task of this load counts for, on a route with this room, beyond what it would on a full one.
@inline function loosening(need: f64, r: i32): f64 {
  return loosePrice > 0 ? Math.trunc(loosePrice * loosen(need, realAt(room, r))) : 0
}

@inline function scanNear(v: i32, need: f64, row: usize, wayRow: usize, isTimed: bool): void {
  // Deltas of arcs are below 2^31; the largest stands for none yet.
  let best: i64 = spotDelta < Infinity ? <i64>spotDelta : i64.MAX_VALUE >> 2
  let found = -1
  let left = blinks
  const isLoose = loosePrice > 0
  const to = (v + 1) * near
  for (let i = v * near; i < to; i++) {
    const bound = <i64>at(nearBound, i)
    if (bound > 2 * best) break
    const u = at(nearTasks, i)
    const r = at(routeOf, u)
    if (r < 0 || need > realAt(room, r)) continue
    const more = isLoose ? <i64>loosening(need, r) : 0
    const least = 2 * bound + more - best
    const p = at(prev, u)
    const arc = <i64>at(arcIn, u)
    const own = <i64>at(row, u)
    const way = isTimed ? byteAt(ways, i) : 3
    if (least < arc && (way & 1) === 1) {
      if (left-- > 0) {
        const delta = <i64>at(row, at(loc, p)) + own - arc + more
        if (delta < best && (!isTimed || fitsMoments(v, p, u, wayRow))) {
          best = delta
          found = p
        }
      } else left = drawBlink()
    }
    const q = at(next, u)
    const following = <i64>at(arcIn, q)
    if (least < following && way > 1) {
      if (left-- > 0) {
        const delta = own + <i64>at(row, at(loc, q)) - following + more
        if (delta < best && (!isTimed || fitsMoments(v, u, q, wayRow))) {
          best = delta
          found = u
        }
      } else left = drawBlink()
    }
  }
  blinks = left
  if (found < 0) return
  spotAfter = found
  spotDelta = <f64>best
}

@inline function scanEnds(v: i32, r: i32, need: f64, row: usize, wayRow: usize, isTimed: bool): void {
  if (at(count, r) === 0 || need > realAt(room, r)) return
  const start = n + 2 * r
  const first = at(next, start)
  const more = loosening(need, r)
  const atStart = <f64>at(row, at(loc, start)) + <f64>at(row, first) - <f64>at(arcIn, first) + more
  if (atStart < spotDelta && (!isTimed || fitsMoments(v, start, first, wayRow))) {
    spotDelta = atStart
    spotAfter = start
  }
  const last = at(prev, start + 1)
  const atEnd = <f64>at(row, last) + <f64>at(row, at(loc, start + 1)) - <f64>at(arcIn, start + 1) + more
  if (atEnd < spotDelta && (!isTimed || fitsMoments(v, last, start + 1, wayRow))) {
    spotDelta = atEnd
    spotAfter = last
  }
}

@inline function scanRoute(v: i32, r: i32, need: f64, row: usize, wayRow: usize, isTimed: bool): void {
  if (at(count, r) === 0 || need > realAt(room, r)) return
  const end = n + 2 * r + 1
  const more = loosening(need, r)
  let p = end - 1
  let into = <f64>at(row, at(loc, p))
  let q = at(next, p)
  while (true) {
    const out = <f64>at(row, at(loc, q))
    const delta = into + out - <f64>at(arcIn, q) + more
    if (blinks-- <= 0) blinks = drawBlink()
    else if (delta < spotDelta && (!isTimed || fitsMoments(v, p, q, wayRow))) {
      spotDelta = delta
      spotAfter = p
    }
    if (q === end) return
    into = out
    p = q
    q = at(next, q)
  }
}

// Candidates until the next one is passed over.
function drawBlink(): i32 {
  return <i32>Math.floor(Math.log(1 - random()) * blinkScale)
}
