import fc from 'fast-check'
import { expect, test } from 'vitest'
import { axisOf } from '../../src/benchmark/ticks.js'

const isRound = (value: number): boolean => {
  if (value === 0) return true
  const digits = Math.abs(value) / 10 ** Math.floor(Math.log10(Math.abs(value)) + 1e-9)
  return [1, 2, 5].some((digit) => Math.abs(digits - digit) < 1e-6)
}

const magnitude = fc.double({ min: 1e-6, max: 1e9, noNaN: true })
const value = fc.oneof(
  magnitude,
  magnitude.map((number) => -number),
  fc.constant(0),
)

test('an axis holds its values, from tick to tick at equal round steps, and has no more ticks than asked for', () => {
  fc.assert(
    fc.property(
      fc.array(value, { maxLength: 20 }),
      fc.integer({ min: 3, max: 12 }),
      fc.boolean(),
      (values, most, fromZero) => {
        const { low, high, isLog, ticks, labels } = axisOf(values, most, { fromZero })
        expect(isLog).toBe(false)
        const unseen = 1e-6 * (high - low)
        expect(values.filter((each) => each < low - unseen || each > high + unseen)).toEqual([])
        if (fromZero) expect(low).toBeLessThanOrEqual(0)
        expect([ticks[0], ticks.at(-1)]).toEqual([low, high])
        expect(ticks.length).toBeGreaterThanOrEqual(2)
        expect(ticks.length).toBeLessThanOrEqual(most)
        expect(isRound((high - low) / (ticks.length - 1))).toBe(true)
        expect(labels).toHaveLength(ticks.length)
      },
    ),
  )
})

test('labels tell ticks apart where values are not all but equal', () => {
  fc.assert(
    fc.property(magnitude, fc.double({ min: 1.001, max: 100, noNaN: true }), (low, factor) => {
      const { labels } = axisOf([low, low * factor], 8)
      expect(new Set(labels).size).toBe(labels.length)
    }),
  )
})

test('factors go on a logarithmic axis of ones, twos and fives, where they are wide', () => {
  fc.assert(
    fc.property(magnitude, fc.double({ min: 12.5, max: 1e6, noNaN: true }), (low, factor) => {
      const axis = axisOf([low, low * factor], 8, { mayBeLog: true })
      expect(axis.isLog).toBe(true)
      expect(axis.low).toBeLessThanOrEqual(low * (1 + 1e-9))
      expect(axis.high).toBeGreaterThanOrEqual(low * factor * (1 - 1e-9))
      expect(axis.ticks.every(isRound)).toBe(true)
      expect(axis.ticks.length).toBeGreaterThanOrEqual(1)
      expect(axis.ticks.length).toBeLessThanOrEqual(8)
    }),
  )
  expect(axisOf([0.34, 11.2], 8, { mayBeLog: true }).labels).toEqual(['0.2', '0.5', '1', '2', '5', '10', '20'])
  expect(axisOf([-1, 11.2], 8, { mayBeLog: true }).isLog).toBe(false)
  expect(axisOf([2, 5], 8, { mayBeLog: true }).isLog).toBe(false)
})

test('numbers are written as people write them', () => {
  expect(axisOf([0, 600], 7).labels).toEqual(['0', '100', '200', '300', '400', '500', '600'])
  expect(axisOf([0, 0.3], 4).labels).toEqual(['0', '0.1', '0.2', '0.3'])
  expect(axisOf([0, 1_200_000], 4).labels).toEqual(['0', '0.5M', '1.0M', '1.5M'])
  expect(axisOf([20_000, 40_000], 3).labels).toEqual(['20k', '30k', '40k'])
  expect(axisOf([-3, 1], 6).labels).toEqual(['-3', '-2', '-1', '0', '1'])
})

test('nothing, and one value, have an axis too', () => {
  expect(axisOf([], 5)).toMatchObject({ low: 0, high: 1 })
  const { low, high } = axisOf([7], 5)
  expect(low).toBeLessThan(7)
  expect(high).toBeGreaterThan(7)
  expect(axisOf([0], 5)).toMatchObject({ low: 0, high: 1 })
})
