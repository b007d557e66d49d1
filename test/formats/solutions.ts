import type { Problem } from '../../src/model/problem.js'
import type { Solution, SolutionRoute } from '../../src/model/solution.js'

/** A solution document with these jobs (indices) in each route; figures that no writer computes are made up. */
export function solutionOf(
  problem: Problem,
  routes: readonly { readonly vehicle: number; readonly vehicleIndex: number; readonly jobs: readonly number[] }[],
): Solution {
  const served = new Set(routes.flatMap(({ jobs }) => jobs))
  return {
    version: 1,
    cost: 100 * routes.length,
    distance: 100 * routes.length,
    duration: 50 * routes.length,
    routes: routes.map(({ vehicle, vehicleIndex, jobs }): SolutionRoute => {
      const { id, start, end } = problem.vehicles[vehicle]
      const load = [jobs.length]
      return {
        vehicle: id,
        vehicleIndex,
        cost: 100,
        distance: 100,
        duration: 50,
        load,
        steps: [
          { type: 'start', location: copy(start), distance: 0, duration: 0, load },
          ...jobs.map((job, k) => ({
            type: 'job' as const,
            id: problem.jobs[job].id,
            location: copy(problem.jobs[job].location),
            distance: k + 0.6,
            duration: k + 0.4,
            load: [jobs.length - k - 1],
          })),
          { type: 'end', location: copy(end), distance: 100, duration: 50, load: [0] },
        ],
      }
    }),
    unassigned: problem.jobs.filter((_, k) => !served.has(k)).map(({ id }) => ({ id, reason: 'no-room' })),
  }
}

function copy(place: readonly [number, number] | undefined): [number, number] | undefined {
  return place && [place[0], place[1]]
}
