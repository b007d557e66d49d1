import { describe, expect, it } from 'vitest'
import { DEFAULT_SPEED, readVroom } from '../../src/formats/vroom.js'
import { briefIssues, issuesOf } from './issues.js'

const read = (problem: object) => readVroom(JSON.stringify(problem))
const JOB = { id: 1, location: [2, 48] }
const VEHICLE = { id: 1, start: [2, 48] }

describe('readVroom', () => {
  it('reads jobs, vehicles and costs, in seconds and metres', () => {
    const problem = read({
      jobs: [{ id: 7, location: [2.1, 48.2], delivery: [3, 1], description: 'bakery' }],
      vehicles: [
        {
          id: 0,
          start: [2, 48],
          end: [3, 49],
          capacity: [10, 4],
          costs: { fixed: 500, per_hour: 7200, per_km: 300 },
          description: 'van',
        },
      ],
    })
    expect(problem).toEqual({
      version: 1,
      jobs: [{ id: 7, location: [2.1, 48.2], delivery: [3, 1], description: 'bakery' }],
      vehicles: [
        {
          id: 0,
          start: [2, 48],
          end: [3, 49],
          capacity: [10, 4],
          costs: { fixed: 500, distance: 0.3, duration: 2 },
          description: 'van',
        },
      ],
      profiles: { car: { speed: DEFAULT_SPEED } },
    })
  })

  it('fills in what VROOM takes when costs say only a part', () => {
    const { vehicles } = read({
      jobs: [JOB],
      vehicles: [
        { ...VEHICLE, costs: { fixed: 9 } },
        { ...VEHICLE, id: 2 },
      ],
    })
    expect(vehicles[0].costs).toEqual({ fixed: 9, distance: 0, duration: 1 })
    expect(vehicles[1].costs).toBeUndefined()
  })

  it('reads matrices by profile, and the old single matrix as car', () => {
    const durations = [
      [0, 5],
      [6, 0],
    ]
    const jobs = [{ id: 1, location_index: 1, amount: [2] }]
    const vehicles = [{ id: 1, profile: 'bike', start_index: 0, end_index: 0 }]
    const problem = read({ jobs, vehicles, matrices: { bike: { durations, distances: durations } } })
    expect(problem.profiles).toEqual({ bike: { durations, distances: durations } })
    expect(problem.jobs).toEqual([{ id: 1, locationIndex: 1, delivery: [2] }])
    expect(problem.vehicles).toEqual([{ id: 1, profile: 'bike', startIndex: 0, endIndex: 0 }])
    const old = read({ jobs, vehicles: [{ id: 1, start_index: 0 }], matrix: durations })
    expect(old.profiles).toEqual({ car: { durations } })
  })

  it('accepts values that change nothing', () => {
    const job = {
      ...{ ...JOB, setup: 0, service: 0, priority: 0, pickup: [0, 0], skills: [], time_windows: [] },
      ...{ setup_per_type: {}, service_per_type: {} },
    }
    const vehicle = { ...VEHICLE, skills: [1], type: 'x', breaks: [], steps: [], speed_factor: 1 }
    const costs = { per_task_hour: 0 }
    expect(read({ jobs: [job], vehicles: [{ ...vehicle, costs }], shipments: [] })).toEqual(
      read({ jobs: [JOB], vehicles: [{ ...VEHICLE, costs: {} }] }),
    )
  })

  it.each([
    ['service', 300],
    ['setup', 10],
    ['priority', 5],
    ['pickup', [1]],
    ['skills', [3]],
    ['time_windows', [[0, 100]]],
    ['service_per_type', { van: 3 }],
  ])('refuses a job with %s', (name, value) => {
    const problem = { jobs: [JOB, { ...JOB, id: 2, [name]: value }], vehicles: [VEHICLE] }
    expect(briefIssues(() => read(problem))).toEqual([`not-honoured jobs[1].${name}`])
  })

  it.each([
    ['time_window', [0, 10]],
    ['breaks', [{ id: 1, time_windows: [] }]],
    ['speed_factor', 1.5],
    ['max_tasks', 4],
    ['max_travel_time', 100],
    ['max_distance', 100],
    ['steps', [{ type: 'start' }]],
  ])('refuses a vehicle with %s', (name, value) => {
    const problem = { jobs: [JOB], vehicles: [{ ...VEHICLE, [name]: value }] }
    expect(briefIssues(() => read(problem))).toEqual([`not-honoured vehicles[0].${name}`])
  })

  it('refuses shipments, cost matrices and costs of service', () => {
    const vehicle = { id: 1, start_index: 0, costs: { per_task_hour: 1 } }
    const problem = {
      jobs: [{ id: 1, location_index: 0 }],
      vehicles: [vehicle],
      shipments: [{}],
      matrices: { car: { durations: [[0]], costs: [[0]] } },
    }
    expect(briefIssues(() => read(problem))).toEqual([
      'not-honoured matrices.car.costs',
      'not-honoured vehicles[0].costs.per_task_hour',
      'not-honoured shipments',
    ])
  })

  it('says every wrong field, and the nearest name of one that is unknown', () => {
    const problem = {
      jobs: [{ id: 'a', location: [2], delivery: [1.5], locaton: [1, 2] }, 5],
      vehicles: [{ id: 1, capacity: [-1] }],
      matrices: { car: { distances: [[0, 'x']] } },
    }
    const issues = issuesOf(() => read(problem))
    expect(issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'wrong-type matrices.car.distances',
      'missing-field matrices.car.durations',
      'wrong-type vehicles[0].capacity',
      'missing-field vehicles[0]',
      'wrong-type jobs[1]',
      'wrong-type jobs[0].id',
      'wrong-type jobs[0].location',
      'wrong-type jobs[0].delivery',
      'unknown-field jobs[0].locaton',
      'missing-field jobs[1].id',
    ])
    expect(issues[8].hint).toBe('did you mean location?')
  })

  it('applies the rules of every problem', () => {
    expect(briefIssues(() => read({ jobs: [JOB, JOB], vehicles: [VEHICLE] }))).toEqual(['duplicate-id jobs[1].id'])
    const vehicles = [{ id: 1, start_index: 0 }]
    const matrices = { car: { durations: [[0]] } }
    expect(briefIssues(() => read({ jobs: [{ id: 1, location_index: 3 }], vehicles, matrices }))).toEqual([
      'out-of-range jobs[0].locationIndex',
    ])
    expect(briefIssues(() => read({ vehicles: [] }))).toEqual(['missing-field jobs'])
    expect(briefIssues(() => readVroom('[]'))).toContain('wrong-type ')
  })
})
