import { expect, it } from 'vitest'
import type { Problem } from '../../src/model/problem.js'
import { solve } from '../../src/run/start-run.js'

// One vehicle takes all: no subproblem can be smaller than its route, which was not said.
it('warns once that a route is longer than the largest subproblem', async () => {
  const problem: Problem = {
    coordinates: 'planar',
    jobs: Array.from({ length: 30 }, (_, i) => ({ id: i, location: [i, 0] })),
    vehicles: [{ id: 'v', start: [0, 0] }],
  }
  const { stats } = await solve(problem, { executor: 'inline', maxSubproblem: 10, iterations: 500 })
  expect(stats?.visits).toBeGreaterThan(1)
  expect(stats?.warnings).toEqual(['Some subproblems have more than maxSubproblem (10) tasks: routes are not cut'])
})
