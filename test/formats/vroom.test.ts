import { describe, expect, it } from 'vitest'
import { DEFAULT_SPEED, readVroom, readVroomValue } from '../../src/formats/vroom.js'
import { inVroomsWords } from '../../src/formats/vroom-words.js'
import { briefIssues, issuesOf } from './issues.js'

const read = (problem: object) => readVroomValue(JSON.parse(JSON.stringify(problem)))
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

  it('reads times, skills and priorities of jobs', () => {
    const job = {
      ...{ ...JOB, setup: 60, service: 300, priority: 5, skills: [3, 1] },
      ...{ setup_per_type: { van: 30, lorry: 90 }, service_per_type: { van: 0 } },
      time_windows: [
        [0, 100],
        [200, 300],
      ],
    }
    const { jobs } = read({ jobs: [job], vehicles: [{ ...VEHICLE, type: 'van' }] })
    expect(jobs).toEqual([
      {
        ...{ ...JOB, setup: 60, service: 300, priority: 5, skills: [3, 1] },
        // No vehicle is a lorry, so what it would need changes nothing.
        ...{ setupPerType: { van: 30 }, servicePerType: { van: 0 } },
        timeWindows: job.time_windows,
      },
    ])
  })

  it('reads shifts, skills, speeds, limits and the price of service of vehicles', () => {
    const { vehicles } = read({
      jobs: [JOB],
      vehicles: [
        {
          ...{ ...VEHICLE, type: 'van', skills: [7], time_window: [28800, 61200], speed_factor: 1.25 },
          ...{ max_tasks: 9, max_travel_time: 7200, max_distance: 90_000 },
          costs: { per_task_hour: 1800 },
        },
      ],
    })
    expect(vehicles).toEqual([
      {
        ...{ ...VEHICLE, type: 'van', skills: [7], timeWindow: [28800, 61200], speedFactor: 1.25 },
        ...{ maxTasks: 9, maxTravelTime: 7200, maxDistance: 90_000 },
        costs: { distance: 0, duration: 1, taskTime: 0.5 },
      },
    ])
  })

  it('takes a limit that no route can reach for none', () => {
    const limits = { max_tasks: 4_294_967_295, max_travel_time: 4_294_967_295, max_distance: 4_294_967_295 }
    expect(read({ jobs: [JOB], vehicles: [{ ...VEHICLE, ...limits }] }).vehicles).toEqual([VEHICLE])
  })

  it('reads steps as routes to start from', () => {
    const jobs = [3, 4, 5].map((id) => ({ ...JOB, id }))
    const steps = [{ type: 'start' }, { type: 'job', id: 5 }, { type: 'job', id: 3 }, { type: 'end' }]
    const vehicles = [
      { ...VEHICLE, id: 1, steps: [{ type: 'start' }] },
      { ...VEHICLE, id: 2, steps },
    ]
    expect(read({ jobs, vehicles }).initialRoutes).toEqual([
      {
        vehicle: 2,
        steps: [
          { type: 'job', id: 5 },
          { type: 'job', id: 3 },
        ],
      },
    ])
    expect(read({ jobs, vehicles: vehicles.slice(0, 1) })).not.toHaveProperty('initialRoutes')
  })

  it('refuses steps that are no jobs of the problem, or twice, or fixed in time', () => {
    const job = (id: number, more: object = {}) => ({ type: 'job', id, ...more })
    const vehicles = [
      { ...VEHICLE, steps: [job(1), { type: 'break', id: 1 }, { type: 'jump' }, { type: 'job' }] },
      { ...VEHICLE, id: 2, steps: [job(1), job(9), { type: 'pickup', id: 1 }] },
    ]
    expect(briefIssues(() => read({ jobs: [JOB], vehicles }))).toEqual([
      'not-honoured vehicles[0].steps[1].type',
      'wrong-type vehicles[0].steps[2].type',
      'missing-field vehicles[0].steps[3].id',
      'not-honoured vehicles[1].steps[2].type',
      'duplicate-id vehicles[1].steps[0].id',
      'unknown-id vehicles[1].steps[1].id',
    ])
    const fixed = [{ ...VEHICLE, steps: [job(1, { service_at: 5, service_after: 4, service_before: 6 })] }]
    expect(briefIssues(() => read({ jobs: [JOB], vehicles: fixed }))).toEqual([
      'not-honoured vehicles[0].steps[0].service_at',
      'not-honoured vehicles[0].steps[0].service_after',
      'not-honoured vehicles[0].steps[0].service_before',
    ])
  })

  it('accepts values that change nothing', () => {
    const job = {
      ...{ ...JOB, setup: 0, service: 0, priority: 0, pickup: [0, 0], skills: [], time_windows: [] },
      ...{ setup_per_type: {}, service_per_type: {} },
    }
    const vehicle = { ...VEHICLE, skills: [], breaks: [], steps: [], speed_factor: 1, time_window: [] }
    const costs = { per_task_hour: 0 }
    const read = (problem: object) => readVroom(JSON.stringify(problem))
    expect(read({ jobs: [job], vehicles: [{ ...vehicle, costs }], shipments: [] })).toEqual(
      read({ jobs: [JOB], vehicles: [{ ...VEHICLE, costs: {} }] }),
    )
  })

  it('refuses what is picked up, shipments and breaks', () => {
    const problem = {
      jobs: [JOB, { ...JOB, id: 2, pickup: [0, 1] }],
      vehicles: [{ ...VEHICLE, breaks: [{ id: 1, time_windows: [] }] }],
      shipments: [{}],
    }
    expect(briefIssues(() => read(problem))).toEqual([
      'not-honoured jobs[1].pickup',
      'not-honoured vehicles[0].breaks',
      'not-honoured shipments',
    ])
  })

  it.each([
    ['setup', -1],
    ['service', '5'],
    ['time_windows', [[0, 1, 2]]],
    ['time_windows', [[]]],
    ['time_windows', [0, 1]],
    ['skills', ['a']],
    ['service_per_type', [3]],
    ['setup_per_type', { van: 'long' }],
  ])('refuses a job whose %s is %j', (name, value) => {
    const problem = { jobs: [JOB, { ...JOB, id: 2, [name]: value }], vehicles: [VEHICLE] }
    expect(briefIssues(() => read(problem))).toEqual([`wrong-type jobs[1].${name}`])
  })

  it.each([
    ['time_window', [0]],
    ['time_window', [[0, 1]]],
    ['speed_factor', 0],
    ['speed_factor', '2'],
    ['max_tasks', 1.5],
    ['type', 5],
    ['steps', {}],
  ])('refuses a vehicle whose %s is %j', (name, value) => {
    const problem = { jobs: [JOB], vehicles: [{ ...VEHICLE, [name]: value }] }
    expect(briefIssues(() => read(problem))).toEqual([`wrong-type vehicles[0].${name}`])
  })

  it('says every wrong field, and the nearest name of one that is unknown', () => {
    const problem = {
      jobs: [{ id: 'a', location: [2], delivery: [1.5], locaton: [1, 2] }, 5],
      vehicles: [{ id: 1, capacity: [-1] }],
      matrices: { car: { distances: [[0, 'x']] } },
    }
    const issues = issuesOf(() => read(problem))
    expect(issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'wrong-type jobs[0].id',
      'wrong-type jobs[0].location',
      'wrong-type jobs[0].delivery',
      'unknown-field jobs[0].locaton',
      'wrong-type jobs[1]',
      'missing-field jobs[1].id',
      'wrong-type vehicles[0].capacity',
      'missing-field vehicles[0]',
      'wrong-type matrices.car.distances',
      'missing-field matrices.car.durations',
    ])
    expect(issues[3].hint).toBe('did you mean location?')
  })

  it.each([
    ['time_windows', [28800, 32400], '[[28800,32400]]'],
    ['time_windows', [['08:00', '9:00']], '[[28800,32400]]'],
    ['time_windows', [[[1, 2]], [3, 4]], '[[1,2],[3,4]]'],
    ['time_windows', [[1, 2, 3]], undefined],
  ])('says how to write the %s %j', (name, value, text) => {
    const [issue] = issuesOf(() => read({ jobs: [{ ...JOB, [name]: value }], vehicles: [VEHICLE] }))
    expect(issue.hint).toBe(text && `write ${text}`)
  })

  it('says how to write a time_window', () => {
    const [issue] = issuesOf(() => read({ jobs: [JOB], vehicles: [{ ...VEHICLE, time_window: [['8:00', '9:00']] }] }))
    expect(issue.hint).toBe('write [28800,32400]')
  })

  it('applies the rules of every problem', () => {
    expect(briefIssues(() => read({ jobs: [JOB, JOB], vehicles: [VEHICLE] }))).toEqual(['duplicate-id jobs[1].id'])
    const vehicles = [{ id: 1, start_index: 0 }]
    const matrices = { car: { durations: [[0]] } }
    expect(briefIssues(() => read({ jobs: [{ id: 1, location_index: 3 }], vehicles, matrices }))).toEqual([
      'out-of-range jobs[0].location_index',
    ])
    expect(briefIssues(() => read({ vehicles: [] }))).toEqual(['missing-field jobs'])
    expect(briefIssues(() => readVroom('[]'))).toContain('wrong-type ')
  })
})

