/** What is expected of the judgement of reasons: what one vehicle lacks, which are alike, what is plainly false. */

import { expect } from 'vitest'
import type { Impossible } from '../../src/check/oracle/alone.js'
import type { Limit } from '../../src/check/oracle/limits.js'
import type { Job } from '../../src/model/job.js'
import type { Problem } from '../../src/model/problem.js'
import type { Closest, Solution, UnassignedReason } from '../../src/model/solution.js'
import type { Vehicle } from '../../src/model/vehicle.js'
import { type Proof, proof } from '../prove.js'
import { finder, type RuleModule } from './rule-finder.js'
import { problem, solution } from './van.js'

const reasons = proof<RuleModule<'checkReasons'>>(({ checkReasons }) => {
  const found = finder(checkReasons, problem, solution)
  const here = ['unassigned[0]']
  expect(found()).toEqual([])
  expect(found((s) => delete s.unassigned[0].closest)).toEqual([])
  expect(found((s) => (s.unassigned[0].reason = 'not-attempted'))).toEqual([])
  expect(found((s) => (s.unassigned[0].reason = 'no-room'))).toEqual(here)
  expect(found((s) => (s.unassigned[0].reason = 'no-vehicle'))).toEqual(here)
  expect(found((s) => (s.unassigned[0] = { id: 'b', reason: 'exceeds-capacity' }))).toEqual(here)
  expect(found((s) => (s.unassigned[0] = { id: 'b', reason: 'no-room' }))).toEqual([])
  const closest = (vehicle: string, dimension: number, missing: number) =>
    found((s) => (s.unassigned[0].closest = { vehicle, dimension, missing }))
  expect(closest('van', 0, 2)).toEqual([])
  expect(closest('van', 0, 1)).toEqual(here)
  expect(closest('van', 1, -1)).toEqual(here)
  expect(closest('lorry', 0, 1)).toEqual(here)
  expect(found((s) => (s.unassigned[0].closest = { vehicle: 'van', missing: 2 }))).toEqual(here)
  const empty = (p: Problem) => (p.vehicles = [])
  expect(found((s) => (s.unassigned[0] = { id: 'c', reason: 'no-vehicle' }), empty)).toEqual([])
  expect(found(() => {}, empty)).toEqual(here)
})

// One job 10 s from the depot on a line, whose service takes 5, and what may be wrong with it.
const JOB: Job = { id: 'j', location: [10, 0], service: 5 }
const VAN: Vehicle = { id: 'van', start: [0, 0], end: [0, 0] }
const line = (job: Partial<Job>, ...vehicles: Partial<Vehicle>[]): Problem => ({
  coordinates: 'planar',
  profiles: { car: { speed: 1 } },
  jobs: [{ ...JOB, ...job }],
  vehicles: vehicles.map((vehicle, v) => ({ ...VAN, id: `v${v}`, ...vehicle })),
})

/** Pairs of times as windows. */
const windows = (...times: number[]): Pick<Job, 'timeWindows'> => ({
  timeWindows: times.flatMap((from, i) => (i % 2 === 0 ? [[from, times[i + 1]] as const] : [])),
})

const unskilled = line({ skills: ['x', 8] }, { skills: ['8'] }, {})
const unlisted = line({ forbiddenVehicles: ['v0'], allowedVehicles: ['v0'] }, {})
const late = line(windows(0, 9), { timeWindow: [0, 100] })
const far = line({}, { maxDistance: 19 }, { maxTravelTime: 18 }, { maxDuration: 22 }, { maxTasks: 0 })

/** True where a rule lets a reason pass. */
function speaker({ checkReasons }: RuleModule<'checkReasons'>) {
  return (reason: UnassignedReason, problem: Problem, closest?: Closest) => {
    const unassigned = [{ id: 'j', reason, ...(closest ? { closest } : {}) }]
    const empty: Solution = { version: 1, cost: 0, distance: 0, duration: 0, routes: [], unassigned }
    return finder(checkReasons, problem, empty)().length === 0
  }
}

