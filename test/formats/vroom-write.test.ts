import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readVroom, readVroomValue } from '../../src/formats/vroom.js'
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

const window = fc.tuple(fc.nat({ max: 99 }), fc.nat({ max: 99 })).map(([from, length]) => [from, from + length])
const optional = { requiredKeys: [] }

/** What VROOM's jobs may have beside ids, places and amounts. */
const timedJobs = fc.record(
  {
    setup: fc.nat({ max: 9 }),
    service: fc.nat({ max: 99 }),
    setup_per_type: fc.constant({ van: 7 }),
    service_per_type: fc.constant({ van: 0, lorry: 3 }),
    time_windows: fc.array(window, { maxLength: 3 }),
    skills: fc.array(fc.nat({ max: 4 }), { maxLength: 3 }),
    priority: fc.nat({ max: 100 }),
  },
  optional,
)

/** What its vehicles may have. */
const timedVehicles = fc.record(
  {
    type: fc.constantFrom('van', 'lorry'),
    skills: fc.array(fc.nat({ max: 4 }), { maxLength: 3 }),
    time_window: window,
    speed_factor: fc.constantFrom(0.5, 1, 1.13, 5),
    max_tasks: fc.nat({ max: 5 }),
    max_travel_time: fc.nat({ max: 999 }),
    max_distance: fc.nat({ max: 999 }),
    costs: fc.record({ fixed: fc.nat({ max: 9 }), per_task_hour: fc.nat({ max: 9999 }) }, { requiredKeys: ['fixed'] }),
    steps: fc.constantFrom([], [{ type: 'job', id: 1 }], [{ type: 'start' }, { type: 'job', id: 0 }]),
  },
  optional,
)

const timedProblems = fc
  .tuple(fc.array(timedJobs, { minLength: 2, maxLength: 5 }), timedVehicles)
  .map(([jobs, vehicle]) => ({
    jobs: jobs.map((job, id) => ({ id, location: [id, id], ...job })),
    vehicles: [
      { id: 3, start: [0, 0], ...vehicle },
      { id: 4, start: [0, 0], type: 'lorry' },
    ],
  }))

