/** When a vehicle departs of which a solution does not say it: so that what is stated is met, else as the model has it. */

import type { OutlineStep } from '../../model/outline.js'
import type { TimeWindow } from '../../model/values.js'
import type { Itinerary } from './itinerary.js'
import { isAbove } from './tolerance.js'

/** What a solution says of times, one for each stop. */
type Stated = readonly Pick<OutlineStep, 'arrival' | 'waiting'>[]

/**
 * The departure of an itinerary: the stated one; the latest with which the first stated arrival is met; where nothing is
 * stated, the latest of those with the earliest end, and where that takes longer than the vehicle may, the first later one
 * that does not. O(stops), and O(windows x stops) where one is looked for that takes less.
 */
export function departureOf(itinerary: Itinerary, steps: Stated): number {
  const s = steps.findIndex(({ arrival }) => arrival !== undefined)
  if (s >= 0) return latestFor(itinerary, s, steps[s].arrival ?? 0, steps)
  const usual = latestFrom(itinerary, earliestOf(itinerary))
  const { vehicle, jobs } = itinerary
  const isShort = !isAbove(spanFrom(itinerary, usual), vehicle.maxDuration ?? Number.POSITIVE_INFINITY)
  if (isShort || !jobs.some((job) => (job?.timeWindows?.length ?? 0) > 1)) return usual
  const bounds = jobs.flatMap((job, stop) =>
    (job?.timeWindows ?? []).flatMap((window) => window.map((time) => latestFor(itinerary, stop, time))),
  )
  const later = bounds.filter((departure) => departure > usual).sort((a, b) => a - b)
  for (const bound of later) {
    const departure = latestFrom(itinerary, bound)
    if (isKept(itinerary, departure)) return departure
  }
  return usual
}

function isKept(itinerary: Itinerary, departure: number): boolean {
  const { timeWindow, latestStart, maxDuration = Number.POSITIVE_INFINITY } = itinerary.vehicle
  const span = spanFrom(itinerary, departure)
  const isInShift = !timeWindow || !isAbove(span, timeWindow[1] - departure)
  return isInShift && !isAbove(span, maxDuration) && !(latestStart !== undefined && departure > latestStart)
}

function earliestOf({ vehicle: { timeWindow }, jobs }: Itinerary): number {
  return jobs.reduce(
    (earliest, job) => Math.max(earliest, job?.release ?? Number.NEGATIVE_INFINITY),
    timeWindow?.[0] ?? Number.NEGATIVE_INFINITY,
  )
}

// The latest departure that ends no later than the earliest one. Where a window is missed, the stops before it count.
function latestFrom(itinerary: Itinerary, earliest: number): number {
  const { jobs, legs, works, vehicle } = itinerary
  let [clock, last, begin] = [earliest, -1, 0]
  for (let s = 0; s < jobs.length; s++) {
    if (s > 0) clock += legs[s - 1].duration
    const open = openFrom(jobs[s]?.timeWindows, clock)
    if (open === null) break
    if (jobs[s]) [last, begin] = [s, open]
    clock = open + works[s].setup + works[s].service
  }
  const latest = last >= 0 && begin > Number.NEGATIVE_INFINITY ? latestFor(itinerary, last, begin) : earliest
  const bounded = Math.max(earliest, Math.min(latest, vehicle.latestStart ?? Number.POSITIVE_INFINITY))
  return bounded > Number.NEGATIVE_INFINITY ? bounded : (vehicle.latestStart ?? 0)
}

// Backwards: each stop begins as late as lets the next one be reached, after the waiting that is stated, else in a window.
function latestFor({ jobs, legs, works }: Itinerary, s: number, arrival: number, steps: Stated = []): number {
  let time = arrival
  for (let i = s - 1; i >= 0; i--) {
    const bound = time - legs[i].duration - works[i].setup - works[i].service
    const waiting = steps[i]?.waiting
    time = waiting === undefined ? latestIn(jobs[i]?.timeWindows, bound) : bound - waiting
  }
  return time
}

// Infinite where a window is missed.
function spanFrom({ jobs, legs, works }: Itinerary, departure: number): number {
  let clock = departure
  for (let s = 0; s < jobs.length; s++) {
    if (s > 0) clock += legs[s - 1].duration
    const open = openFrom(jobs[s]?.timeWindows, clock)
    if (open === null) return Number.POSITIVE_INFINITY
    clock = open + works[s].setup + works[s].service
  }
  return clock - departure
}

function openFrom(windows: readonly TimeWindow[] = [], time: number): number | null {
  if (windows.length === 0) return time
  const open = windows.filter(([, to]) => time <= to + slackOf(to)).map(([from]) => Math.max(from, time))
  return open.length > 0 ? Math.min(...open) : null
}

// Where no window has begun, nothing is met: it stays where it is, for the rules to say so.
function latestIn(windows: readonly TimeWindow[] = [], bound: number): number {
  const begun = windows.filter(([from]) => bound >= from - slackOf(from)).map(([, to]) => Math.min(to, bound))
  return begun.length > 0 ? Math.max(...begun) : bound
}

// What subtracting and adding again may do to seconds since 1970.
function slackOf(time: number): number {
  return 1e-9 + 1e-12 * Math.abs(time)
}
