/** The last resort for a task whose neighbours are all in routes without room: the nearest routes that have some. */

import type { Instance } from '../../instance/instance.js'
import { type Plan, planHasRoom, positionCost, putBetween } from './plan.js'

/** Routes looked into for one task, of as many that are compared by what their first position would cost. */
const TRIED = 3
const COMPARED = 512

/** Puts a task where it costs least in one of the nearest routes with room; false when none has any. */
export function insertAnywhere(instance: Instance, plan: Plan, task: number): boolean {
  const roomy: number[] = []
  for (let r = 0; r < plan.type.length; r++) {
    if (plan.type[r] >= 0 && planHasRoom(instance, plan, r, task)) roomy.push(r)
  }
  if (roomy.length === 0) return false
  insertInto(instance, plan, nearestOf(instance, plan, roomy, task), task)
  return true
}

function nearestOf(instance: Instance, plan: Plan, routes: readonly number[], task: number): readonly number[] {
  if (routes.length <= TRIED) return routes
  const step = Math.max(1, Math.floor(routes.length / COMPARED))
  const nearest: { readonly r: number; readonly cost: number }[] = []
  for (let i = 0; i < routes.length; i += step) {
    const r = routes[i]
    const cost = positionCost(instance, plan, r, -1, task, plan.first[r])
    if (nearest.length === TRIED && cost >= nearest[TRIED - 1].cost) continue
    nearest.push({ r, cost })
    nearest.sort((a, b) => a.cost - b.cost)
    nearest.length = Math.min(nearest.length, TRIED)
  }
  return nearest.map(({ r }) => r)
}

function insertInto(instance: Instance, plan: Plan, routes: readonly number[], task: number): void {
  const { first, next } = plan
  let least = Number.POSITIVE_INFINITY
  let before = -1
  let behind = -1
  for (const r of routes) {
    for (let p = -1, q = first[r]; ; p = q, q = next[q]) {
      const cost = positionCost(instance, plan, r, p, task, q)
      if (cost < least) {
        least = cost
        before = p
        behind = q
      }
      if (q < 0) break
    }
  }
  putBetween(instance, plan, before, task, behind)
}
