/** The run's one annealing schedule, in which every visit is a short stretch. */

import type { Temperature } from '../contracts/solver.js'
import { type Instance, UNLIMITED } from '../instance/instance.js'
import type { Neighbours } from '../instance/neighbours.js'
import { temperatureScale } from '../search/near.js'

/** Geometric cooling over the run, then a finish at zero so that `best` catches up with `current`. */
export interface Schedule {
  /** Mean cost of an arc to a near neighbour, internal units: what temperatures are multiples of. */
  readonly scale: number
  /** The temperature that new routes begin with, where there are iterations enough. */
  readonly hot: number
  /** Temperature at a share of the budget, internal cost units; `heat` is {@link heatFor} what there is to spend. */
  at(progress: number, heat?: number): number
  /** The stretch between two shares. */
  between(from: number, to: number, heat?: number): Temperature
}

/** Share of the budget after which the temperature is zero. */
export const FINISH = 0.98

/**
 * @param scale mean cost of an arc to one of the ten nearest neighbours
 * @param initialFactor first temperature in multiples of the scale
 */
export function annealingSchedule(scale: number, initialFactor: number, finalFactor: number): Schedule {
  const at = (progress: number, heat = 1): number => {
    if (progress >= FINISH) return 0
    const first = Math.max(finalFactor, heat * initialFactor)
    return scale * first * Math.exp((Math.log(finalFactor / first) * progress) / FINISH)
  }
  // A stretch that ends in the finish cools down to the last temperature: geometry cannot reach zero.
  const between = (from: number, to: number, heat?: number): Temperature => {
    const start = at(from, heat)
    return { start, end: start > 0 ? Math.max(at(to, heat), scale * finalFactor) : 0, scale }
  }
  return { scale, hot: scale * initialFactor, at, between }
}

/**
 * Iterations a task from which on the first temperature is right; with fewer there is no time to cool down from it, and it falls in
 * proportion, to a tenth. Gap % at the full temperature and so (two seeds): Brussels2 8.89, 8.21 after 15 iterations a task (half of it and so),
 * 8.10, 7.28 after 30, 6.60, 6.22 after 60; Ghent1 2.90, 2.74; 2.64, 2.35; 2.02, 1.94; Flanders1 2.54, 2.45; 2.21, 2.15; 1.81, 1.75. After
 * 100 the full temperature is right: Ghent1 1.52 for 1.78 at .3 of it, Brussels2 5.35 for 5.49.
 */
const PLENTY = 100
const LEAST_HEAT = 0.1

/** First temperature in multiples of the usual one, where so many iterations a task are to be spent. */
export function heatFor(iterationsPerTask: number): number {
  return Math.min(1, Math.max(LEAST_HEAT, iterationsPerTask / PLENTY))
}

/** A stretch's own part between two shares of it; parts that follow each other are the stretch. */
export function partOfStretch({ start, end, ...rest }: Temperature, from: number, to: number): Temperature {
  // Inside a visit the temperature falls geometrically; zero stays zero.
  const at = (share: number): number => (start > 0 ? start * (end / start) ** share : 0)
  return { ...rest, start: at(from), end: at(to) }
}

/** First temperature of one small subproblem, in multiples of the mean cost to a near neighbour; .8 to 1.5 made no difference, .3 is too cold. */
const FIRST_WHOLE = 1

/**
 * First temperature where the problem is split: 2 for routes of up to 30 tasks, more in proportion for longer ones (whose
 * single moves change little), up to 6. After 60 s on two cores, gap % at half of it and with the finish at .95, and so: Leuven1 .43, .35;
 * Ghent1 .37, .36 (finish at .95); Brussels2 1.36, 1.30 (finish at .95); Flanders1 .65, .48.
 */
function firstSplit(routeLength: number): number {
  return Math.min(6, Math.max(2, routeLength / 15))
}

/**
 * The least first temperature where there are windows: what fits in time lies farther apart. After 12 s R2_10_7 stood at 4.3 %
 * with 1, 3.2 % and 2.5 % with 3, 3.1 % with 8; C2_10_3 at 2.2 %, .4 % and 2.2 %.
 */
const FIRST_TIMED = 3

/** Last temperature before the finish, in the same multiples. */
const LAST = 0.02

/** True where a task has a window. */
export function hasWindows({ late }: Pick<Instance, 'late'>): boolean {
  return late.some((moment) => moment < UNLIMITED)
}

/**
 * The schedule of the built-in search for an instance.
 * @param routeLength mean tasks of a route
 * @param heat of the first temperature, 1 for that of new routes
 */
export function scheduleOf(
  instance: Instance,
  neighbours: Neighbours,
  { isWhole, routeLength, heat = 1 }: { isWhole: boolean; routeLength: number; heat?: number },
): Schedule {
  const factor = Math.max(isWhole ? FIRST_WHOLE : firstSplit(routeLength), hasWindows(instance) ? FIRST_TIMED : 0)
  const scale = temperatureScale(instance, neighbours)
  return { ...annealingSchedule(scale, Math.max(LAST, heat * factor), LAST), hot: scale * factor }
}
