import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readVrplib } from '../../src/formats/vrplib.js'
import { writeVrplib } from '../../src/formats/vrplib-write.js'
import { generate } from '../../src/generate/generate.js'
import type { Problem } from '../../src/model/problem.js'
import { RICH_PROBLEM } from './dialect.js'
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

const SHIFT = { timeWindow: [0, 50] as [number, number] }

/** Problems as a file of PyVRP's dialect gives them: one depot, some kinds of vehicles, times in the rule's units. */
const timedProblems: fc.Arbitrary<Problem> = fc
  .record({
    rounding: fc.constantFrom('round' as const, 'trunc' as const, 'dimacs' as const, 'exact' as const),
    stops: fc.array(
      fc.record({
        location: point,
        delivery: fc.nat({ max: 99 }).map((amount) => [amount]),
        from: fc.nat({ max: 1_000_000 }),
        length: fc.nat({ max: 1_000_000 }),
        service: fc.constantFrom(0, 1, 17, 333_333),
        release: fc.constantFrom(0, 7, 1001),
        prize: fc.constantFrom(0, 3, 123_457),
        barred: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    kinds: fc.uniqueArray(
      fc.record({
        capacity: fc.nat({ max: 9 }).map((amount) => [amount]),
        maxDistance: fc.constantFrom(1234, 99_999),
        maxDuration: fc.constantFrom(4321, 77_777),
        costs: fc.record({ fixed: fc.constantFrom(1, 1007), distance: fc.constantFrom(1, 0.5, 0) }),
      }),
      { minLength: 2, maxLength: 4, selector: ({ capacity }) => capacity[0] },
    ),
  })
  .map(({ rounding, stops, kinds }) => ({
    version: 1 as const,
    name: 't',
    coordinates: 'planar' as const,
    rounding,
    vehicles: kinds.map((kind, k) => ({
      ...{ id: k + 1, count: 1 + (k % 2), start: [1, 2] as [number, number], end: [1, 2] as [number, number] },
      ...{ ...kind, ...SHIFT },
    })),
    profiles: { car: { speed: 1 } },
    jobs: stops.map(({ location, delivery, from, length, service, release, prize, barred }, k) => ({
      ...{ id: k + 1, location, delivery, timeWindows: [[from, from + length] as [number, number]] },
      ...(service > 0 ? { service } : {}),
      ...(release > 0 ? { release } : {}),
      ...(prize > 0 ? { prize } : {}),
      ...(barred ? (kinds.length > 2 ? { forbiddenVehicles: [1] } : { allowedVehicles: [2] }) : {}),
    })),
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

  it('writes the dialect that readVrplib reads back', () => {
    expect(readVrplib(writeVrplib(RICH_PROBLEM))).toEqual(RICH_PROBLEM)
    expect(writeVrplib(RICH_PROBLEM)).toContain('COMMENT : Distances are rounded by the rule exact\nTYPE : MDVRPTW\n')
    fc.assert(
      fc.property(timedProblems, (problem) => {
        expect(readVrplib(writeVrplib(problem))).toEqual(problem)
      }),
      { seed: 4, numRuns: 300 },
    )
  })

  it('writes matrices of timed problems, unscaled', () => {
    const distances = [
      [0, 3],
      [4, 0],
    ]
    const problem: Problem = {
      version: 1,
      name: 'm',
      vehicles: [{ id: 1, count: 1, startIndex: 0, endIndex: 0, capacity: [1], ...SHIFT, costs: { distance: 1 } }],
      profiles: { car: { distances, durations: distances } },
      jobs: [{ id: 1, locationIndex: 1, delivery: [1], timeWindows: [[1, 1.5]], service: 0.25 }],
    }
    expect(readVrplib(writeVrplib(problem))).toEqual(problem)
  })

  it('refuses travel that takes another time than its distance', () => {
    const { profiles, ...rest } = RICH_PROBLEM
    expect(profiles).toEqual({ car: { speed: 1 } })
    expect(briefIssues(() => writeVrplib(rest))).toEqual(['not-honoured profiles.car'])
    expect(briefIssues(() => writeVrplib({ ...rest, profiles: { car: { speed: 2 } } }))).toEqual([
      'not-honoured profiles.car',
    ])
    const [job] = generate({ size: 1 }).jobs
    const untimed = { ...generate({ size: 1 }), jobs: [{ ...job, service: 0 }] }
    expect(readVrplib(writeVrplib(untimed)).profiles).toBeUndefined()
    const more = { initialRoutes: [{ vehicle: 1, steps: [] }], objective: {}, shipments: [] }
    expect(briefIssues(() => writeVrplib({ ...RICH_PROBLEM, ...more }))).toEqual([
      'not-honoured initialRoutes',
      'not-honoured objective',
    ])
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
        { id: 'a', start: [0, 0], end: [1, 1], capacity: [1, 2], costs: { taskTime: 5 } },
        { id: 'b', profile: 'truck', capacity: [2, 2] },
      ],
      profiles: { car: { speed: 10 }, truck: {} },
      jobs: [{ id: 1, location: [0, 0], delivery: [1, 1] }],
    }
    expect(briefIssues(() => writeVrplib(problem))).toEqual([
      'not-honoured vehicles',
      'not-honoured profiles.car',
      'not-honoured vehicles[0]',
      'missing-field vehicles[1]',
      'not-honoured jobs',
      'not-honoured coordinates',
      'not-honoured vehicles[0].costs.taskTime',
    ])
    expect(briefIssues(() => writeVrplib({ vehicles: [], jobs: [] }))).toContain('empty vehicles')
  })
})
