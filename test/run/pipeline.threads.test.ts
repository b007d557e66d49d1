import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { createPool } from '../../src/execute/threads.js'
import type { RunOptions } from '../../src/run/options.js'
import { problems } from '../arbitraries/problem.js'
import { observe, settled } from './observe.js'

const pool = createPool({ workers: 2 })
afterAll(() => pool.close())

const module = new URL('./fixtures/shuffle.ts', import.meta.url)
const WAYS: Record<string, RunOptions> = {
  'the built-in search from savings': {},
  'the built-in search from cold parts': { start: 'parts' },
  'a module from cold parts': { solver: { module } },
}

const drawn = problems({ maxJobs: 24, maxVehicles: 4 })

describe.each(Object.entries(WAYS))('%s, in threads', (_, way) => {
  it('solves any problem in parts, with a valid best at every moment and the result of any executor', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, fc.integer({ min: 2, max: 9 }), async (problem, maxSubproblem) => {
        const { solution } = await observe(problem, { ...way, pool, maxSubproblem, iterations: 400 })
        if (way.solver) return
        const inline = await observe(problem, { ...way, executor: 'inline', maxSubproblem, iterations: 400 })
        expect(settled(solution)).toEqual(settled(inline.solution))
      }),
      { numRuns: 25 },
    )
  })

  it('solves any problem against the clock, with a valid best at every moment', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, fc.integer({ min: 2, max: 9 }), async (problem, maxSubproblem) => {
        const { solution } = await observe(problem, { ...way, pool, maxSubproblem, timeLimit: 150 })
        expect(['time', 'done']).toContain(solution.stats?.stoppedBy)
      }),
      { numRuns: 12 },
    )
  })
})
