import { expect, it } from 'vitest'
import { check, solve } from '../../src/index.js'
import type { Problem } from '../../src/model/problem.js'

// Rounded up, the first window of A is missed inside, and the route that is short leaves for its second one; the schedule in
// the user's figures reached the first, ended earlier, and waited longer than the vehicle may be on its way.
it('a route that is allowed is published as it is allowed', async () => {
  const problem: Problem = {
    coordinates: 'planar',
    profiles: { car: { speed: 1 } },
    jobs: [
      { id: 'A', location: [10 / 3, 0], timeWindows: [[0, 10 / 3], [100, 110]] }, // prettier-ignore
      { id: 'B', location: [10 / 3, 1], timeWindows: [[50, 60], [100, 200]] }, // prettier-ignore
    ],
    vehicles: [{ id: 'van', start: [0, 0], end: [0, 0], timeWindow: [0, 1000], maxDuration: 30 }],
  }
  const solution = await solve(problem, { iterations: 100, executor: 'inline' })
  expect(solution.unassigned).toEqual([])
  expect(check(problem, solution)).toEqual([])
})
