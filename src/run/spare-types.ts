/** Which types of vehicles are of use to a group of tasks, for the spare vehicles of its lease. */

import type { Instance } from '../instance/instance.js'
import type { Routes } from '../instance/routes.js'

/** Types that one lease is offered because their depots are near, and as many again that take turns. */
const NEAREST = 6
const TURNS = 6

/** A type is of use where one of its vehicles can carry at least one of the tasks. */
export class SpareTypes {
  readonly #instance: Instance
  #turn = 0

  constructor(instance: Instance) {
    this.#instance = instance
  }

  /**
   * Types with free vehicles for the leased tasks, O(types + tasks): those that can carry an unassigned one and start
   * nearest to the middle of the group first, then others that are of use, in turns, so that none is never offered.
   * @param free vehicles of each type that may be taken: typeCount
   */
  choose(routes: Routes, free: Int32Array): readonly number[] {
    const unserved = this.#usefulTo(routes.unassigned, routes, free)
    if (unserved.length >= NEAREST + TURNS) return this.#pick(unserved, routes)
    const isChosen = new Set(unserved)
    const others = this.#usefulTo(routes.tasks, routes, free).filter((type) => !isChosen.has(type))
    return [...unserved, ...this.#pick(others, routes).slice(0, NEAREST + TURNS - unserved.length)]
  }

  #pick(types: readonly number[], routes: Routes): readonly number[] {
    if (types.length <= NEAREST + TURNS) return types
    const picked = this.#nearest(types, routes)
    for (let i = 0; picked.length < NEAREST + TURNS; i++) {
      const type = types[(this.#turn + i) % types.length]
      if (!picked.includes(type)) picked.push(type)
    }
    this.#turn = (this.#turn + TURNS) % types.length
    return picked
  }

  #usefulTo(tasks: Int32Array, { type: used }: Routes, free: Int32Array): number[] {
    const least = leastDemand(this.#instance, tasks)
    const isUsed = new Set(used)
    const types: number[] = []
    for (let type = 0; type < free.length; type++) {
      if (free[type] > 0 && !isUsed.has(type) && holdsOne(this.#instance, type, tasks, least)) types.push(type)
    }
    return types
  }

  // The few nearest by insertion: sorting thousands of types for every lease would show.
  #nearest(types: readonly number[], { tasks, unassigned }: Routes): number[] {
    const { x, y, typeStart, typeEnd, nowhere } = this.#instance
    const count = tasks.length + unassigned.length
    let [middleX, middleY] = [0, 0]
    for (const part of [tasks, unassigned]) {
      for (let i = 0; i < part.length; i++) {
        middleX += x[part[i]] / count
        middleY += y[part[i]] / count
      }
    }
    const chosen: number[] = []
    const distances: number[] = []
    for (const type of types) {
      const depot = typeStart[type] === nowhere ? typeEnd[type] : typeStart[type]
      const distance = depot === nowhere ? 0 : (x[depot] - middleX) ** 2 + (y[depot] - middleY) ** 2
      if (chosen.length === NEAREST && distance >= distances[NEAREST - 1]) continue
      let at = chosen.length
      while (at > 0 && distances[at - 1] > distance) at--
      chosen.splice(at, 0, type)
      distances.splice(at, 0, distance)
      chosen.length = Math.min(chosen.length, NEAREST)
    }
    return chosen
  }
}

/** True when a vehicle of some type that has vehicles can carry at least one task of the instance. */
export function isServable(instance: Instance): boolean {
  const tasks = Int32Array.from({ length: instance.taskCount }, (_, task) => task)
  const least = leastDemand(instance, tasks)
  for (let type = 0; type < instance.typeCount; type++) {
    if (instance.typeVehicles[type] > 0 && holdsOne(instance, type, tasks, least)) return true
  }
  return false
}

// The least demand in each dimension; a type that it does not fit holds none of the tasks.
function leastDemand({ dimensionCount, demand, taskCount }: Instance, tasks: Int32Array): Int32Array {
  const least = new Int32Array(dimensionCount).fill(0x7fffffff)
  for (let d = 0; d < dimensionCount; d++) {
    for (let i = 0; i < tasks.length; i++) least[d] = Math.min(least[d], demand[d * taskCount + tasks[i]])
  }
  return least
}

function holdsOne(instance: Instance, type: number, tasks: Int32Array, least: Int32Array): boolean {
  const { dimensionCount, demand, taskCount, typeCapacity, typeCount } = instance
  for (let d = 0; d < dimensionCount; d++) if (least[d] > typeCapacity[d * typeCount + type]) return false
  if (dimensionCount <= 1) return tasks.length > 0
  for (let i = 0; i < tasks.length; i++) {
    let d = 0
    while (d < dimensionCount && demand[d * taskCount + tasks[i]] <= typeCapacity[d * typeCount + type]) d++
    if (d === dimensionCount) return true
  }
  return false
}
