/** Whether what a problem costs is mostly the way to where its jobs are. */

import { type Instance, UNLIMITED } from './instance.js'
import { hasRules } from './route-rules.js'
import { wayCost } from './travel.js'

/**
 * Share of the cost that full vehicles would take from which on it pays: with .98 and .95 (the table) it does; of Belgium's published problems
 * Flanders1 has .91 and Ghent1 .89, and end .1 and .17 points worse with it. The price makes searches slower by a third.
 */
const MOSTLY_WAYS = 0.93

/**
 * True where a full vehicle's way to the jobs of a problem with one kind of vehicle, and back, is nearly all that routes of it cost; false
 * where there is more than load to look after.
 * @param cost of routes that serve everything, internal units
 */
export function isLongHaul(instance: Instance, cost: number): boolean {
  const { typeCount, dimensionCount, typeCapacity, demand, weight, taskCount } = instance
  // Where a job may be left out, fuller routes would be fewer jobs.
  if (typeCount !== 1 || dimensionCount === 0 || hasRules(instance) || weight.includes(0)) return false
  if (typeCapacity[0] >= UNLIMITED || typeCapacity[0] <= 0) return false
  let ways = 0
  for (let task = 0; task < taskCount; task++) ways += (demand[task] / typeCapacity[0]) * routeTo(instance, task)
  return ways > MOSTLY_WAYS * cost
}

/** What a vehicle of the first kind costs that serves one task, internal units. */
export function routeTo(instance: Instance, task: number): number {
  const { typeStart, typeEnd, typeFixed } = instance
  return typeFixed[0] + wayCost(instance, 0, typeStart[0], task) + wayCost(instance, 0, task, typeEnd[0])
}
