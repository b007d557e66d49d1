/** `ruin/strings.ts`: adjacent string removal. */

import { at, set } from '../../assembly/access'
import { below, random } from '../../assembly/random'
import { count, dissolved, grow, isTimed, keptStamp, loadStamp, longestString, mean, missing, n, near, nearTasks, next, now, prev, routeOf, ruined, ruinedCount, slots, split, stamp, toTry, used } from './memory'
import { forgetKept, keepMoments, passMoments } from './moments'
import { remove } from './state'

/** Takes tasks out, to be tried behind those that are to be tried already. */
export function ruinAround(seed: i32, already: i32): void {
  if (now === i32.MAX_VALUE) forgetStamps()
  now++
  forgetKept()
  ruinedCount = 0
  toTry = already
  if (used === 0) return
  const served = <f64>(n - missing)
  const longest = min(longestString, served / <f64>used)
  const most = (4 * mean) / (1 + longest) - 1
  const strings = <i32>Math.floor(random() * most + 1)
  if (random() * served < dissolved * <f64>used) dissolve(at(routeOf, seed))
  ruinRoute(seed, longest)
  const to = (seed + 1) * near
  for (let i = seed * near; i < to && ruinedCount < strings; i++) ruinRoute(at(nearTasks, i), longest)
}

// Of all iterations before: of ruins, of copied moments and of loads along routes.
function forgetStamps(): void {
  for (let r = 0; r < slots; r++) {
    set(stamp, r, 0)
    if (!isTimed) continue
    set(keptStamp, r, 0)
    set(loadStamp, r, 0)
  }
  now = 0
}

function dissolve(r: i32): void {
  if (r < 0) return
  noteTouched(r)
  const start = n + 2 * r
  for (let v = at(next, start); v < n; ) {
    const following = at(next, v)
    remove(v)
    v = following
  }
  if (isTimed) passMoments(start, start + 1)
}

export function noteTouched(r: i32): bool {
  if (at(stamp, r) === now) return false
  set(stamp, r, now)
  set(ruined, ruinedCount++, r)
  if (isTimed) keepMoments(r)
  return true
}

function ruinRoute(v: i32, longest: f64): void {
  const r = at(routeOf, v)
  if (r < 0 || !noteTouched(r)) return
  const size = at(count, r)
  const length = <i32>Math.floor(random() * min(<f64>size, longest) + 1)
  let kept = 0
  if (length > 1 && length < size && random() < split) {
    kept = 1
    while (length + kept < size && random() < grow) kept++
  }
  let u = firstOfString(v, length + kept)
  const before = at(prev, u)
  const hole = kept === 0 ? length : 1 + below(length - 1)
  for (let i = 0; i < length; i++) {
    if (i === hole) for (let skip = 0; skip < kept; skip++) u = at(next, u)
    const following = at(next, u)
    remove(u)
    u = following
  }
  if (isTimed) passMoments(before, u)
}

function firstOfString(v: i32, length: i32): i32 {
  let before = 0
  for (let u = at(prev, v); u < n && before < length - 1; u = at(prev, u)) before++
  let after = 0
  for (let u = at(next, v); u < n && after < length - 1; u = at(next, u)) after++
  const least = max(0, length - 1 - after)
  let back = least + below(before - least + 1)
  let u = v
  while (back-- > 0) u = at(prev, u)
  return u
}
