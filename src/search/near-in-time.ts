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
  const { n, width, costs, back, workCost } = s
  const size = Math.max(0, Math.min(k, n - 1))
  const tasks = new Int32Array(n * size)
  const bound = new Int32Array(n * size).fill(-UNLIMITED)
  const row = new Float64Array(size)
  const isBounded = s.symmetric && s.typeBase.every((base) => base === 0)
  const ways = new Uint8Array(n * size)
  const nearDepot = new Uint8Array(n)
  const price = pricePerTime(s, rules)
  for (let v = 0; v < n && size > 0; v++) {
    row.fill(Number.POSITIVE_INFINITY)
    for (let u = 0; u < n; u++) {
      if (u === v) continue
      // The work at a task is paid on the way in, whoever its neighbours are.
      const there =
        costs[v * width + u] - (workCost.length > 0 ? workCost[u] : 0) + price * mismatch(rules, v, u, width)
      const here = back[v * width + u] - (workCost.length > 0 ? workCost[v] : 0) + price * mismatch(rules, u, v, width)
      const least = there < here ? there : here
      keepNearest(row, size, Math.floor(least < FARTHEST ? least : FARTHEST) * SHIFT + u)
    }
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

// Waiting at u straight after v, however late v is left, and lateness at u, however early, weighed against each other.
function mismatch({ durations, early, late, instance }: Rules, v: number, u: number, width: number): number {
  const way = instance.service[v] + durations[v * width + u]
  const wait = early[u] - way - late[v]
  if (wait > 0) return WAIT_WEIGHT * wait
  const turn = early[v] + way - late[u]
  return turn > 0 ? turn : 0
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
