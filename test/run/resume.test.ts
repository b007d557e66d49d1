/** A run goes on from what an earlier one had, and ends no worse. */

import { expect, it } from 'vitest'
import { check } from '../../src/check/oracle/check.js'
import { generate } from '../../src/generate/generate.js'
import type { RunOptions } from '../../src/run/options.js'
import { solve, startRun } from '../../src/run/start-run.js'

const problem = generate({ size: 120, seed: 3 })
const inline: RunOptions = { executor: 'inline', iterations: 4000 }

async function snapshotOf(options: RunOptions): Promise<{ bytes: Uint8Array; cost: number }> {
  const run = startRun(problem, options)
  expect(run.snapshot()).toBeNull()
  const { cost } = await run.solution
  const bytes = run.snapshot()
  if (!bytes) throw new Error('there is no snapshot')
  return { bytes, cost }
}

it('a resumed run is valid, begins with what there was, and ends no worse', async () => {
  const { bytes, cost } = await snapshotOf({ ...inline, iterations: 100 })
  const solution = await solve(problem, { ...inline, resume: bytes })
  expect(check(problem, solution)).toEqual([])
  expect(solution.stats?.startCost).toBe(cost)
  expect(solution.cost).toBeLessThan(cost)
  expect(await solve(problem, { ...inline, resume: bytes })).toMatchObject({ cost: solution.cost })
})

it('a run without any budget gives the snapshot back', async () => {
  const { bytes, cost } = await snapshotOf(inline)
  expect((await solve(problem, { ...inline, iterations: 0, resume: bytes })).cost).toBe(cost)
})

it('a problem in parts goes on too, with every part', async () => {
  const options = { ...inline, maxSubproblem: 40 }
  const { bytes, cost } = await snapshotOf({ ...options, iterations: 500 })
  const solution = await solve(problem, { ...options, resume: bytes })
  expect(check(problem, solution)).toEqual([])
  expect(solution.cost).toBeLessThan(cost)
})

it('a snapshot of another problem, and another start beside it, are refused before anything starts', async () => {
  const { bytes } = await snapshotOf({ ...inline, iterations: 10 })
  const other = generate({ size: 120, seed: 4 })
  expect(() => startRun(other, { ...inline, resume: bytes })).toThrow(/options\.resume: is of another problem/)
  const beside = { ...inline, resume: bytes, initial: { routes: [] } }
  expect(() => startRun(problem, beside)).toThrow(/options\.initial: says where to start from, and so does resume/)
  const text = { ...inline, resume: 'plan' } as unknown as RunOptions
  expect(() => startRun(problem, text)).toThrow(/options\.resume.*Uint8Array/)
})
