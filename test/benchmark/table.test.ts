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
    resultOf({ seed: 1, gap: 1, stats: { iterations: 4080 } }),
    resultOf({ seed: 2, gap: 3 }),
    resultOf({ instance: 'Y', gap: 6, violations: ['capacity routes[0]: 5 over 4'] }),
  ]
  const lines = resultTables(results).split('\n')
  expect(lines[0]).toBe('routeweave, abc, 1 s, 1 worker')
  expect(lines[2].split(/\s+/).slice(0, 7)).toEqual(['X', '2', '2.000', '1.000', '3.000', '1.414', '110.0'])
  expect(lines[2].split(/\s+/).slice(7, 11)).toEqual(['3.0', '0.0', '0.0', '0'])
  expect(lines[3].split(/\s+/).slice(0, 7)).toEqual(['Y', '1', '6.000', '6.000', '6.000', '0.000', '110.0'])
  expect(lines[3].split(/\s+/)[10]).toBe('1')
  expect(lines[2].split(/\s+/).slice(11)).toEqual(['-', '20.000', '15.000', '0.25', '1.0', '0.9', '80', '4.0'])
  expect(lines[4].trim().split(/\s{2,}/)).toEqual(['mean of 2', '3', '4.000', '20.000', '15.000'])
})

test('configurations have a table each; what is not known is a dash', () => {
  const unknown = { cost: null, gap: null, reference: null, error: 'crashed', coreSeconds: null, peakMemory: null }
  const text = resultTables([resultOf(), resultOf({ name: 'peer', version: 'x', ...unknown })])
  expect(text).toContain('peer, x, 1 s, 1 worker\n')
  expect(text.trimEnd().split('\n').at(-1)).toMatch(/^X\s+1\s+-\s+-\s+-\s+-\s+-\s+3\.0\s+0\.0\s+0\.0\s+1/)
})

test('instances without a best cost are named, with what may help', () => {
  const of = (count: number) =>
    Array.from({ length: count }, (_, i) => resultOf({ instance: `C${101 + i}`, gap: null, reference: null }))
  expect(resultTables([resultOf(), ...of(2)])).toMatch(/\nNo gap of C101, C102: .*--rounding exact/)
  expect(resultTables(of(7))).toContain('No gap of C101, C102, C103, C104, C105 and 2 more: ')
  expect(resultTables([resultOf()])).not.toContain('No gap')
})

test('what is left out for its prize is told apart from what is not served', () => {
  const [, head, row] = resultTables([resultOf({ unassigned: 7, unserved: 2 })]).split('\n')
  const cells = row.split(/\s{2,}/)
  expect(cells[head.split(/\s{2,}/).indexOf('unserved')]).toBe('2.0')
  expect(cells[head.split(/\s{2,}/).indexOf('left out')]).toBe('5.0')
})

test('classes have means of their own, told by the prefix of the names', () => {
  const of = (instance: string, gap: number) => resultOf({ instance, gap })
  const results = [of('C101', 1), of('rc2_4_2', 4), of('C106', 2), of('RC2_10_8', 8), of('X-n101', 9)]
  const means = resultTables(results)
    .split('\n')
    .filter((line) => line.includes('mean of'))
  expect(
    means.map((line) =>
      line
        .trim()
        .split(/\s{2,}/)
        .slice(0, 3),
    ),
  ).toEqual([
    ['C1 mean of 2', '2', '1.500'],
    ['RC2 mean of 2', '2', '6.000'],
    ['mean of 5', '5', '4.800'],
  ])
})

test('instances without a class, or each alone in its class, have one mean', () => {
  const single = resultTables([resultOf({ instance: 'C101' }), resultOf({ instance: 'R101' })])
  expect(single.match(/mean of/g)).toHaveLength(1)
  const lines = resultTables([resultOf({ instance: 'RC' }), resultOf({ instance: 'PR11A' })])
  expect(lines.match(/mean of/g)).toHaveLength(1)
})

test('instances of one name in two folders have rows of their own', () => {
  const table = resultTables([resultOf({ instance: 'R1_10_2' }), resultOf({ instance: 'R1_10_2', family: 'prizes' })])
  expect(table).toMatch(/\nset\/R1_10_2 +1 /)
  expect(table).toMatch(/\nprizes\/R1_10_2 +1 /)
})

test('a mean at a share is there only where every instance has one', () => {
  const late = resultOf({ instance: 'Y', milestones: [{ share: 0.5, cost: 105 }] })
  const last = resultTables([resultOf(), late]).trimEnd().split('\n').at(-1) ?? ''
  expect(last.trim().split(/\s{2,}/)).toEqual(['mean of 2', '2', '10.000', '10.000'])
})
