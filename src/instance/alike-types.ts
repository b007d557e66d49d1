/** Vehicle types that may serve the same tasks alone in a route, whatever they cost: judged once, they are judged for all. */

import { type Instance, UNLIMITED } from './instance.js'

/**
 * The first of the types that are alike, for each type: capacity, shift, limits, places, speed, work and who may be served
 * are the same; typeCount. O(types x (dimensions + kinds)), and less where the types soon prove different.
 * @param apart types with different numbers here are not alike: typeCount; left out: nothing else tells them apart
 */
export function alikeTypes(instance: Instance, apart?: Int32Array): Int32Array {
  const { typeCount, kindCount, allowed } = instance
  const group = new Int32Array(typeCount)
  const byKey = new Map<string, number>()
  for (let type = 0; type < typeCount; type++) {
    const key = `${apart?.[type] ?? 0} ${manners(instance, type)}`
    const known = byKey.get(key) ?? byKey.size
    byKey.set(key, known)
    group[type] = known
  }
  let count = byKey.size
  for (let kind = 0; kind < kindCount && count < typeCount; kind++) {
    count = refine(group, allowed.subarray(kind * typeCount, (kind + 1) * typeCount), count)
  }
  return firstOfEach(group, count)
}

// All but whom a type may serve: places and speed only where the way matters.
function manners(instance: Instance, type: number): string {
  const { dimensionCount, typeCount, typeCapacity, isTimed, typeFrom, typeBy, typeTo, typeWork } = instance
  const { typeMaxTasks, typeMaxDistance, typeMaxTravel, typeMaxDuration } = instance
  const fields = [typeMaxTasks[type], typeMaxDistance[type], typeMaxTravel[type], typeMaxDuration[type]]
  for (let d = 0; d < dimensionCount; d++) fields.push(typeCapacity[d * typeCount + type])
  if (isTimed === 1) fields.push(typeFrom[type], typeBy[type], typeTo[type], typeWork[type])
  if (isTimed === 1 || typeMaxDistance[type] < UNLIMITED || typeMaxTravel[type] < UNLIMITED) {
    fields.push(...waysOf(instance, type))
  }
  return fields.join(' ')
}

/** Numbers that are the same for types whose ways to and from every task are. */
export function waysOf(instance: Instance, type: number): readonly [number, number, number, number] {
  const { typeStart, typeEnd, typeClass, classGiven, classDuration } = instance
  const travelClass = typeClass[type]
  const isGiven = classGiven[travelClass]
  return [typeStart[type], typeEnd[type], isGiven, isGiven === 1 ? travelClass : classDuration[travelClass]]
}

// Splits groups whose members differ in the row (0 or 1); returns how many there are then.
function refine(group: Int32Array, row: Int32Array, count: number): number {
  const next = new Int32Array(2 * count).fill(-1)
  let size = 0
  for (let type = 0; type < group.length; type++) {
    const at = 2 * group[type] + row[type]
    if (next[at] < 0) next[at] = size++
    group[type] = next[at]
  }
  return size
}

function firstOfEach(group: Int32Array, count: number): Int32Array {
  const first = new Int32Array(count).fill(-1)
  return group.map((g, type) => (first[g] < 0 ? (first[g] = type) : first[g]))
}
