import { expect, it } from 'vitest'
import type { Problem } from '../../src/model/problem.js'
import { solve } from '../../src/run/start-run.js'
import { split } from '../../src/run/split-and-merge.js'

const problem: Problem = {
  coordinates: 'planar',
  jobs: [1, 2, 3].map((id) => ({ id, location: [id, 0] })),
  vehicles: [{ id: 'v', count: 2, start: [0, 0] }],
}
const good = { partCount: 2, label: Int32Array.of(0, 1, 1), vehicles: Int32Array.of(1, 1) }

// A label out of range was a TypeError, and a negative count enlarged the fleet.
it.each([
  [null, /it is null/],
  [{ ...good, partCount: 1.5 }, /partCount/],
  [{ ...good, label: Int32Array.of(0, 1, 2) }, /is in part 2 of 2/],
  [{ ...good, label: Int32Array.of(0, -1, 1) }, /is in part -1 of 2/],
  [{ ...good, label: [0, 1, 1] }, /label is not an Int32Array\(3\)/],
  [{ ...good, label: Int32Array.of(1, 1, 1) }, /part 0 has no task/],
  [{ ...good, vehicles: Int32Array.of(3, -1) }, /part 1 has -1 vehicles/],
  [{ ...good, vehicles: Int32Array.of(2, 1) }, /its parts have 3 of 2 vehicles/],
  [{ ...good, vehicles: Int32Array.of(2) }, /vehicles are not an Int32Array\(2\)/],
])('refuses a partition that is none: %s', async (partition, message) => {
  const splitter = { name: 'mine', split: () => partition as never }
  const refused = { code: 'invalid-input', message: expect.stringMatching(message) }
  expect(() => split(problem, { splitter })).toThrow(/splitter mine/)
  await expect(solve(problem, { executor: 'inline', start: 'parts', splitter, iterations: 9 })).rejects.toMatchObject(
    refused,
  )
})

it('takes a partition that keeps the contract', () => {
  const splitter = { name: 'mine', split: () => good }
  expect(split(problem, { splitter }).map(({ jobs }) => jobs.length)).toEqual([1, 2])
})
