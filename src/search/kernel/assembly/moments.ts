/** `rules/moments.ts`, and copies of moments that an iteration may have to take back. */

import { at, set } from '../../assembly/access'
import { count, durations, early, kept, keptStamp, late, latest, leave, loc, n, next, now, prev, service, width } from './memory'

let keptSize: i32 = 0

/** Forgets the copies: an iteration begins. */
@inline export function forgetKept(): void {
  keptSize = 0
}

/** Copies the moments of a route, once in an iteration and before anything of it changes. */
export function keepMoments(r: i32): void {
  if (at(keptStamp, r) === now) return
  set(keptStamp, r, now)
  const end = n + 2 * r + 1
  let i = keptSize
  for (let v = end - 1; ; v = at(next, v)) {
    set(kept, i, v)
    set(kept, i + 1, at(leave, v))
    set(kept, i + 2, at(latest, v))
    i += 3
    if (v === end) break
  }
  keptSize = i
}

/** Puts the copies back. */
export function restoreMoments(): void {
  for (let i = 0; i < keptSize; i += 3) {
    const v = at(kept, i)
    set(leave, v, at(kept, i + 1))
    set(latest, v, at(kept, i + 2))
  }
}

/** Makes the moments of one route anew. */
export function fillMoments(r: i32): void {
  const start = n + 2 * r
  const end = start + 1
  set(leave, start, at(early, start))
  set(latest, end, at(late, end))
  passForward(start, end)
  passBack(end, start)
}

/** Brings the moments of a route up to date on which tasks were put or taken away between its nodes p and q. */
@inline export function passMoments(p: i32, q: i32): void {
  passForward(p, q)
  passBack(q, p)
}

// From node p on, at least as far as node q.
function passForward(p: i32, q: i32): void {
  let time = at(leave, p)
  let hasPassed = false
  let before = p
  for (let w = at(next, p); w < n; w = at(next, w)) {
    if (w === q) hasPassed = true
    time = max(time + wayTo(before, w), at(early, w)) + at(service, w)
    if (hasPassed && at(leave, w) === time) return
    set(leave, w, time)
    before = w
  }
}

// From node q back, at least as far as node p.
function passBack(q: i32, p: i32): void {
  let time = at(latest, q)
  let hasPassed = false
  let behind = q
  let w = at(prev, q)
  for (; w < n; w = at(prev, w)) {
    if (w === p) hasPassed = true
    time = min(time - wayTo(w, behind) - at(service, w), at(late, w))
    if (hasPassed && at(latest, w) === time) return
    set(latest, w, time)
    behind = w
  }
  set(latest, w, min(time - wayTo(w, behind), at(late, w)))
}

@inline function wayTo(p: i32, q: i32): i32 {
  return at(durations, at(loc, p) * width + at(loc, q))
}

/** True where task v, put between nodes p and q, makes nobody late; `row` are the ways from v. */
@inline export function fitsMoments(v: i32, p: i32, q: i32, row: usize): bool {
  const time = at(leave, p) + at(row, at(loc, p))
  if (time > at(late, v)) return false
  return max(time, at(early, v)) + at(service, v) + at(row, at(loc, q)) <= at(latest, q)
}
