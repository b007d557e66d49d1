/** What every rule looks up in the problem. */

import type { Job } from '../../model/job.js'
import type { Problem } from '../../model/problem.js'
import type { Id } from '../../model/values.js'
import type { Vehicle } from '../../model/vehicle.js'
import type { SolutionRoute } from '../../model/solution.js'

/** The problem with its jobs and vehicles by id; 7 and '7' are the same id. */
export interface Facts {
  readonly problem: Problem
  readonly jobs: ReadonlyMap<string, Job>
  readonly vehicles: ReadonlyMap<string, Vehicle>
  /** Load dimensions. */
  readonly dimensions: number
}

/** Reads the problem once for all rules. */
export function listFacts(problem: Problem): Facts {
  const lists = [...problem.jobs.map(({ delivery }) => delivery), ...problem.vehicles.map(({ capacity }) => capacity)]
  return {
    problem,
    jobs: new Map(problem.jobs.map((job) => [String(job.id), job])),
    vehicles: new Map(problem.vehicles.map((vehicle) => [String(vehicle.id), vehicle])),
    dimensions: lists.find((list) => list !== undefined)?.length ?? 0,
  }
}

/** The job of an id, undefined where there is none. */
export function jobOf({ jobs }: Facts, id: Id | undefined): Job | undefined {
  return id === undefined ? undefined : jobs.get(String(id))
}

/** The vehicle of an id, undefined where there is none. */
export function vehicleOf({ vehicles }: Facts, id: Id): Vehicle | undefined {
  return vehicles.get(String(id))
}

/** The jobs that a route serves, in order; null when one of them is not in the problem. */
export function jobsOf(facts: Facts, { steps }: SolutionRoute): Job[] | null {
  const jobs: Job[] = []
  for (const { type, id } of steps) {
    if (type !== 'job') continue
    const job = jobOf(facts, id)
    if (!job) return null
    jobs.push(job)
  }
  return jobs
}
