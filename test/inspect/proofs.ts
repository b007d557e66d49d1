/** What is expected of an inspection, on problems of which every figure is known. */

import { expect } from 'vitest'
import { type Compiled, compile } from '../../src/instance/compile.js'
import { neighboursFor } from '../../src/instance/neighbour-count.js'
import type { Job } from '../../src/model/job.js'
import type { Matrix } from '../../src/model/matrix.js'
import type { Problem } from '../../src/model/problem.js'
import type { Vehicle } from '../../src/model/vehicle.js'
import { type Proof, proof } from '../prove.js'

/** Jobs on a line at one unit a second. */
function onLine(jobs: readonly Omit<Job, 'location'>[], vehicles: readonly Vehicle[]): Problem {
  return {
    coordinates: 'planar',
    jobs: jobs.map((job, k) => ({ location: [k + 1, 0], ...job })),
    vehicles: vehicles.map((vehicle) => ({ start: [0, 0], end: [0, 0], ...vehicle })),
    profiles: { car: { speed: 1 } },
  }
}

const everyTask = ({ instance }: Compiled) => new Uint8Array(instance.taskCount).fill(1)

const sizes = proof<typeof import('../../src/inspect/size.js')>(({ measureSize }) => {
  const problem = onLine(
    [{ id: 1 }, { id: 2, prize: 3 }, { id: 3, service: undefined }],
    [{ id: 'a', count: 2 }, { id: 'b' }, { id: 'c', end: undefined, capacity: [1, 2], costs: { fixed: 3 } }],
  )
  const { fields, ...counts } = measureSize(compile(problem))
  expect(counts).toEqual({
    ...{ jobs: 3, required: 2, vehicles: 4, vehicleTypes: 2, depots: 1, dimensions: 2, matrixRows: 0 },
  })
  const countOf = (path: string) => fields.find((field) => field.path === path)?.count
  expect(countOf('jobs[].prize')).toBe(1)
  expect(countOf('jobs[].service')).toBeUndefined()
  expect(countOf('vehicles[].costs.fixed')).toBe(1)
  expect(countOf('profiles.*.speed')).toBe(1)
})

const loads = proof<typeof import('../../src/inspect/loads.js')>(({ measureLoads }) => {
  const jobs = [6, 5, 0].map((amount, id) => ({ id, delivery: [amount, 1] }))
  const fleet = [
    { id: 'small', count: 3, capacity: [2, 1] },
    { id: 'large', count: 1, capacity: [8, 0] },
  ]
  expect(measureLoads(onLine([...jobs, { id: 9 }], fleet))).toEqual([
    { dimension: 0, demand: 11, capacity: 14, tightness: 11 / 14, leastVehicles: 3 },
    { dimension: 1, demand: 3, capacity: 3, tightness: 1, leastVehicles: 3 },
  ])
  const tooLarge = measureLoads(onLine(jobs, [{ id: 1, count: 2, capacity: [5, 0] }]))
  expect(tooLarge.map(({ leastVehicles }) => leastVehicles)).toEqual([null, null])
  expect(tooLarge[1].tightness).toBeNull()
  const unlimited = { demand: 11, capacity: null, tightness: null, leastVehicles: 1 }
  expect(measureLoads(onLine(jobs, [{ id: 1 }, fleet[0]]))[0]).toMatchObject(unlimited)
})

const times = proof<typeof import('../../src/inspect/times.js')>(({ measureTime, shiftOf }) => {
  expect(measureTime(onLine([{ id: 1 }], [{ id: 1 }]))).toBeNull()
  const jobs: Omit<Job, 'location'>[] = [
    { id: 1, service: 5, servicePerType: { fast: 3 }, setup: 1, timeWindows: [[-10, 20]] },
    {
      id: 2,
      service: 4,
      timeWindows: [
        [10, 20],
        [90, 500],
      ],
    },
    { id: 3 },
  ]
  const vehicles: Vehicle[] = [
    { id: 'a', count: 2, timeWindow: [0, 100] },
    { id: 'b', type: 'fast', timeWindow: [50, 110], maxDuration: 30 },
  ]
  const expected = { horizon: 110, jobsWithWindows: 2, meanWindow: (20 + 30) / 2, work: 8, shifts: 230 }
  expect(measureTime(onLine(jobs, vehicles))).toEqual(expected)
  // Without a shift the horizon is all that is stated, and there is no end of time.
  const open = measureTime(onLine(jobs, [...vehicles, { id: 'c' }]))
  expect(open).toMatchObject({ horizon: 510, meanWindow: (30 + 420) / 2, shifts: null })
  expect(measureTime(onLine([{ id: 1, service: 5 }], []))).toMatchObject({ work: 5, meanWindow: null })
  const overlapping: Job['timeWindows'] = [
    ...[[30, 40] as const, [0, 20] as const, [5, 10] as const],
    ...[[15, 25] as const, [35, 45] as const, [35, 36] as const],
  ]
  const shift: Vehicle = { id: 'a', timeWindow: [2, 100] }
  expect(measureTime(onLine([{ id: 1, timeWindows: overlapping }], [shift]))).toMatchObject({ meanWindow: 23 + 15 })
  expect(shiftOf({ id: 1, timeWindow: [3, 9], maxDuration: 4 })).toBe(4)
  expect(shiftOf({ id: 1, timeWindow: [3, 9] })).toBe(6)
})

