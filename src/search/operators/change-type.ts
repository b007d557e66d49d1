/**
 * Gives a whole route to a vehicle of another type: cheaper to use or to drive, from another depot, or large enough.
 *
 *     start -> a -> b -> end     becomes     start' -> a -> b -> end'      all arcs in the new type's class
 */

import { driveCost, listRoute } from '../rules/drive.js'
import { retype, type State } from '../state.js'

/** What driving route r (not empty) with a vehicle of the type adds to the cost. O(its length). */
export function changeTypeDelta(s: State, r: number, type: number): number {
  const { costs, loc, next, arcIn, fixed, width, n } = s
  const start = n + 2 * r
  const base = s.typeBase[type]
  let delta = fixed[type] - fixed[s.type[r]]
  let from = s.typeStart[type]
  for (let v = next[start]; v < n; v = next[v]) {
    delta += costs[base + from * width + v] - arcIn[v]
    from = loc[v]
  }
  return delta + costs[base + from * width + s.typeEnd[type]] - arcIn[start + 1]
}

/** True when a vehicle of the type is left and holds what route r carries. */
export function changeTypeFits(s: State, r: number, type: number): boolean {
  if (s.spare[type] === 0) return false
  const { capacity, room, slots, typeCount, dimensionCount } = s
  for (let d = 0; d < dimensionCount; d++) {
    const before = capacity[d * typeCount + s.type[r]]
    const after = capacity[d * typeCount + type]
    if (after === Number.POSITIVE_INFINITY) continue
    const load = before === Number.POSITIVE_INFINITY ? routeLoad(s, r, d) : before - room[d * slots + r]
    if (load > after) return false
  }
  return true
}

/** Makes the cheapest change of route r that lowers the cost; true when there was one. Where there are rules, r becomes stale. */
export function improveType(s: State, r: number): boolean {
  const { rules } = s
  const count = rules ? listRoute(s, rules, r) : 0
  let best = 0
  let chosen = -1
  for (let type = 0; type < s.typeCount; type++) {
    if (type === s.type[r] || !changeTypeFits(s, r, type)) continue
    let delta = changeTypeDelta(s, r, type)
    if (rules) {
      if (delta - rules.extra[r] >= best) continue
      delta += driveCost(s, rules, type, count) - rules.extra[r]
    }
    if (delta >= best) continue
    best = delta
    chosen = type
  }
  if (chosen >= 0) retype(s, r, chosen)
  return chosen >= 0
}

// Free room of an unlimited vehicle says nothing of its load.
function routeLoad(s: State, r: number, d: number): number {
  let load = 0
  for (let v = s.next[s.n + 2 * r]; v < s.n; v = s.next[v]) load += s.demand[d * s.n + v]
  return load
}
