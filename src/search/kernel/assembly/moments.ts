/** `rules/moments.ts`, and copies of moments that an iteration may have to take back. */

import { count, early, i32At, kept, keptStamp, late, latest, leave, loc, n, next, now, prev, service, setI32, width, durations } from './memory'

let keptSize: i32 = 0

/** Forgets the copies: an iteration begins. */
@inline export function forgetKept(): void {
  keptSize = 0
}

/** Copies the moments of a route, once in an iteration and before anything of it changes. */
export function keepMoments(r: i32): void {
  if (i32At(keptStamp, r) === now) return
  setI32(keptStamp, r, now)
  const end = n + 2 * r + 1
  let at = keptSize
  for (let v = end - 1; ; v = i32At(next, v)) {
    setI32(kept, at, v)
    setI32(kept, at + 1, i32At(leave, v))
    setI32(kept, at + 2, i32At(latest, v))
    at += 3
    if (v === end) break
  }
  keptSize = at
}

/** Puts the copies back. */
export function restoreMoments(): void {
  for (let at = 0; at < keptSize; at += 3) {
    const v = i32At(kept, at)
    setI32(leave, v, i32At(kept, at + 1))
    setI32(latest, v, i32At(kept, at + 2))
  }
}

/** Makes the moments of one route anew. */
export function fillMoments(r: i32): void {
  const start = n + 2 * r
  const end = start + 1
  setI32(leave, start, i32At(early, start))
  setI32(latest, end, i32At(late, end))
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
  let time = i32At(leave, p)
  let hasPassed = false
  let before = p
  for (let w = i32At(next, p); w < n; w = i32At(next, w)) {
    if (w === q) hasPassed = true
    time = max(time + wayTo(before, w), i32At(early, w)) + i32At(service, w)
    if (hasPassed && i32At(leave, w) === time) return
    setI32(leave, w, time)
    before = w
  }
}

// From node q back, at least as far as node p.
function passBack(q: i32, p: i32): void {
  let time = i32At(latest, q)
  let hasPassed = false
  let behind = q
  let w = i32At(prev, q)
  for (; w < n; w = i32At(prev, w)) {
    if (w === p) hasPassed = true
    time = min(time - wayTo(w, behind) - i32At(service, w), i32At(late, w))
    if (hasPassed && i32At(latest, w) === time) return
    setI32(latest, w, time)
    behind = w
  }
  setI32(latest, w, min(time - wayTo(w, behind), i32At(late, w)))
}

@inline function wayTo(p: i32, q: i32): i32 {
  return i32At(durations, i32At(loc, p) * width + i32At(loc, q))
}

/** True where task v, put between nodes p and q, makes nobody late; `row` are the ways from v. */
@inline export function fitsMoments(v: i32, p: i32, q: i32, row: usize): bool {
  const time = i32At(leave, p) + i32At(row, i32At(loc, p))
  if (time > i32At(late, v)) return false
  return max(time, i32At(early, v)) + i32At(service, v) + i32At(row, i32At(loc, q)) <= i32At(latest, q)
}
