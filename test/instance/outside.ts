/** A route driven in the user's units, from the problem alone: what schedules and rules on an Instance are held against. */

import { entryOf } from '../../src/model/matrix.js'
import type { Job } from '../../src/model/job.js'
import type { Problem } from '../../src/model/problem.js'
import type { Vehicle } from '../../src/model/vehicle.js'

/** What a route is like outside. */
export interface Drive {
  readonly distance: number
  /** Travel time. */
  readonly travel: number
  readonly work: number
  readonly waiting: number
  readonly duration: number
  /** True where some stop, the departure or the end is later than it may be. */
  readonly isLate: boolean
  /** True where every rule besides the load is kept. */
  readonly isFeasible: boolean
  readonly cost: number
}

type Place = Pick<Job, 'location' | 'locationIndex'> | null

/** Seconds and metres between two places. */
export function legOf({ coordinates, rounding, profiles }: Problem, vehicle: Vehicle, from: Place, to: Place) {
  const { distances, durations, speed } = profiles?.[vehicle.profile ?? 'car'] ?? {}
  const factor = vehicle.speedFactor ?? 1
  if (!from || !to) return { distance: 0, duration: 0 }
  if (distances ?? durations) {
    const [i, j] = [from.locationIndex ?? -1, to.locationIndex ?? -1]
    return {
      distance: distances ? entryOf(distances, i, j) : 0,
      duration: durations ? entryOf(durations, i, j) / factor : 0,
    }
  }
  const { location: a = NOWHERE } = from
  const { location: b = NOWHERE } = to
  const length = Math.hypot(a[0] - b[0], a[1] - b[1])
  const straight = rounding === 'round' ? Math.round(length) : length
  const distance = coordinates === 'planar' ? straight : greatCircle(a, b)
  return { distance, duration: speed === undefined ? 0 : distance / speed / factor }
}

const NOWHERE = [Number.NaN, Number.NaN] as const

function greatCircle([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): number {
  const half = (degrees: number) => Math.sin((degrees / 2) * (Math.PI / 180)) ** 2
  const cosines = Math.cos((y1 * Math.PI) / 180) * Math.cos((y2 * Math.PI) / 180)
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(half(y2 - y1) + cosines * half(x2 - x1)))
}

interface Plan {
  readonly legs: readonly { distance: number; duration: number }[]
  readonly works: readonly number[]
  /** Windows of each job, counted from the origin. */
  readonly windows: readonly (readonly (readonly [number, number])[])[]
}

/** How to drive. */
export interface DriveOptions {
  /** What is late by no more counts as in time. */
  readonly tolerance?: number
  /** Tries every whole second as the departure instead of those that windows suggest. */
  readonly isTrial?: boolean
}

/** Drives a route of one or more jobs. */
export function driveOutside(
  problem: Problem,
  vehicle: Vehicle,
  jobs: readonly Job[],
  { tolerance = 0, isTrial = false }: DriveOptions = {},
): Drive {
  const origin = smallestTime(problem)
  const plan = planOf(problem, vehicle, jobs, origin)
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const distance = sum(plan.legs.map((leg) => leg.distance))
  const travel = sum(plan.legs.map((leg) => leg.duration))
  const work = sum(plan.works)
  const { timeWindow, latestStart } = vehicle
  const releases = jobs.flatMap(({ release }) => (release === undefined ? [] : [release - origin]))
  const bounds = timeWindow ? [...releases, timeWindow[0] - origin] : releases
  // Before everything that is stated, by more than the route takes: as early as one likes.
  const from = bounds.length > 0 ? Math.max(...bounds) : -1 - travel - work
  const by = Math.min(
    latestStart === undefined ? Infinity : latestStart - origin,
    (timeWindow?.[1] ?? Infinity) - origin,
  )
  const first = run(plan, from, tolerance)
  const isHome = ({ end }: Run) => timeWindow === undefined || end <= timeWindow[1] - origin + tolerance
  const isLate = first.isLate || from > by + tolerance || !isHome(first)
  // The end stays what it is until some stop misses the end of a window, or, where nobody waits, at once.
  const suggested = isTrial ? secondsFrom(from, lastMoment(plan, first.end)) : departures(plan, first.end)
  const tried = suggested.map((time) => run(plan, Math.max(from, Math.min(time, by)), tolerance))
  const isOf = (other: Run) => !other.isLate && (isLate ? other.end <= first.end + 1e-9 : isHome(other))
  const chosen = chooseRun([first, ...tried.filter(isOf)], vehicle, tolerance)
  const duration = chosen.end - chosen.departure
  const { maxTasks = Infinity, maxDistance = Infinity, maxTravelTime = Infinity, maxDuration = Infinity } = vehicle
  const isWithin =
    jobs.length <= maxTasks &&
    distance <= maxDistance + tolerance &&
    travel <= maxTravelTime + tolerance &&
    duration <= maxDuration + tolerance
  const isFeasible = !isLate && isWithin && jobs.every((job) => mayServe(vehicle, job))
  const waiting = duration - travel - work
  return {
    ...{ distance, travel, work, waiting, duration, isLate, isFeasible },
    cost: costOf(problem, vehicle, { distance, travel, work, waiting }),
  }
}

