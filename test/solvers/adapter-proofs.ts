/** What is expected of the conversions for other programs, small enough to be run on every sabotage. */

import fc from 'fast-check'
import { expect } from 'vitest'
import { examine } from '../../src/check/oracle/check.js'
import { readVroomRoutes } from '../../src/formats/vroom-solution.js'
import { compile } from '../../src/instance/compile.js'
import type { Job } from '../../src/model/job.js'
import type { Problem } from '../../src/model/problem.js'
import type { Vehicle } from '../../src/model/vehicle.js'
import { BestRoutes } from '../../src/solvers/best-routes.js'
import { listSites } from '../../src/solvers/vroom/vroom-sites.js'
import { unsupportedByVroom } from '../../src/solvers/vroom/vroom-unsupported.js'
import { richProblems } from '../arbitraries/rich-problem.js'
import { type Proof, proof } from '../prove.js'
import { answer } from './children/fake-vroom.mjs'
import { readVrp } from './children/fake-vrp.mjs'
import { HEAPS } from './part.js'

const LINE: Problem = {
  coordinates: 'planar',
  jobs: [
    { id: 'a', location: [3, 4] },
    { id: 'b', location: [6, 8] },
  ],
  vehicles: [{ id: 'van', start: [0, 0], end: [0, 0] }],
}

const withJob = (fields: Partial<Job>): Problem => ({ ...LINE, jobs: [LINE.jobs[0], { ...LINE.jobs[1], ...fields }] })
const withVehicle = (fields: Partial<Vehicle>): Problem => ({ ...LINE, vehicles: [{ ...LINE.vehicles[0], ...fields }] })

// A round trip through the strict stand-in: nothing is refused, every rule kept, nobody left out who has room.
const document = proof<typeof import('../../src/solvers/vroom/vroom-document.js')>((module) => {
  const serve = (part: Problem) => {
    const best = new BestRoutes(compile(part))
    const { text, vehicleTypes } = module.vroomDocument(best.compiled, best.initial)
    const said = answer(text)
    expect(said.error).toBeUndefined()
    const routes = readVroomRoutes(said).map(({ vehicle, jobs }) => {
      return { type: vehicleTypes[vehicle - 1], tasks: jobs.map((id) => id - 1) }
    })
    expect(best.offer(routes).broken).toBeNull()
    return { outline: best.outline(), said }
  }
  const parts = richProblems({ maxJobs: 5 }).filter((part) => unsupportedByVroom(part).length === 0)
  fc.assert(
    fc.property(parts, (part) => {
      expect(examine(part, serve(part).outline).violations).toEqual([])
    }),
    { seed: 1, numRuns: 40 },
  )
  // Without a capacity everything is carried; VROOM would carry nothing.
  const loaded = { ...LINE, jobs: LINE.jobs.map((job) => ({ ...job, delivery: [7] })) }
  expect(serve(loaded).said.summary).toMatchObject({ unassigned: 0 })
  // Where not all have room the more important are served, and dear vehicles only where they must be.
  const scarce = { ...withJob({ priority: 9 }), vehicles: [{ ...LINE.vehicles[0], maxTasks: 1 }] }
  expect(serve(scarce).outline.routes[0].steps?.map(({ id }) => id)).toContain('b')
  const dear = { ...LINE, vehicles: [{ ...LINE.vehicles[0], id: 'dear', costs: { fixed: 99 } }, ...LINE.vehicles] }
  expect(serve(dear).outline.routes.map(({ vehicle }) => vehicle)).toEqual(['van'])
  // Work, and whose work it is, and limits: there is time for one of the two.
  const timed = (jobs: Partial<Job>, vehicles: readonly Partial<Vehicle>[]): Problem => ({
    ...LINE,
    jobs: LINE.jobs.map((job) => ({ ...job, ...jobs })),
    vehicles: vehicles.map((vehicle, id) => ({ ...LINE.vehicles[0], id, ...vehicle })),
    profiles: { car: { speed: 1 } },
  })
  const perType = timed({ servicePerType: { van: 1, truck: 20 } }, [
    { type: 'van', maxTasks: 0 },
    { type: 'truck', timeWindow: [0, 30] },
  ])
  const short = [timed({ service: 20 }, [{ timeWindow: [0, 30] }]), timed({}, [{ maxTravelTime: 12 }]), perType]
  for (const part of short) expect(serve(part).said.summary).toMatchObject({ unassigned: 1 })
  const started = { ...LINE, initialRoutes: [{ vehicle: 'van', steps: [{ type: 'job' as const, id: 'b' }] }] }
  const best = new BestRoutes(compile(started))
  expect(module.vroomDocument(best.compiled, best.initial).text).toContain('"steps":[{"type":"job","id":')
})

