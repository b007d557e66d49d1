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
    if (load<i32>(entry) >= at(changedAt, t)) continue
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
    store<i32>(entry, now)
    store<i32>(entry + 4, a)
    store<i32>(entry + 8, b)
    store<i32>(entry + 12, c)
    store<i32>(entry + 16, nodeA)
    store<i32>(entry + 20, nodeB)
    store<i32>(entry + 24, nodeC)
  }
}

let spot: i32 = -1
// The cheapest place of u in v's route when v is gone; -1 as the node means v's own place.
@inline function insertion(u: i32, v: i32, p: i32, q: i32, bridge: i32, t: i32): i32 {
  const row = rowOf(u)
  let best = to(row, p) + to(row, q) - bridge
  spot = p
  const entry = entryOf(u, t)
  for (let i = 0; i < 3; i++) {
    const node = load<i32>(entry + 16 + (i << 2))
    if (node === v || node === p) continue
    const cost = load<i32>(entry + 4 + (i << 2))
    if (cost < best) {
      best = cost
      spot = node
    }
    break
  }
  return best
}

/** Makes the best improving exchange between two routes; true when there was one. */
export function trySwapStar(r: i32, t: i32): bool {
  prepare(r, t)
  prepare(t, r)
  const loadR = at(loadOf, r)
  const loadT = at(loadOf, t)
  const bound = realAt(penalty, r) + realAt(penalty, t)
  let best: f64 = 0
  let bestU = -1
  let bestV = -1
  let afterU = -1
  let afterV = -1
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
        bestU = u
        bestV = v
        afterU = spotU
        afterV = spot
      }
    }
  }
  // One alone may go over as well.
  for (let u = at(next, n + 2 * r); u < n; u = at(next, u)) {
    const entry = entryOf(u, t)
    const loadU = at(demand, u)
    const value = <f64>(at(gain, u) + load<i32>(entry + 4)) + over(loadR - loadU) + over(loadT + loadU) - bound
    if (value < best) {
      best = value
      bestU = u
      bestV = -1
      afterU = load<i32>(entry + 16)
    }
  }
  for (let v = at(next, n + 2 * t); v < n; v = at(next, v)) {
    const entry = entryOf(v, r)
    const loadV = at(demand, v)
    const value = <f64>(at(gain, v) + load<i32>(entry + 4)) + over(loadR + loadV) + over(loadT - loadV) - bound
    if (value < best) {
      best = value
      bestU = -1
      bestV = v
      afterV = load<i32>(entry + 16)
    }
  }
  if (bestU < 0 && bestV < 0) return false
  if (bestU >= 0) unlink(bestU)
  if (bestV >= 0) unlink(bestV)
  if (bestU >= 0) place(bestU, afterU)
  if (bestV >= 0) place(bestV, afterV)
  settle(r, t, best)
  return true
}

export function hasBoth(r: i32, t: i32): bool {
  return at(count, r) > 0 && at(count, t) > 0
}
