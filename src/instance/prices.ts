/** What travel costs, as integers: the classes of pricing, and the scale that makes every cost an integer. */

import type { Problem } from '../model/problem.js'
import { DEFAULT_PROFILE } from '../model/profile.js'
import type { Vehicle } from '../model/vehicle.js'
import { isGiven, profileOf } from '../model/rules.js'

/** A distinct way of pricing travel. */
export interface TravelClass {
  readonly profile: string
  /** User's cost per unit of distance and of duration. */
  readonly distanceCost: number
  readonly durationCost: number
}

/** Unit costs of a vehicle: by default 1 per second where its profile has durations, else 1 per unit of distance. */
export function travelClassOf(problem: Problem, { profile: name = DEFAULT_PROFILE, costs }: Vehicle): TravelClass {
  const profile = profileOf(problem, name)
  const isPriced = costs?.distance !== undefined || costs?.duration !== undefined
  if (isPriced) return { profile: name, distanceCost: costs?.distance ?? 0, durationCost: costs?.duration ?? 0 }
  const hasDurations = profile.durations !== undefined || profile.speed !== undefined
  return { profile: name, distanceCost: hasDurations ? 0 : 1, durationCost: hasDurations ? 1 : 0 }
}

/** User's cost of one unit of computed distance, in a class without matrices. */
export function factorOf(problem: Problem, { profile: name, distanceCost, durationCost }: TravelClass): number {
  const { speed } = profileOf(problem, name)
  return distanceCost + (speed === undefined ? 0 : durationCost / speed)
}

/** What the scale depends on. */
export interface CostBounds {
  /** The longest distance that coordinates can give. */
  readonly longest: number
  /** True when every such distance is an integer. */
  readonly isIntegral: boolean
  readonly classes: readonly TravelClass[]
  readonly fixedCosts: readonly number[]
  readonly taskCount: number
  readonly vehicleCount: number
}

const MAX_ARC = 268_435_456 // 2^28: sums of two arcs stay below our infinity
const MAX_TOTAL = 4_503_599_627_370_496 // 2^52
const MAX_SCALE = 1.6069380442589903e60 // 2^200: beyond any unit cost, so that the bounds below decide

/**
 * Internal cost per user's cost: 1 where all costs are integers that fit, else the largest power of two at which an arc
 * stays below 2^28 and the costliest conceivable plan below 2^52, so that all sums of costs are exact in doubles.
 */
export function costScaleOf(problem: Problem, bounds: CostBounds): number {
  const { longest, isIntegral, classes, fixedCosts, taskCount, vehicleCount } = bounds
  let arc = 0
  let isWhole = fixedCosts.every(Number.isInteger)
  for (const travelClass of classes) {
    const profile = profileOf(problem, travelClass.profile)
    if (isGiven(profile)) {
      const { distanceCost, durationCost } = travelClass
      arc = Math.max(arc, distanceCost * largest(profile.distances) + durationCost * largest(profile.durations))
      isWhole &&= Number.isInteger(distanceCost) && Number.isInteger(durationCost)
    } else {
      const factor = factorOf(problem, travelClass)
      arc = Math.max(arc, factor * longest)
      isWhole &&= isIntegral && Number.isInteger(factor)
    }
  }
  const total = 2 * arc * taskCount + vehicleCount * fixedCosts.reduce((high, cost) => Math.max(high, cost), 0)
  if (isWhole && arc < MAX_ARC && total < MAX_TOTAL) return 1
  if (total === 0) return 1
  let scale = MAX_SCALE
  while (arc * scale >= MAX_ARC || total * scale >= MAX_TOTAL) scale /= 2
  return scale
}

function largest(matrix: readonly (readonly number[])[] | undefined): number {
  let high = 0
  for (const row of matrix ?? []) for (const value of row) if (value > high) high = value
  return high
}
