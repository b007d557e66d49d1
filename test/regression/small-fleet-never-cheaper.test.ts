/** With fewer vehicles than jobs need, whatever left out other jobs was kept, and no plan ever became cheaper. */

import { expect, test } from 'vitest'
import type { Problem } from '../../src/model/problem.js'
import { solve } from '../../src/run/start-run.js'

const jobs = Array.from({ length: 80 }, (_, id) => ({
  id,
  location: [((id * 37) % 101) - 50, ((id * 61) % 97) - 48] as [number, number],
  delivery: [1],
}))
const plan = (served: typeof jobs): Problem => ({
  coordinates: 'planar',
  jobs: served,
  vehicles: [{ id: 'v', count: 4, capacity: [10], start: [0, 0], end: [0, 0] }],
})

test('what does not fit in is chosen by what the rest costs', async () => {
  const far = (job: (typeof jobs)[number]) => Math.hypot(...job.location)
  const nearest = jobs.toSorted((a, b) => far(a) - far(b)).slice(0, 40)
  const options = { executor: 'inline', iterations: 20_000 } as const
  const known = await solve(plan(nearest), options)
  const { cost, unassigned, stats } = await solve(plan(jobs), options)
  expect(unassigned).toHaveLength(40)
  expect(cost).toBeLessThan(1.08 * known.cost)
  expect(cost).toBeLessThan(0.85 * (stats?.startCost ?? 0))
})
