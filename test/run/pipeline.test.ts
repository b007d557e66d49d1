import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/model/problem.js'
import type { RunOptions } from '../../src/run/options.js'
import { problems } from '../arbitraries/problem.js'
import { solver } from './fixtures/shuffle.js'
import { observe, settled } from './observe.js'

const WAYS: Record<string, RunOptions> = {
  'the built-in search from savings': { executor: 'inline' },
  'the built-in search from cold parts': { executor: 'inline', start: 'parts' },
  'an object from cold parts': { solver },
  'an object from savings': { solver, start: 'savings' },
}

const drawn = problems({ maxJobs: 24, maxVehicles: 4 })

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  for (const each of Object.values(value)) deepFreeze(each)
  return Object.freeze(value)
}

describe.each(Object.entries(WAYS))('%s', (_, way) => {
  it('solves any problem whole, with a valid best at every moment', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, fc.integer({ min: 0, max: 99 }), async (problem, seed) => {
        await observe(problem, { ...way, seed, iterations: 60 })
      }),
      { numRuns: 60 },
    )
  })

  it('solves any problem in parts, with a valid best at every moment', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, fc.integer({ min: 2, max: 9 }), async (problem, maxSubproblem) => {
        await observe(problem, { ...way, maxSubproblem, iterations: 600 })
      }),
      { numRuns: 60 },
    )
  })

  it('solves any problem against the clock, with a valid best at every moment', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, fc.integer({ min: 2, max: 9 }), async (problem, maxSubproblem) => {
        const { solution } = await observe(problem, { ...way, maxSubproblem, timeLimit: 40 })
        expect(['time', 'done']).toContain(solution.stats?.stoppedBy)
      }),
      { numRuns: 12 },
    )
  })

  it('gives the same for the same seed', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, fc.integer({ min: 2, max: 9 }), async (problem, maxSubproblem) => {
        const run = () => observe(problem, { ...way, maxSubproblem, iterations: 300 })
        expect(settled((await run()).solution)).toEqual(settled((await run()).solution))
      }),
      { numRuns: 20 },
    )
  })

  it('leaves the problem as it was', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async (problem) => {
        const before = structuredClone(problem)
        await observe(deepFreeze(problem), { ...way, maxSubproblem: 5, iterations: 100 })
        expect(problem).toEqual(before)
      }),
      { numRuns: 20 },
    )
  })
})

it("brings the user's own descriptions and data back", async () => {
  const data = (of: string) => ({ description: `a ${of}`, data: { of, list: [1, null] } })
  const problem: Problem = {
    ...data('problem'),
    name: 'small',
    coordinates: 'planar',
    jobs: [1, 2, 300].map((amount) => ({ id: amount, location: [amount, 0], delivery: [amount], ...data('job') })),
    vehicles: [{ id: 'v', start: [0, 0], capacity: [10], ...data('vehicle') }],
  }
  const { solution } = await observe(problem, { executor: 'inline', iterations: 10 })
  expect(solution).toMatchObject({ name: 'small', ...data('problem') })
  expect(solution.unassigned).toMatchObject([{ id: 300, ...data('job') }])
  expect(solution.routes).toMatchObject([data('vehicle')])
  expect(solution.routes[0].steps.filter(({ type }) => type === 'job')).toMatchObject([data('job'), data('job')])
})
