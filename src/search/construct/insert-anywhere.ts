/** The last resort for tasks whose neighbours are all in routes without room: routes that have some, the nearer ones first. */

import type { Instance } from '../../instance/instance.js'
import { type Plan, planHasRoom, planRoom, positionCost, putBetween } from './plan.js'

/** Routes looked into for one task, of as many that are compared by what their first position would cost. */
const TRIED = 3
const COMPARED = 128

/** The routes of a plan by their room in the first load dimension, and what is known to fit nowhere. */
export interface Roomy {
  /** Routes with a vehicle, most room first. */
  readonly order: Int32Array
  /** Demands that no route had room for, one per dimension; whatever asks for as much needs no look. */
  readonly refused: Float64Array
}

/** Orders the routes of a plan, O(routes log routes). */
export function orderByRoom(instance: Instance, plan: Plan): Roomy {
  const order = Int32Array.from(plan.type.keys()).filter((r) => plan.type[r] >= 0)
  order.sort((a, b) => planRoom(instance, plan, b) - planRoom(instance, plan, a) || a - b)
  return { order, refused: new Float64Array(instance.dimensionCount).fill(Number.POSITIVE_INFINITY) }
}

/**
 * Puts a task where it costs least in one of the nearer routes with room; false when none has any. O(log routes) where
 * nothing has room in the first dimension, else O({@link COMPARED} + the routes looked into); where the compared ones lack
 * room in another dimension, O(routes).
 */
export function insertAnywhere(instance: Instance, plan: Plan, roomy: Roomy, task: number): boolean {
  if (isRefused(instance, roomy, task)) return false
  const positions = nearestOf(instance, plan, roomy, task)
  if (positions.length === 0) {
    for (let d = 0; d < instance.dimensionCount; d++) {
      roomy.refused[d] = instance.demand[d * instance.taskCount + task]
    }
    return false
  }
  const r = insertInto(
    instance,
    plan,
    positions.map((i) => roomy.order[i]),
    task,
  )
  replace(instance, plan, roomy, r, positions.find((i) => roomy.order[i] === r) ?? 0)
  return true
}

function isRefused({ dimensionCount, taskCount, demand }: Instance, { refused }: Roomy, task: number): boolean {
  for (let d = 0; d < dimensionCount; d++) if (demand[d * taskCount + task] < refused[d]) return false
  return dimensionCount > 0
}

// Places in the order of the routes whose first position is cheapest: of evenly spaced ones, or of all where these fail.
function nearestOf(instance: Instance, plan: Plan, { order }: Roomy, task: number): number[] {
  const need = instance.dimensionCount > 0 ? instance.demand[task] : 0
  const end = firstBelow(instance, plan, order, need)
  const step = Math.max(1, Math.ceil(end / COMPARED))
  for (const stride of step > 1 ? [step, 1] : [1]) {
    const nearest: { readonly i: number; readonly cost: number }[] = []
    for (let i = 0; i < end; i += stride) {
      const r = order[i]
      if (!planHasRoom(instance, plan, r, task)) continue
      const cost = positionCost(instance, plan, r, -1, task, plan.first[r])
      if (nearest.length === TRIED && cost >= nearest[TRIED - 1].cost) continue
      nearest.push({ i, cost })
      nearest.sort((a, b) => a.cost - b.cost)
      nearest.length = Math.min(nearest.length, TRIED)
    }
    if (nearest.length > 0) return nearest.map(({ i }) => i)
  }
  return []
}

// The first place whose route has less room than that.
function firstBelow(instance: Instance, plan: Plan, order: Int32Array, room: number, from = 0): number {
  let low = from
  let high = order.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (planRoom(instance, plan, order[middle]) >= room) low = middle + 1
    else high = middle
  }
  return low
}

// Moves the route at a place back to where its room, which has become less, belongs.
function replace(instance: Instance, plan: Plan, { order }: Roomy, r: number, at: number): void {
  const to = firstBelow(instance, plan, order, planRoom(instance, plan, r), at + 1) - 1
  order.copyWithin(at, at + 1, to + 1)
  order[to] = r
}

function insertInto(instance: Instance, plan: Plan, routes: readonly number[], task: number): number {
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
  return plan.routeOf[task]
}
