/** Moves of one task and its neighbours; the first improving one is made at once. */

import { at, realAt } from '../../assembly/access'
import { arcIn, changedAt, clean, count, demand, empty, loadOf, loadTo, n, near, nearAt, next, over, penalty, position, prev, routeOf, rowOf, tick, to } from './memory'
import { link, refresh } from './routes'

/** What the moves so far have added to cost and penalties. */
export let change: f64 = 0
export let made: i32 = 0

export function forgetChange(): void {
  change = 0
  made = 0
}
export function note(delta: f64): void {
  change += delta
  made++
}

/**
 * Looks at a task with each of its near ones, where either route has changed since `last`.
 *
 *     p -> u -> x -> xx        q -> v -> y -> yy
 */
export function tryTask(u: i32, last: i32, isFirst: bool): void {
  const from = at(nearAt, u)
  const end = at(nearAt, u + 1)
  for (let i = from; i < end; i++) {
    const v = at(near, i)
    const r = at(routeOf, u)
    const t = at(routeOf, v)
    if (isFirst ? (at(clean, r) & at(clean, t)) !== 0 : at(changedAt, t) <= last && at(changedAt, r) <= last) continue
    if (tryPair(u, v)) continue
    const q = at(prev, v)
    if (q >= n) tryStart(u, q)
  }
  if (!isFirst && empty >= 0 && at(count, at(routeOf, u)) > 1) tryStart(u, n + 2 * empty)
}

/** All moves that bring u and v, or what follows them, together. */
function tryPair(u: i32, v: i32): bool {
  const p = at(prev, u)
  const x = at(next, u)
  const q = at(prev, v)
  const y = at(next, v)
  const r = at(routeOf, u)
  const t = at(routeOf, v)
  const rowU = rowOf(u)
  const rowV = rowOf(v)
  const rowX = rowOf(x)
  const pu = at(arcIn, u)
  const ux = at(arcIn, x)
  const vy = at(arcIn, y)
  const uv = to(rowU, v)
  const uy = to(rowU, y)
  const vx = to(rowV, x)
  const xy = to(rowX, y)
  const turned = uv + xy - ux - vy
  const straight = uy + vx - ux - vy
  const isOther = r !== t
  // No move saves more than all that the two routes are overloaded for.
  const bound: f64 = isOther ? realAt(penalty, r) + realAt(penalty, t) : 0
  if (v !== p) {
    const rowP = rowOf(p)
    if (tryShifts(u, x, v, r, t, bound, rowP, pu, ux, uv + uy - vy, turned, straight)) return true
    if (v !== x) {
      const qv = at(arcIn, v)
      const rowQ = rowOf(q)
      const pv = to(rowP, v)
      const qu = to(rowQ, u)
      // Lists of near tasks are symmetric: every pair is met both ways round.
      if (u < v) {
        // u and v change places.
        const delta = pv + vx + qu + uy - pu - ux - qv - vy
        if (<f64>delta < bound && exchange(u, u, v, v, r, t, delta)) return true
      }
      if (x < n && x !== q) {
        const xx = at(next, x)
        const xxIn = at(arcIn, xx)
        // u, x and v change places.
        let delta = pv + to(rowV, xx) + qu + xy - pu - xxIn - qv - vy
        if (<f64>delta < bound && exchange(u, x, v, v, r, t, delta)) return true
        if (y < n && y !== p && u < v) {
          const yy = at(next, y)
          delta = pv + to(rowOf(y), xx) + qu + to(rowX, yy) - pu - xxIn - qv - at(arcIn, yy)
          if (<f64>delta < bound && exchange(u, x, v, y, r, t, delta)) return true
        }
      }
    }
  }
  if (!isOther) return v !== x && v !== p && turn(u, x, v, y, turned)
  return tails(u, x, v, y, r, t, bound, turned, straight)
}

/** Moves of u behind the start of a route. */
function tryStart(u: i32, v: i32): bool {
  const p = at(prev, u)
  if (p === v) return false
  const x = at(next, u)
  const y = at(next, v)
  const r = at(routeOf, u)
  const t = at(routeOf, v)
  const rowU = rowOf(u)
  const rowX = rowOf(x)
  const rowP = rowOf(p)
  const pu = at(arcIn, u)
  const ux = at(arcIn, x)
  const vy = at(arcIn, y)
  const uv = to(rowU, n)
  const uy = to(rowU, y)
  const vx = to(rowX, n)
  const xy = to(rowX, y)
  const turned = uv + xy - ux - vy
  const straight = uy + vx - ux - vy
  const isOther = r !== t
  const bound: f64 = isOther ? realAt(penalty, r) + realAt(penalty, t) : 0
  if (tryShifts(u, x, v, r, t, bound, rowP, pu, ux, uv + uy - vy, turned, straight)) return true
  if (!isOther) return turnHead(v, y, u, x, turned)
  return tails(u, x, v, y, r, t, bound, turned, straight)
}

/**
 * Moves of u, of u and x, and of x and u behind v, which u does not follow; `own` is what u between v and y adds, `turned` and
 * `straight` what exchanges of tails do.
 */
@inline function tryShifts(u: i32, x: i32, v: i32, r: i32, t: i32, bound: f64, rowP: usize, pu: i32, ux: i32, own: i32, turned: i32, straight: i32): bool {
  let delta = own - pu - ux + to(rowP, x)
  if (<f64>delta < bound && shift(u, u, v, r, t, delta, false)) return true
  if (x >= n || v === x) return false
  const xx = at(next, x)
  const freed = pu - ux + at(arcIn, xx) - to(rowP, xx)
  delta = turned - freed
  if (<f64>delta < bound && shift(u, x, v, r, t, delta, false)) return true
  delta = straight - freed
  return <f64>delta < bound && shift(u, x, v, r, t, delta, true)
}

