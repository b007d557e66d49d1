/** What is expected of the sections that hold times, limits, eligibility and worth, and of the units they are in. */

import fc from 'fast-check'
import { expect } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import type * as EligibilityModule from '../../src/instance/eligibility.js'
import { listKinds } from '../../src/instance/eligibility.js'
import { type Instance, UNLIMITED } from '../../src/instance/instance.js'
import { listPlaces } from '../../src/instance/places.js'
import type * as TimesModule from '../../src/instance/times.js'
import { listTypes } from '../../src/instance/types.js'
import type * as UnitsModule from '../../src/instance/units.js'
import type * as WorkModule from '../../src/instance/work.js'
import type * as WorthModule from '../../src/instance/worth.js'
import type { Job } from '../../src/model/job.js'
import type { Problem } from '../../src/model/problem.js'
import type { TimeWindow } from '../../src/model/values.js'
import type { Vehicle } from '../../src/model/vehicle.js'
import { richProblems } from '../arbitraries/rich-problem.js'
import { type Proof, proof } from '../prove.js'
import { mayServe } from './outside.js'

const eligibility = proof<typeof EligibilityModule>(({ listKinds, lackOf, allowedTable }) => {
  const lists: Partial<Job>[] = [
    {},
    { skills: ['a', 7] },
    { skills: ['7', 'a', 'a'] },
    { skills: ['a'] },
    { skills: [], forbiddenVehicles: [] },
    { allowedVehicles: ['x', 1] },
    { allowedVehicles: [] },
    { forbiddenVehicles: ['x', 1] },
    { allowedVehicles: ['1', 'x'], skills: [] },
    { skills: ['a'], allowedVehicles: [] },
  ]
  const jobs = lists.map((list, id) => ({ id, ...list }))
  // Whoever may serve one of a kind may serve all; 7 and '7' are one skill, and neither order nor repetition counts.
  const kinds = listKinds({ jobs, vehicles: [] })
  expect(Array.from(kinds.kindOf)).toEqual([0, 1, 1, 2, 0, 3, 4, 5, 3, 6])
  expect(kinds.jobs).toEqual([null, jobs[1], jobs[3], jobs[5], jobs[6], jobs[7], jobs[9]])
  expect(listKinds({ jobs: [jobs[0], jobs[4]], vehicles: [] })).toEqual({ kindOf: new Int32Array(0), jobs: [] })
  const van: Vehicle = { id: '1', skills: ['7', 'b'] }
  expect(lists.map((list) => lackOf({ id: 1, ...list }, van).skills)).toEqual([0, 1, 1, 1, 0, 0, 0, 0, 0, 1])
  expect(lists.map((list) => lackOf({ id: 1, ...list }, van).isLeftOut)).toEqual([
    ...[false, false, false, false, false, false, true, true, false, true],
  ])
  expect(lackOf({ id: 1, skills: ['7'] }, { id: 1, skills: [7] }).skills).toBe(0)
  expect(lackOf({ id: 1, skills: ['c', 'd', 'c'] }, van)).toEqual({ skills: 2, isLeftOut: false })
  fc.assert(
    fc.property(richProblems(), ({ jobs, vehicles }) => {
      const drawn = listKinds({ jobs, vehicles })
      const table = allowedTable(drawn, vehicles)
      jobs.forEach((job, j) => {
        vehicles.forEach((vehicle, v) => {
          const isAllowed = drawn.kindOf.length === 0 || table[drawn.kindOf[j] * vehicles.length + v] === 1
          expect(isAllowed).toBe(mayServe(vehicle, job))
        })
      })
    }),
    { seed: 1 },
  )
})

