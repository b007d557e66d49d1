import { expect, it } from 'vitest'
import type { Problem } from '../../src/model/problem.js'
import { solve } from '../../src/run/start-run.js'

const problem: Problem = {
  coordinates: 'planar',
  jobs: [1, 2, 3].map((id) => ({ id, location: [id, 0], delivery: [1] })),
  vehicles: [{ id: 'v', start: [0, 0], capacity: [2] }],
}

// One cold part takes the whole budget of iterations: the run is over when it comes back, but everything was tried.
it('calls a job no-room that a cold part had no room for', async () => {
  const { unassigned } = await solve(problem, { executor: 'inline', start: 'parts', iterations: 20 })
  expect(unassigned).toMatchObject([{ reason: 'no-room' }])
})

it('builds the first routes also without an iteration to improve them', async () => {
  const { unassigned, stats } = await solve(problem, { executor: 'inline', iterations: 0 })
  expect(unassigned).toMatchObject([{ reason: 'no-room' }])
  expect(stats).toMatchObject({ visits: 0, stoppedBy: 'iterations' })
})
