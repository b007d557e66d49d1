/** What a picture needs of a solution: where each route goes, and which jobs are left out. */

import { InputError } from '../base/errors.js'
import type { Problem } from '../model/problem.js'
import type { Solution, SolutionRoute } from '../model/solution.js'

/** [longitude, latitude] or [x, y], as the problem has them. */
export type Point = readonly [number, number]

/** One route as points. */
export interface RoutePoints {
  readonly route: SolutionRoute
  /** Where it starts and ends; null if anywhere, or unknown. */
  readonly start: Point | null
  readonly end: Point | null
  /** Indices in problem.jobs, of the jobs that have a location; in order. */
  readonly jobs: readonly number[]
}

/** A solution with the coordinates of its problem. */
export interface SolutionPoints {
  readonly routes: readonly RoutePoints[]
  /** Each place where a vehicle of the problem starts or ends, once. */
  readonly depots: readonly Point[]
  /** Indices in problem.jobs of unserved jobs that have a location. */
  readonly unassigned: readonly number[]
}

/** @throws InputError if no job has a location: then there is nothing to draw */
export function placeRoutes(problem: Problem, solution: Solution): SolutionPoints {
  const jobOf = new Map<string, number>()
  problem.jobs.forEach((job, k) => {
    if (job.location) jobOf.set(String(job.id), k)
  })
  if (jobOf.size === 0 && problem.jobs.length > 0) {
    const hint = 'give each job a location beside its locationIndex'
    throw new InputError([{ code: 'missing-field', path: 'jobs', message: 'no job has a location to draw', hint }])
  }
  const vehicleOf = new Map(problem.vehicles.map((vehicle) => [String(vehicle.id), vehicle]))
  const routes = solution.routes.map((route): RoutePoints => {
    const vehicle = vehicleOf.get(String(route.vehicle))
    const jobs: number[] = []
    for (const step of route.steps) {
      const job = step.type === 'job' ? jobOf.get(String(step.id)) : undefined
      if (job !== undefined) jobs.push(job)
    }
    return { route, start: vehicle?.start ?? null, end: vehicle?.end ?? null, jobs }
  })
  const depots = new Map<string, Point>()
  for (const { start, end } of problem.vehicles) {
    if (start) depots.set(String(start), start)
    if (end) depots.set(String(end), end)
  }
  const unassigned = solution.unassigned.map(({ id }) => jobOf.get(String(id))).filter((job) => job !== undefined)
  return { routes, depots: [...depots.values()], unassigned }
}

/** The part of a route: the label of its first job; null without labels. */
export function partOf(jobs: readonly number[], parts: Int32Array | undefined): number | null {
  return parts && jobs.length > 0 ? parts[jobs[0]] : null
}