const work = proof<typeof WorkModule>((module) => {
  const { workKeyOf, serviceOf, setupOf, longestWork, hasSetup } = module
  const job: Job = { id: 1, service: 5, setup: 2, servicePerType: { van: 3, bike: 0 }, setupPerType: { truck: 9 } }
  expect([serviceOf(job, 'van'), serviceOf(job, 'bike'), serviceOf(job, 'truck'), serviceOf(job, undefined)]).toEqual([
    3, 0, 5, 5,
  ])
  expect([setupOf(job, 'van'), setupOf(job, 'truck'), setupOf(job, undefined)]).toEqual([2, 9, 2])
  expect([serviceOf({ id: 1 }, 'van'), setupOf({ id: 1 }, 'van')]).toEqual([0, 0])
  // Names that every object has are no types.
  expect(serviceOf(job, 'toString')).toBe(5)
  const problem: Problem = { jobs: [job, { id: 2, setupPerType: { lorry: 1 } }], vehicles: [] }
  const key = workKeyOf(problem)
  const typed = ['van', 'bike', 'truck', 'lorry', 'boat', undefined].map((type) => key({ id: 1, type }))
  expect(typed).toEqual(['van', 'bike', 'truck', 'lorry', '', ''])
  const driven = (...types: string[]) => longestWork({ ...problem, vehicles: types.map((type) => ({ id: 1, type })) })
  expect([driven('van'), driven('truck'), driven('van', 'truck'), driven('bike', 'boat')]).toEqual([7, 14, 14, 7])
  const setups = [{}, { setup: 0 }, { service: 3 }, { setup: 1 }, { setupPerType: {} }]
  expect(setups.map((one) => hasSetup({ jobs: [{ id: 1 }, { id: 2, ...one }], vehicles: [] }))).toEqual([
    ...[false, false, false, true, true],
  ])
})

const worth = proof<typeof WorthModule>(({ isRequired, weightOf }) => {
  const cases: [Partial<Job>, boolean][] = [
    [{}, true],
    [{ prize: 0 }, false],
    [{ prize: 5, required: true }, true],
    [{ required: false, priority: 9 }, false],
    [{ priority: 9 }, true],
  ]
  for (const [job, required] of cases) {
    expect(isRequired({ id: 1, ...job })).toBe(required)
    expect(weightOf({ id: 1, ...job }, 7) > 0).toBe(required)
  }
  // Priorities come first, then the number: of any two sets of 9 jobs.
  const priorities = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 9 })
  fc.assert(
    fc.property(priorities, priorities, (a, b) => {
      const sum = (list: readonly number[]) => list.reduce((total, priority) => total + priority, 0)
      const weight = (list: readonly number[]) => sum(list.map((priority) => weightOf({ id: 1, priority }, 9)))
      const expected = Math.sign(sum(a) - sum(b)) || Math.sign(a.length - b.length)
      expect(Math.sign(weight(a) - weight(b))).toBe(expected)
    }),
  )
  expect(weightOf({ id: 1, priority: 1 }, 9)).toBeGreaterThan(9 * weightOf({ id: 1 }, 9))
  expect(weightOf({ id: 1, priority: 100 }, 1_000_000) * 1_000_000).toBeLessThan(2 ** 47)
})

