import { InvalidArgumentError } from 'commander'
import { describe, expect, test } from 'vitest'
import { decimal, integer, integers, parseDuration } from '../../src/cli/flags.js'

describe('durations', () => {
  test.each([
    ['500ms', 500],
    ['60s', 60_000],
    ['1.5m', 90_000],
    ['1h', 3_600_000],
    ['2', 2000],
    ['.5s', 500],
    ['0s', 0],
  ])('%s is %d ms', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds)
  })

  test.each(['', 'soon', '-5s', '5 parsecs', '1e9', '1s2', 'Infinity', '300h'])('"%s" is refused', (text) => {
    expect(() => parseDuration(text)).toThrow(InvalidArgumentError)
  })
})

describe('integers', () => {
  test('are read within their limits', () => {
    expect(integer(1, 8)('8')).toBe(8)
    expect(integers(0)('1,2,3')).toEqual([1, 2, 3])
  })

  test.each(['9', '0', '1.5', '1e1', 'two', '', '0x2'])('"%s" is refused where 1 to 8 are allowed', (text) => {
    expect(() => integer(1, 8)(text)).toThrow('from 1 to 8')
  })

  test('a list with a hole is refused', () => {
    expect(() => integers(0)('1,,3')).toThrow(InvalidArgumentError)
  })
})

test('a decimal number keeps to its limits', () => {
  expect(decimal(0.8, 0.999)('.9')).toBe(0.9)
  expect(() => decimal(0.8, 0.999)('1')).toThrow('from 0.8 to 0.999')
  expect(() => decimal(0.8, 0.999)('')).toThrow(InvalidArgumentError)
})
