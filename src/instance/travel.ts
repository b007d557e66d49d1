/** What an arc of an Instance costs, computed one at a time; subproblems hold the same numbers in a flat matrix. */

import { EARTH_RADIUS } from '../model/profile.js'
import { type Instance, RoundRule, TravelKind } from './instance.js'

/** Distance between two locations by coordinates, before any price: planar after rounding, or metres on the sphere. */
export function computedDistance(instance: Instance, i: number, j: number): number {
  if (instance.travelKind === TravelKind.geographic) return sphereDistance(instance.sphere, i, j)
  const dx = instance.x[i] - instance.x[j]
  const dy = instance.y[i] - instance.y[j]
  const length = Math.sqrt(dx * dx + dy * dy)
  if (instance.roundRule === RoundRule.none) return length
  const scaled = length * instance.roundScale
  return instance.roundRule === RoundRule.nearest ? Math.floor(scaled + 0.5) : Math.floor(scaled)
}

/** Cost of driving from location i to j in a class, an integer below 2^29 in internal units. */
export function arcCost(instance: Instance, travelClass: number, i: number, j: number): number {
  if (i === instance.nowhere || j === instance.nowhere || i === j) return 0
  if (instance.classGiven[travelClass] === 1) {
    const n = instance.matrixSize
    return instance.given[(travelClass * n + instance.matrixRow[i]) * n + instance.matrixRow[j]]
  }
  return Math.floor(computedDistance(instance, i, j) * instance.classFactor[travelClass] + 0.5)
}

/** Cost of one route, its vehicle's fixed cost included; a route without tasks is an unused vehicle and costs nothing. */
export function routeCost(instance: Instance, type: number, tasks: Int32Array): number {
  const count = tasks.length
  if (count === 0) return 0
  const travelClass = instance.typeClass[type]
  let cost = instance.typeFixed[type] + arcCost(instance, travelClass, instance.typeStart[type], tasks[0])
  for (let i = 1; i < count; i++) cost += arcCost(instance, travelClass, tasks[i - 1], tasks[i])
  return cost + arcCost(instance, travelClass, tasks[count - 1], instance.typeEnd[type])
}

/** True when the way there costs what the way back costs, for every pair and class. */
export function isSymmetric(instance: Instance): boolean {
  const n = instance.matrixSize
  for (let travelClass = 0; travelClass < instance.classCount; travelClass++) {
    if (instance.classGiven[travelClass] === 0) continue
    const base = travelClass * n * n
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++) {
        if (instance.given[base + i * n + j] !== instance.given[base + j * n + i]) return false
      }
    }
  }
  return true
}

// The chord between unit vectors gives the angle without the cancellation of acos for near points.
function sphereDistance(sphere: Float64Array, i: number, j: number): number {
  const dx = sphere[3 * i] - sphere[3 * j]
  const dy = sphere[3 * i + 1] - sphere[3 * j + 1]
  const dz = sphere[3 * i + 2] - sphere[3 * j + 2]
  const half = 0.5 * Math.sqrt(dx * dx + dy * dy + dz * dz)
  return 2 * EARTH_RADIUS * Math.asin(Math.min(half, 1))
}