/** True where skills and lists let the vehicle serve the job. */
export function mayServe({ id, skills = [] }: Vehicle, job: Job): boolean {
  const names = (list: readonly (string | number)[]) => list.map(String)
  const has = (skill: string | number) => names(skills).includes(String(skill))
  const isListed = !job.allowedVehicles || names(job.allowedVehicles).includes(String(id))
  return isListed && !names(job.forbiddenVehicles ?? []).includes(String(id)) && (job.skills ?? []).every(has)
}

function costOf(
  { profiles }: Problem,
  { profile = 'car', costs = {} }: Vehicle,
  { distance, travel, work, waiting }: Pick<Drive, 'distance' | 'travel' | 'work' | 'waiting'>,
): number {
  const { durations, speed } = profiles?.[profile] ?? {}
  const isByTime = durations !== undefined || speed !== undefined
  const isDefault = costs.distance === undefined && costs.duration === undefined
  const perMetre = isDefault ? Number(!isByTime) : (costs.distance ?? 0)
  const perSecond = isDefault ? Number(isByTime) : (costs.duration ?? 0)
  const { fixed = 0, taskTime = 0, waitingTime = 0 } = costs
  return fixed + distance * perMetre + travel * perSecond + work * taskTime + waiting * waitingTime
}

function smallestTime({ jobs, vehicles }: Problem): number {
  const ofJobs = jobs.flatMap(({ timeWindows = [], release }) => [...timeWindows.flat(), release])
  const ofVehicles = vehicles.flatMap(({ timeWindow = [], latestStart }) => [...timeWindow, latestStart])
  const times = [...ofJobs, ...ofVehicles].filter((time) => time !== undefined)
  return times.length > 0 ? Math.min(...times) : 0
}

function planOf(problem: Problem, vehicle: Vehicle, jobs: readonly Job[], origin: number): Plan {
  const { type = ' ', start, startIndex, end, endIndex } = vehicle
  const ends = (location: Job['location'], locationIndex: number | undefined): Place =>
    location || locationIndex !== undefined ? { location, locationIndex } : null
  const stops = [ends(start, startIndex), ...jobs, ends(end, endIndex)]
  const works = jobs.map((job, i) => {
    const before = stops[i]
    const isSame =
      before !== null && String(before.location) === String(job.location) && before.locationIndex === job.locationIndex
    const setup = job.setupPerType?.[type] ?? job.setup ?? 0
    return (job.servicePerType?.[type] ?? job.service ?? 0) + (isSame ? 0 : setup)
  })
  const legs = stops.slice(1).map((stop, i) => legOf(problem, vehicle, stops[i], stop))
  const windows = jobs.map(({ timeWindows = [] }) =>
    timeWindows.map(([from, to]) => [from - origin, to - origin] as const),
  )
  return { legs, works, windows }
}

interface Run {
  readonly departure: number
  readonly end: number
  readonly isLate: boolean
}

function run({ legs, works, windows }: Plan, departure: number, tolerance: number): Run {
  let isLate = false
  let time = departure
  works.forEach((work, i) => {
    const arrival = time + legs[i].duration
    const begins = windows[i].filter(([, to]) => arrival <= to + tolerance).map(([from]) => Math.max(from, arrival))
    if (windows[i].length > 0 && begins.length === 0) isLate = true
    time = (begins.length > 0 ? Math.min(...begins) : arrival) + work
  })
  return { departure, end: time + legs[works.length].duration, isLate }
}

// The latest departure with the earliest end; where it takes too long or waiting costs, the first that keeps the limit, or the
// one that waits least.
function chooseRun(runs: readonly Run[], { maxDuration = Infinity, costs }: Vehicle, tolerance: number): Run {
  const inTurn = runs.toSorted((a, b) => a.end - b.end || b.departure - a.departure)
  const length = ({ departure, end }: Run) => end - departure
  const isShort = (one: Run) => length(one) <= maxDuration + tolerance
  const least = inTurn.reduce((best, one) => (length(one) < length(best) ? one : best))
  return (costs?.waitingTime ?? 0) > 0 ? least : (inTurn.find(isShort) ?? least)
}

// After it, whoever can still be in time waits nowhere.
function lastMoment({ windows }: Plan, end: number): number {
  return Math.max(end, ...windows.flat(2))
}

function secondsFrom(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, second) => from + second)
}

// Departures with which a stop, reached without waiting, begins at the end of a window, or the route ends at that moment.
function departures({ legs, works, windows }: Plan, end: number): number[] {
  const found: number[] = []
  let offset = 0
  works.forEach((work, i) => {
    offset += legs[i].duration
    for (const [, to] of windows[i]) found.push(to - offset)
    offset += work
  })
  return [...found, end - offset - legs[works.length].duration]
}
