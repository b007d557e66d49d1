import { expect, it } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import { routesFrom } from '../../src/instance/routes.js'
import { improve } from '../../src/run/improve.js'
import { fakeRun } from '../run/fake-run.js'

// A round of one or two visits that failed ended the whole run: "every visit of a round failed".
it('goes on after a round of few visits that all failed', async () => {
  const compiled = compile({
    coordinates: 'planar',
    jobs: Array.from({ length: 12 }, (_, i) => ({ id: i, location: [i + 1, 0] })),
    vehicles: [{ id: 'v', count: 12, start: [0, 0] }],
  })
  const start = routesFrom(
    Array.from({ length: 12 }, (_, task) => [task]),
    new Int32Array(12),
    [],
  )
  let visits = 0
  const { run, events } = fakeRun(compiled, start, { iterations: 2000, maxSubproblem: 8 }, ({ routes }) => {
    if (++visits <= 3) throw new Error('as asked')
    return routes
  })
  await improve(run)
  expect(run.budget.endedBy()).toBe('iterations')
  expect(run.ledger.failed).toBe(3)
  // The same failure is told once.
  expect(events.filter(({ type }) => type === 'warning')).toHaveLength(1)
})
