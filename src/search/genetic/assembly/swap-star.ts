/**
 * SWAP* (Vidal 2022, section 3.3, DOI 10.1016/j.cor.2021.105643): two tasks of different routes change routes, each going
 * where it is cheapest. The three cheapest places of a task in a route are kept until the route changes.
 */

import { at, realAt, set } from '../../assembly/access'
import { arcIn, changedAt, count, demand, gain, loadOf, n, next, now, over, penalty, places, prev, rowOf, sectorFrom, sectorTo, to } from './memory'
import { place, settle, unlink } from './moves'

const NONE: i32 = 1 << 29

/** Sectors of the two routes overlap. */
export function overlap(r: i32, t: i32): bool {
  const a = at(sectorFrom, r)
  const b = at(sectorFrom, t)
  return ((b - a) & 65535) <= ((at(sectorTo, r) - a) & 65535) || ((a - b) & 65535) <= ((at(sectorTo, t) - b) & 65535)
}

@inline function entryOf(v: i32, r: i32): usize {
  return places + <usize>((r * n + v) * 28)
}

function prepare(r: i32, t: i32): void {
  for (let u = at(next, n + 2 * r); u < n; u = at(next, u)) {
    set(gain, u, to(rowOf(at(prev, u)), at(next, u)) - at(arcIn, u) - at(arcIn, at(next, u)))
    const entry = entryOf(u, t)
    if (at(entry, 0) >= at(changedAt, t)) continue
    const row = rowOf(u)
    let a = NONE
    let b = NONE
    let c = NONE
    let nodeA = -1
    let nodeB = -1
    let nodeC = -1
    let node = n + 2 * t
    let into = at(row, n)
    const end = node + 1
    while (node !== end) {
      const after = at(next, node)
      const out = to(row, after)
      const cost = into + out - at(arcIn, after)
      if (cost < c) {
        if (cost < b) {
          c = b
          nodeC = nodeB
          if (cost < a) {
            b = a
            nodeB = nodeA
            a = cost
            nodeA = node
          } else {
            b = cost
            nodeB = node
          }
        } else {
          c = cost
          nodeC = node
        }
      }
      into = out
      node = after
    }
    set(entry, 0, now)
    set(entry, 1, a)
    set(entry, 2, b)
    set(entry, 3, c)
    set(entry, 4, nodeA)
    set(entry, 5, nodeB)
    set(entry, 6, nodeC)
  }
}

let spot: i32 = -1
// The cheapest place of u in v's route when v is gone.
@inline function insertion(u: i32, v: i32, p: i32, q: i32, bridge: i32, t: i32): i32 {
  const row = rowOf(u)
  let best = to(row, p) + to(row, q) - bridge
  spot = p
  const entry = entryOf(u, t)
  for (let i = 0; i < 3; i++) {
    const node = at(entry, 4 + i)
    if (node === v || node === p) continue
    const cost = at(entry, 1 + i)
    if (cost < best) {
      best = cost
      spot = node
    }
    break
  }
  return best
}

// The best move so far: `one` goes behind a node of the other route, and `two`, unless it is -1, behind one of its own.
let one: i32 = -1
let two: i32 = -1
let afterOne: i32 = -1
let afterTwo: i32 = -1

/** Makes the best improving exchange between two routes; true when there was one. */
export function trySwapStar(r: i32, t: i32): bool {
  prepare(r, t)
  prepare(t, r)
  one = -1
  let best = findSwap(r, t)
  best = findAlone(r, t, best)
  best = findAlone(t, r, best)
  if (one < 0) return false
  unlink(one)
  if (two >= 0) unlink(two)
  place(one, afterOne)
  if (two >= 0) place(two, afterTwo)
  settle(r, t, best)
  return true
}

// A task of r and one of t change routes; what the best such move adds, 0 if none gains.
function findSwap(r: i32, t: i32): f64 {
  const loadR = at(loadOf, r)
  const loadT = at(loadOf, t)
  const bound = realAt(penalty, r) + realAt(penalty, t)
  let best: f64 = 0
  for (let u = at(next, n + 2 * r); u < n; u = at(next, u)) {
    const gainU = at(gain, u)
    const loadU = at(demand, u)
    const pu = at(prev, u)
    const xu = at(next, u)
    const bridgeU = gainU + at(arcIn, u) + at(arcIn, xu)
    for (let v = at(next, n + 2 * t); v < n; v = at(next, v)) {
      const gained = gainU + at(gain, v)
      if (<f64>gained >= bound) continue
      const more = at(demand, v) - loadU
      const delta = over(loadR + more) + over(loadT - more) - bound + <f64>gained
      if (delta >= best) continue
      const pv = at(prev, v)
      const xv = at(next, v)
      const costU = insertion(u, v, pv, xv, at(gain, v) + at(arcIn, v) + at(arcIn, xv), t)
      if (delta + <f64>costU >= best) continue
      const spotU = spot
      const costV = insertion(v, u, pu, xu, bridgeU, r)
      const value = delta + <f64>costU + <f64>costV
      if (value < best) {
        best = value
        one = u
        two = v
        afterOne = spotU
        afterTwo = spot
      }
    }
  }
  return best
}

// A task of `from` alone goes over to `into`; what the best move adds, that before having added `best`.
function findAlone(from: i32, into: i32, best: f64): f64 {
  const loadFrom = at(loadOf, from)
  const loadInto = at(loadOf, into)
  const bound = realAt(penalty, from) + realAt(penalty, into)
  for (let u = at(next, n + 2 * from); u < n; u = at(next, u)) {
    const entry = entryOf(u, into)
    const amount = at(demand, u)
    const value = <f64>(at(gain, u) + at(entry, 1)) + over(loadFrom - amount) + over(loadInto + amount) - bound
    if (value < best) {
      best = value
      one = u
      two = -1
      afterOne = at(entry, 4)
    }
  }
  return best
}

export function hasBoth(r: i32, t: i32): bool {
  return at(count, r) > 0 && at(count, t) > 0
}
