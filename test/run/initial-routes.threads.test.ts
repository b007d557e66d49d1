import { expect, it } from 'vitest'
import { generate } from '../../src/generate/generate.js'
import { solve } from '../../src/run/start-run.js'
import { expectValid, settled } from './observe.js'

it('builds what routes to start from leave out, and gives the same for any number of workers', async () => {
  const problem = generate({ size: 120, seed: 3 })
  const { routes } = await solve(problem, { executor: 'inline', iterations: 0 })
  const half = { ...problem, initialRoutes: routes.filter((_, r) => r % 2 === 0) }
  const options = { iterations: 600, maxSubproblem: 30 }
  const one = await solve(half, { ...options, workers: 1 })
  expectValid(problem, one)
  expect(one.unassigned).toEqual([])
  expect(settled(await solve(half, { ...options, workers: 2 }))).toEqual(settled(one))
  expect(settled(await solve(half, { ...options, executor: 'inline' }))).toEqual(settled(one))
})