const impossible = proof<RuleModule<'checkReasons'>>((module) => {
  const says = speaker(module)
  const reasons = ['missing-skills', 'not-allowed', 'out-of-time', 'exceeds-limit'] as const
  const cases = [unskilled, unlisted, late, far]
  cases.forEach((each, i) => {
    expect(reasons.filter((reason) => says(reason, each))).toEqual([reasons[i]])
    expect(says('no-room', each)).toBe(false)
    // One vehicle more that can serve it.
    const more = { ...each, vehicles: [...each.vehicles, { ...VAN, skills: ['x', 8] }] }
    more.jobs = [{ ...each.jobs[0], allowedVehicles: undefined }]
    expect(reasons.filter((reason) => says(reason, more))).toEqual([])
    expect(says('no-room', more)).toBe(true)
  })
  // Each vehicle fails for a reason of its own: any of them may be told.
  const mixed = line({ skills: ['x'], delivery: [2] }, { skills: ['x'], capacity: [1] }, { capacity: [2] })
  expect(says('exceeds-capacity', mixed)).toBe(true)
  expect(says('missing-skills', mixed)).toBe(true)
  expect(says('out-of-time', mixed)).toBe(false)
  expect(says('no-room', mixed)).toBe(false)
  // Just in time, or just at the limit: rounding may see it either way.
  const just = line(windows(0, 10), { timeWindow: [0, 100] })
  expect([says('out-of-time', just), says('no-room', just)]).toEqual([true, true])
  const full = line({}, { maxDistance: 20 })
  expect([says('exceeds-limit', full), says('no-room', full)]).toEqual([true, true])

  expect(says('not-worth-it', line({}, {}))).toBe(false)
  expect(says('not-worth-it', line({ prize: 1 }, {}))).toBe(true)
  expect(says('not-worth-it', line({ prize: 1, required: true }, {}))).toBe(false)
  expect(says('not-worth-it', line({ required: false }, {}))).toBe(true)
})

const closest = proof<RuleModule<'checkReasons'>>((module) => {
  const says = speaker(module)
  const skills = (vehicle: string, missing: number) => says('missing-skills', unskilled, { vehicle, missing })
  expect([skills('v0', 1), skills('v1', 2), skills('v0', 2), skills('nobody', 1)]).toEqual([true, true, false, false])
  expect(says('not-allowed', unlisted, { vehicle: 'v0', missing: 1 })).toBe(true)
  const other = line({ allowedVehicles: ['v1'] }, {}, { maxTasks: 0 })
  expect(says('not-allowed', other, { vehicle: 'v0', missing: 1 })).toBe(true)
  expect(says('not-allowed', other, { vehicle: 'v1', missing: 1 })).toBe(false)
  expect(says('out-of-time', late, { vehicle: 'v0', missing: 1 })).toBe(true)
  expect(says('out-of-time', late, { vehicle: 'v0', missing: 0 })).toBe(false)
  const barred = { ...late, vehicles: [...late.vehicles, { ...VAN, maxTasks: 0 }] }
  expect(says('out-of-time', barred, { vehicle: 'van', missing: 1 })).toBe(false)
  const beyond = (vehicle: string, limit: Closest['limit'], missing: number) =>
    says('exceeds-limit', far, { vehicle, limit, missing })
  expect(beyond('v0', 'maxDistance', 1)).toBe(true)
  expect(beyond('v0', 'maxDistance', 2)).toBe(false)
  expect(beyond('v0', 'maxTasks', 1)).toBe(false)
  expect(beyond('v1', 'maxTravelTime', 2)).toBe(true)
  expect(beyond('v2', 'maxDuration', 3)).toBe(true)
  expect(beyond('v3', 'maxTasks', 1)).toBe(true)
  expect(beyond('v0', undefined, 1)).toBe(false)
})

type Alone = typeof import('../../src/check/oracle/alone.js')

/** The amount that a vehicle lacks. */
function lacks({ lackIn }: Alone) {
  return (reason: Impossible, job: Partial<Job>, vehicle: Partial<Vehicle>) => {
    const problem = line(job, vehicle)
    return lackIn(problem)(problem.jobs[0], problem.vehicles[0], reason).amount
  }
}

const aloneInTime = proof<Alone>((module) => {
  const lateness = (job: Partial<Job>, vehicle: Partial<Vehicle>) => lacks(module)('out-of-time', job, vehicle)
  const day: Partial<Vehicle> = { timeWindow: [0, 100] }
  const short: Partial<Vehicle> = { timeWindow: [0, 20] }
  expect(lateness({}, {})).toBe(Number.NEGATIVE_INFINITY)
  expect(lateness({}, day)).toBe(-75)
  expect(lateness({}, short)).toBe(5)
  expect(lateness({}, { ...short, end: undefined })).toBe(-5)
  expect(lateness({}, { ...short, start: undefined })).toBe(-5)
  expect(lateness({ setup: 3 }, { ...short, start: [10, 0] })).toBe(-5)
  expect(lateness(windows(0, 9), day)).toBe(1)
  expect(lateness(windows(0, 9), {})).toBe(-9)
  expect(lateness(windows(0, 9, 90, 95), day)).toBe(1)
  expect(lateness(windows(0, 9, 80, 95), day)).toBe(-5)
  expect(lateness({ release: 7 }, { latestStart: 5 })).toBe(2)
  expect(lateness({ release: 7, ...windows(0, 15) }, {})).toBe(2)
})

