/**
 * Turns a stretch of one route around (Croes 1958, DOI 10.1287/opre.6.6.791).
 *
 *     p -> [u .. x] -> q     becomes     p -> [x .. u] -> q
 */

import { insert, remove, type State } from '../state.js'
import type { Tour } from './tour.js'

/** What turning the stretch from u to x (u before x on an indexed route) adds to the cost. */
export function twoOptDelta(s: State, tour: Tour, u: number, x: number): number {
  const { costs, loc, width } = s
  const base = s.base[s.routeOf[u]]
  const p = s.prev[u]
  const q = s.next[x]
  const turned = tour.astern[x] - tour.astern[u] - (tour.ahead[x] - tour.ahead[u])
  return costs[base + loc[p] * width + x] + costs[base + u * width + loc[q]] - s.arcIn[u] - s.arcIn[q] + turned
}

/** Turns the stretch from u to x around. O(its length). */
export function applyTwoOpt(s: State, u: number, x: number): void {
  let after = s.prev[u]
  let last = x
  while (last !== u) {
    const before = s.prev[last]
    remove(s, last)
    insert(s, last, after)
    after = last
    last = before
  }
}
