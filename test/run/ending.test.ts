import { describe, expect, it } from 'vitest'
import { generate } from '../../src/generate/generate.js'
import type { RunEvent } from '../../src/model/events.js'
import type { Solution } from '../../src/model/solution.js'
import type { RunOptions } from '../../src/run/options.js'
import { solve, startRun } from '../../src/run/start-run.js'
import { solver } from './fixtures/shuffle.js'
import { expectValid } from './observe.js'

const problem = generate({ size: 150, seed: 4, stopsPerRoute: 5 })
const WAYS: Record<string, RunOptions> = {
  'the built-in search, whole': { executor: 'inline' },
  'the built-in search, in parts': { executor: 'inline', maxSubproblem: 40 },
  'an object, in parts': { solver, maxSubproblem: 40, start: 'parts' },
}

describe.each(Object.entries(WAYS))('%s', (_, way) => {
  it('ends with its best when it is stopped', async () => {
    const onEvent = ({ type }: RunEvent) => {
      if (type === 'improved') run.stop()
    }
    const run = startRun(problem, { ...way, timeLimit: 20_000, onEvent })
    const solution = await run.solution
    expectValid(problem, solution)
    expect(solution.stats?.stoppedBy).toBe('stop')
    const { stats: _stats, ...published } = solution
    expect(run.best).toEqual(published)
    run.stop()
  })

  it('writes its best once for each that it had', async () => {
    const seen = new Map<string, Solution>()
    const onEvent = (event: RunEvent) => {
      if (event.type !== 'improved') return
      const { best } = run
      expect(run.best).toBe(best)
      for (const [cost, before] of seen) expect(before === best).toBe(cost === `${event.unassigned} ${event.cost}`)
      seen.set(`${event.unassigned} ${event.cost}`, best)
    }
    const run = startRun(problem, { ...way, iterations: 3000, onEvent })
    const { routes } = await run.solution
    expect(run.best.routes).toEqual(routes)
    expect(seen.size).toBeGreaterThan(1)
  })

  it('may be stopped before it has begun', async () => {
    const run = startRun(problem, way)
    run.stop()
    const solution = await run.solution
    expectValid(problem, solution)
    expect(solution.stats?.stoppedBy).toBe('stop')
    expect(solution.unassigned.every(({ reason }) => reason === 'not-attempted')).toBe(true)
  })

  it.each(['started', 'improved', 'finished'])(
    'rejects with the reason of a signal that is aborted at the event %s',
    async (moment) => {
      const abort = new AbortController()
      const reason = { the: 'reason' }
      const heard: string[] = []
      const onEvent = ({ type }: RunEvent) => {
        heard.push(type)
        if (type === moment) abort.abort(reason)
      }
      const run = startRun(problem, { ...way, iterations: 500, signal: abort.signal, onEvent })
      expect(await run.solution.catch((error: unknown) => error)).toBe(reason)
      expect(heard.at(-1)).toBe(moment)
      expectValid(problem, run.best)
    },
  )

  it('rejects with the reason of a signal that was aborted before', async () => {
    const reason = new Error('too late')
    const run = startRun(problem, { ...way, signal: AbortSignal.abort(reason) })
    await expect(run.solution).rejects.toBe(reason)
    expectValid(problem, run.best)
    expect(run.best.unassigned).toHaveLength(150)
    await expect(solve(problem, { ...way, signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('lets go of the signal when it is over', async () => {
    const { signal } = new AbortController()
    const heard: string[] = []
    const add = signal.addEventListener.bind(signal)
    const remove = signal.removeEventListener.bind(signal)
    const counted = Object.assign(signal, {
      addEventListener: (...given: Parameters<typeof add>) => {
        heard.push('add')
        add(...given)
      },
      removeEventListener: (...given: Parameters<typeof remove>) => {
        heard.push('remove')
        remove(...given)
      },
    })
    await solve(problem, { ...way, iterations: 50, signal: counted })
    expect(heard).toEqual(['add', 'remove'])
  })

  it.each(['started', 'improved', 'finished'])('ends with what onEvent throws at the event %s', async (moment) => {
    const mistake = new Error('in onEvent')
    const heard: string[] = []
    const onEvent = ({ type }: RunEvent) => {
      heard.push(type)
      if (type === moment) throw mistake
    }
    const run = startRun(problem, { ...way, iterations: 500, onEvent })
    await expect(run.solution).rejects.toBe(mistake)
    expect(heard.at(-1)).toBe(moment)
    expectValid(problem, run.best)
  })

  it('is stopped at the end of the block that uses it', async () => {
    let solution: Promise<unknown>
    {
      await using run = startRun(problem, { ...way, timeLimit: 20_000 })
      solution = run.solution
      for await (const { type } of run) if (type === 'improved') break
    }
    expect(await solution).toMatchObject({ stats: { stoppedBy: 'stop' } })
  })
})

it('refuses a wrong problem and wrong options before it starts', async () => {
  expect(() => startRun({ jobs: [] } as never)).toThrow(/vehicles/)
  expect(() => startRun(problem, { workers: -1 })).toThrow(/options\.workers/)
  expect(() => startRun(undefined as never)).toThrow(/issue/)
  await expect(solve(problem, { workers: -1 })).rejects.toMatchObject({ code: 'invalid-input' })
  const threads: RunOptions = { solver, executor: 'threads' }
  await expect(solve(problem, threads)).rejects.toMatchObject({ issues: [{ path: 'options.solver' }] })
})
