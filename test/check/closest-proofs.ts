/** What is expected of the reasons of unassigned jobs, by hand and against the rules that the search goes by. */

import fc from 'fast-check'
import { expect } from 'vitest'
import { createFindClosest } from '../../src/check/alone.js'
import { reasonFinder } from '../../src/check/reasons.js'
import { type Compiled, compile } from '../../src/instance/compile.js'
import { lackOf } from '../../src/instance/eligibility.js'
import { UNLIMITED } from '../../src/instance/instance.js'
import { findBrokenRule } from '../../src/instance/route-rules.js'
import type { Problem } from '../../src/model/problem.js'
import { timedRoutes } from '../arbitraries/timed-route.js'
import { type Proof, proof } from '../prove.js'
import { type ReasonCase, reasonCases } from './reason-cases.js'
import { problem } from './van.js'

type Reasons = Pick<typeof import('../../src/check/reasons.js'), 'reasonFinder'>

// A job without a word stands before, so that job and task are not the same number everywhere.
function compiledOf({ job: { x, ...job }, vehicles }: ReasonCase): Compiled {
  const line: Problem = {
    coordinates: 'planar',
    jobs: [
      { id: 'plain', location: [900, 0] },
      { id: 'judged', location: [x, 0], ...job },
    ],
    vehicles: vehicles.map((vehicle) => ({ start: [0, 0], end: [0, 0], ...vehicle })),
    profiles: { car: { speed: 1 } },
  }
  return compile(line)
}

function proveCases(module: Reasons): void {
  for (const reasonCase of reasonCases) {
    const compiled = compiledOf(reasonCase)
    const found = module.reasonFinder(compiled.instance, compiled)(compiled.jobTask[1])
    expect({ name: reasonCase.name, ...found }).toEqual({ name: reasonCase.name, ...reasonCase.says })
  }
}

const finding = proof<typeof import('../../src/check/reasons.js')>((module) => {
  proveCases(module)
  const { reasonFinder: find, isImpossible } = module
  const compiled = compile(problem)
  const [a, b, c] = compiled.jobTask
  const reasonOf = find(compiled.instance, compiled)
  expect(reasonOf(a)).toEqual({ reason: 'no-room' })
  expect(reasonOf(c)).toEqual({ reason: 'exceeds-capacity', closest: { vehicle: 7, dimension: 0, missing: 1 } })
  const triedA = find(compiled.instance, compiled, (task) => task === a)
  expect([a, b, c].map((task) => triedA(task).reason)).toEqual(['no-room', 'not-attempted', 'exceeds-capacity'])
  const without = compile({ ...problem, vehicles: [] })
  expect(find(without.instance, without)(0)).toEqual({ reason: 'no-vehicle' })
  // The last type that served one is asked first; the next task may need another.
  const vehicles = [{ id: 'cold', skills: ['cold'] }, { id: 'hot' }]
  const jobs = ['cold', 'hot', 'cold'].map((id, k): Problem['jobs'][number] => {
    return { id: k, location: [k, 0], allowedVehicles: [id] }
  })
  const listed = compile({ coordinates: 'planar', jobs, vehicles })
  const reasonOfListed = find(listed.instance, listed)
  for (const task of listed.jobTask) expect(reasonOfListed(task)).toEqual({ reason: 'no-room' })
  expect((['no-vehicle', 'exceeds-limit', 'no-room', 'not-worth-it'] as const).map(isImpossible)).toEqual([
    ...[true, true],
    ...[false, false],
  ])
})

// Inside, the way of 1/3 is rounded up to a multiple of the unit of time; the user's own figures say that it is in time.
const rounding: Problem = {
  coordinates: 'planar',
  jobs: [{ id: 1, location: [1, 0], timeWindows: [[0, 1 / 3]] }],
  vehicles: [{ id: 'van', start: [0, 0], timeWindow: [0, 1e7] }],
  profiles: { car: { speed: 3 } },
}

const exactly = proof<typeof import('../../src/check/exact-miss.js')>(({ createExactMiss: exactOf }) => {
  for (const reasonCase of reasonCases) {
    const { closest } = reasonCase.says
    const compiled = compiledOf(reasonCase)
    const task = compiled.jobTask[1]
    const miss = closest && createFindClosest(compiled.instance, () => closest.missing)(task)
    if (miss) expect(exactOf(compiled)(miss, task)).toBeCloseTo(closest.missing, 9)
  }
  const compiled = compile(rounding)
  const miss = createFindClosest(compiled.instance, () => 0)(0)
  expect(miss).toMatchObject({ hindrance: 'time' })
  expect(miss && exactOf(compiled)(miss, 0)).toBeLessThanOrEqual(0)
  expect(reasonFinder(compiled.instance, compiled)(0)).toEqual({ reason: 'no-room' })
})

