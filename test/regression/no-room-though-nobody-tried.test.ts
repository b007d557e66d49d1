import { expect, it } from 'vitest'
import type { Problem, Solution } from '../../src/index.js'
import { merge, solve } from '../../src/index.js'

const problem: Problem = {
  coordinates: 'planar',
  jobs: [1, 2, 3].map((id) => ({ id, location: [id, 0], delivery: [1] })),
  vehicles: [{ id: 'v', count: 2, start: [0, 0], capacity: [2] }],
}
const empty: Solution = { version: 1, cost: 0, distance: 0, duration: 0, routes: [], unassigned: [] }

it('says not-attempted of what an initial solution leaves out and no visit took up', async () => {
  const { unassigned } = await solve(problem, { executor: 'inline', initial: empty, iterations: 0 })
  expect(unassigned.map(({ reason }) => reason)).toEqual(Array(3).fill('not-attempted'))
})

it('takes the reasons of merged parts from the parts', () => {
  const parts: Solution[] = [
    { ...empty, unassigned: [{ id: 1, reason: 'no-room' }] },
    { ...empty, unassigned: [{ id: 2, reason: 'not-attempted' }] },
  ]
  const reasons = merge(problem, parts).unassigned.map(({ id, reason }) => [id, reason])
  expect(reasons).toEqual([
    [1, 'no-room'],
    [2, 'not-attempted'],
    [3, 'not-attempted'],
  ])
})