const matrices = proof<typeof import('../../src/solvers/vroom/vroom-matrices.js')>(({ matricesOf }) => {
  const of = (part: Problem, vehicles: readonly number[]) => {
    const { instance } = compile(part)
    return { instance, ...matricesOf(instance, listSites(instance), vehicles) }
  }
  const plain = of({ ...LINE, rounding: 'round' }, [0])
  expect(plain.costFactor).toBe(1)
  expect(plain.matrices.class0.costs.map((row) => row.toSorted((a, b) => a - b))).toEqual([
    [0, 5, 5],
    [0, 5, 10],
    [0, 5, 10],
  ])
  expect(plain.matrices.class0).not.toHaveProperty('distances')
  expect(of(withVehicle({ maxDistance: 15 }), [0]).matrices.class0.distances?.flat()).toHaveLength(9)
  const timed = of({ ...withVehicle({ timeWindow: [0, 99] }), profiles: { car: { speed: 2 } } }, [0])
  const longest = Math.max(...timed.matrices.class0.durations.flat()) / timed.instance.timeScale
  expect(longest).toBeCloseTo(5, 5)
  // VROOM's own sum, of what many vehicles may do at the most, must stay within 32 bits, and be close to them.
  const many = Array<number>(500).fill(0)
  const { costs } = of(LINE, many).matrices.class0
  const highest = Math.max(...costs.flat())
  // 500 times out and in, once from each of the two jobs to where it is farthest.
  expect(1001.5 * highest).toBeLessThan(2 ** 32)
  expect(1010 * highest).toBeGreaterThan(2 ** 31)
  const dear = of(withVehicle({ costs: { fixed: 1e12, distance: 1 } }), [0])
  expect(dear.instance.typeFixed[0] * dear.costFactor).toBeLessThan(2 ** 32)
})

const times = proof<typeof import('../../src/solvers/part-times.js')>(({ slackOf, vehicleWindow, windowsOf }) => {
  const instanceOf = (part: Problem) => compile({ ...part, profiles: { car: { speed: 1 } } }).instance
  const shift = instanceOf({ ...withVehicle({ timeWindow: [10, 90] }), rounding: 'round' })
  expect([slackOf(shift), vehicleWindow(shift, 0, 5), windowsOf(shift, 0, 0)]).toEqual([0, [5, 85], undefined])
  const windows: [number, number][] = [
    [40, 50],
    [60, 70],
  ]
  const free = instanceOf({ ...withJob({ timeWindows: windows, service: 3 }), rounding: 'round' })
  // Two tasks and a way home, each no longer than the longest way and the longest work.
  expect(slackOf(free)).toBe(3 * (10 + 3))
  expect(vehicleWindow(free, 0, 5)).toBeUndefined()
  const listed = [0, 1].map((task) => windowsOf(free, task, 100))
  expect(listed).toContainEqual([
    [100, 110],
    [120, 130],
  ])
  expect(listed).toContain(undefined)
})

const file = proof<typeof import('../../src/solvers/vrplib/vrplib-file.js')>(({ vrplibFile }) => {
  const of = (part: Problem, edges: 'coordinates' | 'matrix', largest = 1e9) => {
    const written = vrplibFile(compile(part), edges, largest)
    return { ...written, vrp: readVrp(written.text) }
  }
  const heaps = of(HEAPS, 'coordinates')
  expect(heaps.text.split('\n').slice(0, 8)).toEqual([
    ...['NAME : part', 'COMMENT : part', 'TYPE : CVRP', 'DIMENSION : 13', 'EDGE_WEIGHT_TYPE : EUC_2D'],
    ...['CAPACITY : 4', 'NODE_COORD_SECTION', '1 100 0'],
  ])
  expect([heaps.vehicles, heaps.clients.length]).toEqual([3, 12])
  expect(of(HEAPS, 'matrix').text).toContain('\nVEHICLES : 3\n')
  // Without loads every client weighs 1, and a limit on tasks is the capacity.
  const counted = of(withVehicle({ maxTasks: 1 }), 'coordinates')
  expect([counted.vrp.capacity, counted.vrp.loads]).toEqual([1, [0, 1, 1]])
  const picky = { ...withJob({ skills: ['crane'] }) }
  expect(of(picky, 'coordinates').clients).toHaveLength(1)
  const heavy = {
    ...withVehicle({ capacity: [5] }),
    jobs: LINE.jobs.map((job, k) => ({ ...job, delivery: [4 + 2 * k] })),
  }
  expect(of(heavy, 'matrix').vrp.loads).toEqual([0, 4])
})

