import { expect, it } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import { routesFrom } from '../../src/instance/routes.js'
import { improve } from '../../src/run/improve.js'
import { fakeRun } from '../run/fake-run.js'

// A problem searched whole got its iterations before its temperature, and what is granted counts as progress: the whole
// search ran at the schedule's end, which is zero.
it('begins hot with a budget of iterations too', async () => {
  const compiled = compile({
    coordinates: 'planar',
    jobs: [1, 2, 3].map((id) => ({ id, location: [id, 0] })),
    vehicles: [{ id: 'v', start: [0, 0] }],
  })
  const start = routesFrom([[0, 1, 2]], [0], [])
  const { run, orders } = fakeRun(compiled, start, { iterations: 1000 }, ({ routes }) => routes)
  await improve(run)
  expect(orders[0].iterations).toBe(1000)
  expect(orders[0].temperature?.start).toBe(run.schedule?.at(0))
  expect(run.schedule?.at(0)).toBeGreaterThan(0)
})
