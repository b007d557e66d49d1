import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { createPool } from '../../src/execute/threads.js'
import { generate } from '../../src/generate/generate.js'
import type { RunEvent } from '../../src/model/events.js'
import type { RunOptions } from '../../src/run/options.js'
import { solve, startRun } from '../../src/run/start-run.js'
import { expectValid, settled } from './observe.js'

const problem = generate({ size: 700, seed: 3, stopsPerRoute: 6 })
const options: RunOptions = { maxSubproblem: 200 }
const pool = createPool({ workers: 2 })
afterAll(() => pool.close())

describe('a run in worker threads', () => {
  it.each(['improved', 'visit'])('comes back with its best when it is stopped at the event %s', async (moment) => {
    const run = startRun(problem, { ...options, timeLimit: 60_000 })
    for await (const { type } of run) if (type === moment) run.stop()
    const solution = await run.solution
    expectValid(problem, solution)
    expect(solution.unassigned).toEqual([])
    expect(solution.stats).toMatchObject({ stoppedBy: 'stop', rejected: 0, failed: 0 })
  })

  it.each([
    ['in parts', options],
    ['whole', {}],
  ])('cools down when it is stopped, %s: it ends with more than it had', async (_, sizes) => {
    // Of long routes savings make little.
    const long = generate({ size: 700, seed: 3, stopsPerRoute: 40 })
    const run = startRun(long, { ...sizes, timeLimit: 60_000, workers: 2 })
    let before = Number.POSITIVE_INFINITY
    for await (const event of run) {
      if (event.type !== 'visit' || event.iterations < 5000) continue
      // Only what there was when it was told to stop.
      if (before === Number.POSITIVE_INFINITY) before = run.best.cost
      run.stop()
    }
    const solution = await run.solution
    expectValid(long, solution)
    expect(solution.cost).toBeLessThan(before)
    expect(solution.stats).toMatchObject({ stoppedBy: 'stop', rejected: 0, failed: 0 })
  })

  it('rejects with the reason of a signal that is aborted while the first routes are built', async () => {
    const abort = new AbortController()
    const onEvent = ({ type }: RunEvent) => {
      if (type === 'started') setTimeout(() => abort.abort(reason), 5)
    }
    const reason = new Error('as asked')
    const run = startRun(generate({ size: 20_000, seed: 1 }), { iterations: 1e9, signal: abort.signal, onEvent })
    await expect(run.solution).rejects.toBe(reason)
    expect(run.best.unassigned.every(({ reason: why }) => why === 'not-attempted')).toBe(true)
  })

  it('rejects with the reason of a signal that is aborted in the middle, and keeps its best', async () => {
    const run = startRun(problem, { ...options, timeLimit: 60_000, signal: AbortSignal.timeout(2500) })
    await expect(run.solution).rejects.toMatchObject({ name: 'TimeoutError' })
    expectValid(problem, run.best)
  })

  it('leaves the event loop of its caller free', async () => {
    const ticks: number[] = []
    let count = 0
    const tick = () => {
      count++
      timer = setTimeout(tick, 1)
    }
    let timer = setTimeout(tick, 1)
    const onEvent = ({ type }: RunEvent) => {
      if (type === 'visit' || type === 'finished') ticks.push(count)
    }
    await solve(problem, { ...options, timeLimit: 4000, onEvent })
    clearTimeout(timer)
    expect(ticks.length).toBeGreaterThan(5)
    // 'visit' is said by a timer too: in every stretch between two of them other timers have had many turns. The last
    // one is said out of turn.
    const between = ticks.slice(1, -2).map((after, i) => after - ticks[i])
    expect(Math.min(...between)).toBeGreaterThan(10)
  })

  it.each([
    ['on a pool that they share', { pool }],
    ['each on threads of its own', {}],
  ])('may run beside another, %s, without a difference in the result', async (_, shared) => {
    const alone = await solve(problem, { ...options, iterations: 6000, executor: 'inline' })
    const both = await Promise.all(
      [1, 2].map((seed) => solve(problem, { ...options, ...shared, iterations: 6000, seed })),
    )
    expect(settled(both[0])).toEqual(settled(alone))
    expect(settled(both[1])).not.toEqual(settled(alone))
    for (const solution of both) expectValid(problem, solution)
  })

  it('leaves a shared pool open, also when it fails', async () => {
    const onEvent = () => {
      throw new Error('in onEvent')
    }
    await expect(solve(problem, { ...options, pool, onEvent })).rejects.toThrow('in onEvent')
    expect((await solve(problem, { ...options, pool, iterations: 100 })).unassigned).toEqual([])
  })

  it('refuses a pool that is closed', async () => {
    const closed = createPool({ workers: 1 })
    await closed.close()
    await expect(solve(problem, { pool: closed })).rejects.toMatchObject({ code: 'stopped' })
  })
})

const script = fileURLToPath(new URL('./fixtures/solve-and-leave.ts', import.meta.url))

// execFile rejects when the process fails, and when it has to be killed after the time limit.
it.each([
  ['ends by itself after a run', 'solve', '0 unassigned, 2 workers'],
  ['ends by itself after a run that nobody waited for', 'detach', 'detached'],
  ['goes on after a failure that the loop has thrown', 'fail-iterated', 'invalid-input'],
  ['goes on after a failure that nobody looks at', 'fail-ignored', '700 unassigned'],
])('a process %s', async (_, mode, printed) => {
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', script, mode], { timeout: 60_000 })
  expect(await run).toEqual({ stdout: printed, stderr: '' })
})
