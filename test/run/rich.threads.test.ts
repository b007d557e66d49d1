import { describe, expect, it } from 'vitest'
import { Random } from '../../src/base/random.js'
import { compile } from '../../src/instance/compile.js'
import { routesOf } from '../../src/instance/publish.js'
import type { Problem } from '../../src/model/problem.js'
import { solve } from '../../src/run/start-run.js'
import { richProblem } from '../search/rich-problems.js'
import { expectKept } from '../search/rich-search-proofs.js'
import { settled } from './observe.js'

/** Enough of everything for several parts, with vehicles for most. */
function manyJobs(seed: number): Problem {
  const problem = richProblem(new Random(seed), { jobs: 600, vehicles: 3, features: { windows: true, given: false } })
  return { ...problem, vehicles: problem.vehicles.map((vehicle) => ({ ...vehicle, count: 120 })) }
}

describe.each([1, 2])('a problem with rules, drawn from %i', (seed) => {
  it('is solved alike by one worker and by two, and every rule is kept', async () => {
    const problem = manyJobs(seed)
    const options = { iterations: 4000, maxSubproblem: 200 }
    const first = await solve(problem, { ...options, workers: 1 })
    expect(first.stats).toMatchObject({ rejected: 0, failed: 0 })
    expect(first.stats?.parts).toBeGreaterThan(1)
    const compiled = compile(problem)
    expectKept(compiled.instance, routesOf(compiled, first))
    expect(settled(await solve(problem, { ...options, workers: 2 }))).toEqual(settled(first))
  })
})
