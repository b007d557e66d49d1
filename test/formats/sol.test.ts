import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSol, type SolRoute, writeSol } from '../../src/formats/sol.js'
import { readVrplib } from '../../src/formats/vrplib.js'
import type { Problem } from '../../src/model/problem.js'
import type { Vehicle } from '../../src/model/vehicle.js'
import { RICH } from './dialect.js'
import { briefIssues, issuesOf } from './issues.js'
import { solutionOf } from './solutions.js'

const truck = (id: string, count: number, x = 0): Vehicle => ({ id, count, start: [x, 0], end: [x, 0] })
const problemOf = (vehicles: Vehicle[], jobs: number): Problem => ({
  coordinates: 'planar',
  vehicles,
  jobs: Array.from({ length: jobs }, (_, k) => ({ id: `job ${k}`, location: [k, k] })),
})
const ONE = problemOf([truck('a', 3)], 5)
const FLEET = problemOf([truck('a', 2), truck('b', 1), truck('c', 2, 7)], 6)

describe('writeSol', () => {
  it('numbers clients from 1 and routes one after another when there is one vehicle entry', () => {
    const routes = [
      { vehicle: 0, vehicleIndex: 2, jobs: [4, 0] },
      { vehicle: 0, vehicleIndex: 0, jobs: [1, 2, 3] },
    ]
    expect(writeSol(ONE, solutionOf(ONE, routes))).toBe('Route #1: 5 1\nRoute #2: 2 3 4\nCost 200\n')
  })

  it('puts vehicle k on line k when there are several entries, and counts every depot', () => {
    const routes = [
      { vehicle: 2, vehicleIndex: 0, jobs: [5] },
      { vehicle: 0, vehicleIndex: 1, jobs: [0, 1] },
    ]
    const text = 'Route #1:\nRoute #2: 2 3\nRoute #3:\nRoute #4: 7\nCost 200\n'
    expect(writeSol(FLEET, solutionOf(FLEET, routes))).toBe(text)
  })

  it('writes a solution without routes', () => {
    expect(writeSol(ONE, solutionOf(ONE, []))).toBe('Cost 0\n')
  })
})