const limits = fc.record(
  {
    maxTasks: fc.integer({ min: 0, max: 1 }),
    maxDistance: fc.integer({ min: 0, max: 6 }),
    maxTravelTime: fc.integer({ min: 0, max: 6 }),
    maxDuration: fc.integer({ min: 0, max: 12 }),
    capacity: fc.tuple(fc.integer({ min: 0, max: 4 })),
  },
  { requiredKeys: [] },
)

/** Problems of one vehicle with everything that may keep it from a job. */
const strict = fc
  .tuple(timedRoutes, limits, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5 }))
  .map(([{ vehicle, jobs }, limit, loads]): Problem => ({
    coordinates: 'planar',
    jobs: jobs.map((job, k) => ({ ...job, delivery: [loads[k]], skills: loads[k] === 3 ? ['crane'] : [] })),
    vehicles: [{ ...vehicle, ...limit, end: loads[0] > 1 ? [0, 0] : undefined }],
    profiles: { car: { speed: 1 } },
  }))

const alone = proof<typeof import('../../src/check/alone.js')>((module) => {
  for (const reasonCase of reasonCases) {
    const { instance, jobTask, typeMembers } = compiledOf(reasonCase)
    const { says, vehicles, job } = reasonCase
    const { closest } = says
    const found = module.createFindClosest(instance, (type) => {
      return lackOf({ id: 'judged', ...job }, vehicles[typeMembers[type][0]]).skills
    })(jobTask[1])
    expect(found && vehicles[typeMembers[found.type][0]].id).toBe(closest?.vehicle ?? null)
    if (closest?.dimension !== undefined) expect(found?.dimension).toBe(closest.dimension)
    if (closest?.limit !== undefined) expect(found?.hindrance).toBe(closest.limit)
    if (says.reason === 'out-of-time') expect(found?.hindrance).toBe('time')
    if (says.reason === 'not-allowed') expect(found?.hindrance).toBe('lists')
    const canServe = module.createCanServe(instance)
    const isServable = typeMembers.some((_, type) => canServe(type, jobTask[1]))
    expect(isServable).toBe(closest === undefined)
  }
  fc.assert(
    fc.property(strict, (drawn) => {
      const { instance } = compile(drawn)
      const canServe = module.createCanServe(instance)
      const findClosest = module.createFindClosest(instance, () => 1)
      for (let task = 0; task < instance.taskCount; task++) {
        const isServable = fitsAndKeepsRules(instance, task)
        expect(canServe(0, task)).toBe(isServable)
        const miss = findClosest(task)
        expect(miss === null).toBe(isServable)
        expect(miss?.amount ?? 1).toBeGreaterThan(0)
      }
      const tasks = Array.from({ length: instance.taskCount }, (_, task) => task)
      const anyServable = tasks.some((task) => fitsAndKeepsRules(instance, task))
      expect(module.findClosestTask(instance, 0, () => 1) === null).toBe(anyServable)
    }),
    { numRuns: 300 },
  )
})

function fitsAndKeepsRules(instance: Compiled['instance'], task: number): boolean {
  const capacity = instance.typeCapacity[0]
  return (
    (capacity === UNLIMITED || instance.demand[task] <= capacity) &&
    findBrokenRule(instance, 0, Int32Array.of(task)) === null
  )
}

// Three jobs, four vehicles: the one with most skills last, two that are equal.
const skilled: Problem = {
  coordinates: 'planar',
  jobs: [
    ['a', 'a', 'x', 7],
    ['b', 'y'],
    ['7', 'a'],
  ].map((skills, id) => ({ id, location: [id, 0], skills })),
  vehicles: [['b'], ['7', 'c'], ['a', 7], ['a', 7, 'b']].map((skills, id) => ({ id, skills })),
}

const skills = proof<typeof import('../../src/check/lacking-skills.js')>((module) => {
  const compiled = compile(skilled)
  const count = module.skillCounter(compiled)
  const found = Array.from(compiled.jobTask, (task) => skilled.vehicles.map((_, type) => count(type, task)))
  expect(found).toEqual([[3, 2, 1, 1], [1, 2, 2, 1], [2, 1, 0, 0]]) // prettier-ignore
  const { classOf, skills: own } = module.skillClasses(compile({ ...skilled, vehicles: [...skilled.vehicles, { id: 4, skills: [7, 'a', '7'], capacity: [] }, { id: 5, skills: ['a', 'b'] }] })) // prettier-ignore
  expect([...new Set(classOf)]).toEqual([0, 1, 2, 3, 4])
  expect(own.map((set) => set.size)).toEqual([1, 2, 2, 3, 2])
})

/** Proofs by file below src/. */
export const closestProofs: Readonly<Record<string, Proof>> = {
  'check/reasons.ts': finding,
  'check/exact-miss.ts': exactly,
  'check/alone.ts': alone,
  'check/lacking-skills.ts': skills,
}
