/** Which problems the genetic search can solve. */

import { type Instance, TravelKind, UNLIMITED } from '../../instance/instance.js'
import { hasRules } from '../../instance/route-rules.js'
import { isSymmetric, wayCost } from '../../instance/travel.js'

/** Nodes that its memory has room for: the tasks, and two for each route. */
export const MOST_NODES = 4096

/** Sums of loads have 32 bits. */
const MOST_LOAD = 2 ** 31

/** A vehicle may cost so many times what the way to the farthest task does: arcs bear it, and their numbers have few digits. */
const DEAREST_VEHICLE = 16

/**
 * The most routes that it uses: a third more than loads need, and as many as it begins with and a few, for loads that fill half of
 * a vehicle and a little need twice what their sum does.
 * @param first routes that it begins with
 */
export function mostRoutes({ demand, typeCapacity, taskCount }: Instance, slots: number, first: number): number {
  const needed = Math.ceil((1.3 * totalLoad(demand, taskCount)) / typeCapacity[0])
  return Math.min(slots, Math.max(needed, first) + 3)
}

function totalLoad(demand: Int32Array, taskCount: number): number {
  return demand.subarray(0, taskCount).reduce((sum, load) => sum + load, 0)
}

/**
 * True where there is one load, one type of vehicle that starts and ends at one place, the way back as dear as the way there,
 * everything to be served, places on a map, and nothing else.
 * @param first routes that it begins with
 */
export function canBreed(instance: Instance, first: number): boolean {
  const { taskCount, typeCount, dimensionCount, typeStart, typeEnd, typeCapacity, typeVehicles, nowhere } = instance
  if (taskCount < 2 || typeCount !== 1 || dimensionCount !== 1 || hasRules(instance)) return false
  if (typeStart[0] !== typeEnd[0] || nowhere >= 0 || typeCapacity[0] >= UNLIMITED) return false
  if (instance.travelKind === TravelKind.given || instance.classGiven[0] === 1 || !isSymmetric(instance)) return false
  // What may be left out for its prize weighs nothing.
  if (instance.weight.some((weight) => weight <= 0)) return false
  if (totalLoad(instance.demand, taskCount) >= MOST_LOAD) return false
  if (instance.typeFixed[0] > DEAREST_VEHICLE * farthest(instance)) return false
  return taskCount + 2 * mostRoutes(instance, Math.min(taskCount, typeVehicles[0]), first) <= MOST_NODES
}

function farthest(instance: Instance): number {
  let most = 0
  for (let v = 0; v < instance.taskCount; v++) most = Math.max(most, wayCost(instance, 0, instance.typeStart[0], v))
  return most
}
