/** `descent/descent.ts` and `operators/two-opt-star.ts`: exchanges of tails around what an iteration moved. */

import { at, byteAt, realAt, set, setByte, setReal } from '../../assembly/access'
import { arcIn, costs, count, demand, durations, fixed, isQueued, latest, leave, loadStamp, loadTo, loc, logAfter, logCapacity, logNode, logSize, n, near, nearBound, nearTasks, next, now, prev, queue, queueSize, room, routeOf, tailNear, ways, width } from './memory'
import { fillMoments } from './moments'
import { link, log, unlink } from './state'

let bestDelta: i64 = 0
let bestU: i32 = -1
let bestV: i32 = -1

/** Exchanges tails while that gains; false when the log has no room for more: the rest is the caller's, from the queue. */
export function exchangeTails(): bool {
  for (let i = 0; i < logSize; i++) {
    const v = at(logNode, i)
    enqueue(v)
    enqueue(at(logAfter, i))
    if (at(routeOf, v) < 0) continue
    enqueue(at(prev, v))
    enqueue(at(next, v))
  }
  while (queueSize > 0) {
    const u = at(queue, --queueSize)
    setByte(isQueued, u, 0)
    bestDelta = 0
    bestU = -1
    findTails(u)
    if (bestU < 0) continue
    if (logSize + 2 * (countOf(bestU) + countOf(bestV)) > logCapacity) {
      enqueue(u)
      return false
    }
    makeExchange(bestU, bestV)
  }
  return true
}

@inline function countOf(v: i32): i32 {
  return at(count, at(routeOf, v))
}

function enqueue(node: i32): void {
  if (node < 0 || node >= n || at(routeOf, node) < 0 || byteAt(isQueued, node) === 1) return
  setByte(isQueued, node, 1)
  set(queue, queueSize++, node)
}

function findTails(u: i32): void {
  const r = at(routeOf, u)
  const to = u * near + min(tailNear, near)
  for (let i = u * near; i < to; i++) {
    const x = at(nearTasks, i)
    const other = at(routeOf, x)
    if (other < 0 || other === r) continue
    const way = byteAt(ways, i)
    const bound = at(nearBound, i)
    if (way > 1 && mayGain(u, x, bound)) tryTails(u, x)
    if ((way & 1) === 1 && mayGain(x, u, bound)) tryTails(x, u)
  }
}

@inline function mayGain(u: i32, v: i32, bound: i32): bool {
  const w = at(next, v)
  if (at(prev, u) < n && w < n) return bound < at(arcIn, u)
  return <f64>bound < <f64>at(arcIn, u) + <f64>at(arcIn, w) + fixed
}

// u and all behind it behind v, and what followed v behind u's predecessor.
function tryTails(u: i32, v: i32): void {
  const p = at(prev, u)
  const w = at(next, v)
  const isGivenUp = p >= n && w >= n
  const joined = <i64>at(costs, v * width + u) - <i64>at(arcIn, u) - <i64>at(arcIn, w)
  const delta = joined + (isGivenUp ? -<i64>fixed : <i64>at(costs, at(loc, p) * width + at(loc, w)))
  if (delta >= bestDelta || !haveRoom(u, p, v)) return
  if (at(leave, v) + at(durations, v * width + u) > at(latest, u)) return
  if (!isGivenUp) {
    const way = at(durations, at(loc, p) * width + at(loc, w))
    if (at(leave, p) + way > at(latest, w)) return
  }
  bestDelta = delta
  bestU = u
  bestV = v
}

function haveRoom(u: i32, p: i32, v: i32): bool {
  const r1 = at(routeOf, u)
  const r2 = at(routeOf, v)
  sumLoads(r1)
  sumLoads(r2)
  const tail1 = realAt(loadTo, n + 2 * r1 + 1) - realAt(loadTo, p)
  const tail2 = realAt(loadTo, n + 2 * r2 + 1) - realAt(loadTo, v)
  return tail2 - tail1 <= realAt(room, r1) && tail1 - tail2 <= realAt(room, r2)
}

function sumLoads(r: i32): void {
  if (at(loadStamp, r) === now) return
  set(loadStamp, r, now)
  const start = n + 2 * r
  let sum: f64 = 0
  setReal(loadTo, start, 0)
  let v = at(next, start)
  for (; v < n; v = at(next, v)) {
    sum += <f64>at(demand, v)
    setReal(loadTo, v, sum)
  }
  setReal(loadTo, v, sum)
}

function makeExchange(u: i32, v: i32): void {
  const r1 = at(routeOf, u)
  const r2 = at(routeOf, v)
  const p = at(prev, u)
  const q = at(next, u)
  const w = at(next, v)
  moveTail(u, r1, v, r2)
  moveTail(w, r2, p, r1)
  set(loadStamp, r1, 0)
  set(loadStamp, r2, 0)
  fillMoments(r1)
  fillMoments(r2)
  enqueue(p)
  enqueue(q)
  enqueue(v)
  enqueue(w)
  enqueue(u)
}

// The tasks from x to the end of their route `from` behind node `after` of route `to`, up to where those begin that came before.
function moveTail(x: i32, from: i32, after: i32, to: i32): void {
  while (x < n) {
    const following = at(next, x)
    log(x, at(prev, x), from)
    unlink(x, from)
    log(x, -1, to)
    link(x, after, to)
    after = x
    x = following
  }
}
