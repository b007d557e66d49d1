import { expect, test } from 'vitest'
import { alignTable, resultTables } from '../../src/benchmark/table.js'
import { resultOf } from './result.js'

test('columns are aligned, the first to the left', () => {
  expect(
    alignTable([
      ['a', 'bc'],
      ['def', 'g'],
    ]),
  ).toBe('a    bc\ndef   g\n')
})

test('gaps over seeds and the mean over instances', () => {
  const results = [
    resultOf({ seed: 1, gap: 1 }),
    resultOf({ seed: 2, gap: 3 }),
    resultOf({ instance: 'Y', gap: 6, violations: ['capacity routes[0]: 5 over 4'] }),
  ]
  const lines = resultTables(results).split('\n')
  expect(lines[0]).toBe('routeweave, abc, 1 s, 1 worker')
  expect(lines[2].split(/\s+/).slice(0, 9)).toEqual(['X', '2', '2.000', '1.000', '3.000', '1.414', '110.0', '0.0', '0'])
  expect(lines[3].split(/\s+/).slice(0, 9)).toEqual(['Y', '1', '6.000', '6.000', '6.000', '0.000', '110.0', '0.0', '1'])
  expect(lines[2].split(/\s+/).slice(9)).toEqual(['-', '20.000', '15.000', '0.25', '1.0', '0.9', '80'])
  expect(lines[4].trim().split(/\s{2,}/)).toEqual(['mean of 2', '3', '4.000'])
})

test('configurations have a table each; what is not known is a dash', () => {
  const unknown = { cost: null, gap: null, reference: null, error: 'crashed', coreSeconds: null, peakMemory: null }
  const text = resultTables([resultOf(), resultOf({ name: 'peer', version: 'x', ...unknown })])
  expect(text).toContain('peer, x, 1 s, 1 worker\n')
  expect(text.trimEnd().split('\n').at(-1)).toMatch(/^X\s+1\s+-\s+-\s+-\s+-\s+-\s+0\.0\s+1/)
})
