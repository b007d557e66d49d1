import { expect, it } from 'vitest'
import { check, solve } from '../../src/index.js'
import type { Problem } from '../../src/model/problem.js'
import type { Vehicle } from '../../src/model/vehicle.js'

/**
 * A second is a metre. Only A before B is in time; leaving at 0 for A's first window, the van waits 85 s at B and is back at
 * 125, leaving at 90 for A's second one it waits nowhere and is back at 130.
 *
 *     depot 0 --- A 10 --- B 20        A 0-10 and 100-104, B 105-200
 */
const problemOf = (van: Partial<Vehicle>): Problem => ({
  coordinates: 'planar',
  profiles: { car: { speed: 1 } },
  jobs: [
    { id: 'A', location: [10, 0], timeWindows: [[0, 10], [100, 104]] }, // prettier-ignore
    { id: 'B', location: [20, 0], timeWindows: [[105, 200]] },
  ],
  vehicles: [{ id: 'van', start: [0, 0], end: [0, 0], timeWindow: [0, 1000], ...van }],
})

const solved = async (problem: Problem) => {
  const solution = await solve(problem, { iterations: 100, executor: 'inline' })
  expect(check(problem, solution)).toEqual([])
  expect(solution.unassigned).toEqual([])
  const [{ steps }] = solution.routes
  return { cost: solution.cost, waiting: solution.waiting, departure: steps[0].arrival, end: steps.at(-1)?.arrival }
}

// The search knew only the departure with the earliest end, and called the second job 'no-room'.
it('a route that keeps its maxDuration by leaving for later windows only is found', async () => {
  expect(await solved(problemOf({ maxDuration: 40 }))).toEqual({ cost: 40, waiting: 0, departure: 90, end: 130 })
})

it('a route leaves for later windows where waiting has a price', async () => {
  const solution = await solved(problemOf({ costs: { duration: 1, waitingTime: 1 } }))
  expect(solution).toEqual({ cost: 40, waiting: 0, departure: 90, end: 130 })
})

it('a route that neither limit nor price keeps from waiting ends as early as it can', async () => {
  expect(await solved(problemOf({}))).toEqual({ cost: 40, waiting: 85, departure: 0, end: 125 })
})