// A square of sixteen, 10 apart, two jobs at one place, and one far away.
const square = Array.from({ length: 16 }, (_, k): readonly [number, number] => [10 * (k % 4), 10 * Math.floor(k / 4)])

const geography = proof<typeof import('../../src/inspect/geography.js')>(({ describeGeography }) => {
  const at = (places: readonly (readonly [number, number])[], rest: Partial<Problem> = {}) => {
    const jobs = places.map((location, id): Job => ({ id, location }))
    return describeGeography(compile({ coordinates: 'planar', rounding: 'exact', vehicles: [], ...rest, jobs }))
  }
  const grid = at(square)
  expect(grid).toMatchObject({ low: [0, 0], high: [30, 30], width: 30, height: 30, crossesMeridian: false })
  expect(grid).toMatchObject({ nearest: 10, together: 0, outliers: { count: 0, jobs: [] } })
  expect(grid?.evenness).toBeCloseTo(10 / (0.5 * Math.sqrt(900 / 16)), 9)
  const far = at([...square, [0, 0], [400, 15]])
  expect(far).toMatchObject({ together: 2, outliers: { count: 1, jobs: [17] } })
  expect(far?.nearest).toBeCloseTo((15 * 10 + Math.sqrt(370 * 370 + 25)) / 18, 9)
  expect(at(square.slice(0, 9))?.evenness).toBeNull()
  expect(at([])).toBeNull()
  expect(at([[5, 5]])).toMatchObject({ nearest: 0, together: 0, width: 0, evenness: null })
  const degree = (6_371_008.8 * Math.PI) / 180
  const fiji = at(
    [
      [179.5, 0],
      [-179.5, 0],
      [-179, 0.1],
    ],
    { coordinates: 'geographic' },
  )
  expect(fiji).toMatchObject({ low: [179.5, 0], high: [-179, 0.1], crossesMeridian: true })
  expect(fiji?.width).toBeCloseTo(1.5 * degree * Math.cos((0.05 * Math.PI) / 180), 3)
  expect(fiji?.height).toBeCloseTo(0.1 * degree, 3)
  const second = Math.sqrt(0.25 + 0.01) * degree
  expect((fiji?.nearest ?? 0) / ((degree + 2 * second) / 3)).toBeCloseTo(1, 4)
  const matrix = { car: { distances: [[0]] } }
  const given = { jobs: [{ id: 1, locationIndex: 0 }], vehicles: [{ id: 1, startIndex: 0 }], profiles: matrix }
  expect(describeGeography(compile(given))).toBeNull()
})

const contradictions = proof<typeof import('../../src/inspect/contradictions.js')>(({ findContradictions }) => {
  const large = Array.from({ length: 12 }, (_, k) => ({ id: `large ${k}`, delivery: [5 + k] }))
  const jobs = [
    { id: 'fits', delivery: [1] },
    ...large,
    { id: 'crane', delivery: [1], skills: ['crane', 'x', 'crane'] },
  ]
  const vehicles: Vehicle[] = [
    { id: 'van', capacity: [4], skills: ['x'] },
    { id: 'short', count: 3, capacity: [4], timeWindow: [0, 1] },
    { id: 'off', capacity: [4], maxTasks: 0 },
  ]
  const found = findContradictions(compile(onLine(jobs, vehicles)))
  expect(found.unservable.map(({ reason, count, jobs: named }) => [reason, count, named.length])).toEqual([
    ['exceeds-capacity', 12, 10],
    ['missing-skills', 1, 1],
  ])
  expect(found.unservable[0].jobs[0]).toEqual({
    id: 'large 0',
    closest: { vehicle: 'van', dimension: 0, missing: 1 },
  })
  expect(found.missingSkills).toEqual([{ skill: 'crane', jobs: 1 }])
  expect(found.idleVehicles).toEqual([
    { vehicle: 'short', count: 3, reason: 'out-of-time' },
    { vehicle: 'off', count: 1, reason: 'exceeds-limit' },
  ])
  expect(found).toMatchObject({ shortages: [], isComplete: true })
  const none = findContradictions(compile(onLine([], vehicles)))
  expect(none).toEqual({ unservable: [], missingSkills: [], shortages: [], idleVehicles: [], isComplete: true })
  const nobody = findContradictions(compile(onLine([{ id: 1 }], [])))
  expect(nobody.unservable).toEqual([{ reason: 'no-vehicle', count: 1, jobs: [{ id: 1 }] }])
})

