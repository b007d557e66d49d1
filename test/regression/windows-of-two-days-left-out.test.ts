import { expect, it } from 'vitest'
import { Random } from '../../src/base/random.js'
import { check, solve } from '../../src/index.js'
import type { Problem } from '../../src/model/problem.js'

const [HOUR, DAY] = [3600, 86400]

// The same two hours on either day, and vehicles that are away for ten hours: joined by the hull of their windows, chains
// spanned both days, no vehicle could drive any of them, and the start served nothing.
it.each([10 * HOUR, undefined])('jobs of two days are served from the start, maxDuration %s', async (maxDuration) => {
  const random = new Random(7)
  const jobs = Array.from({ length: 60 }, (_, id) => {
    const from = 8 * HOUR + random.below(5) * 1800
    const location = [random.below(40_000), random.below(40_000)] as const
    const timeWindows = [0, DAY].map((day) => [day + from, day + from + 2 * HOUR] as const)
    return { id, location, service: 300, timeWindows }
  })
  const van = { start: [20_000, 20_000], end: [20_000, 20_000], timeWindow: [7 * HOUR, DAY + 18 * HOUR] } as const
  const problem: Problem = {
    coordinates: 'planar',
    profiles: { car: { speed: 10 } },
    jobs,
    vehicles: [{ id: 'van', ...van, count: 20, ...(maxDuration === undefined ? {} : { maxDuration }) }],
  }
  const solution = await solve(problem, { iterations: 1, executor: 'inline' })
  expect(solution.stats?.startUnassigned).toBe(0)
  expect(check(problem, solution)).toEqual([])
})
