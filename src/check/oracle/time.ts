/**
 * Rule 'time': every route, driven from its stated departure, keeps windows, shift and releases, and states the times that
 * this gives; a problem that says nothing of time has a solution that says nothing of it either.
 */

import type { Violation } from '../../model/solution.js'
import type { Id } from '../../model/values.js'
import type { Facts, RouteFacts } from './facts.js'
import { addWork, type Itinerary } from './itinerary.js'
import type { Schedule } from './schedule.js'
import { areClose, isAbove } from './tolerance.js'

const OF_STEPS = ['arrival', 'waiting', 'setup', 'service'] as const
const OF_ROUTES = ['waiting', 'setup', 'service'] as const

type Sums = Record<(typeof OF_ROUTES)[number], number>
type Fail = (path: string, message: string) => void

/** Jobs, departures and returns at the wrong time, and stated times that are not what the problem makes them. */
export function checkTime(facts: Facts): Violation[] {
  const violations: Violation[] = []
  const fail: Fail = (path, message) => violations.push({ rule: 'time', path, message })
  checkPresence(facts, fail)
  if (!facts.isTimed) return violations
  const total: Sums = { waiting: 0, setup: 0, service: 0 }
  let isComplete = true
  let span = 0
  for (const route of facts.routes) {
    const { itinerary, schedule, path } = route
    if (!itinerary || !schedule) {
      isComplete = false
      continue
    }
    checkBounds(route, itinerary, schedule, fail)
    checkStops(route, itinerary, schedule, fail)
    const sums: Sums = { waiting: schedule.waiting, ...addWork(itinerary) }
    checkSums(route.route, sums, schedule.end, `${path}.`, fail)
    for (const field of OF_ROUTES) total[field] += sums[field]
    span += schedule.end
  }
  if (isComplete) checkSums(facts.solution, total, span, '', fail)
  return violations
}

function checkPresence({ isTimed, solution, routes }: Facts, fail: Fail): void {
  const message = isTimed ? 'is missing' : 'is there, and the problem says nothing of time'
  const isRight = (stated: number | undefined) => (stated !== undefined) === isTimed
  for (const field of OF_ROUTES) if (!isRight(solution[field])) fail(field, message)
  for (const { route, path } of routes) {
    for (const field of OF_ROUTES) if (!isRight(route[field])) fail(`${path}.${field}`, message)
    route.steps.forEach((step, s) => {
      for (const field of OF_STEPS) if (!isRight(step[field])) fail(`${path}.steps[${s}].${field}`, message)
    })
  }
}

// Of a route without start, the first stop is its first job: it arrives there when it would depart.
function checkBounds({ path }: RouteFacts, { vehicle, jobs }: Itinerary, schedule: Schedule, fail: Fail): void {
  const { departure, end } = schedule
  const leaves = (by: string) => {
    fail(`${path}.steps[0].arrival`, `leaves at ${departure}, ${by}`)
  }
  const { timeWindow, latestStart } = vehicle
  if (timeWindow && isAbove(timeWindow[0] - departure, 0, end))
    leaves(`before the shift of vehicle '${vehicle.id}' starts at ${timeWindow[0]}`)
  if (latestStart !== undefined && isAbove(departure - latestStart, 0, end))
    leaves(`after the latest start of vehicle '${vehicle.id}', ${latestStart}`)
  const last = latestRelease(jobs)
  if (last && isAbove(last.release - departure, 0, end))
    leaves(`before job '${last.id}' is released at ${last.release}`)
  if (timeWindow && isAbove(end, timeWindow[1] - departure)) {
    const message = `ends at ${departure + end}, after the shift of vehicle '${vehicle.id}' ends at ${timeWindow[1]}`
    fail(path, message)
  }
}

function latestRelease(jobs: Itinerary['jobs']): { readonly id: Id; readonly release: number } | null {
  let last: { readonly id: Id; readonly release: number } | null = null
  for (const job of jobs) {
    if (job?.release !== undefined && !(last && last.release >= job.release))
      last = { id: job.id, release: job.release }
  }
  return last
}

function checkStops(
  { route, path }: RouteFacts,
  { jobs, works }: Itinerary,
  { departure, stops }: Schedule,
  fail: Fail,
): void {
  route.steps.forEach((step, s) => {
    const { arrival, waiting, late } = stops[s]
    const { setup, service } = works[s]
    if (late > 0) fail(`${path}.steps[${s}]`, `is ${late} s after the last window of job '${jobs[s]?.id}' ends`)
    const compare = (field: (typeof OF_STEPS)[number], makes: number, origin: number) => {
      const stated = step[field]
      if (stated === undefined || areClose(stated - origin, makes, arrival)) return
      fail(`${path}.steps[${s}].${field}`, `is ${stated}, and the route makes it ${makes + origin}`)
    }
    compare('arrival', arrival, departure)
    compare('waiting', waiting, 0)
    compare('setup', setup, 0)
    compare('service', service, 0)
  })
}

// Waiting is a difference of times: where it is short, their rounding is in it all the same.
function checkSums(of: Partial<Sums>, sums: Sums, span: number, path: string, fail: Fail): void {
  for (const field of OF_ROUTES) {
    const stated = of[field]
    if (stated === undefined || areClose(stated, sums[field], span)) continue
    fail(`${path}${field}`, `is ${stated}, and the steps make it ${sums[field]}`)
  }
}
