import { afterAll, describe, expect, it } from 'vitest'
import { createPool } from '../../src/execute/threads.js'
import { generate } from '../../src/generate/generate.js'
import type { RunEvent } from '../../src/model/events.js'
import type { RunOptions } from '../../src/run/options.js'
import { startRun } from '../../src/run/start-run.js'
import { expectValid } from './observe.js'

const problem = generate({ size: 120, seed: 3, stopsPerRoute: 4 })
const pool = createPool({ workers: 2, grace: 100 })
afterAll(() => pool.close())

function begin(query: string, options: RunOptions = {}) {
  const warnings: string[] = []
  const onEvent = (event: RunEvent) => {
    expectValid(problem, run.best)
    if (event.type === 'warning') warnings.push(event.message)
  }
  const solver = { module: new URL(`./fixtures/faulty.ts?${query}`, import.meta.url) }
  const run = startRun(problem, { maxSubproblem: 25, pool, solver, ...options, onEvent })
  return { run, warnings }
}

describe('a solver in worker threads', () => {
  it('may fail now and then', async () => {
    const { run, warnings } = begin('fault=throw', { iterations: 3000 })
    const { stats } = await run.solution
    expect(stats?.failed).toBeGreaterThan(0)
    expect(stats?.workersLost).toBe(0)
    expect(warnings).toEqual(['A visit failed: The solver faulty failed: as asked'])
  })

  it('may end its thread: what it was given fails after a repetition, the rest goes on', async () => {
    const { run, warnings } = begin('fault=crash', { iterations: 1000 })
    const { stats } = await run.solution
    expect(stats?.failed).toBeGreaterThan(0)
    expect(stats?.visits).toBeGreaterThan(0)
    expect(stats?.workersLost).toBe(2 * (stats?.failed ?? 0))
    expect(warnings.filter((warning) => /died with exit code 9/.test(warning)).length).toBeGreaterThan(0)
  })

  it('may hang: its thread is ended, and the run comes back', async () => {
    const { run, warnings } = begin('fault=hang', { timeLimit: 3000, start: 'savings' })
    const { stats, unassigned } = await run.solution
    expect(unassigned).toEqual([])
    expect(stats?.failed).toBeGreaterThan(0)
    expect(stats?.workersLost).toBe(stats?.failed)
    expect(warnings).toContain('A worker thread did not come back in time and was ended')
  })

  it('may hang for ever: the run ends with its time limit all the same, with the failure', async () => {
    const patient = createPool({ workers: 2 })
    const timeLimit = 4000
    const began = performance.now()
    const { run } = begin('fault=hang&always', { timeLimit, start: 'savings', pool: patient, maxSubproblem: 1000 })
    await expect(run.solution).rejects.toMatchObject({ code: 'solver-failed', message: /did not come back in time/ })
    // What is promised is 2 % and 200 ms; a machine with more to do may add to it, but not what hanging used to: 1.4 s.
    expect(performance.now() - began).toBeLessThan(1.02 * timeLimit + 200 + 500)
    expectValid(problem, run.best)
    expect(run.best.unassigned).toEqual([])
    await patient.close()
  })

  it('may hang when it is told to stop', async () => {
    const { run } = begin('fault=hang&always', { iterations: 300, start: 'savings' })
    for await (const event of run) if (event.type === 'improved') setTimeout(() => run.stop(), 300)
    const { stats, unassigned } = await run.solution
    expect(unassigned).toEqual([])
    expect(stats).toMatchObject({ stoppedBy: 'stop', visits: expect.any(Number) })
    expect(stats?.workersLost).toBeGreaterThan(0)
  })

  it.each(['throw', 'crash', 'return garbage', 'lose a task'])(
    'fails the run when it always does this: %s',
    async (fault) => {
      const { run } = begin(`always&fault=${encodeURIComponent(fault)}`, { iterations: 100 })
      await expect(run.solution).rejects.toMatchObject({ code: 'solver-failed' })
      expect(run.best.unassigned).toHaveLength(120)
    },
  )
})