describe('the costs of matrices', () => {
  const durations = [
    [0, 5],
    [6, 0],
  ]
  const distances = [
    [0, 50],
    [60, 0],
  ]
  const jobs = [{ id: 1, location_index: 1 }]
  const withMatrices = (matrices: object, vehicle: object = {}) =>
    read({ jobs, vehicles: [{ id: 1, start_index: 0, ...vehicle }], matrices: { car: matrices } })

  it('are prices of time where they are the durations', () => {
    const { profiles, vehicles } = withMatrices({ durations, distances, costs: durations })
    expect(profiles).toEqual({ car: { durations, distances } })
    expect(vehicles[0].costs).toEqual({ distance: 0, duration: 1 })
  })

  it('take the place of distances that are the same or missing', () => {
    const price = { fixed: 3, distance: 1, duration: 0 }
    const same = withMatrices({ durations, distances, costs: distances }, { costs: { fixed: 3 }, max_distance: 9 })
    expect(same.profiles).toEqual({ car: { durations, distances } })
    expect(same.vehicles[0].costs).toEqual(price)
    const alone = withMatrices({ durations, costs: distances }, { costs: { fixed: 3 } })
    expect(alone.profiles).toEqual({ car: { durations, distances } })
    expect(alone.vehicles[0].costs).toEqual(price)
  })

  it('are not divided by a speed factor, as durations are', () => {
    const { profiles, vehicles } = withMatrices({ durations, costs: durations }, { speed_factor: 2 })
    expect(profiles).toEqual({ car: { durations, distances: durations } })
    expect(vehicles[0].costs).toEqual({ distance: 1, duration: 0 })
  })

  it('leave the vehicles of other profiles alone', () => {
    const vehicles = [
      { id: 1, start_index: 0 },
      { id: 2, start_index: 0, profile: 'bike', costs: { per_km: 1000, per_hour: 0 } },
    ]
    const matrices = { car: { durations, costs: distances }, bike: { durations, distances } }
    const problem = read({ jobs, vehicles, matrices })
    expect(problem.vehicles.map(({ costs }) => costs)).toEqual([
      { distance: 1, duration: 0 },
      { distance: 1, duration: 0 },
    ])
    expect(problem.profiles?.bike).toEqual({ durations, distances })
  })

  it('are refused where they are neither, or would hide the distances that a limit is about', () => {
    const others = [
      [0, 7],
      [8, 0],
    ]
    const refused = ['not-honoured matrices.car.costs']
    expect(briefIssues(() => withMatrices({ durations, distances, costs: others }))).toEqual(refused)
    expect(briefIssues(() => withMatrices({ durations, costs: others }, { max_distance: 9 }))).toEqual(refused)
  })

  it('are refused beside prices of hours and kilometres, as in VROOM', () => {
    const costs = { per_hour: 7200 }
    expect(briefIssues(() => withMatrices({ durations, costs: durations }, { costs }))).toEqual([
      'mismatch vehicles[0].costs',
    ])
  })
})

describe('inVroomsWords', () => {
  it('says paths with the names of VROOM, and leaves names that the user chose', () => {
    expect(inVroomsWords('jobs[3].timeWindows[0]')).toBe('jobs[3].time_windows[0]')
    expect(inVroomsWords('jobs[0].servicePerType.timeWindow')).toBe('jobs[0].service_per_type.timeWindow')
    expect(inVroomsWords('profiles.maxTasks.durations[2]')).toBe('matrices.maxTasks.durations[2]')
    expect(inVroomsWords('vehicles[1].costs.fixed')).toBe('vehicles[1].costs.fixed')
    expect(inVroomsWords('')).toBe('')
  })
})
