import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readVrplib } from '../../src/formats/vrplib.js'
import { writeVrplib } from '../../src/formats/vrplib-write.js'
import { generate } from '../../src/generate/generate.js'
import type { Problem } from '../../src/model/problem.js'
import { briefIssues } from './issues.js'

const coordinate = fc.oneof(fc.integer({ min: -5000, max: 5000 }), fc.float({ min: -50, max: 50, noNaN: true }))
const point = fc.tuple(coordinate, coordinate).map(([x, y]): [number, number] => [x + 0, y + 0])

/** Problems as a VRPLIB file gives them. */
const problems: fc.Arbitrary<Problem> = fc
  .record({
    name: fc.constantFrom('a', 'X-n3-k2', 'two words'),
    rounding: fc.constantFrom('round' as const, 'none' as const, 'trunc' as const, 'dimacs' as const, 'exact' as const),
    depots: fc.uniqueArray(point, { minLength: 1, maxLength: 3, selector: String }),
    stops: fc.array(fc.tuple(point, fc.nat({ max: 99 })), { minLength: 1, maxLength: 12 }),
    capacity: fc.nat({ max: 500 }),
    count: fc.nat({ max: 11 }),
  })
  .map(({ name, rounding, depots, stops, capacity, count }) => ({
    version: 1 as const,
    name,
    coordinates: 'planar' as const,
    rounding,
    vehicles: depots.map((depot, k) => ({
      id: k + 1,
      count: 1 + (count % stops.length),
      start: depot,
      end: depot,
      capacity: [capacity],
    })),
    jobs: stops.map(([location, demand], k) => ({ id: depots.length + k, location, delivery: [demand] })),
  }))

describe('writeVrplib', () => {
  it('writes what readVrplib reads back, for one and several depots and every rounding', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        expect(readVrplib(writeVrplib(problem))).toEqual(problem)
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  it('writes matrices in the order of the nodes, not of the user', () => {
    const problem: Problem = {
      vehicles: [{ id: 'v', startIndex: 2, endIndex: 2, capacity: [4] }],
      profiles: { car: { distances: [0, 1, 2].map((i) => [0, 1, 2].map((j) => 10 * i + j)) } },
      jobs: [
        { id: 'b', locationIndex: 1, delivery: [1] },
        { id: 'a', locationIndex: 0 },
      ],
    }
    const again = readVrplib(writeVrplib(problem))
    expect(again.profiles?.car.distances).toEqual([
      [22, 21, 20],
      [12, 11, 10],
      [2, 1, 0],
    ])
    expect(again.jobs.map(({ delivery }) => delivery)).toEqual([[1], [0]])
    expect(readVrplib(writeVrplib(again))).toEqual(again)
  })

  it('gives vehicles without a limit the capacity of everything', () => {
    const problem = generate({ size: 5, demand: 'unitary' })
    const { capacity, ...vehicle } = problem.vehicles[0]
    expect(capacity).toEqual([11])
    expect(readVrplib(writeVrplib({ ...problem, vehicles: [vehicle] })).vehicles[0].capacity).toEqual([5])
  })

  it('refuses with every reason what VRPLIB cannot say', () => {
    const problem: Problem = {
      vehicles: [
        { id: 'a', start: [0, 0], end: [1, 1], capacity: [1, 2], costs: { fixed: 5 } },
        { id: 'b', profile: 'truck', capacity: [2, 2] },
      ],
      profiles: { car: { speed: 10 }, truck: {} },
      jobs: [{ id: 1, location: [0, 0], delivery: [1, 1] }],
    }
    expect(briefIssues(() => writeVrplib(problem))).toEqual([
      'not-honoured vehicles',
      'not-honoured profiles.car',
      'not-honoured vehicles[0]',
      'not-honoured vehicles[0].costs',
      'missing-field vehicles[1]',
      'not-honoured vehicles[1].capacity',
      'not-honoured jobs',
      'not-honoured coordinates',
    ])
    expect(briefIssues(() => writeVrplib({ vehicles: [], jobs: [] }))).toContain('empty vehicles')
  })
})
