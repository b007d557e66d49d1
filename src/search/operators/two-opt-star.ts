/**
 * Exchanges the ends of two routes (Potvin, Rousseau 1995, DOI 10.1057/jors.1995.204).
 *
 *     .. p -> u .. e        becomes      .. p -> w .. e
 *     .. v -> w .. f                     .. v -> u .. f
 *
 * For routes of one class that end at one place: then only the two arcs change.
 */

import { insert, remove, type State } from '../state.js'
import type { Tour } from './tour.js'

/** True when the ends of the two routes can be exchanged at all. */
export function canExchangeTails(s: State, r1: number, r2: number): boolean {
  const end = s.n + 1
  return r1 !== r2 && s.base[r1] === s.base[r2] && s.loc[end + 2 * r1] === s.loc[end + 2 * r2]
}

/** What putting u and all behind it behind v, and what followed v behind u's predecessor, adds to the cost. */
export function twoOptStarDelta(s: State, u: number, v: number): number {
  const { costs, loc, width, next, prev, arcIn, n } = s
  const r1 = s.routeOf[u]
  const base = s.base[r1]
  const p = prev[u]
  const w = next[v]
  const joined = costs[base + loc[v] * width + loc[u]]
  // Nothing before and nothing behind: route r1 is given up.
  if (p >= n && w >= n) return joined - arcIn[u] - arcIn[w] - s.fixed[s.type[r1]]
  return joined + costs[base + loc[p] * width + loc[w]] - arcIn[u] - arcIn[w]
}

/** True when both routes keep within their capacity after the exchange; both must be indexed. */
export function twoOptStarFits(s: State, tour: Tour, u: number, v: number): boolean {
  const { n, slots, room, dimensionCount, prev, routeOf } = s
  const nodes = s.next.length
  const r1 = routeOf[u]
  const r2 = routeOf[v]
  for (let d = 0; d < dimensionCount; d++) {
    const load = d * nodes
    const tail1 = tour.load[load + n + 2 * r1 + 1] - tour.load[load + prev[u]]
    const tail2 = tour.load[load + n + 2 * r2 + 1] - tour.load[load + v]
    if (tail2 - tail1 > room[d * slots + r1] || tail1 - tail2 > room[d * slots + r2]) return false
  }
  return true
}

/** Exchanges the ends. O(their length). */
export function applyTwoOptStar(s: State, u: number, v: number): void {
  let after1 = s.prev[u]
  let after2 = v
  let x = u
  let w = s.next[v]
  while (x < s.n) {
    const following = s.next[x]
    remove(s, x)
    insert(s, x, after2)
    after2 = x
    x = following
  }
  while (w < s.n) {
    const following = s.next[w]
    remove(s, w)
    insert(s, w, after1)
    after1 = w
    w = following
  }
}
