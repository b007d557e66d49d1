import { expect, it } from 'vitest'
import { check, solve } from '../../src/index.js'
import type { Problem } from '../../src/model/problem.js'

/**
 * Fractions of seconds within a month: a unit inside is 1/64 s, and the window of 7 ms lies between two of them. The van that
 * begins at 1000 reaches the job at 1000.012.
 */
const problemOf = (shiftFrom: number): Problem => ({
  coordinates: 'planar',
  profiles: { car: { speed: 1 } },
  jobs: [
    { id: 'narrow', location: [0.012, 0], timeWindows: [[1000.003, 1000.01]], service: 10 },
    { id: 'month', location: [0, 0], timeWindows: [[2_500_000, 2_592_000]] },
  ],
  vehicles: [{ id: 'van', start: [0, 0], end: [0, 0], timeWindow: [shiftFrom, 2_592_000] }],
})

// The window was rounded to the next moment inside, and the job begun 2 ms late.
it('a window narrower than a unit is not begun late', async () => {
  const problem = problemOf(1000)
  const solution = await solve(problem, { iterations: 100, executor: 'inline' })
  expect(check(problem, solution)).toEqual([])
  expect(solution.unassigned).toMatchObject([{ id: 'narrow', reason: 'out-of-time', closest: { vehicle: 'van' } }])
  expect(solution.unassigned[0].closest?.missing).toBeCloseTo(0.002, 6)
})

it('a window narrower than a unit is kept by who is there before it', async () => {
  const problem = problemOf(900)
  const solution = await solve(problem, { iterations: 100, executor: 'inline' })
  expect(check(problem, solution)).toEqual([])
  expect(solution.unassigned).toEqual([])
})
