/**
 * Positions and sums along routes, made when an operator first asks for a route and thrown away when it changes:
 * they make a reversal or an exchange of tails O(1) to judge.
 *
 *     start -> a -> b -> c -> end        at: 0 1 2 3 4        load, ahead, astern: sums from the start up to the node
 */

import type { State } from '../state.js'

/** Sums per node of indexed routes; owned by one search. */
export interface Tour {
  /** Place on the route, start 0: one per node. */
  readonly at: Int32Array
  /** Load from the start up to and with the node, dimension-major: dimensionCount * nodes. */
  readonly load: Float64Array
  /** Cost of the way from the start to the node, and of the same way driven back: one per node each. */
  readonly ahead: Float64Array
  readonly astern: Float64Array
  /** `now` where a route's sums are valid: one per slot. */
  readonly stamp: Int32Array
  now: number
}

/** Sums for no route yet. */
export function createTour(s: State): Tour {
  const nodes = s.next.length
  return {
    at: new Int32Array(nodes),
    load: new Float64Array(s.dimensionCount * nodes),
    ahead: new Float64Array(nodes),
    astern: new Float64Array(nodes),
    stamp: new Int32Array(s.slots),
    now: 1,
  }
}

/** Forgets all routes: call when the state changed by other hands. */
export function forgetTour(tour: Tour): void {
  tour.now++
}

/** Forgets one route, after a move changed it. */
export function forgetRoute(tour: Tour, r: number): void {
  tour.stamp[r] = 0
}

/** Makes the sums of route r valid, O(its length) the first time. */
export function indexRoute(s: State, tour: Tour, r: number): void {
  if (tour.stamp[r] === tour.now) return
  tour.stamp[r] = tour.now
  const { next, arcIn, loc, back, width, n, demand, dimensionCount } = s
  const { at, load, ahead, astern } = tour
  const nodes = next.length
  const end = n + 2 * r + 1
  const base = s.base[r]
  let p = end - 1
  at[p] = 0
  ahead[p] = 0
  astern[p] = 0
  for (let d = 0; d < dimensionCount; d++) load[d * nodes + p] = 0
  while (p !== end) {
    const q = next[p]
    at[q] = at[p] + 1
    ahead[q] = ahead[p] + arcIn[q]
    astern[q] = astern[p] + back[base + loc[p] * width + loc[q]]
    for (let d = 0; d < dimensionCount; d++) {
      load[d * nodes + q] = load[d * nodes + p] + (q === end ? 0 : demand[d * n + q])
    }
    p = q
  }
}
