import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generate } from '../../src/generate/generate.js'
import type { Solution } from '../../src/model/solution.js'
import type { RunOptions } from '../../src/run/options.js'
import { solve } from '../../src/run/start-run.js'
import { settled } from './observe.js'

const problem = generate({ size: 2500, seed: 5, stopsPerRoute: 9 })
const module = new URL('./fixtures/shuffle.ts', import.meta.url)

/** Every way must give one result, whatever does the work. */
const WAYS: Record<string, RunOptions> = {
  'from savings': { iterations: 22_000 },
  'from cold parts': { iterations: 30_000, start: 'parts' },
  'by a module': { iterations: 500, solver: { module }, maxSubproblem: 400 },
}

describe.each(Object.entries(WAYS))('a run %s', (_, way) => {
  let first: Solution
  beforeAll(async () => {
    first = await solve(problem, { ...way, workers: 1 })
  })

  it('has more than one part and round, and nothing rejected', () => {
    expect(first.stats).toMatchObject({ rejected: 0, failed: 0, stoppedBy: 'iterations' })
    expect(first.stats?.parts).toBeGreaterThan(1)
    expect(first.stats?.visits).toBeGreaterThan(first.stats?.parts ?? 0)
  })

  it.each([2, 3])('gives the same with %i workers as with one', async (workers) => {
    const solution = await solve(problem, { ...way, workers })
    expect(solution.stats?.workers).toBe(workers)
    expect(settled(solution)).toEqual(settled(first))
  })

  it('gives the same inline', async () => {
    expect(settled(await solve(problem, { ...way, executor: 'inline' }))).toEqual(settled(first))
  })

  it('gives the same with a time limit that is not reached', async () => {
    expect(settled(await solve(problem, { ...way, workers: 2, timeLimit: 100_000 }))).toEqual(settled(first))
  })

  it('gives something else with another seed', async () => {
    expect(settled(await solve(problem, { ...way, seed: 2, workers: 2 }))).not.toEqual(settled(first))
  })
})

describe('a worker that is killed in the middle of a round', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mortal-'))
  const mark = join(folder, 'mark')
  afterAll(() => {
    delete process.env.ROUTEWEAVE_TEST_MARK
    rmSync(folder, { recursive: true })
  })

  it.each([1, 3])('changes nothing in the result of %i workers', async (workers) => {
    rmSync(mark, { force: true })
    process.env.ROUTEWEAVE_TEST_MARK = mark
    const threadScript = fileURLToPath(new URL('./fixtures/mortal-thread.mjs', import.meta.url))
    const solution = await solve(problem, { iterations: 20_000, workers, threadScript })
    expect(existsSync(mark)).toBe(true)
    expect(solution.stats).toMatchObject({ workersLost: 1, failed: 0 })
    expect(solution.stats?.warnings.join()).toMatch(/died with exit code 7/)
    expect(settled(solution)).toEqual(settled(await solve(problem, { iterations: 20_000, executor: 'inline' })))
  })
})