const ways = proof<typeof import('../../src/solvers/vrplib/vrplib-ways.js')>(({ coordinateWays, matrixWays }) => {
  const clients = Int32Array.of(0, 1)
  const plane = (part: Problem, largest: number) => coordinateWays(part, compile(part).instance, clients, largest)
  expect(plane({ ...LINE, rounding: 'round' }, 1000).sections).toContain('1 0 0')
  expect(plane({ ...LINE, rounding: 'round' }, 1000).scale).toBe(1)
  expect(plane({ ...LINE, rounding: 'exact' }, 1e6).scale).toBe(1000)
  expect(plane({ ...LINE, rounding: 'round' }, 5).scale).toBe(0.5)
  expect(plane(LINE, 1e6).scale).toBe(1e5)
  const rows = (part: Problem, largest = 1e9) => {
    const { type, sections } = matrixWays(compile(part).instance, clients, largest)
    return { type, rows: sections.slice(1).map((row) => row.split(' ').map(Number)) }
  }
  const whole: Problem = { ...LINE, rounding: 'round' }
  expect(rows(whole).rows[0].toSorted((a, b) => a - b)).toEqual([0, 5, 10])
  expect(Math.max(...rows(whole, 7).rows.flat())).toBe(7)
  const fixed = rows({ ...whole, vehicles: [{ ...LINE.vehicles[0], costs: { fixed: 3, distance: 1 } }] })
  // There and back once: twice the way, and the fixed cost in halves.
  expect(fixed.type).toBe('CVRP')
  expect(fixed.rows[0].toSorted((a, b) => a - b)).toEqual([0, 13, 23])
  expect(fixed.rows[1][2]).toBe(10)
  const open = rows({ ...whole, vehicles: [{ id: 'van', start: [0, 0], costs: { fixed: 3, distance: 1 } }] })
  expect(open.type).toBe('ACVRP')
  expect(open.rows.map((row) => row[0])).toEqual([0, 0, 0])
  expect(open.rows[0].toSorted((a, b) => a - b)).toEqual([0, 8, 13])
})

const clientTimes = proof<typeof import('../../src/solvers/vrplib/vrplib-times.js')>((module) => {
  const part: Problem = {
    ...withJob({ timeWindows: [[21, 24]], service: 10 }),
    rounding: 'round',
    vehicles: [{ ...LINE.vehicles[0], timeWindow: [1, 99] }],
    profiles: { car: { speed: 1 } },
  }
  const { instance, jobTask } = compile(part)
  const rowsOf = (scale: number) => module.timeSections(instance, Int32Array.of(jobTask[1]), scale)
  const written = (shift: string, window: string, service: number) => {
    return ['TIME_WINDOW_SECTION', `1 ${shift}`, `2 ${window}`, 'SERVICE_TIME_SECTION', '1 0', `2 ${service}`]
  }
  expect(rowsOf(1)).toEqual(written('0 98', '20 23', 10))
  // Opened later, closed earlier, served longer; a window between two units is waited for in the service.
  expect(rowsOf(0.29)).toEqual(written('0 28', '6 6', 3))
  expect(rowsOf(0.04)).toEqual(written('0 3', '0 0', 2))
  expect(module.mostTimeScale(instance)).toBe(1)
})

