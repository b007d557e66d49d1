import { expect, test } from 'vitest'
import { Random } from '../../src/base/random.js'
import { check } from '../../src/check/oracle/check.js'
import type { Problem } from '../../src/model/problem.js'
import { solve } from '../../src/run/start-run.js'

// Ways that are much shorter by way of another place: a route without one of its tasks may be late.
function roundabout(seed: number): Problem {
  const random = new Random(seed)
  const size = 31
  const durations = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j ? 0 : Math.floor(10 + random.next() ** 3 * 3000))),
  )
  const jobs = Array.from({ length: size - 1 }, (_, i) => {
    const from = random.below(3000)
    return { id: i + 1, locationIndex: i + 1, service: 10, timeWindows: [[from, from + 1500] as [number, number]] }
  })
  const vehicle = { id: 'v', count: 20, startIndex: 0, endIndex: 0, timeWindow: [0, 6000] as [number, number] }
  return { jobs, profiles: { car: { durations } }, vehicles: [{ ...vehicle, costs: { fixed: 100, duration: 1 } }] }
}

// Visits came back with routes that were late once a task had been taken out of them, and were thrown away as a whole.
test('no visit is rejected where taking a task out makes the others late', async () => {
  for (const seed of [1, 2, 3]) {
    const problem = roundabout(seed)
    const solution = await solve(problem, { iterations: 1500, seed: 2, executor: 'inline' })
    expect(solution.stats?.rejected).toBe(0)
    expect(solution.unassigned).toEqual([])
    expect(check(problem, solution)).toEqual([])
  }
})

// The second job at a place pays for no setup; without the first it does.
test('a setup that the next task inherits is counted', async () => {
  const random = new Random(5)
  const jobs = Array.from({ length: 40 }, (_, i) => {
    const from = random.below(300)
    const location: [number, number] = [random.below(5) * 20, random.below(5) * 20]
    return {
      id: i,
      location,
      setup: 5 + random.below(60),
      service: 2,
      timeWindows: [[from, from + 60] as [number, number]],
    }
  })
  const vehicle = { id: 'v', count: 15, start: [50, 50] as [number, number], timeWindow: [0, 500] as [number, number] }
  const problem: Problem = { coordinates: 'planar', jobs, vehicles: [vehicle], profiles: { car: { speed: 2 } } }
  for (const seed of [1, 2, 3, 4]) {
    const solution = await solve(problem, { iterations: 3000, seed, executor: 'inline' })
    expect(solution.stats?.rejected).toBe(0)
    expect(check(problem, solution)).toEqual([])
  }
})
