import { expect, test } from 'vitest'
import { solve } from '../../src/run/start-run.js'

// Each job alone is cheapest in the vehicle for one; both together are cheaper in the other, which was never tried.
test('a vehicle that is dearer for the first job but right for two is found', async () => {
  const jobs = [
    { id: 'j0', location: [25, 0] as [number, number], prize: 79 },
    { id: 'j1', location: [25, 0] as [number, number], prize: 20 },
  ]
  const vehicles = [
    {
      id: 'a',
      start: [24, 0] as [number, number],
      end: [24, 0] as [number, number],
      costs: { fixed: 30, distance: 1 },
    },
    { id: 'b', start: [12, 0] as [number, number], end: [12, 0] as [number, number], maxTasks: 1 },
  ]
  const solution = await solve({ coordinates: 'planar', jobs, vehicles }, { iterations: 2000, executor: 'inline' })
  expect(solution.cost).toBe(32)
  expect(solution.unassigned).toEqual([])
})
