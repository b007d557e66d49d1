import { expect, it } from 'vitest'
import { solve } from '../../src/index.js'

it('warns when costs are so large that the search has to round them', async () => {
  const jobs = [1, 2, 3].map((id) => ({ id, location: [id * 1000, id * id * 1000] as [number, number] }))
  const vehicles = [{ id: 1, start: [0, 0] as [number, number], costs: { distance: 1_000_000_000 } }]
  const solution = await solve({ coordinates: 'planar', jobs, vehicles }, { iterations: 100, executor: 'inline' })
  expect(solution.stats?.warnings).toEqual([expect.stringMatching(/^Costs are so large that the search rounds/)])
})
