/** A vehicle for a route that has lost its own: one that keeps as much of it as can be, and of these the cheapest. */

import type { Instance } from '../instance/instance.js'
import { hasRules } from '../instance/route-rules.js'
import { routeCost } from '../instance/route-cost.js'
import { repairRoute } from './repair.js'

/**
 * The type for a route, -1 where none of those that are free could serve any of it.
 * @param free vehicles of each type that have no route: typeCount
 * @param like the type to be preferred among those that keep the same, -1 for none
 */
export type FindType = (tasks: Int32Array, free: Int32Array, like: number) => number

/** Types in which what would have to be taken out of a route is tried. */
const MOST_TRIED = 12

/** Finds types on one Instance; O(free types x tasks) a call, and the repair in the cheapest of them. */
export function createTypeFinder(instance: Instance): FindType {
  const isRuled = hasRules(instance)
  const keptIn = (type: number, tasks: Int32Array) => repairRoute(instance, type, tasks, isRuled, () => {}).length
  return (tasks, free, like) => {
    const costs = Float64Array.from(free, (count, type) => (count > 0 ? routeCost(instance, type, tasks) : 0))
    const byCost = [...free.keys()].filter((type) => free[type] > 0)
    byCost.sort((a, b) => Number(b === like) - Number(a === like) || costs[a] - costs[b] || a - b)
    let [best, most] = [-1, 0]
    for (const type of byCost.slice(0, MOST_TRIED)) {
      const kept = keptIn(type, tasks)
      if (kept > most) [best, most] = [type, kept]
      if (kept === tasks.length) break
    }
    return best
  }
}
