/**
 * Where everything is: the module lays its arrays out itself.
 *
 *     node  0 .. n-1             the tasks
 *           n + 2r, n + 2r + 1   start and end of route r; all of them at location n
 */

import { at, itemsFrom, set } from '../../assembly/access'

export let n: i32 = 0
export let width: i32 = 0
export let routes: i32 = 0
export let slots: i32 = 0
export let capacity: f64 = 0
/** Price of a unit of load too much. */
export let price: f64 = 0
/** Counts changes; what happened before has a lower number. */
export let now: i32 = 0
/** A route without tasks, -1 if there is none. */
export let empty: i32 = -1

// At fixed addresses: what is used most.
/** Nodes that there is room for. */
const MOST: usize = 4096
// Not a multiple of a page, so that the same index of several arrays falls on several sets of the cache.
const STRIDE: usize = MOST * 4 + 320
const FIXED: usize = 65536
export const penalty: usize = FIXED + 0 * STRIDE
export const bearing: usize = FIXED + 2 * STRIDE
export const demand: usize = FIXED + 4 * STRIDE
export const angle: usize = FIXED + 5 * STRIDE
export const next: usize = FIXED + 6 * STRIDE
export const prev: usize = FIXED + 7 * STRIDE
export const routeOf: usize = FIXED + 8 * STRIDE
export const position: usize = FIXED + 9 * STRIDE
export const loadTo: usize = FIXED + 10 * STRIDE
export const arcIn: usize = FIXED + 11 * STRIDE
export const testedAt: usize = FIXED + 12 * STRIDE
export const order: usize = FIXED + 13 * STRIDE
export const gain: usize = FIXED + 14 * STRIDE
export const count: usize = FIXED + 15 * STRIDE
export const loadOf: usize = FIXED + 16 * STRIDE
export const changedAt: usize = FIXED + 17 * STRIDE
export const swappedAt: usize = FIXED + 18 * STRIDE
export const sectorFrom: usize = FIXED + 19 * STRIDE
export const sectorTo: usize = FIXED + 20 * STRIDE
export const routeOrder: usize = FIXED + 21 * STRIDE
/** Bits: the route is one of the first parent, of the second; what is between two of the same is left out of the first round (`compare`). */
export const clean: usize = FIXED + 22 * STRIDE
export const costs: usize = FIXED + 23 * STRIDE

// What the caller fills in.
export let x: usize = 0
export let y: usize = 0
export let nearAt: usize = 0
export let near: usize = 0
/** Three cheapest places of each task in each route: stamp, three costs, three nodes to follow. */
export let places: usize = 0
// Tours.
export let tour: usize = 0
export let mark: usize = 0
export let loadSum: usize = 0
export let costSum: usize = 0
export let potential: usize = 0
export let cut: usize = 0
export let layers: usize = 0
export let layerCut: usize = 0
export let tours: usize = 0
export let successors: usize = 0
export let predecessors: usize = 0

let top: usize = 0
function take(bytes: i32): usize {
  const at = top
  top += (<usize>bytes + 15) & ~15
  return at
}

/** Lays out the arrays and returns the first free byte. */
export function layOut(tasks: i32, routeCount: i32, nearCount: i32, slotCount: i32, limit: f64): usize {
  n = tasks
  width = n + 1
  routes = routeCount
  slots = slotCount
  capacity = limit
  top = costs
  take(4 * width * width)
  x = take(8 * n)
  y = take(8 * n)
  nearAt = take(4 * (n + 1))
  near = take(4 * nearCount)
  places = take(28 * routes * n)
  tour = take(4 * n)
  mark = take(4 * n)
  loadSum = take(4 * (n + 1))
  costSum = take(4 * (n + 1))
  potential = take(8 * (n + 1))
  cut = take(4 * (n + 1))
  layers = take(8 * 2 * (n + 1))
  layerCut = take(4 * (routes + 1) * (n + 1))
  tours = take(4 * n * slots)
  successors = take(4 * n * slots)
  predecessors = take(4 * n * slots)
  return top
}

/** Where the caller fills in: costs, demand, x, y, angle, nearAt, near. */
export function address(i: i32): usize {
  if (i === 0) return costs
  if (i === 1) return demand
  if (i === 2) return x
  if (i === 3) return y
  if (i === 4) return angle
  if (i === 5) return nearAt
  return near
}

export function begin(): void {
  now = 1
  for (let v = 0; v < n; v++) set(order, v, v)
  for (let r = 0; r < routes; r++) set(routeOrder, r, r)
  memory.fill(places, 0, 28 * routes * n)
}
/** Counts changes from 1 again before the count overflows, in a run of hours; only where all routes are made anew. */
export function rewind(): void {
  if (now < 1 << 30) return
  now = 1
  for (let v = 0; v < n; v++) set(testedAt, v, 0)
  for (let r = 0; r < routes; r++) set(swappedAt, r, 0)
  memory.fill(places, 0, 28 * routes * n)
}
/** Counts on from there; for tests. */
export function wind(to: i32): void {
  now = to
}
export function setPrice(value: f64): void {
  price = value
}
export function tick(): void {
  now++
}
export function setEmpty(r: i32): void {
  empty = r
}

/** Cost row of a node. */
@inline export function rowOf(node: i32): usize {
  return itemsFrom(costs, (node < n ? node : n) * width)
}
/** Cost from a row to a node. */
@inline export function to(row: usize, node: i32): i32 {
  return at(row, node < n ? node : n)
}
/** Penalty of a load. */
@inline export function over(amount: i32): f64 {
  const excess = <f64>amount - capacity
  return excess > 0 ? excess * price : 0
}
