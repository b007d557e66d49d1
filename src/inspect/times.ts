/** How tight the times are: windows against the horizon, work against shifts. */

import { statedTimes } from '../instance/units.js'
import { serviceOf, setupOf } from '../instance/work.js'
import type { Job } from '../model/job.js'
import type { Problem } from '../model/problem.js'
import { usesTime } from '../model/time-use.js'
import type { Vehicle } from '../model/vehicle.js'
import type { TimeTightness } from './inspection.js'

/** Windows, work and shifts of a problem; null where it says nothing of time. */
export function measureTime(problem: Problem): TimeTightness | null {
  if (!usesTime(problem)) return null
  const { jobs, vehicles } = problem
  const [from, to] = horizonOf(problem)
  const quickest = quickestWork(vehicles)
  let [work, withWindows, width] = [0, 0, 0]
  for (const job of jobs) {
    work += quickest(job)
    if (job.timeWindows === undefined) continue
    withWindows++
    width += openTime(job.timeWindows, from, to)
  }
  const shifts = vehicles.reduce((sum, vehicle) => sum + shiftOf(vehicle) * (vehicle.count ?? 1), 0)
  return {
    horizon: to - from,
    jobsWithWindows: withWindows,
    meanWindow: withWindows > 0 ? width / withWindows : null,
    work,
    shifts: Number.isFinite(shifts) ? shifts : null,
  }
}

// Moments that are in several windows count once.
function openTime(windows: readonly (readonly [number, number])[], from: number, to: number): number {
  let open = 0
  let counted = from
  for (const [opening, closing] of [...windows].sort((a, b) => a[0] - b[0])) {
    const end = Math.min(closing, to)
    open += Math.max(0, end - Math.max(opening, counted))
    counted = Math.max(counted, end)
  }
  return open
}

/** How long a vehicle may be out; Infinity without a limit. */
export function shiftOf({ timeWindow, maxDuration }: Vehicle): number {
  const length = timeWindow ? timeWindow[1] - timeWindow[0] : Number.POSITIVE_INFINITY
  return Math.min(length, maxDuration ?? Number.POSITIVE_INFINITY)
}

/** Seconds of service and setup of a job by the quickest of the vehicles; setup may be spared at a shared place. */
export function quickestWork(vehicles: readonly Vehicle[]): (job: Job) => number {
  const types = [...new Set(vehicles.map(({ type }) => type))]
  if (types.length === 0) types.push(undefined)
  return (job) => {
    let least = Number.POSITIVE_INFINITY
    for (const type of types) least = Math.min(least, serviceOf(job, type) + setupOf(job, type))
    return least
  }
}

function horizonOf(problem: Problem): readonly [number, number] {
  const { vehicles } = problem
  const shifts = vehicles.flatMap(({ timeWindow }) => (timeWindow ? [timeWindow] : []))
  if (shifts.length === 0 || shifts.length < vehicles.length) {
    const { from, to } = statedTimes(problem)
    return [from, to]
  }
  const first = shifts.reduce((low, [from]) => Math.min(low, from), Number.POSITIVE_INFINITY)
  return [first, shifts.reduce((high, [, to]) => Math.max(high, to), first)]
}
