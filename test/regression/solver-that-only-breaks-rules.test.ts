import { expect, it } from 'vitest'
import { routesFrom } from '../../src/instance/routes.js'
import type { Problem } from '../../src/model/problem.js'
import { startRun } from '../../src/run/start-run.js'

const problem: Problem = {
  coordinates: 'planar',
  jobs: [1, 2, 3].map((id) => ({ id, location: [id, 0], delivery: [1] })),
  vehicles: [{ id: 'v', start: [0, 0], capacity: [2] }],
}

// Its results were thrown away one after another, and the run ended well with nothing served and 'no-room'.
it('fails a run whose every result broke a rule', async () => {
  const solver = { name: 'loses', unsupported: () => [], solve: async () => routesFrom([[0, 1]], [0], []) }
  const run = startRun(problem, { solver, timeLimit: 2000 })
  await expect(run.solution).rejects.toMatchObject({ code: 'solver-failed', message: /did not come back/ })
  expect(run.best.unassigned).toHaveLength(3)
})