const units = proof<typeof UnitsModule>((module) => {
  const { unitsOf, statedTimes, isTimed, isWorkIntegral } = module
  const reach = { longest: 100, isIntegral: true }
  const car = { profile: 'car', speedFactor: 1, distanceCost: 0, durationCost: 1, taskCost: 0, work: 0 }
  const vehicle: Vehicle = { id: 1 }
  const problem = (job: Partial<Job>, van: Partial<Vehicle> = {}, speed: number | null = 1): Problem => ({
    ...{ coordinates: 'planar', jobs: [{ id: 1 }, { id: 2, ...job }], vehicles: [vehicle, { ...vehicle, ...van }] },
    profiles: { car: speed === null ? {} : { speed } },
  })
  const found = (one: Problem, travel = car, of = reach) => unitsOf(one, [travel], of)
  const plain = { isTimed: true, timeOrigin: 0, timeScale: 1, distanceScale: 1 }
  // Whole figures stay what they are, counted from the first moment.
  expect(found(problem({}))).toEqual({ ...plain, isTimed: false })
  expect(found(problem({ timeWindows: [[30, 40], [20, 25]] }))).toEqual({ ...plain, timeOrigin: 20 }) // prettier-ignore
  const epoch = 1_760_000_000
  expect(found(problem({ release: epoch }, { timeWindow: [epoch - 3600, epoch + 86_400] }))).toEqual({
    ...plain,
    timeOrigin: epoch - 3600,
  })
  // A fraction anywhere makes units a power of two below 2^28.
  const fractions: [Problem, typeof car, typeof reach][] = [
    [problem({ timeWindows: [[0, 0.5]] }), car, reach],
    [problem({ release: 0.5 }), car, reach],
    [problem({ release: 0, service: 0.5 }), car, reach],
    [problem({ release: 0, setup: 0.5 }), car, reach],
    [problem({ release: 0, setupPerType: { van: 0.5 } }), car, reach],
    [problem({ release: 0, servicePerType: { van: 0.5 } }), car, reach],
    [problem({}, { timeWindow: [0.5, 7] }), car, reach],
    [problem({}, { latestStart: 0.5 }), car, reach],
    [problem({ release: 0 }, {}, 3), car, reach],
    [problem({ release: 0 }), { ...car, speedFactor: 3 }, reach],
    [problem({ release: 0 }), car, { ...reach, isIntegral: false }],
  ]
  for (const [one, travel, of] of fractions) {
    const { timeScale } = found(one, travel, of)
    expect([timeScale > 1, Math.log2(timeScale) % 1]).toEqual([true, 0])
  }
  expect(found(problem({}, { maxDistance: 40 }), car, { ...reach, isIntegral: false }).distanceScale).toBe(2 ** 20)
  // Stated times, a limit, two legs of 100 s and twice the work: the largest power with which their sum is below 2^28.
  const onShift = (one: Problem): Problem => ({
    ...one,
    vehicles: one.vehicles.map((each) => ({ timeWindow: [0, 0.5], ...each })),
  })
  const scaleOf = (job: Partial<Job>, van: Partial<Vehicle>) =>
    found(onShift(problem({ release: 0, ...job }, van))).timeScale
  expect(scaleOf({}, { latestStart: 0.5 })).toBe(2 ** 20)
  expect(scaleOf({}, { latestStart: 100.5 })).toBe(2 ** 19)
  expect(scaleOf({ release: 1023.5 }, {})).toBe(2 ** 17)
  expect(scaleOf({ timeWindows: [[1023.5, 1024]] }, {})).toBe(2 ** 17)
  // A limit counts up to what a route can have at most: its shift, or all legs and work and the waiting between beginnings.
  const onLong = (van: Partial<Vehicle>) => scaleOf({ release: 1023.5 }, { timeWindow: [0, 4095], ...van })
  expect([{}, { maxDuration: 1e9 }, { maxTravelTime: 1e9 }].map(onLong)).toEqual([2 ** 17, 2 ** 15, 2 ** 16])
  expect(scaleOf({}, { latestStart: 0.5, maxDuration: 1e9, maxTravelTime: 1e9 })).toBe(2 ** 20)
  expect(found(problem({}, { maxDistance: 1e9 })).distanceScale).toBe(1)
  expect(found(problem({}, { maxDistance: 1e9 }), car, { ...reach, isIntegral: false }).distanceScale).toBe(2 ** 19)
  expect(scaleOf({ service: 30.5, setup: 30 }, {})).toBe(2 ** 19)
  // Without a shift a route may last as long as all legs and work, three of each, or a month.
  const open = (job: Partial<Job>, van: Partial<Vehicle>) => found(problem({ release: 0.5, ...job }, van)).timeScale
  expect(open({}, {})).toBe(2 ** 19)
  expect(open({ service: 100 }, {})).toBe(2 ** 18)
  expect(open({}, { maxDuration: 1 })).toBe(2 ** 19)
  expect(open({ service: 3e6 }, {})).toBe(2 ** 4)
  // An end that is far beyond all that can be done says nothing; a beginning does.
  expect(found(problem({ release: 0 }, { latestStart: 2 ** 29 })).timeScale).toBe(1)
  expect(found(problem({ release: 0.5 }, { latestStart: 2 ** 29 })).timeScale).toBe(2 ** 18)
  expect(found(problem({ release: 2 ** 29 }, { latestStart: 0 })).timeScale).toBe(0.25)
  // Where slowness is whole, so are times: half a metre a second.
  expect(found(problem({ release: 3 }, {}, 0.5)).timeScale).toBe(1)
  expect(found(problem({ release: 9 }, { latestStart: 3 }, null), car, { ...reach, isIntegral: false }).timeScale).toBe(
    1,
  )
  const timed: Problem[] = [
    ...[{ timeWindows: [[0, 1]] as TimeWindow[] }, { release: 0 }].map((job) => problem(job)),
    ...[{ timeWindow: [0, 1] as const }, { latestStart: 0 }, { maxDuration: 5 }].map((van) => problem({}, van)),
    problem({}, { costs: { waitingTime: 1 } }),
  ]
  expect(timed.every(isTimed)).toBe(true)
  const untimed = [problem({ service: 3 }), problem({}, { costs: { waitingTime: 0, taskTime: 1 }, maxTravelTime: 9 })]
  expect(untimed.some(isTimed)).toBe(false)
  expect(statedTimes(problem({ release: 7 }, { latestStart: 9.5 }))).toEqual({
    ...{ from: 7, to: 9.5, lastBegin: 7, isIntegral: false },
  })
  expect(statedTimes(problem({}))).toEqual({ from: 0, to: 0, lastBegin: 0, isIntegral: true })
  expect(isWorkIntegral(problem({ service: 2, setup: 1, setupPerType: { van: 3 } }))).toBe(true)
})

