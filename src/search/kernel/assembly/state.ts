/** `state.ts`, and what it keeps up to date in `recreate/slack.ts` and `accept/best.ts`. */

import { arcIn, capacity, changed, changedSize, cost, costs, count, demand, f64At, fixed, i32At, isChanged, loc, logAfter, logNode, logRoute, logSize, loose, next, prev, removed, room, routeOf, setF64, setI32, slackOrder, slackRank, slackRoom, slackSize, slotAt, slotIndex, tasks, used, width } from './memory'

export function remove(v: i32): void {
  const r = i32At(routeOf, v)
  log(v, i32At(prev, v), r)
  unlink(v, r)
  setI32(tasks, removed++, v)
}

@inline export function log(v: i32, after: i32, r: i32): void {
  setI32(logNode, logSize, v)
  setI32(logAfter, logSize, after)
  setI32(logRoute, logSize, r)
  logSize++
}

export function unlink(v: i32, r: i32): void {
  const p = i32At(prev, v)
  const q = i32At(next, v)
  const left = i32At(count, r) - 1
  const arc = left === 0 ? 0 : i32At(costs, i32At(loc, p) * width + i32At(loc, q))
  cost += <f64>arc - <f64>i32At(arcIn, v) - <f64>i32At(arcIn, q)
  setI32(next, p, q)
  setI32(prev, q, p)
  setI32(arcIn, q, arc)
  setI32(count, r, left)
  setI32(routeOf, v, -1)
  const load = <f64>i32At(demand, v)
  const free = f64At(room, r)
  if (capacity < Infinity) loose += load * (capacity - 2 * free - load)
  setF64(room, r, free + load)
  if (left > 0) return
  cost -= fixed
  used--
  swapInto(r, used)
}

export function link(v: i32, after: i32, r: i32): void {
  const q = i32At(next, after)
  const into = i32At(costs, i32At(loc, after) * width + v)
  const out = i32At(costs, v * width + i32At(loc, q))
  cost += <f64>into + <f64>out - <f64>i32At(arcIn, q)
  setI32(next, after, v)
  setI32(prev, v, after)
  setI32(next, v, q)
  setI32(prev, q, v)
  setI32(arcIn, v, into)
  setI32(arcIn, q, out)
  setI32(routeOf, v, r)
  const load = <f64>i32At(demand, v)
  const free = f64At(room, r)
  if (capacity < Infinity) loose += load * (2 * free - capacity - load)
  setF64(room, r, free - load)
  const size = i32At(count, r)
  setI32(count, r, size + 1)
  if (size > 0) return
  cost += fixed
  swapInto(r, used)
  used++
}

function swapInto(r: i32, index: i32): void {
  const from = i32At(slotIndex, r)
  const other = i32At(slotAt, index)
  setI32(slotAt, index, r)
  setI32(slotAt, from, other)
  setI32(slotIndex, r, index)
  setI32(slotIndex, other, from)
}

export function undo(): void {
  for (let i = logSize - 1; i >= 0; i--) {
    const v = i32At(logNode, i)
    const after = i32At(logAfter, i)
    if (after < 0) unlink(v, i32At(logRoute, i))
    else link(v, after, i32At(logRoute, i))
  }
  logSize = 0
}

// recreate/slack.ts and accept/best.ts
export function commit(): void {
  for (let i = 0; i < logSize; i++) {
    const r = i32At(logRoute, i)
    place(r)
    if (load<u8>(isChanged + <usize>r) === 1) continue
    store<u8>(isChanged + <usize>r, 1)
    setI32(changed, changedSize++, r)
  }
  logSize = 0
}

function place(r: i32): void {
  let i = i32At(slackRank, r)
  if (i32At(count, r) === 0) {
    if (i >= 0) withdraw(r, i)
    return
  }
  if (i < 0) i = slackSize++
  const own = f64At(room, r)
  for (; i > 0 && f64At(slackRoom, i32At(slackOrder, i - 1)) < own; i--) shift(i, i - 1)
  for (; i < slackSize - 1 && f64At(slackRoom, i32At(slackOrder, i + 1)) > own; i++) shift(i, i + 1)
  setI32(slackOrder, i, r)
  setI32(slackRank, r, i)
  setF64(slackRoom, r, own)
}

function withdraw(r: i32, from: i32): void {
  slackSize--
  for (let i = from; i < slackSize; i++) shift(i, i + 1)
  setI32(slackRank, r, -1)
}

function shift(to: i32, from: i32): void {
  const r = i32At(slackOrder, from)
  setI32(slackOrder, to, r)
  setI32(slackRank, r, to)
}
