/** Routes in their compact form, for threads, merge and files: ragged lists on flat arrays, any numbering of tasks. */

import type { Instance } from './instance.js'
import { routeCost } from './route-cost.js'

/** Some vehicles' routes and what none of them serves. */
export interface Routes {
  /** Vehicle type of each route: routeCount. */
  readonly type: Int32Array
  /** Route r's tasks are tasks[offsets[r] .. offsets[r + 1]): routeCount + 1. */
  readonly offsets: Int32Array
  /** Tasks of all routes, in the order of driving. */
  readonly tasks: Int32Array
  /** Tasks that no route serves, in any order. */
  readonly unassigned: Int32Array
}

/** What solutions are compared by: first what their unassigned tasks weigh, then the internal cost. */
export interface Value {
  /** Unassigned tasks. */
  readonly unassigned: number
  /** What they weigh, see {@link Instance.weight}. */
  readonly weight: number
  /** Of the routes, and the prizes of what is unassigned. */
  readonly cost: number
}

/** True when a is better than b. */
export function isBetter(a: Value, b: Value): boolean {
  return a.weight < b.weight || (a.weight === b.weight && a.cost < b.cost)
}

/** Routes from a list of tasks per route. */
export function routesFrom(
  lists: readonly ArrayLike<number>[],
  types: ArrayLike<number>,
  unassigned: ArrayLike<number>,
): Routes {
  const offsets = new Int32Array(lists.length + 1)
  lists.forEach((list, r) => {
    offsets[r + 1] = offsets[r] + list.length
  })
  const tasks = new Int32Array(offsets[lists.length])
  lists.forEach((list, r) => {
    tasks.set(list, offsets[r])
  })
  return { type: Int32Array.from(types), offsets, tasks, unassigned: Int32Array.from(unassigned) }
}

/** No route, every task of the Instance unassigned. */
export function nothingServed(taskCount: number): Routes {
  return routesFrom(
    [],
    [],
    Int32Array.from({ length: taskCount }, (_, task) => task),
  )
}

/** The tasks of route r, a view. */
export function routeTasks(routes: Routes, r: number): Int32Array {
  return routes.tasks.subarray(routes.offsets[r], routes.offsets[r + 1])
}

/** Whether two routes go through the same tasks in the same order. */
export function haveSameTasks(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** What routes are worth, computed from scratch. */
export function routesValue(instance: Instance, routes: Routes): Value {
  return valueFrom(instance, routeCosts(instance, routes), routes)
}

/** What each route costs, from scratch: routeCount. */
export function routeCosts(instance: Instance, routes: Routes): Float64Array {
  const costs = new Float64Array(routes.type.length)
  for (let r = 0; r < costs.length; r++) costs[r] = routeCost(instance, routes.type[r], routeTasks(routes, r))
  return costs
}

/** The value of routes whose costs are known. */
export function valueFrom(instance: Instance, costs: ArrayLike<number>, routes: Pick<Routes, 'unassigned'>): Value {
  let cost = 0
  for (let r = 0; r < costs.length; r++) cost += costs[r]
  let weight = 0
  for (const task of routes.unassigned) {
    weight += instance.weight[task]
    if (instance.prize.length > 0) cost += instance.prize[task]
  }
  return { unassigned: routes.unassigned.length, weight, cost }
}

/** The vehicles of each type that the routes do not use: typeCount; negative where too many are used. */
export function spareVehicles(instance: Instance, routes: Routes): Int32Array {
  const spare = Int32Array.from(instance.typeVehicles)
  for (let r = 0; r < routes.type.length; r++) {
    if (routes.offsets[r + 1] > routes.offsets[r]) spare[routes.type[r]]--
  }
  return spare
}

/**
 * The same routes in an order that depends on nothing but themselves: by type, then by their lowest task, which puts
 * routes that are near on the map near in the list; unassigned tasks ascending. Empty routes are dropped.
 */
export function sortRoutes(routes: Routes): Routes {
  const lowest = Array.from(routes.type, (_, r) =>
    routeTasks(routes, r).reduce((low, task) => Math.min(low, task), Infinity),
  )
  const order = Array.from(routes.type.keys()).filter((r) => lowest[r] < Infinity)
  order.sort((a, b) => routes.type[a] - routes.type[b] || lowest[a] - lowest[b])
  const lists = order.map((r) => routeTasks(routes, r))
  const types = order.map((r) => routes.type[r])
  return routesFrom(lists, types, routes.unassigned.slice().sort())
}
