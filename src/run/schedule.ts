/** The run's one annealing schedule, in which every visit is a short stretch. */

import type { Temperature } from '../contracts/solver.js'
import type { Instance } from '../instance/instance.js'
import type { Neighbours } from '../instance/neighbours.js'
import { temperatureScale } from '../search/near.js'

/** Geometric cooling over the run, then a finish at zero so that `best` catches up with `current`. */
export interface Schedule {
  /** Temperature at a share of the budget, internal cost units. */
  at(progress: number): number
  /** The stretch between two shares. */
  between(from: number, to: number): Temperature
}

/** Share of the budget after which the temperature is zero. */
const FINISH = 0.95

/**
 * @param scale mean cost of an arc to one of the ten nearest neighbours
 * @param initialFactor first temperature in multiples of the scale
 */
export function annealingSchedule(scale: number, initialFactor: number, finalFactor: number): Schedule {
  const first = scale * initialFactor
  const logRatio = Math.log(finalFactor / initialFactor)
  const at = (progress: number): number => {
    if (progress >= FINISH) return 0
    return first * Math.exp((logRatio * progress) / FINISH)
  }
  // A stretch that ends in the finish cools down to the last temperature: geometry cannot reach zero.
  const between = (from: number, to: number): Temperature => {
    const start = at(from)
    return { start, end: start > 0 ? Math.max(at(to), scale * finalFactor) : 0 }
  }
  return { at, between }
}

/**
 * First temperature in multiples of the mean cost to a near neighbour: hot enough on one small subproblem to forget its
 * start, cooler where savings have to be repaired in many places at once.
 */
const FIRST_WHOLE = 2
const FIRST_SPLIT = 1

/** Last temperature before the finish, in the same multiples. */
const LAST = 0.02

/** The schedule of the built-in search for an instance. */
export function scheduleOf(instance: Instance, neighbours: Neighbours, isWhole: boolean): Schedule {
  return annealingSchedule(temperatureScale(instance, neighbours), isWhole ? FIRST_WHOLE : FIRST_SPLIT, LAST)
}
