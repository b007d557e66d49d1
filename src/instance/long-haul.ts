/** Whether what a problem costs is mostly the way to where its jobs are. */

import { type Instance, UNLIMITED } from './instance.js'
import { hasRules } from './route-rules.js'
import { wayCost } from './travel.js'

/**
 * How many times as long as the way to a near neighbour a job's share of a full vehicle's way must be, so that filling vehicles pays for what
 * it takes: a third of all iterations. Generated problems with 12 to 300 times gain .04 to .6 points by a price of room, those with 3 to 8
 * lose up to .1; of Belgium's published problems Flanders1 has 3.7 and loses .1, Ghent1 2.8 and .17.
 */
const TIMES = 10

/**
 * True where a full vehicle's way to the jobs of a problem with one kind of vehicle, and back, is nearly all that its routes cost; false
 * where there is more than load to look after.
 * @param near mean cost of an arc to a near neighbour, internal units
 */
export function isLongHaul(instance: Instance, near: number): boolean {
  const { typeCount, dimensionCount, typeCapacity, demand, weight, taskCount } = instance
  // Where a job may be left out, fuller routes would be fewer jobs.
  if (typeCount !== 1 || dimensionCount === 0 || hasRules(instance) || weight.includes(0)) return false
  if (typeCapacity[0] >= UNLIMITED || typeCapacity[0] <= 0) return false
  let ways = 0
  for (let task = 0; task < taskCount; task++) ways += (demand[task] / typeCapacity[0]) * routeTo(instance, task)
  return ways > TIMES * near * taskCount
}

/** What a vehicle of the first kind costs that serves one task, internal units. */
export function routeTo(instance: Instance, task: number): number {
  const { typeStart, typeEnd, typeFixed } = instance
  return typeFixed[0] + wayCost(instance, 0, typeStart[0], task) + wayCost(instance, 0, task, typeEnd[0])
}
