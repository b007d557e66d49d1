/** What an arc of an Instance costs, computed one at a time; subproblems hold the same numbers in a flat matrix. */

import { type Instance, RoundRule, TravelKind } from './instance.js'
import { arcOfChord } from './sphere.js'

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
  if (instance.classGiven[travelClass] === 1) return givenCost(instance, travelClass, i, j)
  return Math.floor(computedDistance(instance, i, j) * instance.classFactor[travelClass] + 0.5)
}

/** Time from location i to j in a class, internal units, rounded up. */
export function arcDuration(instance: Instance, travelClass: number, i: number, j: number): number {
  if (i === instance.nowhere || j === instance.nowhere || i === j) return 0
  if (instance.classGiven[travelClass] === 1) {
    const seconds = entryOf(instance, instance.classDurations[travelClass], i, j)
    return Math.ceil((seconds / instance.classSpeed[travelClass]) * instance.timeScale)
  }
  const slowness = instance.classDuration[travelClass]
  return slowness === 0 ? 0 : Math.ceil(computedDistance(instance, i, j) * slowness)
}

/** Distance from location i to j in a class, internal units, rounded up; for limits on distance. */
export function arcDistance(instance: Instance, travelClass: number, i: number, j: number): number {
  if (i === instance.nowhere || j === instance.nowhere || i === j) return 0
  if (instance.classGiven[travelClass] === 1) {
    return Math.ceil(entryOf(instance, instance.classDistances[travelClass], i, j) * instance.distanceScale)
  }
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

// What is not paid for is not read: the matrices may be far larger than any cache.
function givenCost(instance: Instance, travelClass: number, i: number, j: number): number {
  const perDistance = instance.classFactor[travelClass]
  const perSecond = instance.classTimeCost[travelClass]
  const distance = perDistance === 0 ? 0 : entryOf(instance, instance.classDistances[travelClass], i, j)
  const seconds = perSecond === 0 ? 0 : entryOf(instance, instance.classDurations[travelClass], i, j)
  return Math.floor(perDistance * distance + perSecond * (seconds / instance.classSpeed[travelClass]) + 0.5)
}

// Between two locations in a given matrix, 0 where there is none.
function entryOf({ matrices, matrixSizes, matrixRow }: Instance, matrix: number, i: number, j: number): number {
  return matrix < 0 ? 0 : matrices[matrix][matrixRow[i] * matrixSizes[matrix] + matrixRow[j]]
}

/** True when the way there costs what the way back costs, for every pair and class. */
export function isSymmetric(instance: Instance): boolean {
  const { classCount, classGiven, classFactor, classTimeCost, classDistances, classDurations } = instance
  // Work is priced on the way in.
  if (instance.serviceCost.length > 0) return false
  const paid = new Set<number>()
  for (let c = 0; c < classCount; c++) {
    if (classGiven[c] === 1 && classFactor[c] > 0) paid.add(classDistances[c])
    if (classGiven[c] === 1 && classTimeCost[c] > 0) paid.add(classDurations[c])
  }
  paid.delete(-1)
  const rows = paid.size > 0 ? instance.matrixRow.filter((row) => row >= 0).sort() : NO_ROWS
  for (const matrix of paid) {
    if (!isMirrored(instance.matrices[matrix], instance.matrixSizes[matrix], rows)) return false
  }
  return true
}

const NO_ROWS = new Int32Array(0)

/** Rows and columns of a matrix that are looked at together: both their lines then stay in the cache. */
const TILE = 64

// Of the rows and columns that are there, ascending.
function isMirrored(matrix: Int32Array, n: number, rows: Int32Array): boolean {
  for (let top = 0; top < rows.length; top += TILE) {
    for (let left = 0; left <= top; left += TILE) {
      for (let i = top; i < Math.min(top + TILE, rows.length); i++) {
        for (let j = left; j < Math.min(left + TILE, i); j++) {
          if (matrix[rows[i] * n + rows[j]] !== matrix[rows[j] * n + rows[i]]) return false
        }
      }
    }
  }
  return true
}

function sphereDistance(sphere: Float64Array, i: number, j: number): number {
  const dx = sphere[3 * i] - sphere[3 * j]
  const dy = sphere[3 * i + 1] - sphere[3 * j + 1]
  const dz = sphere[3 * i + 2] - sphere[3 * j + 2]
  return arcOfChord(dx * dx + dy * dy + dz * dz)
}
