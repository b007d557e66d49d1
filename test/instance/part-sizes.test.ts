import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { islandsOf, isWhole, partsOf, targetOf, workersOf } from '../../src/instance/part-sizes.js'

describe('the sizes of a run', () => {
  it('are one subproblem up to 1,500 tasks, and more than one beyond', () => {
    expect([isWhole(1500, {}), isWhole(1501, {})]).toEqual([true, false])
    expect([partsOf(1500, 1500), partsOf(2001, 1500)]).toEqual([1, 2])
    expect([partsOf(0, 0), workersOf(0, { workers: 4 })]).toEqual([1, 1])
  })

  it("aim at twelve routes' worth of tasks, between 300 and 1,500", () => {
    expect(targetOf(10_000, 1000, 1, {})).toBe(300)
    expect(targetOf(10_000, 200, 1, {})).toBe(600)
    expect(targetOf(10_000, 10, 1, {})).toBe(1500)
  })

  it('use no more workers than there are groups of 300 tasks, with some room between them', () => {
    expect([1501, 3000].map((n) => workersOf(n, { workers: 8 }))).toEqual([3, 6])
    expect(workersOf(3000, { workers: 2 })).toBe(2)
    expect(workersOf(100, { workers: 8, maxSubproblem: 10 })).toBe(6)
  })

  it('use a worker for each island where everything is one subproblem, and no more than tasks', () => {
    expect([600, 1500, 3, 0].map((n) => workersOf(n, { workers: 8 }))).toEqual([8, 8, 3, 1])
    expect([1, 3, 9].map((islands) => workersOf(600, { workers: 8, islands }))).toEqual([1, 3, 8])
    expect(workersOf(600, { workers: 8, isDeterministic: true })).toBe(1)
    expect(workersOf(600, { workers: 8, islands: 2, isDeterministic: true })).toBe(2)
    expect(workersOf(3000, { workers: 2, islands: 1 })).toBe(2)
    expect(islandsOf({ workers: 4, islands: 9 })).toBe(9)
  })

  it('keep to the largest subproblem that the caller allows', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(500), fc.integer({ min: 2, max: 3000 }), (tasks, routes, maxSubproblem) => {
        const target = targetOf(tasks, routes, 4, { maxSubproblem })
        expect(target).toBeLessThanOrEqual(maxSubproblem)
        expect(partsOf(tasks, target) * Math.max(1, target)).toBeGreaterThanOrEqual(tasks)
        expect(workersOf(tasks, { workers: 4, maxSubproblem })).toBeGreaterThanOrEqual(1)
      }),
    )
  })
})