describe('readSol', () => {
  /** Jobs dealt to the vehicles of a problem, in the order of the vehicles. */
  const routesOf = (problem: Problem): fc.Arbitrary<SolRoute[]> =>
    fc
      .record({
        order: fc.shuffledSubarray(problem.jobs.map((_, k) => k)),
        slots: fc.array(fc.nat({ max: 99 }), { minLength: problem.jobs.length, maxLength: problem.jobs.length }),
      })
      .map(({ order, slots }) => {
        const all = problem.vehicles.flatMap(({ count = 1 }, vehicle) =>
          Array.from({ length: count }, (_, vehicleIndex) => ({ vehicle, vehicleIndex, jobs: [] as number[] })),
        )
        order.forEach((job, k) => {
          all[slots[k] % all.length].jobs.push(job)
        })
        return all.filter(({ jobs }) => jobs.length > 0)
      })

  it('reads back what writeSol writes for a fleet, vehicle for vehicle', () => {
    fc.assert(
      fc.property(routesOf(FLEET), (routes) => {
        const { cost, routes: again } = readSol(writeSol(FLEET, solutionOf(FLEET, routes)), FLEET)
        expect(again).toEqual(routes)
        expect(cost).toBe(100 * routes.length)
      }),
      { seed: 2, numRuns: 200 },
    )
  })

  it('reads back the routes of equal vehicles in order', () => {
    fc.assert(
      fc.property(routesOf(ONE), (routes) => {
        const again = readSol(writeSol(ONE, solutionOf(ONE, routes)), ONE).routes
        expect(again.map(({ jobs }) => jobs)).toEqual(routes.map(({ jobs }) => jobs))
        expect(again.map(({ vehicleIndex }) => vehicleIndex)).toEqual(routes.map((_, k) => k))
      }),
      { seed: 3, numRuns: 200 },
    )
  })

  it('tolerates CRLF, tabs, other spellings, a trailing time and a missing cost', () => {
    const { routes, cost } = readSol('route 1 :\t2 1\r\nROUTE #2:  5\r\nTime 3.2\r\n', ONE)
    expect(routes.map(({ jobs }) => jobs)).toEqual([[1, 0], [4]])
    expect(cost).toBeNull()
    expect(readSol('Cost: 12.50', ONE).cost).toBe(12.5)
  })

  it('reads the files that go with the dialect: line k is vehicle k, empty lines and a cost with a colon included', () => {
    const problem = readVrplib(RICH)
    const text = 'Route #1: 2 3\nRoute #2: \nRoute #3: 4\nRoute #4: 5\nCost: 12.5\n'
    const routes = [
      { vehicle: 0, vehicleIndex: 0, jobs: [0, 1] },
      { vehicle: 1, vehicleIndex: 0, jobs: [2] },
      { vehicle: 2, vehicleIndex: 0, jobs: [3] },
    ]
    expect(readSol(text, problem)).toEqual({ routes, cost: 12.5 })
    expect(writeSol(problem, solutionOf(problem, routes))).toBe(text.replace('#2: ', '#2:').replace(': 12.5', ' 300'))
    expect(briefIssues(() => readSol('Route #1: 2 0 3\n', problem, 'x.sol'))).toEqual(['not-honoured x.sol:1'])
  })

  it('skips the empty routes of equal vehicles', () => {
    expect(readSol('Route #1:\nRoute #2: 1\n', ONE).routes).toEqual([{ vehicle: 0, vehicleIndex: 0, jobs: [0] }])
  })

  it.each([
    ['a client that is not there', 'Route #1: 1 6', 'unknown-id x.sol:1'],
    ['a client below the first', 'Route #1: 1 -1', 'unknown-id x.sol:1'],
    ['the depot', 'Route #1: 0 1', 'not-honoured x.sol:1'],
    ['a client twice', 'Route #1: 1 2\nRoute #2: 2', 'duplicate-id x.sol:2'],
    ['a route twice', 'Route #1: 1\nRoute #1: 2', 'duplicate-id x.sol:2'],
    ['a word among the clients', 'Route #1: 1 two', 'wrong-type x.sol:1'],
    ['a fraction', 'Route #1: 1.5', 'wrong-type x.sol:1'],
    ['a cost that is no number', 'Route #1: 1\nCost much', 'wrong-type x.sol:2'],
    ['more routes than vehicles', 'Route #1: 1\nRoute #2: 2\nRoute #3: 3\nRoute #4: 4', 'out-of-range x.sol:4'],
    ['another line', 'Route #1: 1\nhello', 'syntax x.sol:2'],
    ['nothing', ' \n', 'empty x.sol'],
  ])('refuses %s, with its line', (_, text, issue) => {
    expect(briefIssues(() => readSol(text, ONE, 'x.sol'))).toEqual([issue])
  })

  it('says every issue, and which numbers there are', () => {
    const issues = issuesOf(() => readSol('Route #1: 9 1\nRoute #2: 1', ONE, 'x.sol'))
    expect(issues.map(({ hint }) => hint)).toEqual(['clients are 1 to 5', 'first in line 1'])
  })

  it('reads a route that goes on in the next lines, and names the line of each mistake in it', () => {
    const { routes } = readSol('Route #1: 1 2\n 3\n\n4\nRoute #2: 5\nCost 3\n', ONE)
    expect(routes.map(({ jobs }) => jobs)).toEqual([[0, 1, 2, 3], [4]])
    const text = 'Route #1: 2 3\n  8\n  4 9\nRoute #2:\n1 5\nRoute #3: 5'
    expect(briefIssues(() => readSol(text, FLEET, 'x.sol'))).toEqual([
      'unknown-id x.sol:2',
      'unknown-id x.sol:3',
      'not-honoured x.sol:5',
      'duplicate-id x.sol:6',
    ])
    expect(issuesOf(() => readSol(text, FLEET, 'x.sol'))[0].hint).toBe('clients are 2 to 7, after the depots 0 to 1')
    expect(briefIssues(() => readSol('3 4\n', FLEET, 'x.sol'))).toEqual(['syntax x.sol:1'])
  })

  it('refuses a route for a vehicle that a fleet does not have', () => {
    expect(briefIssues(() => readSol('Route #6: 2', FLEET, 'x.sol'))).toEqual(['out-of-range x.sol:1'])
  })
})
