import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readVroom } from '../../src/formats/vroom.js'
import { renumberedIds, writeVroomProblem, writeVroomSolution } from '../../src/formats/vroom-write.js'
import { generate } from '../../src/generate/generate.js'
import type { Problem } from '../../src/model/problem.js'
import { briefIssues } from './issues.js'
import { solutionOf } from './solutions.js'

const place = fc.tuple(fc.integer({ min: -180, max: 180 }), fc.integer({ min: -90, max: 90 }))
const amounts = fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 }))

/** VROOM problems: with matrices or coordinates alone, with and without costs. */
const vroomProblems = fc
  .record({
    durations: fc.option(
      fc.array(fc.array(fc.nat({ max: 999 }), { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 }),
    ),
    jobs: fc.uniqueArray(fc.record({ id: fc.nat(), location: place, delivery: amounts }), { selector: ({ id }) => id }),
    costs: fc.record({ fixed: fc.nat({ max: 99 }), per_hour: fc.nat({ max: 9999 }), per_km: fc.nat({ max: 9999 }) }),
    capacity: amounts,
  })
  .map(({ durations, jobs, costs, capacity }) => ({
    jobs: jobs.map((job, k) => ({ ...job, ...(durations ? { location_index: k % 3 } : {}) })),
    vehicles: [
      { id: 3, start: [1, 2], capacity, ...(durations ? { start_index: 1 } : {}), costs },
      { id: 4, end: [1, 2], description: 'b', ...(durations ? { end_index: 1 } : {}) },
    ],
    ...(durations ? { matrices: { car: { durations, distances: durations } } } : {}),
  }))

describe('writeVroomProblem', () => {
  it('writes what readVroom reads back', () => {
    fc.assert(
      fc.property(vroomProblems, (input) => {
        const problem = readVroom(JSON.stringify(input))
        expect(readVroom(writeVroomProblem(problem))).toEqual(problem)
      }),
      { seed: 7, numRuns: 200 },
    )
  })

  it('writes out counted vehicles, and keeps ids that are no integers as descriptions', () => {
    const problem: Problem = {
      jobs: [
        { id: 'x', location: [0, 0] },
        { id: '12', location: [1, 1] },
      ],
      vehicles: [
        { id: 'van', count: 9, start: [0, 0] },
        { id: 'bus', start: [0, 0], description: 'big' },
      ],
    }
    const { jobs, vehicles } = JSON.parse(writeVroomProblem(problem))
    expect(vehicles.map(({ id, description }: { id: number; description: string }) => `${id} ${description}`)).toEqual([
      '1 van',
      '2 van',
      '10 bus: big',
    ])
    expect(jobs).toMatchObject([
      { id: 1, description: 'x' },
      { id: 2, description: '12' },
    ])
  })

  it('keeps the cost of distances: VROOM would count time', () => {
    const [vehicle] = JSON.parse(writeVroomProblem(generate({ size: 2, family: 'geographic' }))).vehicles
    expect(vehicle.costs).toEqual({ per_hour: 0, per_km: 1000 })
    const given: Problem = {
      jobs: [{ id: 1, locationIndex: 0 }],
      vehicles: [{ id: 1, startIndex: 0 }],
      profiles: { car: { distances: [[0]] } },
    }
    const written = JSON.parse(writeVroomProblem(given))
    expect(written.matrices).toEqual({ car: { durations: [[0]], distances: [[0]] } })
    expect(written.vehicles[0].costs).toEqual({ per_hour: 0, per_km: 1000 })
  })

  it('refuses planar coordinates without a matrix, and costs that are no integers there', () => {
    const problem = generate({ size: 2 })
    const vehicles = [{ ...problem.vehicles[0], costs: { fixed: 0.5, distance: 0.0001 } }]
    expect(briefIssues(() => writeVroomProblem({ ...problem, vehicles }))).toEqual([
      'not-honoured coordinates',
      'not-honoured vehicles[0].costs',
      'not-honoured vehicles[0].costs',
    ])
  })
})

describe('renumberedIds', () => {
  it('names the lists whose ids VROOM cannot have', () => {
    const jobs = [{ id: '12', location: [0, 0] as [number, number] }]
    expect(renumberedIds({ jobs, vehicles: [{ id: 1 }] })).toEqual([])
    expect(renumberedIds({ jobs, vehicles: [{ id: 1, count: 2 }] })).toEqual(['vehicles'])
    expect(renumberedIds({ jobs: [{ id: 'a' }], vehicles: [{ id: 'b' }] })).toEqual(['jobs', 'vehicles'])
  })
})

describe('writeVroomSolution', () => {
  it("is VROOM's output, with integers and the ids that writeVroomProblem gives", () => {
    const problem: Problem = {
      jobs: ['a', 'b', 'c'].map((id, k) => ({ id, location: [k, k], delivery: [1] })),
      vehicles: [{ id: 'van', count: 2, start: [0, 0], end: [0, 0], capacity: [2] }],
    }
    const output = JSON.parse(
      writeVroomSolution(problem, solutionOf(problem, [{ vehicle: 0, vehicleIndex: 1, jobs: [2, 0] }])),
    )
    expect(output.code).toBe(0)
    expect(output.summary).toMatchObject({
      cost: 100,
      routes: 1,
      unassigned: 1,
      delivery: [2],
      pickup: [0],
      service: 0,
    })
    expect(output.unassigned).toEqual([{ id: 2, type: 'job', description: 'b', location: [1, 1] }])
    expect(output.routes[0]).toMatchObject({
      vehicle: 2,
      description: 'van',
      cost: 100,
      duration: 50,
      distance: 100,
      delivery: [2],
    })
    expect(output.routes[0].steps).toMatchObject([
      { type: 'start', location: [0, 0], load: [2], arrival: 0 },
      { type: 'job', id: 3, description: 'c', arrival: 0, distance: 1, load: [1], waiting_time: 0 },
      { type: 'job', id: 1, description: 'a', arrival: 1, duration: 1, distance: 2, load: [0] },
      { type: 'end', arrival: 50, load: [0] },
    ])
  })
})
