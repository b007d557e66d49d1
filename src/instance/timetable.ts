/** When a vehicle is where: the schedule of a route, in the user's units and to the precision of doubles. */

import type { Job } from '../model/job.js'
import type { Problem } from '../model/problem.js'
import type { TimeWindow } from '../model/values.js'
import type { Vehicle } from '../model/vehicle.js'

type Windows = readonly TimeWindow[] | undefined

/**
 * The schedule of one route after another. It ends as early as it can, and of all departures with which it does so it has
 * the latest: every stop is first put as early as possible, forwards from the earliest departure, then as late as leaves the
 * next one where it was, backwards from the end. Whoever is late is served on arrival.
 *
 * Where that takes longer than the vehicle may, or waiting has a price, and a job has several windows, later departures are
 * tried too: then it is the first schedule that keeps the limit, or the one with the least waiting.
 */
export class Timetable {
  /** Of each stop of the planned route; they are written over by the next plan. */
  readonly arrivals: number[] = []
  readonly waitings: number[] = []
  readonly setups: number[] = []
  readonly services: number[] = []
  /** When the vehicle leaves its start, or arrives at the first job of an open route. */
  departure = 0
  /** When it is back at its end, or has finished the last job of an open route. */
  end = 0
  /** Sums over the stops. */
  waiting = 0
  setup = 0
  service = 0

  /** Where nothing bounds a departure. */
  readonly #origin: number
  /** When setup and service of each stop begin: at the earliest after the pass forwards, at the latest after the other. */
  readonly #begins: number[] = []
  /** Windows of each stop that end by then are not used. */
  readonly #closed: number[] = []

  constructor(problem: Problem) {
    this.#origin = smallestTime(problem)
  }

  /**
   * Plans a route of one or more jobs.
   * @param durations of travel: to each job, and from the last one to the end
   */
  plan(vehicle: Vehicle, jobs: readonly Job[], durations: readonly number[]): void {
    this.#readWork(vehicle, jobs)
    this.#closed.length = 0
    for (let i = 0; i < jobs.length; i++) this.#closed.push(Number.NEGATIVE_INFINITY)
    const earliest = earliestDeparture(vehicle, jobs)
    this.#planFrom(earliest, vehicle, jobs, durations)
    if (this.#mayImprove(vehicle) && jobs.some(hasSeveral)) this.#hurry(earliest, vehicle, jobs, durations)
  }

  // Each round closes a window for good, so that there are no more rounds than windows.
  #hurry(earliest: number, vehicle: Vehicle, jobs: readonly Job[], durations: readonly number[]): void {
    const closed = this.#closed
    let best = { from: earliest, closed: [...closed], waiting: this.waiting }
    let from = earliest
    while (this.#mayImprove(vehicle) && this.#isInTime(vehicle, jobs)) {
      if (this.waiting < best.waiting - slackOf(this.end)) best = { from, closed: [...closed], waiting: this.waiting }
      if (!this.#closeWindow(jobs, durations)) break
      from = this.departure
      this.#planFrom(from, vehicle, jobs, durations)
    }
    if (!this.#mayImprove(vehicle) && this.#isInTime(vehicle, jobs)) return
    best.closed.forEach((time, i) => (closed[i] = time))
    this.#planFrom(best.from, vehicle, jobs, durations)
  }

  // The stop before the first waiting, all stops being as late as they can, begins at the end of a window: whoever leaves later
  // finds that window closed. False where nobody can leave later, or nothing is gained by it.
  #closeWindow(jobs: readonly Job[], durations: readonly number[]): boolean {
    const begins = this.#begins
    if (this.waitings[0] > 0) return false
    for (let i = 0; i < jobs.length - 1; i++) {
      const bound = this.#boundOf(i, durations)
      if (begins[i] >= bound - slackOf(bound)) continue
      const before = this.#closed[i]
      for (const [, to] of jobs[i].timeWindows ?? []) {
        if (to <= begins[i] + slackOf(to) && to > this.#closed[i]) this.#closed[i] = to
      }
      return this.#closed[i] > before
    }
    return false
  }

  #mayImprove(vehicle: Vehicle): boolean {
    return this.waiting > 0 && ((vehicle.costs?.waitingTime ?? 0) > 0 || this.#isTooLong(vehicle))
  }

  #isTooLong({ maxDuration = Number.POSITIVE_INFINITY }: Vehicle): boolean {
    return this.end - this.departure > maxDuration
  }

  #isInTime({ timeWindow, latestStart = Number.POSITIVE_INFINITY }: Vehicle, jobs: readonly Job[]): boolean {
    if (this.departure > latestStart || (timeWindow && this.end > timeWindow[1] + slackOf(timeWindow[1]))) return false
    return jobs.every(({ timeWindows }, i) => {
      const begin = this.arrivals[i] + this.waitings[i]
      const isIn = ([from, to]: TimeWindow) => begin >= from - slackOf(from) && begin <= to + slackOf(to)
      return !timeWindows || timeWindows.some((window) => window[1] > this.#closed[i] && isIn(window))
    })
  }

  #planFrom(from: number, vehicle: Vehicle, jobs: readonly Job[], durations: readonly number[]): void {
    const begins = this.#begins
    let earliest = from
    this.#advance(earliest, jobs, durations)
    if (begins[jobs.length - 1] === Number.NEGATIVE_INFINITY) {
      earliest = Math.min(this.#origin, vehicle.latestStart ?? this.#origin)
      this.#advance(earliest, jobs, durations)
    }
    this.#delay(jobs, durations)
    const latest = Math.min(begins[0] - durations[0], vehicle.latestStart ?? Number.POSITIVE_INFINITY)
    this.departure = Math.max(earliest, latest)
    this.#drive(jobs, durations)
  }

  #readWork({ type, start, startIndex }: Vehicle, jobs: readonly Job[]): void {
    const { setups, services } = this
    let [location, locationIndex] = [start, startIndex]
    for (let i = 0; i < jobs.length; i++) {
      const job = jobs[i]
      const isSame = isSamePlace(job.location, location) && job.locationIndex === locationIndex
      setups[i] = isSame ? 0 : secondsFor(type, job.setupPerType, job.setup)
      services[i] = secondsFor(type, job.servicePerType, job.service)
      location = job.location
      locationIndex = job.locationIndex
    }
  }

