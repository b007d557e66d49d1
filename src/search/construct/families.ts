/** Which vehicles the savings may plan each task for: types that start, end, travel, work and may serve alike are one family. */

import { type Instance, UNLIMITED } from '../../instance/instance.js'
import { findBrokenRule, hasRules } from '../../instance/route-rules.js'
import { arcCost } from '../../instance/travel.js'

/** Vehicle types that differ only in capacity, shift, limits, fixed cost and number, smallest first. */
export interface Family {
  readonly types: readonly number[]
  readonly start: number
  readonly end: number
  readonly travelClass: number
}

/** The families of an instance, types within each by ascending capacity (first dimension, then the others, then cost). */
export function familiesOf(instance: Instance): Family[] {
  const byKey = new Map<string, { types: number[]; start: number; end: number; travelClass: number }>()
  for (let type = 0; type < instance.typeCount; type++) {
    if (instance.typeVehicles[type] <= 0) continue
    const start = instance.typeStart[type]
    const end = instance.typeEnd[type]
    const travelClass = instance.typeClass[type]
    const key = `${start} ${end} ${travelClass} ${instance.typeWork[type]} ${allowedKinds(instance, type)}`
    const family = byKey.get(key) ?? { types: [], start, end, travelClass }
    byKey.set(key, family)
    family.types.push(type)
  }
  const families = [...byKey.values()]
  for (const family of families) family.types.sort((a, b) => compareTypes(instance, a, b))
  return families
}

function allowedKinds({ kindCount, typeCount, allowed }: Instance, type: number): string {
  let kinds = ''
  for (let kind = 0; kind < kindCount; kind++) kinds += allowed[kind * typeCount + type]
  return kinds
}

/**
 * The family that each task is planned for, -1 where it fits no vehicle: the cheapest by the task's share of a full
 * vehicle's fixed cost and way, as long as that family's vehicles have capacity left in total.
 */
export function chooseFamilies(instance: Instance, families: readonly Family[]): Int32Array {
  const n = instance.taskCount
  const chosen = new Int32Array(n).fill(-1)
  const isRuled = hasRules(instance)
  const left = families.map((family) => totalCapacity(instance, family))
  for (let task = 0; task < n; task++) {
    let best = Number.POSITIVE_INFINITY
    let isRoomy = false
    for (let f = 0; f < families.length; f++) {
      const score = taskScore(instance, families[f], task, isRuled)
      if (score === Number.POSITIVE_INFINITY) continue
      const hasRoom = left[f] >= instance.demand[task]
      if ((isRoomy && !hasRoom) || (isRoomy === hasRoom && score >= best)) continue
      best = score
      isRoomy = hasRoom
      chosen[task] = f
    }
    if (chosen[task] >= 0) left[chosen[task]] -= instance.demand[task]
  }
  return chosen
}

/** True when the loads of a route (one per dimension, `stride` apart) fit a vehicle of the type. */
export function loadFits(
  instance: Instance,
  type: number,
  loads: Float64Array,
  route: number,
  stride = instance.taskCount,
): boolean {
  const { dimensionCount, typeCapacity, typeCount } = instance
  for (let d = 0; d < dimensionCount; d++) {
    const capacity = typeCapacity[d * typeCount + type]
    if (capacity < UNLIMITED && loads[d * stride + route] > capacity) return false
  }
  return true
}

/** True when one task fits a vehicle of the type. */
export function taskFits(instance: Instance, type: number, task: number): boolean {
  const { dimensionCount, typeCapacity, typeCount, taskCount, demand } = instance
  for (let d = 0; d < dimensionCount; d++) {
    const capacity = typeCapacity[d * typeCount + type]
    if (capacity < UNLIMITED && demand[d * taskCount + task] > capacity) return false
  }
  return true
}

// A task takes at least this share of a vehicle: what has no demand still takes time and way.
const LEAST_SHARE = 0.02

const NONE = new Int32Array(0)

function taskScore(instance: Instance, family: Family, task: number, isRuled: boolean): number {
  let best = Number.POSITIVE_INFINITY
  const { typeCapacity, typeCount, taskCount, demand, typeFixed } = instance
  const alone = isRuled ? Int32Array.of(task) : NONE
  const way =
    arcCost(instance, family.travelClass, family.start, task) + arcCost(instance, family.travelClass, task, family.end)
  for (const type of family.types) {
    if (!taskFits(instance, type, task)) continue
    let share = LEAST_SHARE
    for (let d = 0; d < instance.dimensionCount; d++) {
      const capacity = typeCapacity[d * typeCount + type]
      if (capacity > 0 && capacity < UNLIMITED) share = Math.max(share, demand[d * taskCount + task] / capacity)
    }
    const score = (typeFixed[type] + way) * share
    // The rules last: types that differ in their shifts alone score alike, and the first that may serve the task ends it.
    if (score < best && !(isRuled && findBrokenRule(instance, type, alone))) best = score
  }
  return best
}

// Nineteen twentieths: vehicles are never filled to the last unit.
function totalCapacity(instance: Instance, family: Family): number {
  let total = 0
  for (const type of family.types) {
    const capacity = instance.typeCapacity[type]
    total += capacity >= UNLIMITED ? Number.POSITIVE_INFINITY : 0.95 * capacity * instance.typeVehicles[type]
  }
  return total
}

function compareTypes(instance: Instance, a: number, b: number): number {
  for (let d = 0; d < instance.dimensionCount; d++) {
    const difference =
      instance.typeCapacity[d * instance.typeCount + a] - instance.typeCapacity[d * instance.typeCount + b]
    if (difference !== 0) return difference
  }
  return instance.typeFixed[a] - instance.typeFixed[b] || a - b
}
