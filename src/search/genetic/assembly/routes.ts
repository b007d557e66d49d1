/** The solution that local search works on: linked lists, refreshed route by route. */

import { at, itemsFrom, realAt, set, setReal } from '../../assembly/access'
import { angle, arcIn, bearing, capacity, changedAt, clean, costs, count, demand, empty, loadOf, loadTo, n, next, now, over, penalty, position, predecessors, prev, rewind, routeOf, routeOrder, routes, rowOf, sectorFrom, sectorTo, setEmpty, successors, tick, to, tours, x, y } from './memory'

/** What the solution costs, and by how much its routes are overloaded. */
export let total: f64 = 0
export let excess: f64 = 0

/** Every route empty. */
export function clear(): void {
  rewind()
  tick()
  for (let r = 0; r < routes; r++) link(n + 2 * r, n + 2 * r + 1)
}
@inline export function link(from: i32, node: i32): void {
  set(next, from, node)
  set(prev, node, from)
}

/** Brings what is derived from a route's list up to date. */
export function refresh(r: i32): void {
  const start = n + 2 * r
  const end = start + 1
  let from = start
  let sum = 0
  let place = 0
  let sectorA = 0
  let sectorB = 0
  set(routeOf, start, r)
  set(position, start, 0)
  set(loadTo, start, 0)
  set(arcIn, start, 0)
  for (let v = at(next, start); v !== end; v = at(next, v)) {
    sum += at(demand, v)
    set(loadTo, v, sum)
    set(routeOf, v, r)
    set(arcIn, v, to(rowOf(from), v))
    const direction = at(angle, v)
    if (place === 0) {
      sectorA = direction
      sectorB = direction
    } else if (((direction - sectorA) & 65535) > ((sectorB - sectorA) & 65535)) {
      if (((direction - sectorB) & 65535) <= ((sectorA - direction) & 65535)) sectorB = direction
      else sectorA = direction
    }
    set(position, v, ++place)
    from = v
  }
  set(routeOf, end, r)
  set(position, end, place + 1)
  set(loadTo, end, sum)
  set(arcIn, end, to(rowOf(from), n))
  set(count, r, place)
  set(loadOf, r, sum)
  set(sectorFrom, r, sectorA)
  set(sectorTo, r, sectorB)
  setReal(penalty, r, over(sum))
  set(changedAt, r, now)
  set(clean, r, 0)
  if (place === 0) setEmpty(r)
  else if (empty === r) {
    setEmpty(-1)
    for (let i = 0; i < routes; i++) {
      if (at(count, i) === 0) {
        setEmpty(i)
        break
      }
    }
  }
}
/** Refreshes all routes, their lists being in order. */
export function refreshAll(): void {
  for (let r = 0; r < routes; r++) set(count, r, 1)
  setEmpty(-1)
  for (let r = 0; r < routes; r++) refresh(r)
}

/**
 * Refreshes what a price changes. Where it is raised after local search, what was not to be gained before between two routes within
 * their load is not to be gained now: they are left out of the first round. Of what `compare` left out before that holds no more than there.
 */
export function reprice(isRaised: bool): void {
  tick()
  for (let r = 0; r < routes; r++) {
    set(clean, r, isRaised && <f64>at(loadOf, r) <= capacity ? 1 : 0)
    setReal(penalty, r, over(at(loadOf, r)))
    set(changedAt, r, now)
  }
}

/**
 * Notes which routes the parents had as well: two of the same parent are left out of the first round, as in HGS-CVRP. That saves time
 * and is not exact: it takes the parent for a local optimum at today's price, which one that was improved at an earlier price or
 * repaired at a higher one need not be, nor one that came from elsewhere and was never improved here. The rounds that follow look at routes that
 * have changed since, and no others.
 */
export function compare(slotA: i32, slotB: i32): void {
  for (let r = 0; r < routes; r++) {
    if (at(count, r) === 0 || realAt(penalty, r) > 0) set(clean, r, 0)
    else set(clean, r, (has(slotA, r) ? 1 : 0) | (has(slotB, r) ? 2 : 0))
  }
}

