import { describe, expect, it } from 'vitest'
import { RouteweaveError } from '../../src/base/errors.js'
import { inlineExecutor } from '../../src/execute/inline.js'
import type { Pool } from '../../src/execute/threads.js'
import { generate } from '../../src/generate/generate.js'
import type { RunEvent } from '../../src/model/events.js'
import type { RunOptions } from '../../src/run/options.js'
import { startRun } from '../../src/run/start-run.js'
import { type FAULTS, faultySolver } from './fixtures/faulty.js'
import { expectValid } from './observe.js'

const problem = generate({ size: 120, seed: 3, stopsPerRoute: 4 })

type Fault = keyof typeof FAULTS
const FAILING: Fault[] = ['throw', 'return garbage', 'return nothing', 'invent a vehicle']
const REJECTED: Fault[] = ['lose a task', 'serve a task twice', 'overload a vehicle']
const STARTS = ['savings', 'parts'] as const

/** Runs to the end, `best` looked at on every event. */
function begin(options: RunOptions) {
  const warnings: string[] = []
  const onEvent = (event: RunEvent) => {
    expectValid(problem, run.best)
    if (event.type === 'warning') warnings.push(event.message)
  }
  const run = startRun(problem, { iterations: 3000, maxSubproblem: 12, ...options, onEvent })
  return { run, warnings }
}

describe.each(STARTS)('a run from %s with a solver that fails now and then', (start) => {
  it.each(FAILING)('survives that it does this: %s', async (fault) => {
    const { run, warnings } = begin({ start, solver: faultySolver(fault) })
    const { stats } = await run.solution
    expect(stats?.failed).toBeGreaterThan(0)
    expect(stats?.visits).toBeGreaterThan(0)
    expect(stats?.rejected).toBe(0)
    // They all fail alike: told once, counted each time.
    expect(warnings).toEqual([expect.stringMatching(/^A visit failed: The solver faulty (failed: as asked|gave)/)])
    expect(stats?.warnings).toEqual(warnings)
  })

  it.each(REJECTED)('throws away what it gives when it does this: %s', async (fault) => {
    const { run, warnings } = begin({ start, solver: faultySolver(fault) })
    const { stats } = await run.solution
    expect(stats?.rejected).toBeGreaterThan(0)
    expect(stats?.failed).toBe(0)
    expect(warnings.length).toBeGreaterThan(0)
    expect(new Set(warnings).size).toBe(warnings.length)
    for (const warning of warnings) expect(warning).toMatch(/^A visit's result was thrown away: /)
  })

  it.each([...FAILING, ...REJECTED.slice(0, 2)])('fails when it always does this: %s', async (fault) => {
    for (const budget of [{}, { iterations: undefined, timeLimit: 300 }]) {
      const { run } = begin({ start, solver: faultySolver(fault, true), ...budget })
      await expect(run.solution).rejects.toMatchObject({ code: 'solver-failed', message: /^Every one of \d+ visits/ })
      expectValid(problem, run.best)
      expect(run.best.unassigned).toHaveLength(start === 'parts' ? 120 : 0)
    }
  })
})

it('fails with the reasons of a solver that refuses every part', async () => {
  const solver = { ...faultySolver('throw'), unsupported: () => ['it does not like the weather'] }
  const { run, warnings } = begin({ solver })
  await expect(run.solution).rejects.toMatchObject({ code: 'unsupported', message: /does not like the weather/ })
  expect(warnings.filter((warning) => warning.includes('the weather'))).toHaveLength(1)
})

/** Threads that build first routes and then fail in everything that they are asked for. */
const failingPool: Pool = {
  workers: 2,
  open: (context) => {
    const inline = inlineExecutor(context)
    return {
      slots: 2,
      running: 0,
      construct: (order) => inline.construct(order),
      visit: () => Promise.reject(new RouteweaveError('worker-lost', 'as asked')),
      stop: () => inline.stop(),
      close: () => inline.close(),
    }
  },
  close: async () => {},
}

/** Threads that are lost over first routes, twice each. */
const lostPool: Pool = {
  ...failingPool,
  open: (context) => ({
    slots: 1,
    running: 0,
    construct: () => Promise.reject(new RouteweaveError('worker-lost', 'as asked')),
    visit: (...order) => inlineExecutor(context).visit(...order),
    stop: () => {},
    close: async () => {},
  }),
}

describe('a run whose threads are lost over the first routes', () => {
  it.each(STARTS)('does without the nearest of each job and serves all, from %s', async (start) => {
    const { run, warnings } = begin({ pool: lostPool, start })
    const solution = await run.solution
    expectValid(problem, solution)
    expect(solution.unassigned).toEqual([])
    expect(solution.stats?.merged).toBeGreaterThan(0)
    // Where savings are built on the caller's thread, it finds them.
    const expected = start === 'savings' ? [] : [expect.stringMatching(/nearest of each job could not be found/)]
    expect(warnings).toEqual(expected)
  })

  it('goes on from what it was given', async () => {
    const first = begin({ iterations: 0 })
    const initial = await first.run.solution
    const { run } = begin({ pool: lostPool, initial })
    const solution = await run.solution
    expectValid(problem, solution)
    expect(solution.cost).toBeLessThan(initial.cost)
  })
})

describe('a run whose every visit fails', () => {
  const none = { iterations: undefined, maxSubproblem: undefined }
  it.each([
    ['whole', { ...none, timeLimit: 20_000 }],
    ['freely', { ...none, timeLimit: 20_000, maxSubproblem: 12 }],
    ['in rounds', { iterations: 3000 }],
  ])('comes back with the first routes where they are our own, searched %s', async (_, budget) => {
    const { run, warnings } = begin({ pool: failingPool, ...budget })
    const solution = await run.solution
    expectValid(problem, solution)
    expect(solution.unassigned).toEqual([])
    expect(solution.stats).toMatchObject({ visits: 0, merged: 0, stoppedBy: expect.any(String) })
    expect(solution.stats?.failed).toBeGreaterThanOrEqual(10)
    expect(warnings).toContain('A visit failed: as asked')
    expect(warnings.at(-1)).toMatch(/^Every one of \d+ visits failed; the last: as asked: the routes are those/)
  })

  it('fails where nothing was served before', async () => {
    const { run } = begin({ pool: failingPool, start: 'parts' })
    await expect(run.solution).rejects.toMatchObject({ code: 'solver-failed' })
  })
})

it('fails with what a splitter throws', async () => {
  const split = () => {
    throw new Error('as asked')
  }
  const { run } = begin({ start: 'parts', solver: faultySolver('throw'), splitter: { name: 'broken', split } })
  await expect(run.solution).rejects.toThrow('as asked')
  expectValid(problem, run.best)
})
