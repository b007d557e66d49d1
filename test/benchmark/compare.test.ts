import { expect, test } from 'vitest'
import { compareResults, describeComparison } from '../../src/benchmark/compare.js'
import { resultOf } from './result.js'

const seeds = [1, 2, 3]
const listOf = (name: string, costs: Record<string, number[]>) =>
  Object.entries(costs).flatMap(([instance, values]) =>
    values.map((cost, k) => resultOf({ name, instance, seed: seeds[k], cost })),
  )

test('pairs are compared by instance and seed, in per cent of A', () => {
  const a = listOf('a', { X: [100, 200, 100], Y: [50, 50] })
  const b = listOf('b', { X: [99, 196, 97], Y: [50, 51] })
  const { pairs, instances, interval, skipped } = compareResults(a, b)
  expect([pairs, skipped]).toEqual([5, 0])
  expect(instances[0].difference).toBeCloseTo(-2, 12)
  expect(instances[1].difference).toBeCloseTo(1, 12)
  expect(interval?.mean).toBeCloseTo(-0.5, 12)
})

test('what only one of them has is no pair; what failed, broke a rule or serves fewer is left out and counted', () => {
  const a = [1, 2, 3, 4, 5].map((seed) => resultOf({ seed, cost: 100 }))
  const b = [
    resultOf({ seed: 1, cost: 90 }),
    resultOf({ seed: 2, cost: null, error: 'crashed' }),
    resultOf({ seed: 3, cost: 1, violations: ['capacity'] }),
    resultOf({ seed: 4, cost: 1, unassigned: 5, unserved: 5 }),
  ]
  expect(compareResults(a, b)).toMatchObject({ pairs: 1, skipped: 3 })
})

test('a clear difference is told as one, noise is not', () => {
  const a = listOf('a', { X: [100, 100, 100] })
  const better = compareResults(a, listOf('b', { X: [98, 99, 97] }))
  expect(describeComparison('a', 'b', better)).toMatch(
    /mean over instances -2\.000 %.*interval -\d.* to -.*: b is cheaper/,
  )
  const noise = compareResults(a, listOf('b', { X: [98, 103, 99] }))
  expect(describeComparison('a', 'b', noise)).toContain('no difference is proven')
  const worse = compareResults(listOf('b', { X: [98, 99, 97] }), a)
  expect(describeComparison('b', 'a', worse)).toContain('b is cheaper')
})

test('what is left out for its prize is compared by its cost, which counts the prize', () => {
  const a = [resultOf({ cost: 100, unassigned: 4 })]
  expect(compareResults(a, [resultOf({ cost: 90, unassigned: 7 })])).toMatchObject({ pairs: 1, skipped: 0 })
})

test('instances of one name in two folders are two; results of before folders were recorded pair by name', () => {
  const a = ['p', 'q'].map((family) => resultOf({ family, cost: 100 }))
  const b = [resultOf({ family: 'q', cost: 90 })]
  expect(compareResults(a, b)).toMatchObject({ pairs: 1, instances: [{ instance: 'q/X', difference: -10 }] })
  expect(compareResults([resultOf({ family: '' })], b).pairs).toBe(1)
})

test('nothing in common is said', () => {
  expect(describeComparison('a', 'b', compareResults([resultOf()], []))).toContain('no instance and seed in common')
})