describe('writeVroomProblem', () => {
  it('writes times, skills, limits and steps as they are read', () => {
    fc.assert(
      fc.property(timedProblems, (input) => {
        const problem = readVroomValue(input)
        expect(readVroomValue(JSON.parse(writeVroomProblem(problem)))).toEqual(problem)
      }),
      { seed: 8, numRuns: 200 },
    )
  })

  it('numbers skills that are no integers, the same for jobs and vehicles', () => {
    const problem: Problem = {
      jobs: [
        { id: 1, location: [0, 0], skills: ['cold', 7] },
        { id: 2, location: [0, 0], skills: ['7'] },
      ],
      vehicles: [{ id: 1, start: [0, 0], skills: ['crane', 'cold'] }],
    }
    const { jobs, vehicles } = JSON.parse(writeVroomProblem(problem))
    expect(vehicles[0].skills).toEqual([1, 2])
    expect(jobs.map(({ skills }: { skills: number[] }) => skills)).toEqual([[2, 3], [3]])
  })

  it('gives equal vehicles their routes to start from: those that say which, then the others', () => {
    const jobs = [1, 2, 3, 4].map((id) => ({ id, location: [id, 0] as [number, number] }))
    const route = (id: number, vehicleIndex?: number) => ({
      ...{ vehicle: 'van', ...(vehicleIndex === undefined ? {} : { vehicleIndex }) },
      steps: [{ type: 'start' as const }, { type: 'job' as const, id }, { type: 'end' as const }],
    })
    const vehicles = [{ id: 'van', count: 900, start: [0, 0] as [number, number] }]
    const initialRoutes = [route(4), route(1, 0), route(2, 800), route(3, 2)]
    const written = JSON.parse(writeVroomProblem({ jobs, vehicles, initialRoutes }))
    const ids = written.vehicles.map(({ steps }: { steps: { id: number }[] }) => steps.map(({ id }) => id))
    expect(ids).toEqual([[1], [4], [3], [2]])
    expect(briefIssues(() => writeVroomProblem({ jobs, vehicles, initialRoutes: [route(1, 1), route(2, 1)] }))).toEqual(
      ['mismatch initialRoutes[1]'],
    )
    const pinned = [{ ...route(1), pinned: 1 }]
    expect(briefIssues(() => writeVroomProblem({ jobs, vehicles, initialRoutes: pinned }))).toEqual([
      'not-honoured initialRoutes[0]',
    ])
  })

  it('gives no durations where there are none and times count', () => {
    const given: Problem = {
      jobs: [{ id: 1, locationIndex: 1, service: 5 }],
      vehicles: [{ id: 1, startIndex: 0 }],
      profiles: {
        car: {
          distances: [
            [0, 9],
            [9, 0],
          ],
        },
      },
    }
    expect(JSON.parse(writeVroomProblem(given)).matrices.car.durations).toEqual([
      [0, 0],
      [0, 0],
    ])
  })

  it('refuses what VROOM has no words for', () => {
    const place: [number, number] = [0, 0]
    const problem: Problem = {
      jobs: [
        { id: 1, location: place, allowedVehicles: [1], forbiddenVehicles: [2], release: 0, service: 0.5 },
        { id: 2, location: place, prize: 0, timeWindows: [[-5, 5]] },
        { id: 3, location: place, required: true, prize: 4, pickup: [1] },
        { id: 4, location: place, required: true, prize: 0, forbiddenVehicles: [], pickup: [0] },
      ],
      vehicles: [
        { id: 1, start: place, latestStart: 5, maxDuration: 9, speedFactor: 6, costs: { waitingTime: 1 } },
        { id: 2, start: place, speedFactor: 1.001, timeWindow: [0, 0.5], costs: { taskTime: 0.0001 } },
      ],
    }
    expect(briefIssues(() => writeVroomProblem(problem))).toEqual([
      'not-honoured vehicles[0].latestStart',
      'not-honoured vehicles[0].maxDuration',
      'not-honoured vehicles[0].costs.waitingTime',
      'not-honoured vehicles[0].speedFactor',
      'not-honoured vehicles[1].speedFactor',
      'not-honoured vehicles[1].timeWindow',
      'not-honoured vehicles[1].costs',
      'not-honoured jobs[0].allowedVehicles',
      'not-honoured jobs[0].forbiddenVehicles',
      'not-honoured jobs[0].release',
      'not-honoured jobs[0].service',
      'not-honoured jobs[1].required',
      'not-honoured jobs[1].timeWindows[0]',
      'not-honoured jobs[2].pickup',
      'not-honoured jobs[2].prize',
    ])
  })

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

  it('states times and priorities, and leaves prizes out of the cost', () => {
    const place: [number, number] = [0, 0]
    const problem: Problem = {
      jobs: [
        { id: 1, location: place, service: 300, setup: 60, priority: 7, timeWindows: [[1000, 2000]] },
        { id: 2, location: place, priority: 90, prize: 5 },
      ],
      vehicles: [{ id: 9, start: place }],
    }
    const leg = { location: place, distance: 0, duration: 0, load: [] }
    const times = { waiting: 399.6, setup: 60, service: 300 }
    const output = JSON.parse(
      writeVroomSolution(problem, {
        ...{ version: 1, cost: 25, distance: 0, duration: 0, ...times, prizes: 5 },
        routes: [
          {
            ...{ vehicle: 9, vehicleIndex: 0, cost: 20, distance: 0, duration: 0, ...times, load: [] },
            steps: [
              { type: 'start', ...leg, arrival: 600, waiting: 0, setup: 0, service: 0 },
              { type: 'job', id: 1, ...leg, arrival: 600.4, ...times },
              { type: 'end', ...leg, arrival: 1360, waiting: 0, setup: 0, service: 0 },
            ],
          },
        ],
        unassigned: [{ id: 2, reason: 'not-worth-it' }],
      }),
    )
    const written = { waiting_time: 400, setup: 60, service: 300, priority: 7, cost: 20 }
    expect(output.summary).toMatchObject(written)
    expect(output.routes[0]).toMatchObject(written)
    expect(output.routes[0].steps).toMatchObject([
      { type: 'start', arrival: 600, waiting_time: 0, setup: 0, service: 0, duration: 0 },
      { type: 'job', arrival: 600, waiting_time: 400, setup: 60, service: 300, duration: 0 },
      { type: 'end', arrival: 1360, waiting_time: 0 },
    ])
    expect(output.unassigned).toEqual([{ id: 2, type: 'job', location: [0, 0] }])
  })
})
