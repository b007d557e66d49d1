/**
 * When a vehicle is where: its itinerary driven from the stated departure, each job begun as early as it can be.
 *
 * Times count from the departure. So figures stay small, and what rounding may do to them too, where the problem's times
 * are seconds since 1970.
 */

import type { Step } from '../../model/solution.js'
import type { TimeWindow } from '../../model/values.js'
import type { Itinerary } from './itinerary.js'
import { areClose, isAbove } from './tolerance.js'

/** One stop. */
export interface Timed {
  readonly arrival: number
  readonly waiting: number
  /** Seconds between the end of the job's last window and the arrival; 0 where a window can still be used. */
  readonly late: number
}

/** A whole route. */
export interface Schedule {
  /** The problem's time at which all others begin to count. */
  readonly departure: number
  readonly stops: readonly Timed[]
  /** Arrival at the end of the route, or the end of the last job's service. */
  readonly end: number
  /** Of all stops. */
  readonly waiting: number
}

/**
 * Drives an itinerary; null where the first step does not say when.
 * @param steps of the solution, one for each stop: what they state of waiting counts where rounding leaves a choice
 */
export function drive(
  { jobs, legs, works }: Itinerary,
  steps: readonly Pick<Step, 'arrival' | 'waiting'>[],
): Schedule | null {
  const departure = steps[0]?.arrival
  if (departure === undefined) return null
  let clock = 0
  let total = 0
  const stops = jobs.map((job, s): Timed => {
    if (s > 0) clock += legs[s - 1].duration
    const arrival = clock
    const waiting = waitFor(job?.timeWindows, departure, arrival, steps[s].waiting)
    total += waiting ?? 0
    clock += (waiting ?? 0) + works[s].setup + works[s].service
    return {
      arrival,
      waiting: waiting ?? 0,
      late: waiting === null ? arrival - lastEnd(job?.timeWindows, departure) : 0,
    }
  })
  return { departure, stops, end: clock, waiting: total }
}

// The least waiting for a window, null after the last. One whose end is so close that rounding decides counts as open,
// unless what is stated is the waiting for the next.
function waitFor(
  windows: readonly TimeWindow[] | undefined,
  departure: number,
  arrival: number,
  stated: number | undefined,
): number | null {
  if (!windows || windows.length === 0) return 0
  let [least, other] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (const [from, to] of windows) {
    const end = to - departure
    if (isAbove(arrival, end)) continue
    const waiting = Math.max(0, from - departure - arrival)
    least = Math.min(least, waiting)
    if (!areClose(arrival, end)) other = Math.min(other, waiting)
  }
  if (stated !== undefined && other < Number.POSITIVE_INFINITY && areClose(stated, other, arrival)) return other
  return least < Number.POSITIVE_INFINITY ? least : null
}

function lastEnd(windows: readonly TimeWindow[] = [], departure: number): number {
  return windows.reduce((last, [, to]) => Math.max(last, to - departure), Number.NEGATIVE_INFINITY)
}
