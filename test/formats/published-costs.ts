/** What a solution by lists costs and whether it can be driven, from the Problem document alone and nothing of src/. */

import type { Job } from '../../src/model/job.js'
import { entryOf } from '../../src/model/matrix.js'
import type { Problem } from '../../src/model/problem.js'
import type { Vehicle } from '../../src/model/vehicle.js'

interface Route {
  readonly vehicle: number
  readonly vehicleIndex: number
  readonly jobs: readonly number[]
}

const ROUND = {
  none: (length: number) => length,
  round: Math.round,
  trunc: Math.trunc,
  dimacs: (length: number) => Math.trunc(10 * length),
  exact: (length: number) => Math.round(1000 * length),
}

/** The cost of routes with the prizes that they leave, and every rule that they break, in words. */
export function evaluate(problem: Problem, routes: readonly Route[]): { cost: number; faults: string[] } {
  const faults: string[] = []
  const served = new Set<number>()
  const used = new Set<string>()
  let cost = 0
  for (const { vehicle, vehicleIndex, jobs } of routes) {
    const driver = problem.vehicles[vehicle]
    if (vehicleIndex >= (driver.count ?? 1) || used.has(`${vehicle}:${vehicleIndex}`)) faults.push('no such vehicle')
    used.add(`${vehicle}:${vehicleIndex}`)
    for (const job of jobs) {
      if (served.has(job)) faults.push(`job ${job} twice`)
      served.add(job)
    }
    const visits = jobs.map((job) => problem.jobs[job])
    cost += drive(problem, driver, visits, faults)
  }
  problem.jobs.forEach(({ prize, required }, job) => {
    if (served.has(job)) return
    if (required ?? prize === undefined) faults.push(`job ${job} not served`)
    cost += prize ?? 0
  })
  return { cost, faults }
}

function drive(problem: Problem, vehicle: Vehicle, jobs: readonly Job[], faults: string[]): number {
  const { costs, timeWindow = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] } = vehicle
  const load = jobs.reduce((sum, { delivery }) => sum + (delivery?.[0] ?? 0), 0)
  if (load > (vehicle.capacity?.[0] ?? Number.POSITIVE_INFINITY)) faults.push(`load ${load}`)
  for (const { id, allowedVehicles, forbiddenVehicles } of jobs) {
    const isAllowed = allowedVehicles?.includes(vehicle.id) ?? true
    if (!isAllowed || forbiddenVehicles?.includes(vehicle.id)) faults.push(`job ${id} on vehicle ${vehicle.id}`)
  }
  const { durations, speed } = problem.profiles?.car ?? {}
  const timed = durations !== undefined || speed !== undefined
  const depot = { location: vehicle.start, locationIndex: vehicle.startIndex }
  const path = [depot, ...jobs, depot]
  // Backwards from the end: the latest time to be at a stop; forwards: the earliest, and the shortest way between.
  let distance = 0
  let now = Math.max(timeWindow[0], ...jobs.map(({ release = Number.NEGATIVE_INFINITY }) => release))
  const starts = Number.isFinite(now) ? now : 0
  now = starts
  // How much later the vehicle could have left so far without being late anywhere, and how long it has waited.
  let slack = timeWindow[1] - now
  let saved = 0
  for (let i = 1; i < path.length; i++) {
    const way = distanceOf(problem, path[i - 1], path[i])
    distance += way
    if (timed) now += speed === undefined ? way : way / speed
    const job: Partial<Job> = i < path.length - 1 ? jobs[i - 1] : { timeWindows: [timeWindow] }
    const [from, to] = job.timeWindows?.[0] ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
    if (now > to) faults.push(`late at stop ${i}: ${now} > ${to}`)
    const shift = Math.max(0, Math.min(slack, from - now))
    saved += shift
    now = Math.max(now, from)
    slack = Math.min(slack - shift, to - now)
    now += job.service ?? 0
  }
  const duration = now - starts - saved
  if (distance > (vehicle.maxDistance ?? Number.POSITIVE_INFINITY)) faults.push(`distance ${distance}`)
  if (duration > (vehicle.maxDuration ?? Number.POSITIVE_INFINITY)) faults.push(`duration ${duration}`)
  const perDistance = costs?.distance ?? (timed ? 0 : 1)
  return (costs?.fixed ?? 0) + perDistance * distance
}

type Place = Pick<Job, 'location' | 'locationIndex'>

function distanceOf(problem: Problem, a: Place, b: Place): number {
  const matrix = problem.profiles?.car.distances
  if (matrix) return entryOf(matrix, a.locationIndex ?? 0, b.locationIndex ?? 0)
  const [x, y] = a.location ?? [0, 0]
  const [u, v] = b.location ?? [0, 0]
  return ROUND[problem.rounding ?? 'none'](Math.sqrt((u - x) ** 2 + (v - y) ** 2))
}
