import fc from 'fast-check'
import { expect, it } from 'vitest'
import { reasonFinder } from '../../src/check/reasons.js'
import { compile } from '../../src/instance/compile.js'
import { routesOf, solutionOf } from '../../src/instance/publish.js'
import { routesFrom, sortRoutes } from '../../src/instance/routes.js'
import type { RunEvent } from '../../src/model/events.js'
import { exactCost } from '../../src/run/exact-cost.js'
import { solve } from '../../src/run/start-run.js'
import { problems } from '../arbitraries/problem.js'

const drawn = problems({ maxJobs: 15, maxVehicles: 4 })

it('routes cost to the last digit what their Solution says', async () => {
  await fc.assert(
    fc.asyncProperty(drawn, async (problem) => {
      const compiled = compile(problem)
      const routes = routesOf(compiled, await solve(problem, { executor: 'inline', iterations: 10 }))
      const { cost } = solutionOf(compiled, sortRoutes(routes), reasonFinder(compiled.instance, compiled))
      expect(exactCost(compiled, routes)).toBe(cost)
    }),
    { numRuns: 60 },
  )
})

it('time and prizes cost what they are worth', () => {
  // Two jobs of 3 s after 5 s of waiting, and one left out.
  const timed = { service: 3, timeWindows: [[10, 10] as const] }
  const compiled = compile({
    coordinates: 'planar',
    jobs: [
      { id: 'a', location: [0, 0], ...timed },
      { id: 'b', location: [0, 0], service: 3, setup: 9, prize: 100 },
      { id: 'c', location: [0, 0], prize: 1000 },
    ],
    vehicles: [{ id: 'van', start: [0, 0], latestStart: 5, costs: { fixed: 1, taskTime: 10, waitingTime: 20_000 } }],
  })
  const [a, b, c] = compiled.jobTask
  expect(exactCost(compiled, routesFrom([[a, b]], [0], [c]))).toBe(1 + 60 + 100_000 + 1000)
  expect(exactCost(compiled, routesFrom([[c, b]], [0], [a]))).toBe(1 + 30)
})

it('what a run says of its end and its start is what their Solutions say', async () => {
  await fc.assert(
    fc.asyncProperty(drawn, async (problem) => {
      const first = await solve(problem, { executor: 'inline', iterations: 60 })
      const ends: RunEvent[] = []
      const onEvent = (event: RunEvent) => {
        if (event.type === 'finished') ends.push(event)
      }
      const next = await solve(problem, { executor: 'inline', iterations: 10, initial: first, onEvent })
      expect(ends).toMatchObject([{ cost: next.cost, unassigned: next.unassigned.length, routes: next.routes.length }])
      expect(next.stats?.startCost).toBe(first.cost)
    }),
    { numRuns: 60 },
  )
})
