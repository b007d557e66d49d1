import { expect, it } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import { routesFrom } from '../../src/instance/routes.js'
import { improve } from '../../src/run/improve.js'
import { fakeRun } from '../run/fake-run.js'

// Improving began the schedule anew, after cold parts had annealed through half of it.
it('goes on at the temperature that the share of the budget asks for', async () => {
  const compiled = compile({
    coordinates: 'planar',
    jobs: [1, 2, 3].map((id) => ({ id, location: [id, 0] })),
    vehicles: [{ id: 'v', start: [0, 0] }],
  })
  let now = 0
  const start = routesFrom([[0, 1, 2]], [0], [])
  const { run, orders } = fakeRun(
    compiled,
    start,
    { timeLimit: 1000 },
    ({ routes }) => {
      now = 1000
      return routes
    },
    () => now,
  )
  now = 600
  await improve(run)
  expect(orders[0].temperature?.start).toBe(run.schedule?.at(0.6))
})
