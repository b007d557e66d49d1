/** What the rules look up in the two documents, found once for all of them. */

import type { Job } from '../../model/job.js'
import type { Problem } from '../../model/problem.js'
import type { Solution, SolutionRoute } from '../../model/solution.js'
import { usesTime } from '../../model/time-use.js'
import type { Id } from '../../model/values.js'
import type { Vehicle } from '../../model/vehicle.js'
import { type Itinerary, listStops } from './itinerary.js'
import { drive, type Schedule } from './schedule.js'

/** A problem and its solution, with jobs and vehicles by id; 7 and '7' are the same id. */
export interface Facts {
  readonly problem: Problem
  readonly solution: Solution
  /** Index in problem.jobs by id. */
  readonly numbers: ReadonlyMap<string, number>
  readonly vehicles: ReadonlyMap<string, Vehicle>
  /** Load dimensions. */
  readonly dimensions: number
  /** True where the solution must state times. */
  readonly isTimed: boolean
  /** One for each route of the solution. */
  readonly routes: readonly RouteFacts[]
}

/** A route of the solution, and what the problem makes of it. */
export interface RouteFacts {
  readonly route: SolutionRoute
  /** Where it is in the solution. */
  readonly path: string
  readonly vehicle: Vehicle | undefined
  /** The job of each step, as its index in problem.jobs; -1 at the start and the end, and where there is none of that id. */
  readonly numbers: Int32Array
  /** The same as jobs; undefined for -1. */
  readonly stepJobs: readonly (Job | undefined)[]
  /** The jobs that it serves, in order; null when one of them is not in the problem. */
  readonly jobs: readonly Job[] | null
  /** Where that leads its vehicle; null when the vehicle or a job is not in the problem. */
  readonly itinerary: Itinerary | null
  /** True when there is one step for each stop of the itinerary; else the rule 'steps' says so. */
  readonly isInOrder: boolean
  /** When it is where; null where times are not used, or no departure is stated. */
  readonly schedule: Schedule | null
}

/** Reads the two documents once for all rules; O(both). */
export function listFacts(problem: Problem, solution: Solution): Facts {
  const numbers = new Map<string, number>()
  problem.jobs.forEach(({ id }, j) => numbers.set(String(id), j))
  const vehicles = new Map(problem.vehicles.map((vehicle) => [String(vehicle.id), vehicle]))
  const capacity = problem.vehicles.find((vehicle) => vehicle.capacity)?.capacity
  const delivery = problem.jobs.find((job) => job.delivery)?.delivery
  const facts = { problem, solution, numbers, vehicles, isTimed: usesTime(problem) }
  return {
    ...facts,
    dimensions: (capacity ?? delivery ?? []).length,
    routes: solution.routes.map((route, r) => factsOf(facts, route, r)),
  }
}

/** The index in problem.jobs of an id, -1 where there is none. */
export function numberOf({ numbers }: Pick<Facts, 'numbers'>, id: Id | undefined): number {
  return id === undefined ? -1 : (numbers.get(String(id)) ?? -1)
}

/** The vehicle of an id, undefined where there is none. */
export function vehicleOf({ vehicles }: Pick<Facts, 'vehicles'>, id: Id): Vehicle | undefined {
  return vehicles.get(String(id))
}

/** 1 for each job that some route serves, by its index in problem.jobs. */
export function servedIn({ problem, routes }: Facts): Uint8Array {
  const isServed = new Uint8Array(problem.jobs.length)
  for (const { numbers } of routes) for (const number of numbers) if (number >= 0) isServed[number] = 1
  return isServed
}

function factsOf(facts: Omit<Facts, 'dimensions' | 'routes'>, route: SolutionRoute, r: number): RouteFacts {
  const { steps } = route
  const vehicle = vehicleOf(facts, route.vehicle)
  const numbers = new Int32Array(steps.length).fill(-1)
  const stepJobs: (Job | undefined)[] = []
  const known: Job[] = []
  let isKnown = true
  steps.forEach(({ type, id }, s) => {
    if (type === 'job') numbers[s] = numberOf(facts, id)
    const job = numbers[s] < 0 ? undefined : facts.problem.jobs[numbers[s]]
    stepJobs.push(job)
    if (job) known.push(job)
    else if (type === 'job') isKnown = false
  })
  const itinerary = vehicle && isKnown ? listStops(facts.problem, vehicle, known) : null
  const isInOrder = itinerary?.jobs.length === steps.length && itinerary.jobs.every((job, s) => job === stepJobs[s])
  const schedule = itinerary && isInOrder && facts.isTimed ? drive(itinerary, steps) : null
  return {
    ...{ route, path: `routes[${r}]`, vehicle, numbers, stepJobs, jobs: isKnown ? known : null },
    ...{ itinerary, isInOrder, schedule },
  }
}
