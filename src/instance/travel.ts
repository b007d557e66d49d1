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

/** Cost of driving from location i to j in a class and of the work at j, an integer below 2^29 in internal units. */
export function arcCost(instance: Instance, travelClass: number, i: number, j: number): number {
  const way = wayCost(instance, travelClass, i, j)
  return instance.serviceCost.length > 0 ? way + workCost(instance, travelClass, i, j) : way
}

/** The same without the work at j. */
export function wayCost(instance: Instance, travelClass: number, i: number, j: number): number {
  if (i === instance.nowhere || j === instance.nowhere || i === j) return 0
  if (instance.classGiven[travelClass] === 1) return instance.given[givenAt(instance, travelClass, i, j)]
  return Math.floor(computedDistance(instance, i, j) * instance.classFactor[travelClass] + 0.5)
}

/** Time from location i to j in a class, internal units, rounded up. */
export function arcDuration(instance: Instance, travelClass: number, i: number, j: number): number {
  if (i === instance.nowhere || j === instance.nowhere || i === j) return 0
  if (instance.classGiven[travelClass] === 1) return instance.givenDuration[givenAt(instance, travelClass, i, j)]
  const slowness = instance.classDuration[travelClass]
  return slowness === 0 ? 0 : Math.ceil(computedDistance(instance, i, j) * slowness)
}

/** Distance from location i to j in a class, internal units, rounded up; for limits on distance. */
export function arcDistance(instance: Instance, travelClass: number, i: number, j: number): number {
  if (i === instance.nowhere || j === instance.nowhere || i === j) return 0
  if (instance.classGiven[travelClass] === 1) return instance.givenDistance[givenAt(instance, travelClass, i, j)]
  return Math.ceil(computedDistance(instance, i, j) * instance.distanceScale)
}

// What the work at task j costs after a stop at i; depots take none.
function workCost(instance: Instance, travelClass: number, i: number, j: number): number {
  const { taskCount, serviceCost, setupCost, place } = instance
  if (j >= taskCount || i === j) return 0
  const at = travelClass * taskCount + j
  const isSet = setupCost.length > 0 && place[i] !== place[j]
  return serviceCost[at] + (isSet ? setupCost[at] : 0)
}

function givenAt({ matrixSize, matrixRow }: Instance, travelClass: number, i: number, j: number): number {
  return (travelClass * matrixSize + matrixRow[i]) * matrixSize + matrixRow[j]
}

/** True when the way there costs what the way back costs, for every pair and class. */
export function isSymmetric(instance: Instance): boolean {
  const n = instance.matrixSize
  // Work is priced on the way in.
  if (instance.serviceCost.length > 0) return false
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
