/** Fills what an Instance knows of time, limits and who may serve what; everything is rounded to the safe side. */

import type { Problem } from '../model/problem.js'
import type { TimeWindow } from '../model/values.js'
import type { Kinds } from './eligibility.js'
import { allowedTable } from './eligibility.js'
import { type Instance, UNLIMITED } from './instance.js'
import type { Types } from './types.js'
import { MAX_SPAN } from './units.js'
import { serviceOf, setupOf } from './work.js'

/** Windows, releases, service and setup of tasks; `order` is the job of each task. */
export function fillTaskTimes(problem: Problem, instance: Instance, types: Types, order: ArrayLike<number>): void {
  const { taskCount, early, late, release, windows, windowOffsets } = instance
  let size = 0
  for (let task = 0; task < taskCount; task++) {
    const job = problem.jobs[order[task]]
    let delay = 0
    if (early.length > 0) {
      const own = mergedWindows(job.timeWindows ?? [])
      delay = delayOf(instance, own)
      early[task] = own.length > 0 ? opening(instance, own[0]) : -UNLIMITED
      late[task] = own.length > 0 ? closing(instance, own[own.length - 1]) : UNLIMITED
      if (windowOffsets.length > 0) {
        for (const window of own.length > 1 ? own : []) {
          windows[2 * size] = opening(instance, window)
          windows[2 * size + 1] = closing(instance, window)
          size++
        }
        windowOffsets[task + 1] = size
      }
    }
    if (release.length > 0) release[task] = job.release === undefined ? -UNLIMITED : momentFrom(instance, job.release)
    types.works.forEach((type, work) => {
      const at = work * taskCount + task
      if (instance.service.length > 0) instance.service[at] = lasting(instance, serviceOf(job, type), delay)
      if (instance.setup.length > 0) instance.setup[at] = lasting(instance, setupOf(job, type))
    })
  }
}

/** How many windows {@link fillTaskTimes} lists: those of jobs that have several. */
export function countWindows({ jobs }: Problem): number {
  let count = 0
  for (const { timeWindows } of jobs) {
    if (!timeWindows || timeWindows.length < 2) continue
    const merged = mergedWindows(timeWindows).length
    if (merged > 1) count += merged
  }
  return count
}

/** Shifts and limits of types, their prices of waiting, and whom they may serve. */
export function fillTypeLimits(instance: Instance, types: Types, kinds: Kinds): void {
  const { timeScale, distanceScale, costScale } = instance
  types.vehicles.forEach((vehicle, type) => {
    const { timeWindow, latestStart, maxTasks, maxDistance, maxTravelTime, maxDuration, costs } = vehicle
    let isEarlier = false
    if (instance.typeFrom.length > 0) {
      const to = timeWindow ? closing(instance, timeWindow) : UNLIMITED
      const from = timeWindow ? momentFrom(instance, timeWindow[0]) : -UNLIMITED
      const departure = latestStart ?? Number.POSITIVE_INFINITY
      const by = Math.min(UNLIMITED, Math.floor((departure - instance.timeOrigin) * timeScale))
      instance.typeFrom[type] = from
      // Who must leave at the very start of the shift can.
      instance.typeBy[type] = Math.max(Math.min(by, to), from)
      instance.typeTo[type] = to
      isEarlier = by < from
    }
    instance.typeMaxTasks[type] = maxTasks ?? UNLIMITED
    instance.typeMaxDistance[type] = limit(maxDistance, distanceScale)
    instance.typeMaxTravel[type] = limit(maxTravelTime, timeScale)
    const mostDuration = limit(maxDuration, timeScale)
    // Such a vehicle leaves up to a unit before the first moment inside, and is on its way that much longer: one unit less is
    // its limit here. No limit stays none.
    const isShorter = isEarlier && mostDuration < UNLIMITED
    instance.typeMaxDuration[type] = isShorter ? mostDuration - 1 : mostDuration
    instance.typeWork[type] = types.workOf[type]
    instance.typeWaiting[type] = ((costs?.waitingTime ?? 0) * costScale) / timeScale
  })
  if (kinds.jobs.length > 0) instance.allowed.set(allowedTable(kinds, types.vehicles))
}

// In order, and what overlaps or touches joined.
function mergedWindows(windows: readonly TimeWindow[]): readonly TimeWindow[] {
  if (windows.length < 2) return windows
  const merged: [number, number][] = []
  for (const [from, to] of [...windows].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

// The first moment inside from a time on.
function momentFrom({ timeOrigin, timeScale }: Instance, time: number): number {
  return Math.ceil((time - timeOrigin) * timeScale)
}

// A window between two moments is kept by who is there at the one before it, and then waits: {@link delayOf}.
function opening(instance: Instance, window: TimeWindow): number {
  return Math.min(momentFrom(instance, window[0]), closing(instance, window))
}

function closing({ timeOrigin, timeScale }: Instance, [, to]: TimeWindow): number {
  return Math.min(UNLIMITED, Math.floor((to - timeOrigin) * timeScale))
}

// From the moment before a window that lies between two to its beginning, units; the most of all windows. Work counts so
// much longer.
function delayOf(instance: Instance, windows: readonly TimeWindow[]): number {
  let delay = 0
  for (const window of windows) {
    const from = (window[0] - instance.timeOrigin) * instance.timeScale
    delay = Math.max(delay, from - opening(instance, window))
  }
  return delay
}

function lasting({ timeScale }: Instance, seconds: number, delay = 0): number {
  return Math.ceil(seconds * timeScale + delay)
}

// The units are such that what a route can have at most is below the whole span: a limit beyond that binds nothing.
function limit(value: number | undefined, scale: number): number {
  return value === undefined || value * scale >= MAX_SPAN ? UNLIMITED : Math.floor(value * scale)
}