  #advance(earliest: number, jobs: readonly Job[], durations: readonly number[]): void {
    const { setups, services } = this
    let time = earliest
    for (let i = 0; i < jobs.length; i++) {
      const begin = earliestIn(jobs[i].timeWindows, time + durations[i], this.#closed[i])
      this.#begins[i] = begin
      time = begin + (setups[i] + services[i])
    }
  }

  // A late stop is in no window and stays where it is: nobody is made later than need be.
  #delay(jobs: readonly Job[], durations: readonly number[]): void {
    const begins = this.#begins
    for (let i = jobs.length - 2; i >= 0; i--) {
      begins[i] = Math.max(begins[i], latestIn(jobs[i].timeWindows, this.#boundOf(i, durations)))
    }
  }

  // When a stop has to begin so that the next one can begin when it does.
  #boundOf(i: number, durations: readonly number[]): number {
    return this.#begins[i + 1] - durations[i + 1] - (this.setups[i] + this.services[i])
  }

  // No stop begins later than it may at the latest: what subtracting and adding again does to the last digit must neither
  // add up along the route nor miss a window, nor look like waiting.
  #drive(jobs: readonly Job[], durations: readonly number[]): void {
    const { arrivals, waitings, setups, services } = this
    this.waiting = 0
    this.setup = 0
    this.service = 0
    let time = this.departure
    for (let i = 0; i < jobs.length; i++) {
      const reached = time + durations[i]
      const begin = earliestIn(jobs[i].timeWindows, Math.min(reached, this.#begins[i]), this.#closed[i])
      arrivals[i] = reached < begin - slackOf(begin) ? reached : begin
      waitings[i] = begin - arrivals[i]
      this.waiting += waitings[i]
      this.setup += setups[i]
      this.service += services[i]
      time = begin + (setups[i] + services[i])
    }
    this.end = time + durations[jobs.length]
  }
}

/** The smallest time that jobs and vehicles state anywhere, 0 where they state none. */
function smallestTime({ jobs, vehicles }: Problem): number {
  let smallest = Number.POSITIVE_INFINITY
  for (const { timeWindows, release } of jobs) {
    if (release !== undefined && release < smallest) smallest = release
    if (timeWindows) for (const [from] of timeWindows) if (from < smallest) smallest = from
  }
  for (const { timeWindow, latestStart } of vehicles) {
    if (timeWindow && timeWindow[0] < smallest) smallest = timeWindow[0]
    if (latestStart !== undefined && latestStart < smallest) smallest = latestStart
  }
  return smallest === Number.POSITIVE_INFINITY ? 0 : smallest
}

/** No bound at all is -Infinity, from which the first window of the route leads back to the numbers. */
function earliestDeparture({ timeWindow }: Vehicle, jobs: readonly Job[]): number {
  let earliest = timeWindow ? timeWindow[0] : Number.NEGATIVE_INFINITY
  for (const { release } of jobs) if (release !== undefined && release > earliest) earliest = release
  return earliest
}

function hasSeveral({ timeWindows = [] }: Job): boolean {
  return timeWindows.length > 1
}

function isSamePlace(a: Job['location'], b: Job['location']): boolean {
  return a === b || (a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1])
}

function secondsFor(type: string | undefined, perType: Job['servicePerType'], seconds = 0): number {
  return type !== undefined && perType && Object.hasOwn(perType, type) ? perType[type] : seconds
}

/**
 * The first moment of some window that is not before the time; the time itself where all windows have ended.
 * @param closed windows that end by then do not count
 */
function earliestIn(windows: Windows, time: number, closed: number): number {
  if (!windows) return time
  let earliest = Number.POSITIVE_INFINITY
  for (const [from, to] of windows) {
    if (to <= closed || time > to + slackOf(to)) continue
    earliest = Math.min(earliest, within(from, to, time))
  }
  return earliest === Number.POSITIVE_INFINITY ? time : earliest
}

/** The last moment of some window that is not after the time; -Infinity where none has begun. */
function latestIn(windows: Windows, time: number): number {
  if (!windows) return time
  let latest = Number.NEGATIVE_INFINITY
  for (const [from, to] of windows) {
    if (time < from - slackOf(from)) continue
    latest = Math.max(latest, within(from, to, time))
  }
  return latest
}

function within(from: number, to: number, time: number): number {
  return Math.max(from, Math.min(to, time))
}

// How far rounding may put a time off that should be this one: ten thousand additions of seconds since 1970 are off by a
// millisecond, and a window must not be missed for it.
function slackOf(time: number): number {
  return 1e-9 + 1e-12 * Math.abs(time)
}
