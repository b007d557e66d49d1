import { expect, test } from 'vitest'
import { milestonesOf } from '../../src/benchmark/milestones.js'
import { parsePeer } from '../../src/benchmark/peer.js'

test('a peer is a name and words; quotes keep words together', () => {
  expect(parsePeer(`hgs-1.0=/opt/hgs {input} {output} -t {seconds} --name "two words" 'x y'`)).toEqual({
    name: 'hgs-1.0',
    command: ['/opt/hgs', '{input}', '{output}', '-t', '{seconds}', '--name', 'two words', 'x y'],
  })
})

test.each(['', 'hgs', '=x {output}', 'hgs=', 'hgs=run {input}'])('"%s" is no peer', (text) => {
  expect(() => parsePeer(text)).toThrow('is not NAME=CMD')
})

test('milestones are the best at shares of the budget, at the end also what came a little late', () => {
  const improvements = [
    { time: 150, cost: 30, unassigned: 0 },
    { time: 200, cost: 20, unassigned: 0 },
    { time: 1010, cost: 10, unassigned: 0 },
  ]
  expect(milestonesOf(improvements, 1000, 0)).toEqual([
    { share: 0.1, cost: null },
    { share: 0.2, cost: 20 },
    { share: 0.5, cost: 20 },
    { share: 1, cost: 10 },
  ])
  expect(milestonesOf(improvements, null, 0)).toEqual([])
})

test('a milestone has no cost while more is unassigned than may be', () => {
  const improvements = [
    { time: 100, cost: 5, unassigned: 3 },
    { time: 150, cost: 9, unassigned: 2 },
  ]
  expect(milestonesOf(improvements, 1000, 2).map(({ cost }) => cost)).toEqual([null, 9, 9, 9])
})
