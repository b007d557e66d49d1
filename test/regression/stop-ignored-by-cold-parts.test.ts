import { expect, it } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import { nothingServed } from '../../src/instance/routes.js'
import { solveParts } from '../../src/run/cold-parts.js'
import { fakeRun } from '../run/fake-run.js'

const compiled = compile({
  coordinates: 'planar',
  jobs: Array.from({ length: 24 }, (_, i) => ({ id: i, location: [i + 1, 0] })),
  vehicles: [{ id: 'v', count: 24, start: [0, 0] }],
})
const options = { maxSubproblem: 8, solver: { module: 'not-loaded' } }

// An executor's stop reaches only orders that exist: parts that were ordered after it were solved to their ends.
it('orders no part after a stop that came during the construction', async () => {
  const { run, orders } = fakeRun(compiled, nothingServed(24), options, ({ routes }) => routes)
  run.budget.stop()
  await solveParts(run)
  expect(orders).toEqual([])
  expect(run.ledger).toMatchObject({ visits: 0, failed: 0 })
  expect(run.states.leases.isTaskLeased(0)).toBe(false)
})

it('orders no part when the time is over', async () => {
  const { run, orders } = fakeRun(
    compiled,
    nothingServed(24),
    { ...options, timeLimit: 5 },
    ({ routes }) => routes,
    () => 5,
  )
  await solveParts(run)
  expect(orders).toEqual([])
})