/** Sections of an Instance of one job or more, filled by the module alone. */
function filled(
  module: typeof TimesModule,
  job: Partial<Job>,
  van: Partial<Vehicle> = {},
  others: readonly Partial<Job>[] = [],
): Instance {
  const problem: Problem = {
    coordinates: 'planar',
    rounding: 'round',
    jobs: [job, ...others].map((fields, id) => ({ id, location: [0, 0], ...fields })),
    vehicles: [{ id: 1, start: [0, 0], ...van }],
  }
  const { instance } = compile(problem)
  for (const value of Object.values(instance)) {
    if (value instanceof Int32Array && value !== instance.taskJob) value.fill(-1)
  }
  instance.typeWaiting.fill(-1)
  if (instance.windowOffsets.length > 0) instance.windowOffsets[0] = 0
  const types = listTypes(problem, listPlaces(problem).depotOf)
  module.fillTaskTimes(problem, instance, types, instance.taskJob)
  module.fillTypeLimits(instance, types, listKinds(problem))
  return instance
}

const times = proof<typeof TimesModule>((module) => {
  const hull = ({ early, late }: Instance) => [early[0], late[0]]
  const open = filled(module, { release: 7 })
  expect([...hull(open), open.release[0], open.service[0]]).toEqual([-UNLIMITED, UNLIMITED, 0, 0])
  // In order, and what overlaps or touches is one; a job with one window lists none.
  const many: TimeWindow[] = [[30, 40], [10, 22], [20, 25], [25, 26], [28, 29], [12, 13]] // prettier-ignore
  const windowed = filled(module, { timeWindows: many }, { timeWindow: [0, 99] })
  expect(hull(windowed)).toEqual([10, 40])
  expect(Array.from(windowed.windows)).toEqual([10, 26, 28, 29, 30, 40])
  expect(Array.from(windowed.windowOffsets)).toEqual([0, 3])
  const jobs = [many, many.slice(0, 1), many.slice(1, 3), [], undefined].map((timeWindows, id) => ({ id, timeWindows }))
  expect(module.countWindows({ jobs, vehicles: [] })).toBe(3)
  const one = filled(module, { timeWindows: many.slice(1, 3) }, { timeWindow: [0, 99] })
  expect([...hull(one), one.windows.length]).toEqual([10, 25, 0])
  const three = filled(module, { timeWindows: many }, {}, [{ timeWindows: [[14, 15]] }, { release: 10 }])
  const tasks = [0, 1, 2].map((job) => three.taskJob.indexOf(job))
  const listed = tasks.map((task) => three.windowOffsets[task + 1] - three.windowOffsets[task])
  expect([listed, three.windows.length]).toEqual([[3, 0, 0], 6])
  expect(tasks.map((task) => three.release[task])).toEqual([-UNLIMITED, -UNLIMITED, 0])
  // Fractions are rounded to the inside; a window between two moments is kept from the one before it, and the work is longer.
  const narrow = filled(module, { timeWindows: [[0.3, 0.3 + 1e-12]], service: 0.3, setup: 0.2, release: 2.7 }, { latestStart: 4.7, timeWindow: [0, 6.9] }) // prettier-ignore
  const scale = narrow.timeScale
  const up = (time: number) => Math.ceil(time * scale)
  expect([...hull(narrow), narrow.release[0]]).toEqual([up(0.3) - 1, up(0.3) - 1, up(2.7)])
  expect(0.3 * scale - Math.floor(0.3 * scale)).toBeGreaterThan(up(0.3) - 0.3 * scale)
  expect([narrow.service[0], narrow.setup[0]]).toEqual([up(0.3) + 1, up(0.2)])
  const first = filled(module, { timeWindows: [[0.3, 0.3 + 1e-12], [1, 2]], service: 0.1 }, { timeWindow: [0, 6.9] }) // prettier-ignore
  const [from, work] = [0.3 * first.timeScale, 0.1 * first.timeScale]
  expect([...first.windows.subarray(0, 2)]).toEqual([Math.floor(from), Math.floor(from)])
  expect(first.service[0]).toBe(Math.ceil(work + from - Math.floor(from)))
  expect(first.service[0]).toBe(Math.ceil(work) + 1)
  expect([narrow.typeFrom[0], narrow.typeBy[0], narrow.typeTo[0]]).toEqual([0, up(4.7) - 1, up(6.9) - 1])
  const wide = filled(module, { timeWindows: [[0.3, 0.7]] })
  expect(hull(wide)).toEqual([0, Math.floor((0.7 - 0.3) * wide.timeScale)])
  limits(module)
})

