/** Which problems the genetic search can solve. */

import { type Instance, TravelKind, UNLIMITED } from '../../instance/instance.js'
import { hasRules } from '../../instance/route-rules.js'
import { isSymmetric } from '../../instance/travel.js'

/** Nodes that its memory has room for: the tasks, and two for each route. */
export const MOST_NODES = 4096

/** Sums of loads have 32 bits. */
const MOST_LOAD = 2 ** 31

/** The most routes that it uses: more than enough where loads allow them at all. */
export function mostRoutes({ demand, typeCapacity, taskCount }: Instance, slots: number): number {
  return Math.min(slots, Math.ceil((1.3 * totalLoad(demand, taskCount)) / typeCapacity[0]) + 3)
}

function totalLoad(demand: Int32Array, taskCount: number): number {
  return demand.subarray(0, taskCount).reduce((sum, load) => sum + load, 0)
}

/**
 * True where there is one load, one type of vehicle that starts and ends at one place, the way back as dear as the way there,
 * everything to be served, places on a map, and nothing else.
 */
export function canBreed(instance: Instance): boolean {
  const { taskCount, typeCount, dimensionCount, typeStart, typeEnd, typeCapacity, typeVehicles, nowhere } = instance
  if (taskCount < 2 || typeCount !== 1 || dimensionCount !== 1 || hasRules(instance)) return false
  if (typeStart[0] !== typeEnd[0] || nowhere >= 0 || typeCapacity[0] >= UNLIMITED) return false
  if (instance.travelKind === TravelKind.given || instance.classGiven[0] === 1 || !isSymmetric(instance)) return false
  // What may be left out for its prize weighs nothing.
  if (instance.weight.some((weight) => weight <= 0)) return false
  if (totalLoad(instance.demand, taskCount) >= MOST_LOAD) return false
  return taskCount + 2 * mostRoutes(instance, Math.min(taskCount, typeVehicles[0])) <= MOST_NODES
}
