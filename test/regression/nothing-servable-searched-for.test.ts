import { expect, it } from 'vitest'
import { routesFrom } from '../../src/instance/routes.js'
import type { Problem } from '../../src/model/problem.js'
import { solve } from '../../src/run/start-run.js'
import { States } from '../../src/run/states.js'
import { lineInstance } from '../merge/line-instance.js'

const jobs: Problem['jobs'] = [1, 2].map((id) => ({ id, location: [id, 0], delivery: [9, 1] }))
const vehicles = [{ id: 'v', start: [0, 0] as [number, number], capacity: [8, 8] }]

// Empty visits followed each other until the time was over, and each of them counted as merged.
it.each([
  [{ coordinates: 'planar', jobs, vehicles: [] }, 'no-vehicle'],
  [{ coordinates: 'planar', jobs, vehicles }, 'exceeds-capacity'],
] as [Problem, string][])('publishes at once when nothing can be served', async (problem, reason) => {
  for (const start of ['savings', 'parts'] as const) {
    const { unassigned, stats } = await solve(problem, { executor: 'inline', start, timeLimit: 20_000 })
    expect(unassigned.map((each) => each.reason)).toEqual([reason, reason])
    expect(stats).toMatchObject({ visits: 0, merged: 0, stoppedBy: 'done' })
    expect(stats?.elapsed).toBeLessThan(2000)
  }
})

it('calls a visit that changed nothing unchanged', () => {
  const start = routesFrom([[0, 1]], [0], [2])
  const states = new States(lineInstance([1, 2, 3]), start)
  const lease = states.leases.take([0], [2])
  expect(states.merge(lease, start, true)).toEqual({ kind: 'unchanged' })
})