const answers = proof<typeof import('../../src/solvers/vrplib/vrplib-answer.js')>(({ readVrplibAnswer }) => {
  const routes = [[0, 2], [1]]
  const texts = [
    'Route #1: 1 3\nRoute #2: 2\nCost 12\n',
    'Instance name : part\nSolution\nRoute 1 : 0 1 3 0\nroute 2:2\n\nRoute 3 :\n',
    'The tour\n1 2 4 1 (#2)  Cost: 9\n1 3 1 (#1)  Cost: 3\n',
    'TYPE : TOUR\nDIMENSION : 5\nTOUR_SECTION\n1\n2\n4\n5\n3\n-1\nEOF\n',
    'TOUR_SECTION\n3\n6\n2\n4\n5\n-1\n',
  ]
  for (const text of texts) expect(readVrplibAnswer(text, 3)).toEqual({ routes })
  const lackOf = (text: string) => {
    const read = readVrplibAnswer(text, 3)
    return 'lacks' in read ? read.lacks : null
  }
  expect(lackOf('')).toBe('holds no routes')
  expect(lackOf('Route #1: 1 3\nRoute #2')).toBe('visits 2 of 3 clients')
  expect(lackOf('Route #1: 1 3 2 3')).toBe('visits client 3 twice')
  expect(lackOf('Route #1: 1 3 4')).toBe('names a client that there is not')
  expect(lackOf('Route #1: 1 3 x')).toBe('visits 2 of 3 clients')
})

const vroomLimits = proof<typeof import('../../src/solvers/vroom/vroom-unsupported.js')>(
  ({ unsupportedByVroom: said }) => {
    expect(said(LINE)).toEqual([])
    const fine: Problem[] = [
      ...[{ priority: 3 }, { skills: [1] }, { allowedVehicles: ['van'] }, { timeWindows: [[0, 1] as const] }].map(
        withJob,
      ),
      ...[
        { maxTasks: 3 },
        { maxDistance: 9 },
        { maxTravelTime: 9 },
        { speedFactor: 2 },
        { timeWindow: [0, 1] as const },
      ].map(withVehicle),
      ...[{ costs: { fixed: 1, distance: 0.013, taskTime: 2 } }, { end: undefined }, { capacity: [1, 2] }].map(
        withVehicle,
      ),
    ]
    expect(fine.flatMap(said)).toEqual([])
    expect(said(withJob({ release: 4 }))).toEqual(['VROOM has no releases: jobs[1]'])
    expect(said(withJob({ prize: 4 }))).toEqual(['VROOM has no jobs that may be left out: jobs[1]'])
    expect(said(withJob({ required: false }))).toEqual(['VROOM has no jobs that may be left out: jobs[1]'])
    expect(said(withJob({ prize: 4, required: true }))).toEqual(['VROOM has no prizes: jobs[1]'])
    expect(said({ ...LINE, jobs: LINE.jobs.map((job) => ({ ...job, release: 4 })) })).toEqual([
      'VROOM has no releases: jobs[0] and 1 more',
    ])
    expect(said(withVehicle({ latestStart: 4 }))).toEqual(['VROOM has no latest start: vehicles[0]'])
    expect(said(withVehicle({ maxDuration: 4 }))).toEqual([
      'VROOM has no limit on the duration of a route: vehicles[0]',
    ])
    expect(said(withVehicle({ costs: { waitingTime: 4 } }))).toEqual(['VROOM has no price of waiting: vehicles[0]'])
    const jobs = (count: number) => Array.from({ length: count }, (_, id): Job => ({ id, location: [id, 0] }))
    expect(said({ ...LINE, jobs: jobs(2895) })).toEqual([])
    expect(said({ ...LINE, jobs: jobs(2896) })[0]).toContain('more than 16777216 numbers: give a smaller maxTasks')
    expect(said({ ...withVehicle({ maxDistance: 4 }), jobs: jobs(2895) })[0]).toContain('3 matrices of 2896 locations')
    expect(said({ ...LINE, jobs: jobs(65_535) })[0]).toContain('has 65536 locations, and VROOM counts up to 65535')
    const shared = {
      ...withVehicle({ costs: { taskTime: 1 }, timeWindow: [0, 9] }),
      jobs: LINE.jobs.map((job) => ({ ...job, setup: 2 })),
    }
    expect(said(shared)).toEqual([])
    const there = { ...shared, jobs: shared.jobs.map((job) => ({ ...job, location: [1, 1] as const })) }
    expect(said(there)[0]).toContain('cannot price the work at stops that share a place')
  },
)

