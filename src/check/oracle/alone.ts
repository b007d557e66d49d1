/** What a vehicle lacks to serve a job, were it alone in the vehicle's route. */

import type { Job } from '../../model/job.js'
import type { Problem } from '../../model/problem.js'
import type { Vehicle } from '../../model/vehicle.js'
import { isLeftOut, lackingSkills } from './eligibility.js'
import { type Itinerary, listStops } from './itinerary.js'
import { extentOf, type Limit, LIMITS } from './limits.js'
import { TOLERANCE } from './tolerance.js'

/** The reasons that say of a job that it is impossible for any vehicle, the cheapest to judge first. */
export const IMPOSSIBLE = [
  ...(['exceeds-capacity', 'missing-skills', 'not-allowed'] as const),
  ...(['out-of-time', 'exceeds-limit'] as const),
] as const
export type Impossible = (typeof IMPOSSIBLE)[number]

/** How much is lacking; what is not positive is to spare. */
export interface Lack {
  readonly amount: number
  /** What rounding may do to the amount. */
  readonly grain: number
}

/** A reason's lack for a job and a vehicle: of its worst dimension or limit, in that one's unit. */
export type LackOf = (job: Job, vehicle: Vehicle, reason: Impossible) => Lack

/** Judges by one problem. A search counts in units of its whole span of time, so reasons may be off by a grain of that. */
export function lackIn(problem: Problem): LackOf {
  const span = spanOf(problem)
  return (job, vehicle, reason) => {
    switch (reason) {
      case 'exceeds-capacity':
        return exact(Math.max(0, ...(job.delivery ?? []).map((_, d) => shortfallOf(job, vehicle, d))))
      case 'missing-skills':
        return exact(lackingSkills(job, vehicle).length)
      case 'not-allowed':
        return exact(isLeftOut(job, vehicle) ? 1 : 0)
      case 'out-of-time': {
        const { late, duration } = visitAlone(listStops(problem, vehicle, [job]), job)
        return { amount: late, grain: TOLERANCE * Math.max(1, span, duration) }
      }
      case 'exceeds-limit':
        return LIMITS.map((limit) => lackOfLimit(problem, job, vehicle, limit, span)).reduce(worse)
    }
  }
}

/** By how much a job is larger than a vehicle in one dimension. */
export function shortfallOf({ delivery }: Job, { capacity }: Vehicle, dimension: number): number {
  return (delivery?.[dimension] ?? 0) - (capacity?.[dimension] ?? Number.POSITIVE_INFINITY)
}

/** By how much a route with this job alone exceeds one limit of a vehicle. */
export function lackOfLimit(problem: Problem, job: Job, vehicle: Vehicle, limit: Limit, span = spanOf(problem)): Lack {
  const most = vehicle[limit]
  if (most === undefined) return exact(Number.NEGATIVE_INFINITY)
  const itinerary = listStops(problem, vehicle, [job])
  const extent = extentOf(itinerary, visitAlone(itinerary, job).duration)[limit]
  if (limit === 'maxTasks') return exact(extent - most)
  return { amount: extent - most, grain: TOLERANCE * Math.max(1, extent, most, limit === 'maxDistance' ? 0 : span) }
}

function exact(amount: number): Lack {
  return { amount, grain: 0 }
}

function worse(a: Lack, b: Lack): Lack {
  return a.amount + a.grain >= b.amount + b.grain ? a : b
}

/**
 *     departure -- there --> begins, setup and service -- back --> end
 *
 * The vehicle departs when that is best: no later than it must, and else as late as it can without a later end.
 * `late`: seconds after the window, the shift or the latest start, in the best of the job's windows; `duration`: the least
 * from departure to end in a window that can be kept, if one can.
 */
function visitAlone(itinerary: Itinerary, { timeWindows = [], release = Number.NEGATIVE_INFINITY }: Job) {
  const { vehicle, jobs, legs, works } = itinerary
  const hasStart = jobs[0] === undefined
  const there = hasStart ? legs[0].duration : 0
  const back = legs.length > (hasStart ? 1 : 0) ? legs[legs.length - 1].duration : 0
  const rest = works.reduce((sum, { setup, service }) => sum + setup + service, back)
  const [shiftStart, shiftEnd] = vehicle.timeWindow ?? ALWAYS
  const first = Math.max(shiftStart, release)
  const latest = vehicle.latestStart ?? Number.POSITIVE_INFINITY
  let [late, duration] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (const [from, to] of timeWindows.length > 0 ? timeWindows : [ALWAYS]) {
    const begin = Math.max(from, first + there)
    const lateness = Math.max(begin - to, begin + rest - shiftEnd, first - latest)
    const length = there + Math.max(0, begin - there - latest) + rest
    if (late > 0 ? lateness < late : lateness <= 0 && length < duration) duration = length
    late = Math.min(late, lateness)
  }
  return { late, duration }
}

const ALWAYS = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const

// From the first to the last moment that the problem states.
function spanOf({ jobs, vehicles }: Problem): number {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  const note = (time: number | undefined) => {
    if (time === undefined) return
    from = Math.min(from, time)
    to = Math.max(to, time)
  }
  for (const { timeWindows, release } of jobs) {
    timeWindows?.forEach((window) => {
      window.forEach(note)
    })
    note(release)
  }
  for (const { timeWindow, latestStart } of vehicles) {
    timeWindow?.forEach(note)
    note(latestStart)
  }
  return Math.max(0, to - from)
}