function limits(module: typeof TimesModule): void {
  const of = ({ typeFrom, typeBy, typeTo }: Instance) => [typeFrom[0], typeBy[0], typeTo[0]]
  expect(of(filled(module, {}, { timeWindow: [100, 150] }))).toEqual([0, 50, 50])
  expect(of(filled(module, {}, { timeWindow: [100, 150], latestStart: 120 }))).toEqual([0, 20, 50])
  expect(of(filled(module, {}, { timeWindow: [100, 150], latestStart: 170 }))).toEqual([0, 50, 50])
  expect(of(filled(module, { release: 1 }, { latestStart: 3 }))).toEqual([-UNLIMITED, 2, UNLIMITED])
  // A shift between two moments is none; who must leave before the first moment of the shift leaves then, and is on the way
  // up to a unit longer than it looks.
  const shift = (van: Partial<Vehicle>) => {
    const instance = filled(module, { timeWindows: [[0, 9]], service: 3 }, van)
    return [...of(instance).map((time) => time - Math.ceil(0.3 * instance.timeScale)), instance.typeMaxDuration[0]]
  }
  expect(shift({ timeWindow: [0.3, 0.3 + 1e-12] })).toEqual([0, 0, -1, UNLIMITED])
  const due = shift({ timeWindow: [0.3, 6.9], latestStart: 0.3, maxDuration: 5.5 })
  const later = shift({ timeWindow: [0.3, 6.9], latestStart: 0.4, maxDuration: 5.5 })
  expect([due[1], due[3]]).toEqual([0, later[3] - 1])
  expect(shift({ timeWindow: [0.3, 6.9], latestStart: 0.3 })[3]).toBe(UNLIMITED)
  const most = ({ typeMaxTasks, typeMaxDistance, typeMaxTravel, typeMaxDuration }: Instance) =>
    [typeMaxTasks, typeMaxDistance, typeMaxTravel, typeMaxDuration].map(([limit]) => limit)
  expect(most(filled(module, {}))).toEqual([UNLIMITED, UNLIMITED, UNLIMITED, UNLIMITED])
  const four = { maxTasks: 3, maxDistance: 4.5, maxTravelTime: 5.5, maxDuration: 6.5 }
  expect(most(filled(module, {}, four))).toEqual([3, 4, 5, 6])
  expect(most(filled(module, {}, { maxTasks: 0, maxDistance: 0 })).slice(0, 2)).toEqual([0, 0])
  const huge = { maxDistance: 5e8, maxTravelTime: 5e8, maxDuration: 5e8 }
  expect(most(filled(module, {}, huge)).slice(1)).toEqual([UNLIMITED, UNLIMITED, UNLIMITED])
  const fine = filled(module, { service: 8.25 }, { ...four, costs: { waitingTime: 3 } })
  expect(most(fine).slice(2)).toEqual([5.5 * fine.timeScale, 6.5 * fine.timeScale])
  expect(fine.typeWaiting[0]).toBe((3 * fine.costScale) / fine.timeScale)
  expect(Array.from(filled(module, { skills: ['a'] }).allowed)).toEqual([1, 0])
}

/** Proofs by source file. */
export const sectionProofs: Readonly<Record<string, Proof>> = {
  'instance/eligibility.ts': eligibility,
  'instance/work.ts': work,
  'instance/worth.ts': worth,
  'instance/units.ts': units,
  'instance/times.ts': times,
}