const vrplibLimits = proof<typeof import('../../src/solvers/vrplib/vrplib-fit.js')>((module) => {
  const said = (part: Problem, edges: 'auto' | 'coordinates' | 'matrix' = 'auto', windows = false) =>
    module.unsupportedByVrplib(part, { edges, windows })
  const fine = [
    LINE,
    HEAPS,
    ...[{ priority: 3 }, { skills: [1] }, { service: 3 }].map(withJob),
    withVehicle({ maxTasks: 1 }),
  ]
  expect(fine.flatMap((part) => said(part))).toEqual([])
  expect(said(withJob({ release: 4 }))).toHaveLength(1 + 1)
  expect(said(withJob({ prize: 4 }))[0]).toContain('some jobs may be left out: jobs[1]')
  for (const limit of [{ maxDistance: 4 }, { maxTravelTime: 4 }]) expect(said(withVehicle(limit))).toHaveLength(1)
  for (const limit of [{ maxDuration: 4 }, { latestStart: 4 }]) expect(said(withVehicle(limit))).toHaveLength(2)
  expect(said({ ...LINE, vehicles: [...LINE.vehicles, { id: 'other', start: [9, 9] }] })[0]).toContain(
    'vehicles[1] differs',
  )
  const loaded = { ...HEAPS, jobs: HEAPS.jobs.map((job) => ({ ...job, delivery: [1, 1] })) }
  const twoLoads = (capacity: number[]) => ({ ...loaded, vehicles: [{ ...HEAPS.vehicles[0], capacity }] })
  expect(said(twoLoads([4, 12]))).toEqual([])
  expect(said(twoLoads([4, 11]))[0]).toContain('one load dimension')
  expect(said({ ...HEAPS, vehicles: [{ ...HEAPS.vehicles[0], maxTasks: 3 }] })[0]).toContain('and not both')
  expect(said({ ...withJob({ setup: 3 }), vehicles: [{ ...LINE.vehicles[0], costs: { taskTime: 1 } }] })[0]).toContain(
    'no setups',
  )

  const edgesFor = (part: Problem) => module.edgesFor(part, { edges: 'auto', windows: true })
  const dear = withVehicle({ costs: { fixed: 2 } })
  expect([LINE, dear, withVehicle({ end: undefined })].map(edgesFor)).toEqual(['coordinates', 'matrix', 'matrix'])
  expect(edgesFor({ ...LINE, rounding: 'dimacs' })).toBe('matrix')
  expect(edgesFor({ ...LINE, coordinates: 'geographic' })).toBe('matrix')
  expect(said(dear, 'coordinates')[0]).toContain('a fixed cost')
  expect(said({ ...LINE, coordinates: 'geographic' }, 'coordinates')[0]).toContain('on the globe')
  expect(said(withVehicle({ end: undefined }), 'coordinates')[0]).toContain('where it began')

  const timed = { ...withJob({ timeWindows: [[0, 9]] }), profiles: { car: { speed: 2 } } }
  expect(said(timed)).toEqual(['the program is not said to take windows and shifts: set windows if it does'])
  expect(said(timed, 'auto', true)).toEqual([])
  expect(said(timed, 'coordinates', true)).toHaveLength(1)
  const twice: Problem = {
    ...timed,
    jobs: [
      {
        ...LINE.jobs[0],
        timeWindows: [
          [0, 1],
          [3, 4],
        ],
      },
    ],
  }
  expect(said(twice, 'auto', true)[0]).toContain('one window for each client')
  expect(said({ ...timed, vehicles: dear.vehicles }, 'auto', true)[0]).toContain('times are all that counts')
  const given: Problem = {
    ...timed,
    jobs: timed.jobs.map((job, k) => ({ ...job, locationIndex: k })),
    vehicles: [{ id: 'van', startIndex: 0, endIndex: 0, costs: { distance: 1 } }],
    profiles: {
      car: {
        distances: [
          [0, 1],
          [1, 0],
        ],
        durations: [
          [0, 2],
          [1, 0],
        ],
      },
    },
  }
  expect(said(given, 'auto', true)[0]).toContain('not in proportion to times')
})

/** By file. */
export const adapterProofs: Readonly<Record<string, Proof>> = {
  'solvers/vroom/vroom-document.ts': document,
  'solvers/vroom/vroom-matrices.ts': matrices,
  'solvers/vroom/vroom-unsupported.ts': vroomLimits,
  'solvers/part-times.ts': times,
  'solvers/vrplib/vrplib-file.ts': file,
  'solvers/vrplib/vrplib-ways.ts': ways,
  'solvers/vrplib/vrplib-times.ts': clientTimes,
  'solvers/vrplib/vrplib-answer.ts': answers,
  'solvers/vrplib/vrplib-fit.ts': vrplibLimits,
}
