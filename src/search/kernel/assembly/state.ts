/** `state.ts`, and what it keeps up to date in `recreate/slack.ts` and `accept/best.ts`. */

import { at, byteAt, realAt, set, setByte, setReal } from '../../assembly/access'
import { arcIn, brim, capacity, changed, changedSize, cost, costs, count, demand, filling, fixed, forgone, isChanged, isPartial, loc, logAfter, logNode, logRoute, logSize, loose, loosePrice, missing, missingAt, missingIndex, missingWeight, next, prev, premium, prize, room, routeOf, routePrice, slackOrder, slackRank, slackRoom, slackSize, slotAt, slotIndex, tasks, toTry, used, weight, width } from './memory'

export function remove(v: i32): void {
  const r = at(routeOf, v)
  log(v, at(prev, v), r)
  unlink(v, r)
  set(tasks, toTry++, v)
}

@inline export function log(v: i32, after: i32, r: i32): void {
  set(logNode, logSize, v)
  set(logAfter, logSize, after)
  set(logRoute, logSize, r)
  logSize++
}

export function unlink(v: i32, r: i32): void {
  const p = at(prev, v)
  const q = at(next, v)
  const left = at(count, r) - 1
  const arc = left === 0 ? 0 : at(costs, at(loc, p) * width + at(loc, q))
  cost += <f64>arc - <f64>at(arcIn, v) - <f64>at(arcIn, q)
  if (isPartial) {
    cost += realAt(prize, v)
    forgone += realAt(prize, v)
    missingWeight += realAt(weight, v)
    swapInto(missingAt, missingIndex, v, missing++)
  }
  set(next, p, q)
  set(prev, q, p)
  set(arcIn, q, arc)
  set(count, r, left)
  set(routeOf, v, -1)
  const load = <f64>at(demand, v)
  const free = realAt(room, r)
  if (capacity < Infinity) loose -= loosen(load, free + load)
  setReal(room, r, free + load)
  if (left > 0) return
  cost -= fixed
  used--
  swapInto(slotAt, slotIndex, r, used)
}

export function link(v: i32, after: i32, r: i32): void {
  const q = at(next, after)
  const into = at(costs, at(loc, after) * width + v)
  const out = at(costs, v * width + at(loc, q))
  cost += <f64>into + <f64>out - <f64>at(arcIn, q)
  if (isPartial) {
    cost -= realAt(prize, v)
    forgone -= realAt(prize, v)
    missingWeight -= realAt(weight, v)
    swapInto(missingAt, missingIndex, v, --missing)
  }
  set(next, after, v)
  set(prev, v, after)
  set(next, v, q)
  set(prev, q, v)
  set(arcIn, v, into)
  set(arcIn, q, out)
  set(routeOf, v, r)
  const load = <f64>at(demand, v)
  const free = realAt(room, r)
  if (capacity < Infinity) loose += loosen(load, free)
  setReal(room, r, free - load)
  const size = at(count, r)
  set(count, r, size + 1)
  if (size > 0) return
  cost += fixed
  swapInto(slotAt, slotIndex, r, used)
  used++
}

@inline function swapInto(items: usize, indexOf: usize, item: i32, index: i32): void {
  const from = at(indexOf, item)
  const other = at(items, index)
  set(items, index, item)
  set(items, from, other)
  set(indexOf, item, index)
  set(indexOf, other, from)
}

export function undo(): void {
  for (let i = logSize - 1; i >= 0; i--) {
    const v = at(logNode, i)
    const after = at(logAfter, i)
    if (after < 0) unlink(v, at(logRoute, i))
    else link(v, after, at(logRoute, i))
  }
  logSize = 0
}

// recreate/slack.ts and accept/best.ts
export function commit(): void {
  for (let i = 0; i < logSize; i++) {
    const r = at(logRoute, i)
    place(r)
    if (byteAt(isChanged, r) === 1) continue
    setByte(isChanged, r, 1)
    set(changed, changedSize++, r)
  }
  logSize = 0
}

function place(r: i32): void {
  let i = at(slackRank, r)
  if (at(count, r) === 0) {
    if (i >= 0) withdraw(r, i)
    return
  }
  if (i < 0) i = slackSize++
  const own = realAt(room, r)
  for (; i > 0 && realAt(slackRoom, at(slackOrder, i - 1)) < own; i--) shift(i, i - 1)
  for (; i < slackSize - 1 && realAt(slackRoom, at(slackOrder, i + 1)) > own; i++) shift(i, i + 1)
  set(slackOrder, i, r)
  set(slackRank, r, i)
  setReal(slackRoom, r, own)
}

function withdraw(r: i32, from: i32): void {
  slackSize--
  for (let i = from; i < slackSize; i++) shift(i, i + 1)
  set(slackRank, r, -1)
}

function shift(to: i32, from: i32): void {
  const r = at(slackOrder, from)
  set(slackOrder, to, r)
  set(slackRank, r, to)
}

/** What `loose` grows by when this much is put into this much room. */
@inline export function loosen(load: f64, free: f64): f64 {
  return brim > 0 ? Math.min(load, Math.max(0, free - brim)) : 2 * load * free
}

/** The cost, and what counts beside it. */
@inline export function energy(): f64 {
  return cost + (routePrice * <f64>used + loosePrice * loose) + premium * forgone
}

/** The least that it can be with the rest inserted. */
@inline export function leastEnergy(): f64 {
  return cost + Math.max(routePrice * <f64>used + loosePrice * loose, filling) + premium * forgone
}
