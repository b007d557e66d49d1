/** Planning a route on a line, and the slow way to know its departure: trying every one. */

import { type Timetable } from '../../src/instance/timetable.js'
import type { Job } from '../../src/model/job.js'
import type { Vehicle } from '../../src/model/vehicle.js'
import type { TimetableCase } from './window-cases.js'

/** What a timetable says of a route. */
export type Schedule = Pick<TimetableCase, 'departure' | 'end' | 'stops'>

/** A route with its travel durations: to each job, and from the last to the end. */
export interface TimedRoute {
  readonly vehicle: Vehicle
  readonly jobs: readonly Job[]
  readonly durations: readonly number[]
  readonly elsewhere?: TimetableCase['elsewhere']
}

/** The route of a case: the vehicle starts and ends at 0 unless the case says otherwise. */
export function routeOf({ jobs: stops, vehicle: fields, elsewhere }: TimetableCase): TimedRoute {
  const vehicle: Vehicle = { id: 'van', start: [0, 0], end: [0, 0], ...fields }
  const jobs = stops.map(({ x, ...job }, id): Job => ({ id, location: [x, 0], ...job }))
  const places = [vehicle.start?.[0], ...stops.map(({ x }) => x), vehicle.end?.[0]]
  const durations = places.slice(1).map((to, i) => {
    const from = places[i]
    return from === undefined || to === undefined ? 0 : Math.abs(to - from)
  })
  return { vehicle, jobs, durations, elsewhere }
}

/** Plans the route after another one, which must leave no trace. */
export function scheduleOf(TimetableClass: typeof Timetable, route: TimedRoute): Schedule & { sums: number[] } {
  const { vehicle, jobs, durations, elsewhere = [] } = route
  const others = elsewhere.map((timeWindow, id): Vehicle => ({ id, timeWindow }))
  const times = new TimetableClass({ jobs, vehicles: [...others, vehicle] })
  const [job] = jobs
  times.plan({ id: 'other', timeWindow: [7, 9] }, [job, job, ...jobs, job], [3, 0, ...durations, 8, 8])
  times.plan(vehicle, jobs, durations)
  const stops = jobs.map((_, i) => [times.arrivals[i], times.waitings[i], times.setups[i], times.services[i]] as const)
  return { departure: times.departure, end: times.end, stops, sums: [times.waiting, times.setup, times.service] }
}

/** The schedule that begins with a departure, and how late each stop is. */
export function driveFrom(route: TimedRoute, departure: number): Schedule & { late: number[] } {
  const { vehicle, jobs, durations } = route
  const late: number[] = []
  let time = departure
  const stops = jobs.map((job, i) => {
    const arrival = time + durations[i]
    const windows = job.timeWindows ?? [[-Infinity, Infinity]]
    const begins = windows.filter(([, to]) => to >= arrival).map(([from]) => Math.max(from, arrival))
    late.push(begins.length > 0 ? 0 : arrival - Math.max(...windows.map(([, to]) => to)))
    const begin = begins.length > 0 ? Math.min(...begins) : arrival
    const before = i > 0 ? jobs[i - 1] : { location: vehicle.start, locationIndex: vehicle.startIndex }
    const isSame = String(before.location) === String(job.location) && before.locationIndex === job.locationIndex
    const setup = isSame ? 0 : (job.setupPerType?.[vehicle.type ?? ''] ?? job.setup ?? 0)
    const service = job.servicePerType?.[vehicle.type ?? ''] ?? job.service ?? 0
    time = begin + setup + service
    return [arrival, begin - arrival, setup, service] as const
  })
  return { departure, end: time + durations[jobs.length], stops, late }
}

/**
 * The latest whole departure that delays neither the end nor a late stop, of a route of whole numbers within +-range; where it
 * takes longer than the vehicle may, or waiting costs, the same for the first end that keeps the limit, or that takes least.
 */
export function bestByTrial(route: TimedRoute, range: number): Schedule {
  const { vehicle, jobs } = route
  const releases = jobs.flatMap(({ release }) => release ?? [])
  const bounds = [...releases, ...(vehicle.timeWindow ? [vehicle.timeWindow[0]] : [])]
  const isFree = bounds.length === 0 && jobs.every(({ timeWindows }) => !timeWindows)
  if (isFree) return driveFrom(route, smallestTime(route))
  const earliest = bounds.length > 0 ? Math.max(...bounds) : -range
  const first = driveFrom(route, earliest)
  let best = first
  const others: Schedule[] = []
  for (let departure = earliest; departure <= Math.min(range, vehicle.latestStart ?? range); departure++) {
    const tried = driveFrom(route, departure)
    const delays = tried.end > first.end || tried.late.some((late, i) => late > first.late[i])
    if (!delays) best = tried
    if (tried.late.every((late) => late === 0) && tried.end <= (vehicle.timeWindow?.[1] ?? Infinity)) others.push(tried)
  }
  return others.includes(best) ? quickest(others, vehicle) : best
}

function quickest(schedules: readonly Schedule[], { maxDuration = Infinity, costs }: Vehicle): Schedule {
  const length = ({ departure, end }: Schedule) => end - departure
  const inTurn = schedules.toSorted((a, b) => a.end - b.end || b.departure - a.departure)
  const least = inTurn.reduce((best, one) => (length(one) < length(best) ? one : best))
  return costs?.waitingTime ? least : (inTurn.find((one) => length(one) <= maxDuration) ?? least)
}

function smallestTime({ vehicle, jobs, elsewhere = [] }: TimedRoute): number {
  const windows = jobs.flatMap(({ timeWindows = [] }) => timeWindows)
  const times = [...windows, ...elsewhere].map(([from]) => from)
  if (vehicle.latestStart !== undefined) times.push(vehicle.latestStart)
  return times.length > 0 ? Math.min(...times) : 0
}
