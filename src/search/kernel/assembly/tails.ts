/** `descent/descent.ts` and `operators/two-opt-star.ts`: exchanges of tails around what an iteration moved. */

import { arcIn, costs, count, demand, durations, f64At, fixed, i32At, isQueued, latest, leave, loadNow, loadStamp, loadTo, loc, logAfter, logCapacity, logNode, logSize, n, near, nearBound, nearTasks, next, prev, queue, queueSize, room, routeOf, setF64, setI32, tailNear, ways, width } from './memory'
import { fillMoments } from './moments'
import { link, log, unlink } from './state'

let bestDelta: i64 = 0
let bestU: i32 = -1
let bestV: i32 = -1

/** Exchanges tails while that gains; false when the log has no room for more: the rest is the caller's, from the queue. */
export function exchangeTails(): bool {
  loadNow++
  for (let i = 0; i < logSize; i++) {
    const v = i32At(logNode, i)
    enqueue(v)
    enqueue(i32At(logAfter, i))
    if (i32At(routeOf, v) < 0) continue
    enqueue(i32At(prev, v))
    enqueue(i32At(next, v))
  }
  while (queueSize > 0) {
    const u = i32At(queue, --queueSize)
    store<u8>(isQueued + <usize>u, 0)
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
  return i32At(count, i32At(routeOf, v))
}

function enqueue(node: i32): void {
  if (node < 0 || node >= n || i32At(routeOf, node) < 0 || load<u8>(isQueued + <usize>node) === 1) return
  store<u8>(isQueued + <usize>node, 1)
  setI32(queue, queueSize++, node)
}

function findTails(u: i32): void {
  const r = i32At(routeOf, u)
  const to = u * near + min(tailNear, near)
  for (let i = u * near; i < to; i++) {
    const x = i32At(nearTasks, i)
    const other = i32At(routeOf, x)
    if (other < 0 || other === r) continue
    const way = load<u8>(ways + <usize>i)
    const bound = i32At(nearBound, i)
    if (way > 1 && mayGain(u, x, bound)) tryTails(u, x)
    if ((way & 1) === 1 && mayGain(x, u, bound)) tryTails(x, u)
  }
}

@inline function mayGain(u: i32, v: i32, bound: i32): bool {
  const w = i32At(next, v)
  if (i32At(prev, u) < n && w < n) return bound < i32At(arcIn, u)
  return <f64>bound < <f64>i32At(arcIn, u) + <f64>i32At(arcIn, w) + fixed
}

// u and all behind it behind v, and what followed v behind u's predecessor.
function tryTails(u: i32, v: i32): void {
  const p = i32At(prev, u)
  const w = i32At(next, v)
  const isGivenUp = p >= n && w >= n
  const joined = <i64>i32At(costs, v * width + u) - <i64>i32At(arcIn, u) - <i64>i32At(arcIn, w)
  const delta = joined + (isGivenUp ? -<i64>fixed : <i64>i32At(costs, i32At(loc, p) * width + i32At(loc, w)))
  if (delta >= bestDelta || !haveRoom(u, p, v)) return
  if (i32At(leave, v) + i32At(durations, v * width + u) > i32At(latest, u)) return
  if (!isGivenUp) {
    const way = i32At(durations, i32At(loc, p) * width + i32At(loc, w))
    if (i32At(leave, p) + way > i32At(latest, w)) return
  }
  bestDelta = delta
  bestU = u
  bestV = v
}

function haveRoom(u: i32, p: i32, v: i32): bool {
  const r1 = i32At(routeOf, u)
  const r2 = i32At(routeOf, v)
  sumLoads(r1)
  sumLoads(r2)
  const tail1 = f64At(loadTo, n + 2 * r1 + 1) - f64At(loadTo, p)
  const tail2 = f64At(loadTo, n + 2 * r2 + 1) - f64At(loadTo, v)
  return tail2 - tail1 <= f64At(room, r1) && tail1 - tail2 <= f64At(room, r2)
}

function sumLoads(r: i32): void {
  if (i32At(loadStamp, r) === loadNow) return
  setI32(loadStamp, r, loadNow)
  const start = n + 2 * r
  let sum: f64 = 0
  setF64(loadTo, start, 0)
  let v = i32At(next, start)
  for (; v < n; v = i32At(next, v)) {
    sum += <f64>i32At(demand, v)
    setF64(loadTo, v, sum)
  }
  setF64(loadTo, v, sum)
}

function makeExchange(u: i32, v: i32): void {
  const r1 = i32At(routeOf, u)
  const r2 = i32At(routeOf, v)
  const p = i32At(prev, u)
  const q = i32At(next, u)
  const w = i32At(next, v)
  moveTail(u, r1, v, r2)
  moveTail(w, r2, p, r1)
  setI32(loadStamp, r1, 0)
  setI32(loadStamp, r2, 0)
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
    const following = i32At(next, x)
    log(x, i32At(prev, x), from)
    unlink(x, from)
    log(x, -1, to)
    link(x, after, to)
    after = x
    x = following
  }
}
