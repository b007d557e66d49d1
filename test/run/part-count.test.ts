import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generate } from '../../src/generate/generate.js'
import type { Problem } from '../../src/model/problem.js'
import { PartCount } from '../../src/run/part-count.js'
import { solve } from '../../src/run/start-run.js'

function countOf(taskCount: number, groups: number[][]): number {
  const count = new PartCount(taskCount)
  for (const tasks of groups) count.note(Int32Array.from(tasks))
  return count.value
}

describe('parts', () => {
  it('are one where everything is always visited together, or nothing is visited', () => {
    expect(countOf(3, [])).toBe(1)
    expect(countOf(3, [[0, 1, 2]])).toBe(1)
    expect(
      countOf(3, [
        [0, 1, 2],
        [2, 0, 1],
      ]),
    ).toBe(1)
  })

  it('are the groups of a round, however often the next rounds cut elsewhere', () => {
    const groups = [
      [0, 1],
      [2, 3],
      [4, 5],
    ]
    expect(countOf(6, groups)).toBe(3)
    expect(countOf(6, [...groups, [1, 2], [3, 4], [5, 0]])).toBe(3)
  })

  it('count what lies between groups once', () => {
    expect(
      countOf(7, [
        [0, 1, 2],
        [0, 1, 3],
        [1, 2, 4],
      ]),
    ).toBe(2)
    expect(
      countOf(4, [
        [0, 1, 2],
        [0, 1, 3],
        [2, 3],
      ]),
    ).toBe(2)
  })

  it('are more than one where no group was ever the whole, and no more than the groups and one', () => {
    const drawn = fc.array(fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(drawn, (groups) => {
        const parts = countOf(10, groups)
        expect(parts).toBeLessThanOrEqual(groups.length + 1)
        if (new Set(groups.flat()).size === 10) expect(parts).toBeGreaterThan(1)
      }),
    )
  })

  it('are what a run has done: one for one vehicle, more for many', async () => {
    const problem = generate({ size: 2100, seed: 2, stopsPerRoute: 150 })
    const [{ capacity: _, ...vehicle }] = problem.vehicles
    const one: Problem = { ...problem, vehicles: [{ ...vehicle, count: 1 }] }
    for (const budget of [{ iterations: 9000 }, { timeLimit: 2000 }]) {
      const alone = await solve(one, { executor: 'inline', ...budget })
      expect(alone.stats).toMatchObject({ parts: 1, failed: 0 })
      expect(alone.stats?.visits).toBeGreaterThan(0)
      expect((await solve(problem, { executor: 'inline', ...budget })).stats?.parts).toBeGreaterThan(1)
    }
  })
})
