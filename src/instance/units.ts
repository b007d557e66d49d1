/** The units of time and distance inside: from which moment, and in what fractions, so that Int32 holds them. */

import { largestOf } from '../model/matrix.js'
import type { Problem } from '../model/problem.js'
import { isGiven, profileOf } from '../model/rules.js'
import type { TimeWindow } from '../model/values.js'
import { type TravelClass, slownessOf } from './prices.js'
import { longestWork } from './work.js'

/** Internal time = (user's time - origin) x timeScale, internal distance = user's distance x distanceScale. */
export interface Units {
  readonly isTimed: boolean
  readonly timeOrigin: number
  readonly timeScale: number
  readonly distanceScale: number
}

/** What computed travel is like, before any price. */
export interface Reach {
  /** The longest distance that coordinates can give. */
  readonly longest: number
  /** True when every such distance is an integer. */
  readonly isIntegral: boolean
}

/** Below this, three stretches of time or way add up to less than 2^31. */
export const MAX_SPAN = 268_435_456 // 2^28

/** True where something may be early or late, or a route take too long. */
export function isTimed({ jobs, vehicles }: Problem): boolean {
  return (
    vehicles.some(
      ({ timeWindow, latestStart, maxDuration, costs }) =>
        timeWindow !== undefined ||
        latestStart !== undefined ||
        maxDuration !== undefined ||
        (costs?.waitingTime ?? 0) > 0,
    ) || jobs.some(({ timeWindows, release }) => timeWindows !== undefined || release !== undefined)
  )
}

/**
 * The finest units that fit: 1 where all figures are integers, else the largest power of two with which the whole span of
 * stated times, the longest leg and the longest work stay below 2^28. Durations beyond 2^29 are cut off there: nothing that
 * long is in time for anything.
 */
export function unitsOf(problem: Problem, classes: readonly TravelClass[], reach: Reach): Units {
  const timed = isTimed(problem)
  const times: StatedTimes = timed ? statedTimes(problem) : { from: 0, to: 0, lastBegin: 0, isIntegral: true }
  const legs = longestLegs(problem, classes, reach)
  const work = longestWork(problem)
  const most = mostThatBinds(problem, legs, work, times)
  const limits = Math.max(most.duration, most.travelTime)
  const wholeDay = Math.min(MONTH, (problem.jobs.length + 1) * (legs.duration + work))
  // An end long after everything has begun is none: it shall not make every other moment coarse.
  const to = Math.min(times.to, times.lastBegin + wholeDay + limits)
  const span = to - times.from + limits + 2 * legs.duration + 2 * work
  const isWhole = times.isIntegral && legs.isIntegral && isWorkIntegral(problem)
  return {
    isTimed: timed,
    timeOrigin: times.from,
    timeScale:
      isWhole && span < MAX_SPAN
        ? 1
        : Math.max(scaleOf(isBounded(problem) ? span : span + wholeDay, false), Math.min(1, scaleOf(span, false))),
    distanceScale: scaleOf(most.distance + 2 * legs.distance, legs.isDistanceIntegral),
  }
}

// The highest limits, each no higher than what a route of its vehicle can have at most: all legs, within its shift where it
// has one; and else all legs and work, with waiting no longer than from the first moment to the last beginning.
function mostThatBinds(
  { jobs, vehicles }: Problem,
  legs: { readonly distance: number; readonly duration: number },
  work: number,
  { from, lastBegin }: StatedTimes,
): { readonly distance: number; readonly travelTime: number; readonly duration: number } {
  const legCount = jobs.length + 1
  const longestRoute = lastBegin - from + legCount * (legs.duration + work)
  let [distance, travelTime, duration] = [0, 0, 0]
  for (const { timeWindow, maxDistance = 0, maxTravelTime = 0, maxDuration = 0 } of vehicles) {
    const shift = timeWindow ? timeWindow[1] - timeWindow[0] : Number.POSITIVE_INFINITY
    distance = Math.max(distance, Math.min(maxDistance, legCount * legs.distance))
    travelTime = Math.max(travelTime, Math.min(maxTravelTime, shift, legCount * legs.duration))
    duration = Math.max(duration, Math.min(maxDuration, shift, longestRoute))
  }
  return { distance, travelTime, duration }
}

const MONTH = 30 * 24 * 60 * 60

// A vehicle without a shift may be on its way as long as all the work and travel take; a month is enough for any.
function isBounded({ vehicles }: Problem): boolean {
  return vehicles.every(({ timeWindow, maxDuration }) => timeWindow !== undefined || maxDuration !== undefined)
}

function scaleOf(span: number, isWhole: boolean): number {
  if (span === 0 || (isWhole && span < MAX_SPAN)) return 1
  let scale = 1
  while (span * scale >= MAX_SPAN) scale /= 2
  while (2 * span * scale < MAX_SPAN) scale *= 2
  return scale
}

/** Moments that a problem states; all 0 where it states none. */
export interface StatedTimes {
  readonly from: number
  readonly to: number
  /** The last moment at which a window or a shift opens, or a job is released. */
  readonly lastBegin: number
  readonly isIntegral: boolean
}

/** The first and the last moment that the problem states. */
export function statedTimes({ jobs, vehicles }: Problem): StatedTimes {
  let [from, to, lastBegin] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  let isIntegral = true
  const note = (time: number | undefined, isBegin: boolean) => {
    if (time === undefined) return
    from = Math.min(from, time)
    to = Math.max(to, time)
    if (isBegin) lastBegin = Math.max(lastBegin, time)
    isIntegral &&= Number.isInteger(time)
  }
  const noteWindow = (window: TimeWindow | undefined) => {
    note(window?.[0], true)
    note(window?.[1], false)
  }
  for (const { timeWindows, release } of jobs) {
    timeWindows?.forEach(noteWindow)
    note(release, true)
  }
  for (const { timeWindow, latestStart } of vehicles) {
    noteWindow(timeWindow)
    note(latestStart, false)
  }
  if (from > to) return { from: 0, to: 0, lastBegin: 0, isIntegral: true }
  return { from, to, lastBegin: Math.max(from, lastBegin), isIntegral }
}

function longestLegs(problem: Problem, classes: readonly TravelClass[], { longest, isIntegral }: Reach) {
  const legs = { distance: 0, duration: 0, isIntegral: true, isDistanceIntegral: true }
  for (const travelClass of classes) {
    const profile = profileOf(problem, travelClass.profile)
    if (isGiven(profile)) {
      legs.distance = Math.max(legs.distance, largestOf(profile.distances))
      legs.duration = Math.max(legs.duration, largestOf(profile.durations) / travelClass.speedFactor)
      legs.isIntegral &&= travelClass.speedFactor === 1
    } else {
      const slowness = slownessOf(problem, travelClass)
      legs.distance = Math.max(legs.distance, longest)
      legs.duration = Math.max(legs.duration, longest * slowness)
      legs.isIntegral &&= slowness === 0 || (isIntegral && Number.isInteger(slowness))
      legs.isDistanceIntegral &&= isIntegral
    }
  }
  return legs
}

/** True when every stated second of work is a whole one. */
export function isWorkIntegral({ jobs }: Problem): boolean {
  return jobs.every(({ service = 0, setup = 0, servicePerType, setupPerType }) => {
    if (!Number.isInteger(service) || !Number.isInteger(setup)) return false
    if (!servicePerType && !setupPerType) return true
    return [...Object.values(servicePerType ?? {}), ...Object.values(setupPerType ?? {})].every(Number.isInteger)
  })
}
