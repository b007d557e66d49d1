/** The units of time and distance inside: from which moment, and in what fractions, so that Int32 holds them. */

import type { Problem } from '../model/problem.js'
import { isGiven, profileOf } from '../model/rules.js'
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
const MAX_SPAN = 268_435_456 // 2^28

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
  const times = timed ? statedTimes(problem) : { from: 0, to: 0, isIntegral: true }
  const legs = longestLegs(problem, classes, reach)
  const work = longestWork(problem)
  const most = (limit: 'maxDuration' | 'maxTravelTime' | 'maxDistance') =>
    problem.vehicles.reduce((high, vehicle) => Math.max(high, vehicle[limit] ?? 0), 0)
  const limits = Math.max(most('maxDuration'), most('maxTravelTime'))
  const span = times.to - times.from + limits + 2 * legs.duration + 2 * work
  const isWhole = times.isIntegral && legs.isIntegral && isWorkIntegral(problem)
  return {
    isTimed: timed,
    timeOrigin: times.from,
    timeScale:
      isWhole && span < MAX_SPAN
        ? 1
        : Math.max(scaleOf(span + openSpan(problem, legs.duration, work), false), Math.min(1, scaleOf(span, false))),
    distanceScale: scaleOf(most('maxDistance') + 2 * legs.distance, legs.isDistanceIntegral),
  }
}

const MONTH = 30 * 24 * 60 * 60

// A vehicle without a shift may be on its way as long as all the work and travel take; a month is enough for any.
function openSpan({ jobs, vehicles }: Problem, leg: number, work: number): number {
  const isBounded = vehicles.every(
    ({ timeWindow, maxDuration }) => timeWindow !== undefined || maxDuration !== undefined,
  )
  return isBounded ? 0 : Math.min(MONTH, (jobs.length + 1) * (leg + work))
}

function scaleOf(span: number, isWhole: boolean): number {
  if (span === 0 || (isWhole && span < MAX_SPAN)) return 1
  let scale = 1
  while (span * scale >= MAX_SPAN) scale /= 2
  while (2 * span * scale < MAX_SPAN) scale *= 2
  return scale
}

/** The first and the last moment that the problem states, 0 and 0 where it states none. */
export function statedTimes({ jobs, vehicles }: Problem): { from: number; to: number; isIntegral: boolean } {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  let isIntegral = true
  const note = (time: number | undefined) => {
    if (time === undefined) return
    from = Math.min(from, time)
    to = Math.max(to, time)
    isIntegral &&= Number.isInteger(time)
  }
  for (const { timeWindows = [], release } of jobs) {
    for (const window of timeWindows) window.forEach(note)
    note(release)
  }
  for (const { timeWindow, latestStart } of vehicles) {
    timeWindow?.forEach(note)
    note(latestStart)
  }
  return from <= to ? { from, to, isIntegral } : { from: 0, to: 0, isIntegral: true }
}

function longestLegs(problem: Problem, classes: readonly TravelClass[], { longest, isIntegral }: Reach) {
  const legs = { distance: 0, duration: 0, isIntegral: true, isDistanceIntegral: true }
  for (const travelClass of classes) {
    const profile = profileOf(problem, travelClass.profile)
    if (isGiven(profile)) {
      const longestIn = (matrix: readonly (readonly number[])[] = []) =>
        matrix.reduce((high, row) => row.reduce((most, value) => Math.max(most, value), high), 0)
      legs.distance = Math.max(legs.distance, longestIn(profile.distances))
      legs.duration = Math.max(legs.duration, longestIn(profile.durations) / travelClass.speedFactor)
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
