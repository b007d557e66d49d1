import { expect, test } from 'vitest'
import { bootstrapMean, meanOf, spreadOf } from '../../src/benchmark/statistics.js'

test('the spread of a few numbers', () => {
  const { n, mean, min, max, deviation } = spreadOf([1, 2, 3, 6])
  expect([n, mean, min, max]).toEqual([4, 3, 1, 6])
  expect(deviation).toBeCloseTo(Math.sqrt(14 / 3), 12)
})

test('one number has no deviation, none has no mean', () => {
  expect(spreadOf([7])).toEqual({ n: 1, mean: 7, min: 7, max: 7, deviation: 0 })
  expect(meanOf([])).toBeNaN()
})

test('the interval of equal differences is a point', () => {
  expect(
    bootstrapMean([
      [-1, -1],
      [-1, -1],
    ]),
  ).toEqual({ mean: -1, low: -1, high: -1 })
})

test('the interval holds the mean, and is the same every time', () => {
  const groups = [
    [1, 2, 4],
    [0, 3, -1],
  ]
  const interval = bootstrapMean(groups)
  expect(interval.mean).toBeCloseTo((7 / 3 + 2 / 3) / 2, 12)
  expect(interval.low).toBeLessThan(interval.mean)
  expect(interval.high).toBeGreaterThan(interval.mean)
  expect(bootstrapMean(groups)).toEqual(interval)
})

test('the interval of a large sample is about two standard errors wide on each side', () => {
  const values = Array.from({ length: 400 }, (_, i) => i % 20)
  const { mean, low, high } = bootstrapMean([values])
  const expected = (1.96 * spreadOf(values).deviation) / Math.sqrt(400)
  expect((high - low) / 2 / expected).toBeGreaterThan(0.93)
  expect((high - low) / 2 / expected).toBeLessThan(1.07)
  expect(mean).toBe(9.5)
})

test('where instances have a single pair, whole instances are drawn', () => {
  const { low, high } = bootstrapMean([[0], [10]])
  expect([low, high]).toEqual([0, 10])
})