const shortages = proof<typeof import('../../src/inspect/shortages.js')>(({ findShortages }) => {
  const find = (jobs: readonly Omit<Job, 'location'>[], vehicles: readonly Vehicle[]) => {
    const compiled = compile(onLine(jobs, vehicles))
    return findShortages(compiled, everyTask(compiled))
  }
  const load = (id: number, amount: number, rest: object = {}) => ({ id, delivery: [amount], ...rest })
  const fleet: Vehicle[] = [
    { id: 'a', count: 2, capacity: [3] },
    { id: 'b', capacity: [3] },
  ]
  expect(find([load(1, 3), load(2, 3), load(3, 3)], fleet)).toEqual([])
  // What may be left out makes no shortage.
  expect(find([load(1, 3), load(2, 3), load(3, 3), load(4, 3, { prize: 1 })], fleet)).toEqual([])
  const all = { jobs: 4, vehicles: ['a', 'b'], vehicleCount: 3, of: 'load', dimension: 0, needed: 10, available: 9 }
  expect(find([load(1, 3), load(2, 3), load(3, 3), load(4, 1)], fleet)).toEqual([all])
  // Two jobs for b alone, by a list and by a list of those who may not.
  const wantsB = [load(1, 2, { allowedVehicles: ['b'] }), load(2, 2, { forbiddenVehicles: ['a'] })]
  const onlyB = { jobs: 2, vehicles: ['b'], vehicleCount: 1, of: 'load', dimension: 0, needed: 4, available: 3 }
  expect(find([...wantsB, load(3, 1)], fleet)).toEqual([onlyB])
  // Those for b alone count where b may serve beside c.
  const bOrC = load(4, 3, { allowedVehicles: ['b', 'c'] })
  const narrow = [load(1, 2, { allowedVehicles: ['b'] }), load(2, 2, { allowedVehicles: ['c'] }), bOrC]
  const both = { jobs: 3, vehicles: ['b', 'c'], vehicleCount: 2, needed: 7, available: 6 }
  expect(find(narrow, [...fleet, { id: 'c', capacity: [3] }])).toMatchObject([both])
  const few = find([{ id: 1 }, { id: 2 }, { id: 3 }], [{ id: 'v', count: 2, maxTasks: 1 }])
  expect(few).toMatchObject([{ of: 'jobs', needed: 3, available: 2 }])
  const slow = [
    { id: 1, service: 30, servicePerType: { fast: 20 } },
    { id: 2, service: 30 },
  ]
  const shift = { timeWindow: [0, 49] as const, type: 'fast' }
  expect(find(slow, [{ id: 'v', ...shift }])).toMatchObject([{ of: 'time', needed: 50, available: 49 }])
  expect(find(slow, [{ id: 'v', ...shift, timeWindow: [0, 50] }])).toEqual([])
  expect(find(slow, [{ id: 'v', ...shift }, { id: 'w' }])).toEqual([])
  expect(find([load(1, 5e8), load(2, 5e8)], [{ id: 'v' }])).toEqual([])
})

// As many as a run looks at: fewer of each job where there are many jobs, and so less memory for one more.
function expectNeighboursCounted(predictMemory: typeof import('../../src/inspect/memory.js').predictMemory): void {
  const compiled = compile(onLine([{ id: 1 }], [{ id: 'v' }]))
  const searchOf = (taskCount: number) =>
    predictMemory({ ...compiled, instance: { ...compiled.instance, taskCount } }, 2).search
  const [few, many] = [300_000, 300_001].map(neighboursFor)
  expect(few).toBeGreaterThan(many)
  const ofFew = (searchOf(300_000) - searchOf(100_000)) / 200_000
  const ofMany = (searchOf(1_000_000) - searchOf(400_000)) / 600_000
  const ofNeighbour = (ofFew - ofMany) / (few - many)
  // Its number.
  expect(ofNeighbour).toBeCloseTo(4, 9)
  expect(ofMany).toBeGreaterThan(8 * many)
  const saved = searchOf(300_000) - searchOf(300_001)
  expect(saved / (300_000 * ofNeighbour * (few - many))).toBeCloseTo(1, 4)
}

