/** Rows of known neighbours end in the last one again and again, and a task without room was placed as often: the search never ended. */

import { expect, test } from 'vitest'
import { check, type Problem, solve } from '../../src/index.js'

test('a split problem with far more than its vehicles hold is searched, whatever found no room', async () => {
  const jobs = Array.from({ length: 800 }, (_, i): Problem['jobs'][number] => ({
    id: i,
    location: [(i * 7919) % 9973, (i * 104_729) % 9967],
    delivery: [1 + ((i * 31) % 9)],
  }))
  const problem: Problem = {
    coordinates: 'planar',
    jobs,
    vehicles: [{ id: 'v', count: 20, capacity: [100], start: [5000, 5000], end: [5000, 5000] }],
  }
  const solution = await solve(problem, { iterations: 20_000, seed: 1, workers: 1, maxSubproblem: 200 })
  expect(check(problem, solution)).toEqual([])
  expect(solution.stats?.rejected).toBe(0)
  expect(solution.unassigned.length).toBeGreaterThan(100)
})