const aloneInLimits = proof<Alone>((module) => {
  const duration = (job: Partial<Job>, vehicle: Partial<Vehicle>) => {
    const given = line(job, { ...vehicle, maxDuration: 1 })
    return module.lackOfLimit(given, given.jobs[0], given.vehicles[0], 'maxDuration').amount + 1
  }
  // There 10, service 5, back 10; it leaves so that it need not wait, unless it must leave early.
  expect(duration({}, {})).toBe(25)
  expect(duration(windows(50, 60), { timeWindow: [0, 100] })).toBe(25)
  expect(duration(windows(50, 60), { latestStart: 33 })).toBe(32)
  expect(duration(windows(90, 91, 50, 60), { latestStart: 33 })).toBe(32)
  expect(duration(windows(50, 60, 90, 91), { latestStart: 33 })).toBe(32)
  expect(duration(windows(0, 5, 50, 60), { timeWindow: [0, 99], latestStart: 33 })).toBe(32)
  const lack = lacks(module)
  const limits: Partial<Vehicle> = { maxTasks: 2, maxDistance: 16, maxTravelTime: 18, maxDuration: 30 }
  expect(lack('exceeds-limit', {}, limits)).toBe(4)
  expect(lack('exceeds-limit', {}, {})).toBe(Number.NEGATIVE_INFINITY)
  expect(lack('exceeds-limit', {}, { maxTasks: 0 })).toBe(1)
})

const alone = proof<Alone>((module) => {
  const lack = lacks(module)
  expect(lack('exceeds-capacity', { delivery: [1, 5] }, { capacity: [3, 2] })).toBe(3)
  expect(lack('exceeds-capacity', { delivery: [1, 5] }, {})).toBe(0)
  expect(lack('missing-skills', { skills: ['x', 'y', 'x'] }, { skills: ['y'] })).toBe(1)
  expect(lack('not-allowed', { forbiddenVehicles: ['v0'] }, {})).toBe(1)
  expect(lack('not-allowed', { forbiddenVehicles: ['v1'] }, {})).toBe(0)
  // The grain of time is that of the whole span, of other things their own.
  const span = line(windows(0, 1_000_000), { maxDistance: 1, maxTasks: 1, maxDuration: 1 })
  const [job, vehicle] = [span.jobs[0], span.vehicles[0]]
  const grainOf = (limit: Limit) => module.lackOfLimit(span, job, vehicle, limit).grain
  expect(grainOf('maxDuration')).toBeCloseTo(1)
  expect(grainOf('maxDistance')).toBeCloseTo(2e-5)
  expect(grainOf('maxTasks')).toBe(0)
  expect(module.lackIn(span)(job, vehicle, 'out-of-time').grain).toBeCloseTo(1)
})

const kinds = proof<typeof import('../../src/check/oracle/kinds.js')>(({ listKinds }) => {
  const ids = (job: Partial<Job>, ...vehicles: Partial<Vehicle>[]) =>
    listKinds(line(job, ...vehicles)).map(({ id }) => id)
  expect(ids({}, {}, { description: 'same' }, { count: 3 }, { costs: { fixed: 1 } })).toEqual(['v0'])
  expect(ids({}, {}, { maxTasks: 1 }, { speedFactor: 2 }, {})).toEqual(['v0', 'v1', 'v2'])
  expect(ids({ allowedVehicles: ['v1'] }, {}, {}, {})).toEqual(['v0', 'v1'])
  expect(ids({ forbiddenVehicles: ['v2'] }, {}, {}, {})).toEqual(['v0', 'v2'])
})

/** Proofs by file below src/. */
export const reasonProofs: Readonly<Record<string, Proof>> = {
  'check/oracle/reasons.ts': async (module) => {
    await reasons(module)
    await impossible(module)
    await closest(module)
  },
  'check/oracle/alone.ts': async (module) => {
    await alone(module)
    await aloneInTime(module)
    await aloneInLimits(module)
  },
  'check/oracle/kinds.ts': kinds,
}