// Moves u .. x (one or two tasks) behind v, perhaps turned.
function shift(u: i32, x: i32, v: i32, r: i32, t: i32, cost: i32, isTurned: bool): bool {
  let delta = <f64>cost
  if (r !== t) {
    const load = at(demand, u) + (x !== u ? at(demand, x) : 0)
    delta += over(at(loadOf, r) - load) + over(at(loadOf, t) + load) - realAt(penalty, r) - realAt(penalty, t)
  }
  if (!(delta < 0)) return false
  link(at(prev, u), at(next, x))
  const y = at(next, v)
  if (isTurned) {
    link(v, x)
    link(x, u)
    link(u, y)
  } else {
    link(v, u)
    link(x, y)
  }
  settle(r, t, delta)
  return true
}

// u .. x and v .. y (one or two tasks each, no neighbours) change places.
function exchange(u: i32, x: i32, v: i32, y: i32, r: i32, t: i32, cost: i32): bool {
  let delta = <f64>cost
  if (r !== t) {
    const more = at(demand, v) + (y !== v ? at(demand, y) : 0) - at(demand, u) - (x !== u ? at(demand, x) : 0)
    delta += over(at(loadOf, r) + more) + over(at(loadOf, t) - more) - realAt(penalty, r) - realAt(penalty, t)
  }
  if (!(delta < 0)) return false
  const p = at(prev, u)
  const xx = at(next, x)
  const q = at(prev, v)
  const yy = at(next, y)
  // Where one is between the two, both links to it are made.
  link(p, v)
  link(y, xx)
  link(q, u)
  link(x, yy)
  settle(r, t, delta)
  return true
}

// Same route: what is between u and v, or v and u, the other way round.
function turn(u: i32, x: i32, v: i32, y: i32, cost: i32): bool {
  if (cost >= 0) return false
  if (at(position, u) < at(position, v)) reverse(u, x, v, y)
  else reverse(v, y, u, x)
  const r = at(routeOf, u)
  settle(r, r, <f64>cost)
  return true
}

// The same with the start of the route.
function turnHead(start: i32, first: i32, u: i32, x: i32, cost: i32): bool {
  if (cost >= 0) return false
  reverse(start, first, u, x)
  const r = at(routeOf, u)
  settle(r, r, <f64>cost)
  return true
}

// from -> [a .. b] -> behind.
function reverse(from: i32, a: i32, b: i32, behind: i32): void {
  let v = b
  let last = from
  while (true) {
    const before = at(prev, v)
    link(last, v)
    last = v
    if (v === a) break
    v = before
  }
  link(last, behind)
}

/**
 * Exchanges what follows u and v, straight or turned.
 *
 *     start .. u | x .. end       straight   start .. u -> y .. end     start .. v -> x .. end
 *     start .. v | y .. end       turned     start .. u -> v .. start   end .. x -> y .. end
 */
function tails(u: i32, x: i32, v: i32, y: i32, r: i32, t: i32, bound: f64, turned: i32, straight: i32): bool {
  const loadU = at(loadTo, u)
  const loadV = at(loadTo, v)
  const loads = at(loadOf, r) + at(loadOf, t)
  if (<f64>turned < bound) {
    const delta = <f64>turned + over(loadU + loadV) + over(loads - loadU - loadV) - bound
    if (delta < 0) {
      joinTurned(u, x, v, y, r, t)
      settle(r, t, delta)
      return true
    }
  }
  if (<f64>straight < bound) {
    const first = loadU + at(loadOf, t) - loadV
    const delta = <f64>straight + over(first) + over(loads - first) - bound
    if (delta < 0) {
      joinStraight(u, x, v, y, r, t)
      settle(r, t, delta)
      return true
    }
  }
  return false
}

function joinStraight(u: i32, x: i32, v: i32, y: i32, r: i32, t: i32): void {
  const endR = n + 2 * r + 1
  const endT = n + 2 * t + 1
  const lastR = at(prev, endR)
  const lastT = at(prev, endT)
  if (y === endT) link(u, endR)
  else {
    link(u, y)
    link(lastT, endR)
  }
  if (x === endR) link(v, endT)
  else {
    link(v, x)
    link(lastR, endT)
  }
}

function joinTurned(u: i32, x: i32, v: i32, y: i32, r: i32, t: i32): void {
  const endR = n + 2 * r + 1
  const startT = n + 2 * t
  // u, then v back to the first task of t.
  let node = u
  let w = v
  while (w !== startT) {
    const before = at(prev, w)
    link(node, w)
    node = w
    w = before
  }
  const headEnd = node
  // From the start of t: the last task of r back to x, then y.
  node = startT
  w = at(prev, endR)
  if (x !== endR) {
    while (true) {
      const before = at(prev, w)
      link(node, w)
      node = w
      if (w === x) break
      w = before
    }
  }
  link(node, y)
  link(headEnd, endR)
}

/** Refreshes the routes of a move and notes it. */
export function settle(r: i32, t: i32, delta: f64): void {
  tick()
  refresh(r)
  if (r !== t) refresh(t)
  note(delta)
}

export function place(v: i32, after: i32): void {
  const q = at(next, after)
  link(after, v)
  link(v, q)
}
export function unlink(v: i32): void {
  link(at(prev, v), at(next, v))
}
