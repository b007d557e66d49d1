/**
 * Hybrid genetic search (Vidal et al. 2012, DOI 10.1287/opre.1120.1048; Vidal 2022, DOI 10.1016/j.cor.2021.105643): what
 * makes one child. The population is kept in TypeScript.
 */

import { at, itemsFrom, set } from '../../assembly/access'
import { below, seed, shuffle } from '../../assembly/random'
import { cross, drawTour } from './crossover'
import { begin, changedAt, clean, count, n, near, nearAt, next, now, order, routeOrder, routes, setPrice, swappedAt, testedAt } from './memory'
import { change, forgetChange, made, tryTask } from './moves'
import { clear, compare, excess, isSound, keep, link, measure, refreshAll, reprice, total, distance } from './routes'
import { split } from './split'
import { hasBoth, overlap, trySwapStar } from './swap-star'

export { address, layOut, wind } from './memory'
export { distance, isSound, keep, measure }

/** Sets out once everything is filled in. */
export function open(a: i32, b: i32, c: i32, d: i32): void {
  begin()
  seed(a, b, c, d)
}

/** A random solution, improved. */
export function draw(price: f64): void {
  setPrice(price)
  drawTour()
  split()
  educate()
}

/** The child of two slots, improved. */
export function bear(slotA: i32, slotB: i32, price: f64): void {
  setPrice(price)
  cross(slotA, slotB)
  split()
  compare(slotA, slotB)
  educate()
}

/** Goes on with what there is, at another price. */
export function repair(price: f64): void {
  setPrice(price)
  reprice(true)
  educate()
}

/** Takes routes that were made elsewhere: tasks with -1 behind each route, `size` numbers in all. */
export function receive(tasks: usize, size: i32, price: f64): void {
  setPrice(price)
  clear()
  let r = 0
  let node = n
  for (let i = 0; i < size; i++) {
    const v = at(tasks, i)
    if (v < 0) {
      link(node, n + 2 * r + 1)
      node = n + 2 * ++r
    } else {
      link(node, v)
      node = v
    }
  }
  refreshAll()
}
/** The solution as tasks with -1 behind each route; how many numbers. */
export function hand(tasks: usize): i32 {
  let size = 0
  for (let r = 0; r < routes; r++) {
    if (at(count, r) === 0) continue
    for (let v = at(next, n + 2 * r); v < n; v = at(next, v)) set(tasks, size++, v)
    set(tasks, size++, -1)
  }
  return size
}

export function cost(): f64 {
  return total
}
export function overload(): f64 {
  return excess
}
/** What local search added to cost and penalties; for tests. */
export function changed(): f64 {
  return change
}
/** Improves what there is. */
export function educateNow(price: f64): void {
  setPrice(price)
  reprice(false)
  educate()
}

function educate(): void {
  forgetChange()
  shuffle(order, n)
  shuffle(routeOrder, routes)
  for (let v = 0; v < n; v++) {
    // Now and then another order of who is near.
    if (below(n) === 0) shuffle(itemsFrom(near, at(nearAt, v)), at(nearAt, v + 1) - at(nearAt, v))
  }
  for (let round = 0; ; round++) {
    const before = made
    for (let i = 0; i < n; i++) {
      const u = at(order, i)
      const last = at(testedAt, u)
      set(testedAt, u, now)
      tryTask(u, last, round === 0)
    }
    swapBetweenRoutes(round === 0)
    // The first round leaves out empty routes.
    if (round > 0 && made === before) break
  }
}

function swapBetweenRoutes(isFirst: bool): void {
  for (let i = 0; i < routes; i++) {
    const r = at(routeOrder, i)
    const last = at(swappedAt, r)
    set(swappedAt, r, now)
    for (let k = 0; k < routes; k++) {
      const t = at(routeOrder, k)
      if (r >= t || !hasBoth(r, t)) continue
      if (isFirst ? (at(clean, r) & at(clean, t)) !== 0 : at(changedAt, r) <= last && at(changedAt, t) <= last) continue
      if (overlap(r, t)) trySwapStar(r, t)
    }
  }
}
