import { expect, test } from 'vitest'
import { count, formatClock, formatCost, formatDuration, formatNumber, formatPercent } from '../../src/cli/numbers.js'

test('numbers have separators, and decimals only while they are small', () => {
  expect([0, 12, 12.345, 9999.5, 1234567.89].map(formatNumber)).toEqual(['0', '12', '12.35', '9,999.5', '1,234,568'])
})

test('a change in per cent has a sign, but no change has none', () => {
  expect([-4.2, 0.006, 0, -0.001, 12].map(formatPercent)).toEqual([
    '-4.20 %',
    '+0.01 %',
    '0.00 %',
    '0.00 %',
    '+12.00 %',
  ])
})

test('a duration is told in the unit that fits', () => {
  expect([0, 350.4, 999.9, 12_340, 59_960, 245_000, 3_599_400, 7_500_000].map(formatDuration)).toEqual([
    '0 ms',
    '350 ms',
    '1.0 s',
    '12.3 s',
    '1 min 00 s',
    '4 min 05 s',
    '59 min 59 s',
    '2 h 05 min',
  ])
})

test('seconds are told as a clock shows them, from a minute on', () => {
  expect([0, 8.456, 59.4, 59.6, 5423.482734, 4e6, -90].map(formatClock)).toEqual([
    ...['0 s', '8.46 s', '59.4 s', '0:01:00', '1:30:23', '1,111:06:40', '-0:01:30'],
  ])
})

test('a cost has two decimals, and all where these would hide what sets it apart from another', () => {
  expect(formatCost(5423.482734, null)).toBe('5423.48')
  expect(formatCost(5423.482734, 5423.482734)).toBe('5423.48')
  expect(formatCost(5423.482734, 5423.482734001)).toBe('5423.48')
  expect(formatCost(5423.482734, 5423.4829)).toBe('5423.482734')
  expect(formatCost(1234567, 12)).toBe('1234567')
})

test('one is singular', () => {
  expect([count(1, 'route'), count(2, 'route'), count(0, 'route')]).toEqual(['1 route', '2 routes', '0 routes'])
})
