import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RouteweaveError } from '../../src/base/errors.js'
import { deriveSeed } from '../../src/base/random.js'
import { inlineExecutor } from '../../src/execute/inline.js'
import type { Pool } from '../../src/execute/threads.js'
import { generate } from '../../src/generate/generate.js'
import type { RunEvent } from '../../src/model/events.js'
import type { RunOptions } from '../../src/run/options.js'
import { solve, startRun } from '../../src/run/start-run.js'
import { problems } from '../arbitraries/problem.js'
import { expectValid, observe, settled } from './observe.js'

const small = generate({ size: 80, seed: 3, stopsPerRoute: 6 })
const inline: RunOptions = { executor: 'inline' }
const count = fc.integer({ min: 1, max: 5 })

describe('islands', () => {
  it('solve any problem by iterations, with a valid best at every moment', async () => {
    const drawn = problems({ maxJobs: 24, maxVehicles: 4 })
    await fc.assert(
      fc.asyncProperty(drawn, count, async (problem, islands) => {
        await observe(problem, { ...inline, islands, iterations: 300 })
      }),
      { numRuns: 40 },
    )
  })

  it('solve any problem against the clock, with a valid best at every moment', async () => {
    const drawn = problems({ maxJobs: 24, maxVehicles: 4 })
    await fc.assert(
      fc.asyncProperty(drawn, count, async (problem, islands) => {
        const { solution } = await observe(problem, { ...inline, islands, timeLimit: 150 })
        expect(['time', 'done']).toContain(solution.stats?.stoppedBy)
      }),
      { numRuns: 10 },
    )
  })

  it('go on from routes to start from, and from nothing', async () => {
    const initial = await solve(small, { ...inline, iterations: 100 })
    const { solution } = await observe(small, { ...inline, islands: 3, iterations: 2000, initial })
    expect(solution.cost).toBeLessThan(initial.cost)
    const inParts: RunOptions = { ...inline, islands: 3, iterations: 2000, start: 'parts', splitter: halves }
    expect((await observe(small, inParts)).solution.unassigned).toEqual([])
  })

  it('are one with an iteration budget, and one makes no difference', async () => {
    const alone = await solve(small, { ...inline, iterations: 2000 })
    expect(alone.stats).toMatchObject({ visits: 1, iterations: 2000 })
    expect(settled(await solve(small, { ...inline, iterations: 2000, islands: 1 }))).toEqual(settled(alone))
    const three = await solve(small, { ...inline, iterations: 2000, islands: 3 })
    expect(three.stats).toMatchObject({ visits: 15, iterations: 2000, parts: 1 })
    expect(three.routes).not.toEqual(alone.routes)
  })

  it('are as many as there are workers against the clock', async () => {
    for (const [pool, visits] of [
      [poolOf(1), 1],
      [poolOf(2), 10],
    ] as const) {
      expect((await solve(small, { pool, timeLimit: 1000 })).stats?.visits).toBe(visits)
    }
  })

  it('end with their best when they are stopped', async () => {
    const onEvent = ({ type }: RunEvent) => {
      if (type === 'improved') run.stop()
    }
    const run = startRun(small, { ...inline, islands: 3, timeLimit: 20_000, onEvent })
    const solution = await run.solution
    expectValid(small, solution)
    expect(solution.stats).toMatchObject({ stoppedBy: 'stop', failed: 0 })
  })

  it('do without one that fails, for a stretch or for all', async () => {
    for (const [failing, failed] of [
      [[1], 1],
      [[0, 1, 2, 3, 4], 5],
    ] as const) {
      const seeds = failing.map((epoch) => deriveSeed(1, 1, epoch))
      const { run, warnings } = begin({ pool: poolOf(2, seeds), islands: 2, iterations: 3000 })
      const solution = await run.solution
      expectValid(small, solution)
      expect(solution.stats).toMatchObject({ failed, visits: 10 - failed, stoppedBy: 'iterations' })
      expect(solution.cost).toBeLessThan(solution.stats?.startCost ?? 0)
      expect(warnings).toEqual(['A visit failed: as asked'])
    }
  })
})

describe('a run that has no use for islands', () => {
  it('says so where the problem is searched in parts and they were asked for', async () => {
    const run = (options: RunOptions) => solve(small, { ...inline, iterations: 400, maxSubproblem: 30, ...options })
    const warning = 'options.islands has no effect: 80 tasks are searched in parts, which all workers share'
    const asked = await run({ islands: 2 })
    expect(asked.stats?.warnings.filter((text) => text.includes('islands'))).toEqual([warning])
    expect(asked.routes).toEqual((await run({})).routes)
    expect((await run({ islands: 1 })).stats?.warnings.join()).not.toContain('islands')
    expect((await solve(small, { ...inline, iterations: 400, islands: 2 })).stats?.warnings).toEqual([])
  })

  it('refuses them beside a solver that is not ours', async () => {
    const solver = { name: 'none', unsupported: () => [], solve: () => Promise.reject(new Error('never asked')) }
    expect(() => startRun(small, { solver, islands: 2 })).toThrow(/options\.islands: is for the built-in search/)
    await expect(solve(small, { solver, islands: 1, iterations: 10 })).rejects.toMatchObject({ code: 'solver-failed' })
  })
})

const halves: RunOptions['splitter'] = {
  name: 'halves',
  split: ({ taskCount, typeVehicles }) => ({
    partCount: 2,
    label: Int32Array.from({ length: taskCount }, (_, task) => task % 2),
    vehicles: Int32Array.from([...typeVehicles.map((n) => n >> 1), ...typeVehicles.map((n) => n - (n >> 1))]),
  }),
}

/** So many workers, on this thread; orders with these seeds fail. */
function poolOf(workers: number, failing: readonly number[] = []): Pool {
  return {
    workers,
    open: (context) => {
      const executors = Array.from({ length: workers }, () => inlineExecutor(context))
      let turn = 0
      return {
        slots: workers,
        running: 0,
        construct: (order) => executors[0].construct(order),
        visit: (order, report, tell) =>
          failing.includes(order.seed)
            ? Promise.reject(new RouteweaveError('worker-lost', 'as asked'))
            : executors[turn++ % workers].visit(order, report, tell),
        stop: () => executors.forEach((executor) => executor.stop()),
        close: async () => void (await Promise.all(executors.map((executor) => executor.close()))),
      }
    },
    close: async () => {},
  }
}

function begin(options: RunOptions) {
  const warnings: string[] = []
  const onEvent = (event: RunEvent) => {
    expectValid(small, run.best)
    if (event.type === 'warning') warnings.push(event.message)
  }
  const run = startRun(small, { ...options, onEvent })
  return { run, warnings }
}