function has(slot: i32, r: i32): bool {
  const after = itemsFrom(successors, slot * n)
  const before = itemsFrom(predecessors, slot * n)
  const start = n + 2 * r
  let v = at(next, start)
  const isForward = at(before, v) < 0
  if (!isForward && at(after, v) >= 0) return false
  while (true) {
    const q = isForward ? at(after, v) : at(before, v)
    v = at(next, v)
    if (v >= n) return q < 0
    if (q !== v) return false
  }
}

/** Sums up cost and excess. */
export function measure(): void {
  total = 0
  excess = 0
  for (let r = 0; r < routes; r++) {
    if (at(count, r) === 0) continue
    for (let v = n + 2 * r; v !== n + 2 * r + 1; v = at(next, v)) total += <f64>at(arcIn, at(next, v))
    const more = <f64>at(loadOf, r) - capacity
    if (more > 0) excess += more
  }
}

/** Keeps the solution in a slot of the pool: who follows whom, and a tour of all routes in the order of their bearing. */
export function keep(slot: i32): void {
  measure()
  const own = itemsFrom(tours, slot * n)
  const after = itemsFrom(successors, slot * n)
  const before = itemsFrom(predecessors, slot * n)
  sortRoutes()
  let i = 0
  for (let k = 0; k < routes; k++) {
    const r = at(routeOrder, k)
    for (let v = at(next, n + 2 * r); v < n; v = at(next, v)) {
      set(own, i++, v)
      const q = at(next, v)
      const p = at(prev, v)
      set(after, v, q < n ? q : -1)
      set(before, v, p < n ? p : -1)
    }
  }
}

// Insertion sort: routes are few.
function sortRoutes(): void {
  for (let r = 0; r < routes; r++) {
    let sumX: f64 = 0
    let sumY: f64 = 0
    for (let v = at(next, n + 2 * r); v < n; v = at(next, v)) {
      sumX += realAt(x, v)
      sumY += realAt(y, v)
    }
    const key = at(count, r) > 0 ? Math.atan2(sumY, sumX) : 10
    setReal(bearing, r, key)
    let k = r
    while (k > 0 && realAt(bearing, at(routeOrder, k - 1)) > key) {
      set(routeOrder, k, at(routeOrder, k - 1))
      k--
    }
    set(routeOrder, k, r)
  }
}

/** Pairs of neighbours that one has and the other has not (Vidal et al. 2012, broken pairs). */
export function distance(slotA: i32, slotB: i32): i32 {
  const afterA = itemsFrom(successors, slotA * n)
  const afterB = itemsFrom(successors, slotB * n)
  const beforeA = itemsFrom(predecessors, slotA * n)
  const beforeB = itemsFrom(predecessors, slotB * n)
  let broken = 0
  for (let v = 0; v < n; v++) {
    const q = at(afterA, v)
    const qB = at(afterB, v)
    const pB = at(beforeB, v)
    if (q !== qB && q !== pB) broken++
    if (at(beforeA, v) < 0 && qB >= 0 && pB >= 0) broken++
  }
  return broken
}

/** True where every list, sum and arc is as computed from scratch; for tests. */
export function isSound(): bool {
  let seen = 0
  for (let r = 0; r < routes; r++) {
    let from = n + 2 * r
    let sum = 0
    let place = 0
    for (let v = at(next, from); v !== n + 2 * r + 1; v = at(next, v)) {
      sum += at(demand, v)
      place++
      seen++
      if (seen > n || at(prev, v) !== from || at(routeOf, v) !== r || at(position, v) !== place) return false
      if (at(loadTo, v) !== sum || at(arcIn, v) !== to(rowOf(from), v)) return false
      from = v
    }
    if (at(prev, n + 2 * r + 1) !== from || at(count, r) !== place || at(loadOf, r) !== sum) return false
    if (realAt(penalty, r) !== over(sum)) return false
  }
  return seen === n && costs > 0
}
