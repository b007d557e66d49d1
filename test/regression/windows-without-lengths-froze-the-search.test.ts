// What prizes count for beyond themselves is stated in multiples of the mean way to a near job. Where there is none it was not a
// number, and no candidate was as good as anything: with windows, nothing was ever improved.
import { describe, expect, it } from 'vitest'
import { type Job, type Problem, solve } from '../../src/index.js'

const timeWindows: Job['timeWindows'] = [[0, 900]]
const profiles = { car: { speed: 1 } }

function jobsAt(location: (id: number) => [number, number], change: Partial<Job> = {}): Job[] {
  return Array.from({ length: 8 }, (_, id) => ({ id, location: location(id), delivery: [1], timeWindows, ...change }))
}

const vehicle = { id: 'v', count: 8, start: [0, 0] as const, end: [0, 0] as const, capacity: [10], profile: 'car' }

function problemOf(jobs: Job[], change: Partial<Problem['vehicles'][number]> = {}): Problem {
  return { coordinates: 'planar', jobs, vehicles: [{ ...vehicle, ...change }], profiles }
}

// A vehicle each, as somebody else has planned it.
async function improved(problem: Problem, options: object = {}) {
  const routes = problem.jobs.map(({ id }, vehicleIndex) => ({
    vehicle: 'v',
    vehicleIndex,
    steps: [{ type: 'job' as const, id }],
  }))
  return solve({ ...problem, initialRoutes: routes }, { iterations: 500, executor: 'inline', seed: 1, ...options })
}

describe('windows where nothing has a length', () => {
  it('joins routes to one address', async () => {
    expect((await improved(problemOf(jobsAt(() => [3, 0])))).routes).toHaveLength(1)
  })

  it('joins routes where vehicles alone cost something', async () => {
    const problem = problemOf(
      jobsAt((id) => [id, 0]),
      { costs: { fixed: 100, distance: 0 } },
    )
    expect((await improved(problem)).routes).toHaveLength(1)
  })

  it('goes to one address for prizes', async () => {
    const problem = problemOf(jobsAt(() => [3, 0], { prize: 100 }))
    const { unassigned } = await solve(problem, { iterations: 500, executor: 'inline', seed: 1 })
    expect(unassigned).toEqual([])
  })
})
