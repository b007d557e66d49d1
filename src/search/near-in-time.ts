/**
 * Who is near whom where windows count as well: whom one can reach or come from with little waiting and without being late
 * (Vidal, Crainic, Gendreau, Prins 2013, section 4.4, DOI 10.1016/j.cor.2012.07.018: distance + .2 x waiting + 1 x lateness,
 * the better of both directions).
 */

import { UNLIMITED } from '../instance/instance.js'
import { keepNearest, type Near, SHIFT } from './near.js'
import type { Rules } from './rules/rules.js'
import type { State } from './state.js'

/** The k tasks that are nearest by cost and mismatch in the first class and kind of work, O(n^2). */
export function nearInTime(s: State, rules: Rules, k: number): Near {
  const { n, width, costs, back } = s
  const size = Math.max(0, Math.min(k, n - 1))
  const tasks = new Int32Array(n * size)
  const bound = new Int32Array(n * size).fill(-UNLIMITED)
  const row = new Float64Array(size)
  const isBounded = s.symmetric && s.typeBase.every((base) => base === 0)
  const ways = new Uint8Array(n * size)
  const nearDepot = new Uint8Array(n)
  const price = pricePerTime(s, rules)
  const workCost = s.workCost.length > 0 ? s.workCost : new Int32Array(n)
  for (let v = 0; v < n && size > 0; v++) {
    scanAll(s, rules, workCost, price, row, v)
    let least = UNLIMITED
    let farthest = 0
    for (let i = size - 1; i >= 0; i--) {
      const u = row[i] % SHIFT
      tasks[v * size + i] = u
      const way = (costs[v * width + u] + back[v * width + u]) / 2
      if (way < least) least = way
      if (i < DEPOT_RANK && way > farthest) farthest = way
      if (isBounded) bound[v * size + i] = least
      ways[v * size + i] = (canFollow(rules, v, u, width) ? 1 : 0) + (canFollow(rules, u, v, width) ? 2 : 0)
    }
    for (let depot = n; depot < width; depot++) {
      if (depot === s.nowhere) continue
      if (costs[v * width + depot] + back[v * width + depot] <= 2 * farthest) nearDepot[v] = 1
    }
  }
  return { k: size, tasks, bound, ways, nearDepot }
}

/*
 * The nearest of v, packed and ascending. Tasks are numbered in kd order: looking outwards from v's own number meets the near ones first, so
 * that most others fail by their cost alone, without their windows. .4 times the time of an ascending scan (76 to 30 ms for 1,500 tasks).
 */
function scanAll(s: State, rules: Rules, workCost: Int32Array, price: number, row: Float64Array, v: number): void {
  const { n, width, costs, back } = s
  const { durations, early, late, instance } = rules
  const { service } = instance
  const size = row.length
  const from = v * width
  // Whatever waits for v, or v for, is counted from these.
  const earliest = early[v] + service[v]
  const latest = late[v] + service[v]
  row.fill(Number.POSITIVE_INFINITY)
  for (let step = 1; step < n; step++) {
    if (v - step < 0 && v + step >= n) return
    for (let side = -1; side <= 1; side += 2) {
      const u = v + side * step
      if (u < 0 || u >= n) continue
      // The work at a task is paid on the way in, whoever its neighbours are.
      const costThere = costs[from + u] - workCost[u]
      const costHere = back[from + u] - workCost[v]
      if ((costThere < costHere ? costThere : costHere) * SHIFT + u >= row[size - 1]) continue
      const wayThere = durations[from + u]
      const wayHere = service[u] + durations[u * width + v]
      const there = costThere + price * mismatch(early[u] - wayThere - latest, earliest + wayThere - late[u])
      const here = costHere + price * mismatch(early[v] - wayHere - late[u], early[u] + wayHere - late[v])
      const least = there < here ? there : here
      keepNearest(row, size, Math.floor(least < FARTHEST ? least : FARTHEST) * SHIFT + u)
    }
  }
}

// By the fastest vehicle of all classes; work at v is counted in the kind of work where it is shortest.
function canFollow({ durations, early, late, instance }: Rules, v: number, u: number, width: number): boolean {
  const { classCount, workCount, service, taskCount } = instance
  for (let travelClass = 0; travelClass < classCount; travelClass++) {
    const way = durations[travelClass * width * width + v * width + u]
    for (let work = 0; work < workCount; work++) {
      if (early[v] + service[work * taskCount + v] + way <= late[u]) return true
    }
  }
  return false
}

// Waiting straight after the one before, however late that is left, and delay, however early, weighed against each other; one at most is above 0.
function mismatch(wait: number, delay: number): number {
  if (wait > 0) return WAIT_WEIGHT * wait
  return delay > 0 ? delay : 0
}

const WAIT_WEIGHT = 0.2

/** Who is near the depot is no farther from it than from the first of its neighbours: the last ones are near in time only. */
const DEPOT_RANK = 10

/** Days of waiting are no better than weeks; with a task packed beside it this stays below 2^52. */
const FARTHEST = 2 ** 31

// What a unit of time on the way costs on average, for weighing time against cost: over as many arcs as there are tasks.
function pricePerTime({ n, width, costs }: State, { durations, instance }: Rules): number {
  let [cost, time] = [0, 0]
  for (let travelClass = 0; travelClass < instance.classCount; travelClass++) {
    for (let v = 0; v < n; v++) {
      const arc = (travelClass * width + v) * width + ((7 * v + 1) % n)
      cost += costs[arc]
      time += durations[arc]
    }
  }
  return time > 0 ? cost / time : 1
}