const memory = proof<typeof import('../../src/inspect/memory.js')>(({ predictMemory }) => {
  const sized = (n: number) =>
    compile(
      onLine(
        Array.from({ length: n }, (_, id) => ({ id })),
        [{ id: 'v' }],
      ),
    )
  const small = sized(1000)
  const one = predictMemory(small, 1)
  expect(one).toMatchObject({ workers: 1, instance: small.instance.buffer.byteLength })
  expect(one.total).toBe(one.base + one.document + one.instance + one.search + one.perWorkers)
  // What is searched whole is searched by each of them. Measured: 237 MB with a thousand jobs, 213 with 300.
  const four = predictMemory(small, 4)
  expect([four.workers, four.perWorkers]).toEqual([4, 4 * one.perWorkers + 60 * 2 ** 20])
  expect(Math.abs(four.total / 2 ** 20 / 237 - 1)).toBeLessThan(0.15)
  expect(Math.abs(predictMemory(sized(300), 4).total / 2 ** 20 / 213 - 1)).toBeLessThan(0.15)
  const twice = predictMemory(sized(2000), 2)
  expect(twice.workers).toBe(2)
  expect(twice.document / one.document).toBeCloseTo(2, 1)
  // Two workers whose visits aim at 444 jobs and may have half as many more, against one of 1,000; a depot each.
  const empty = predictMemory(sized(0), 1).perWorkers
  expect((twice.perWorkers / 2 - empty) / (one.perWorkers - empty)).toBeCloseTo((667 * 667) / (1001 * 1001), 2)
  // The kernel's copy of the matrix, where there is one load: 1,500 jobs took 297 MB with four workers.
  const loaded = (n: number, delivery: number[]) =>
    compile(
      onLine(
        Array.from({ length: n }, (_, id) => ({ id, delivery })),
        [{ id: 'v', capacity: delivery.map(() => n) }],
      ),
    )
  const perVisit = (delivery: number[]) => predictMemory(loaded(1000, delivery), 1).perWorkers - empty
  expect(perVisit([1]) / perVisit([1, 1])).toBeCloseTo(2, 5)
  expect(Math.abs(predictMemory(loaded(1500, [1]), 4).total / 2 ** 20 / 297 - 1)).toBeLessThan(0.15)
  // Rows of a matrix are a document of their own, and a copy; flat and shared they are there once. Measured as JSON: 216 MB.
  const given = (distances: Matrix): Compiled => {
    const jobs = Array.from({ length: 999 }, (_, id) => ({ id, locationIndex: id + 1, delivery: [1] }))
    const car = { distances, durations: distances }
    const vehicle = { id: 'v', startIndex: 0, endIndex: 0, capacity: [999] }
    return compile({ jobs, vehicles: [vehicle], profiles: { car, van: car } })
  }
  const row = Array<number>(1000).fill(1)
  const ofRows = predictMemory(given(row.map(() => row)), 2)
  expect(Math.abs(ofRows.total / 2 ** 20 / 216 - 1)).toBeLessThan(0.15)
  const ofShared = predictMemory(given(new Int32Array(new SharedArrayBuffer(4_000_000)).fill(1)), 2)
  expect(ofRows.instance - ofShared.instance).toBe(4_000_000)
  // Rows take twice the bytes of Int32, and leave up to 30 MB behind when they are read.
  expect((ofRows.document - ofShared.document) / 1e6).toBeCloseTo(4 + 30 * 1.048576, 0)
  const fleet: Vehicle[] = [{ id: 'v', count: 20_000, start: [0, 0], end: [0, 0], capacity: [10] }]
  const large = { coordinates: 'planar' as const, vehicles: fleet }
  const strewn = (count: number) =>
    compile({
      ...large,
      jobs: Array.from({ length: count }, (_, id) => ({ id, location: [id % 100, id] as const, delivery: [1] })),
    })
  // Measured: 386 and 401 MB with 100,000 jobs, 276 and 247 with 10,000, 247 with 3,000.
  for (const [jobs, measured] of [
    [100_000, 394],
    [10_000, 262],
    [3000, 247],
  ]) {
    expect(Math.abs(predictMemory(strewn(jobs), 2).total / 2 ** 20 / measured - 1)).toBeLessThan(0.15)
  }
  expectNeighboursCounted(predictMemory)
  // Measured: 124 MB with a thousand jobs.
  expect(one.total / 2 ** 20).toBeGreaterThan(105)
  expect(one.total / 2 ** 20).toBeLessThan(142)
})

/** Proofs by file below src/. */
export const inspectProofs: Readonly<Record<string, Proof>> = {
  'inspect/size.ts': sizes,
  'inspect/loads.ts': loads,
  'inspect/times.ts': times,
  'inspect/geography.ts': geography,
  'inspect/contradictions.ts': contradictions,
  'inspect/shortages.ts': shortages,
  'inspect/memory.ts': memory,
}
