/**
 * Exchanges a segment of 1-3 tasks with one of 0-3 elsewhere, either turned or not: relocation, or-opt (Or 1976),
 * swap and cross-exchange (Taillard et al. 1997, DOI 10.1287/trsc.31.2.170) in one formula.
 *
 *     p -> [u .. x] -> q          becomes     p -> [w .. z] -> q
 *     v -> [w .. z] -> y                      v -> [u .. x] -> y           (or [x .. u])
 *
 * The segments may lie on one route, as long as the second does not touch the first from before (v .. z p u .. x).
 */

import { insert, remove, type State } from '../state.js'

/** What the exchange adds to the cost. */
export function exchangeDelta(s: State, u: number, x: number, v: number, b: number, turned: boolean): number {
  const { costs, loc, width, next, prev, arcIn, n } = s
  const r1 = s.routeOf[u]
  const r2 = s.routeOf[v]
  const base1 = s.base[r1]
  const base2 = s.base[r2]
  const p = prev[u]
  const q = next[x]
  const w = next[v]
  let z = v
  for (let i = 0; i < b; i++) z = next[z]
  const y = next[z]
  const head = turned ? x : u
  const tail = turned ? u : x
  let delta =
    costs[base2 + loc[v] * width + head] + costs[base2 + tail * width + loc[y]] - arcIn[u] - arcIn[q] - arcIn[y]
  if (b > 0) delta += costs[base1 + loc[p] * width + w] + costs[base1 + z * width + loc[q]] - arcIn[w]
  // Two depots side by side: the route is given up.
  else if (p >= n && q >= n) delta -= s.fixed[s.type[r1]]
  else delta += costs[base1 + loc[p] * width + loc[q]]
  if (turned || base1 !== base2) {
    for (let i = u; i !== x; i = next[i]) {
      const j = next[i]
      delta += (turned ? costs[base2 + j * width + i] : costs[base2 + i * width + j]) - arcIn[j]
    }
  }
  if (base1 !== base2 && b > 1) {
    for (let i = w; i !== z; i = next[i]) delta += costs[base1 + i * width + next[i]] - arcIn[next[i]]
  }
  return delta
}

/** True when both routes keep within their capacity. */
export function exchangeFits(s: State, u: number, x: number, v: number, b: number): boolean {
  const r1 = s.routeOf[u]
  const r2 = s.routeOf[v]
  if (r1 === r2) return true
  const { n, next, demand, room, slots, dimensionCount } = s
  for (let d = 0; d < dimensionCount; d++) {
    let more = demand[d * n + x]
    for (let i = u; i !== x; i = next[i]) more += demand[d * n + i]
    let w = v
    for (let i = 0; i < b; i++) {
      w = next[w]
      more -= demand[d * n + w]
    }
    if (more > room[d * slots + r2] || -more > room[d * slots + r1]) return false
  }
  return true
}

/** Makes the exchange. */
export function applyExchange(s: State, u: number, x: number, v: number, b: number, turned: boolean): void {
  const { next, prev } = s
  let after = prev[u]
  let target = v
  // The first segment moves to behind v task by task; the second then follows it and moves to behind p.
  let i = turned ? x : u
  while (true) {
    const following = turned ? prev[i] : next[i]
    const isLast = i === (turned ? u : x)
    remove(s, i)
    insert(s, i, target)
    target = i
    if (isLast) break
    i = following
  }
  for (let k = 0; k < b; k++) {
    const w = next[target]
    remove(s, w)
    insert(s, w, after)
    after = w
  }
}
