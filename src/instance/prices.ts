/** What travel costs, as integers: the classes of pricing, and the scale that makes every cost an integer. */

import { largestOf } from '../model/matrix.js'
import type { Problem } from '../model/problem.js'
import { DEFAULT_PROFILE } from '../model/profile.js'
import type { Vehicle } from '../model/vehicle.js'
import { isGiven, profileOf } from '../model/rules.js'

/** A distinct way of travelling and of pricing it. */
export interface TravelClass {
  readonly profile: string
  /** Durations are those of the profile divided by this. */
  readonly speedFactor: number
  /** User's cost per unit of distance and of duration, and per second of setup and service. */
  readonly distanceCost: number
  readonly durationCost: number
  readonly taskCost: number
  /** Class of work, where its time is priced; else 0. */
  readonly work: number
}

/** Unit costs of a vehicle: by default 1 per second where its profile has durations, else 1 per unit of distance. */
export function travelClassOf(problem: Problem, vehicle: Vehicle, work = 0): TravelClass {
  const { profile: name = DEFAULT_PROFILE, costs, speedFactor = 1 } = vehicle
  const profile = profileOf(problem, name)
  const isPriced = costs?.distance !== undefined || costs?.duration !== undefined
  const hasDurations = profile.durations !== undefined || profile.speed !== undefined
  const taskCost = costs?.taskTime ?? 0
  return {
    profile: name,
    speedFactor: hasDurations ? speedFactor : 1,
    distanceCost: isPriced ? (costs?.distance ?? 0) : hasDurations ? 0 : 1,
    durationCost: isPriced ? (costs?.duration ?? 0) : hasDurations ? 1 : 0,
    taskCost,
    work: taskCost > 0 ? work : 0,
  }
}

/** User's cost of one unit of computed distance, in a class without matrices. */
export function factorOf(problem: Problem, travelClass: TravelClass): number {
  return travelClass.distanceCost + travelClass.durationCost * slownessOf(problem, travelClass)
}

/** Seconds for one unit of computed distance, 0 without a speed. */
export function slownessOf(problem: Problem, { profile: name, speedFactor }: TravelClass): number {
  const { speed } = profileOf(problem, name)
  return speed === undefined ? 0 : 1 / (speed * speedFactor)
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
  /** The most seconds of work at one task. */
  readonly longestWork: number
  /** What leaving everything out costs. */
  readonly prizes: number
  /** The most that waiting may cost all vehicles together. */
  readonly waiting: number
  /** True when prizes, waiting costs and seconds of work are integers. */
  readonly isWorthIntegral: boolean
}

const MAX_ARC = 268_435_456 // 2^28: sums of two arcs stay below our infinity
const MAX_TOTAL = 4_503_599_627_370_496 // 2^52
const MAX_SCALE = 1.6069380442589903e60 // 2^200: beyond any unit cost, so that the bounds below decide

/**
 * Internal cost per user's cost: 1 where all costs are integers that fit, else the largest power of two at which an arc
 * stays below 2^28 and the costliest conceivable plan below 2^52, so that all sums of costs are exact in doubles.
 */
export function costScaleOf(problem: Problem, bounds: CostBounds): number {
  const { longest, isIntegral, classes, fixedCosts, taskCount, vehicleCount, longestWork, prizes, waiting } = bounds
  let arc = 0
  let isWhole = bounds.isWorthIntegral && fixedCosts.every(Number.isInteger)
  for (const travelClass of classes) {
    const profile = profileOf(problem, travelClass.profile)
    const { distanceCost, taskCost } = travelClass
    const work = taskCost * longestWork
    isWhole &&= Number.isInteger(taskCost)
    if (isGiven(profile)) {
      const durationCost = travelClass.durationCost / travelClass.speedFactor
      arc = Math.max(
        arc,
        distanceCost * largestOf(profile.distances) + durationCost * largestOf(profile.durations) + work,
      )
      isWhole &&= Number.isInteger(distanceCost) && Number.isInteger(durationCost)
    } else {
      const factor = factorOf(problem, travelClass)
      arc = Math.max(arc, factor * longest + work)
      isWhole &&= isIntegral && Number.isInteger(factor)
    }
  }
  const fixed = vehicleCount * fixedCosts.reduce((high, cost) => Math.max(high, cost), 0)
  const total = 2 * arc * taskCount + fixed + prizes + waiting
  if (isWhole && arc < MAX_ARC && total < MAX_TOTAL) return 1
  if (total === 0) return 1
  let scale = MAX_SCALE
  while (arc * scale >= MAX_ARC || total * scale >= MAX_TOTAL) scale /= 2
  return scale
}
