import { expect, it } from 'vitest'
import { check } from '../../src/check/oracle/check.js'
import { readVroomRoutes, readVroomSolution, vroomErrorIn } from '../../src/formats/vroom-solution.js'
import { writeVroomSolution } from '../../src/formats/vroom-write.js'
import { solutionFromLists } from '../../src/run/split-and-merge.js'
import type { Problem } from '../../src/model/problem.js'
import { briefIssues } from './issues.js'

const PROBLEM: Problem = {
  jobs: [
    { id: 'north', location: [13, 52.1] },
    { id: 'south', location: [13, 51.9] },
    { id: 'west', location: [12.9, 52] },
  ],
  vehicles: [
    { id: 'van', count: 2, start: [13, 52] },
    { id: 'truck', start: [13, 52] },
  ],
}

it("reads what is written, in the problem's ids, whether VROOM can have them or not", () => {
  const numbered: Problem = {
    jobs: PROBLEM.jobs.map((job, k) => ({ ...job, id: 10 * k })),
    vehicles: [
      { id: 4, start: [13, 52] },
      { id: 7, start: [13, 52] },
    ],
  }
  for (const problem of [PROBLEM, numbered]) {
    const second = problem === PROBLEM ? { vehicle: 0, vehicleIndex: 1 } : { vehicle: 1, vehicleIndex: 0 }
    const solution = solutionFromLists(problem, [
      { vehicle: 0, vehicleIndex: 0, jobs: [1, 0] },
      { ...second, jobs: [2] },
    ])
    const outline = readVroomSolution(writeVroomSolution(problem, solution), problem)
    const ids = problem.jobs.map(({ id }) => id)
    expect(outline.routes.map(({ jobs }) => jobs)).toEqual([[ids[1], ids[0]], [ids[2]]])
    expect(outline.routes.map(({ vehicle, vehicleIndex }) => [vehicle, vehicleIndex])).toEqual(
      solution.routes.map(({ vehicle, vehicleIndex }) => [vehicle, vehicleIndex]),
    )
    expect(check(problem, outline)).toEqual([])
  }
})

it('reads the steps of old versions', () => {
  const steps = [{ type: 'start' }, { type: 'job', job: 7 }, { type: 'end' }]
  expect(readVroomRoutes({ code: 0, routes: [{ vehicle: 3, steps }] })).toEqual([
    { vehicle: 3, jobs: [7], path: 'routes[0]' },
  ])
})

it('names what is wrong at its path', () => {
  const issuesOf = (routes: unknown) =>
    briefIssues(() => readVroomSolution(JSON.stringify({ code: 0, routes }), PROBLEM))
  expect(issuesOf(undefined)).toEqual(['missing-field routes'])
  expect(issuesOf([{ vehicle: 1 }])).toEqual(['missing-field routes[0].steps'])
  expect(issuesOf([{ vehicle: 9, steps: [{ type: 'job', id: 8 }] }])).toEqual([
    'unknown-id routes[0].vehicle',
    'unknown-id routes[0].steps',
  ])
  expect(issuesOf([{ vehicle: 1, steps: [{ type: 'break', id: 1 }] }])).toEqual([
    'not-honoured routes[0].steps[0].type',
  ])
})

it('tells an error from a solution', () => {
  const error = { code: 2, error: 'Invalid jobs.' }
  expect(vroomErrorIn(error)).toEqual(error)
  expect([vroomErrorIn({ code: 0 }), vroomErrorIn(null), vroomErrorIn([])]).toEqual([null, null, null])
  expect(() => readVroomRoutes(error)).toThrow('Invalid jobs. (code 2)')
})
