/** Every field that the documentation calls honoured changes what comes out; a later one cannot be forgotten here. */

import { describe, expect, it } from 'vitest'
import { solve } from '../../src/index.js'
import { problemFields } from '../../src/model/field-table.js'
import { parseProblem } from '../../src/model/validate.js'

interface Case {
  /** A problem without the field, or with another value of it where it is required. */
  readonly problem: object
  /** The field's value, in the first job, the first vehicle, the profile 'car'. */
  readonly value: unknown
  /** Where the difference must show: in what is driven, served and paid, or in words that come back. */
  readonly shows?: 'plan' | 'document'
}

const near = { id: 'near', location: [1.5, 0] }
const far = { id: 'far', location: [0, 10] }
const loaded = { ...far, delivery: [1] }
const van = { id: 'van', start: [0, 0], end: [0, 0] }
const plane = { coordinates: 'planar', jobs: [near, far], vehicles: [van] }

const matrix = [
  [0, 3, 8],
  [4, 0, 6],
  [9, 7, 0],
]
const twice = matrix.map((row) => row.map((value) => 2 * value))
const table = {
  jobs: [{ id: 1, locationIndex: 1 }],
  vehicles: [{ id: 1, startIndex: 0, endIndex: 0 }],
  profiles: { car: { distances: matrix }, truck: { distances: twice } },
}
const timed = { ...table, profiles: { car: { durations: matrix } } }

/** A second and a unit of distance are the same; the van drives from the origin and back. */
const clock = { ...plane, rounding: 'round', profiles: { car: { speed: 1 } } }
/** The van must be home at 30, and the way to both takes most of it: more work leaves one of them out. */
const short = { ...clock, vehicles: [{ ...van, timeWindow: [0, 30], type: 'slow' }] }
const two = [van, { ...van, id: 'other', costs: { fixed: 7 } }]
/** Nearer comes last or not at all when it is late. */
const early = { ...clock, jobs: [near, { ...far, timeWindows: [[10, 20]] }] }

const WORK: Readonly<Record<string, Case>> = {
  'jobs[].service': { problem: short, value: 20 },
  'jobs[].setup': { problem: short, value: 20 },
  'jobs[].servicePerType': { problem: short, value: { slow: 20 } },
  'jobs[].setupPerType': { problem: short, value: { slow: 20 } },
  'jobs[].timeWindows': { problem: early, value: [[40, 50]] },
  'jobs[].release': { problem: early, value: 15 },
}

const WHO: Readonly<Record<string, Case>> = {
  'jobs[].skills': { problem: { ...clock, vehicles: [two[0], { ...two[1], skills: ['lift'] }] }, value: ['lift'] },
  'jobs[].allowedVehicles': { problem: { ...clock, vehicles: two }, value: ['other'] },
  'jobs[].forbiddenVehicles': { problem: { ...clock, vehicles: two }, value: ['van'] },
  'vehicles[].skills': { problem: { ...clock, jobs: [{ ...near, skills: [7] }] }, value: ['7'] },
  // There is room for one: the nearer, unless the other comes first.
  'jobs[].priority': {
    problem: { ...clock, jobs: [loaded, { ...near, delivery: [1] }], vehicles: [{ ...van, capacity: [1] }] },
    value: 5,
  },
  'jobs[].prize': { problem: clock, value: 0.5 },
  'jobs[].required': { problem: clock, value: false },
}

const LIMITS: Readonly<Record<string, Case>> = {
  // Slow vehicles take too long; the other one costs more.
  'vehicles[].type': {
    problem: {
      ...clock,
      jobs: [{ ...near, servicePerType: { slow: 100 } }],
      vehicles: [
        { ...van, timeWindow: [0, 50] },
        { ...two[1], type: 'slow' },
      ],
    },
    value: 'slow',
  },
  'vehicles[].speedFactor': { problem: clock, value: 2 },
  'vehicles[].timeWindow': { problem: clock, value: [0, 10] },
  'vehicles[].latestStart': { problem: { ...clock, jobs: [{ ...near, release: 20 }, far] }, value: 10 },
  'vehicles[].maxTasks': { problem: clock, value: 1 },
  'vehicles[].maxDistance': { problem: clock, value: 10 },
  'vehicles[].maxTravelTime': { problem: clock, value: 10 },
  'vehicles[].maxDuration': { problem: { ...clock, jobs: [{ ...near, service: 50 }, far] }, value: 60 },
  'vehicles[].costs.taskTime': { problem: { ...clock, jobs: [{ ...near, service: 5 }] }, value: 2 },
  'vehicles[].costs.waitingTime': {
    problem: {
      ...clock,
      jobs: [
        { ...near, timeWindows: [[0, 5]] },
        { ...far, timeWindows: [[60, 70]] },
      ],
    },
    value: 3,
  },
}

/** Two vehicles, as dear as each other, for two jobs: who serves which is as it was at the start. */
const either = {
  ...plane,
  vehicles: [
    { ...van, maxTasks: 1, capacity: [8] },
    { ...van, id: 'other', maxTasks: 1, capacity: [9] },
  ],
}
const begun = (step: object) => ({ ...either, initialRoutes: [{ vehicle: 'van', steps: [step] }] })

const begunAlone = (vehicle: string, step: object) => ({
  ...either,
  jobs: [far],
  initialRoutes: [{ vehicle, steps: [step] }],
})

const START: Readonly<Record<string, Case>> = {
  'initialRoutes[].vehicle': { problem: begunAlone('van', { type: 'job', id: 'far' }), value: 'other' },
  'initialRoutes[].steps[].type': { problem: begunAlone('other', { type: 'end', id: 'far' }), value: 'job' },
  'initialRoutes[].steps[].id': { problem: begun({ type: 'job', id: 'far' }), value: 'near' },
}

/** For each honoured field that holds a value itself. */
const CASES: Readonly<Record<string, Case>> = {
  name: { problem: plane, value: 'monday', shows: 'document' },
  coordinates: { problem: { ...plane, coordinates: 'geographic' }, value: 'planar' },
  rounding: { problem: plane, value: 'round' },
  description: { problem: plane, value: 'the first week', shows: 'document' },
  data: { problem: plane, value: { week: 1 }, shows: 'document' },
  'jobs[].id': { problem: plane, value: 'nearer', shows: 'document' },
  'jobs[].location': { problem: plane, value: [2.5, 0] },
  'jobs[].locationIndex': { problem: table, value: 2 },
  'jobs[].delivery': { problem: { ...plane, jobs: [near, loaded], vehicles: [{ ...van, capacity: [2] }] }, value: [3] },
  'jobs[].description': { problem: plane, value: 'ring twice', shows: 'document' },
  'jobs[].data': { problem: plane, value: [7], shows: 'document' },
  'vehicles[].id': { problem: plane, value: 'lorry', shows: 'document' },
  'vehicles[].count': {
    problem: { ...plane, jobs: [{ ...near, delivery: [1] }, loaded], vehicles: [{ ...van, capacity: [1] }] },
    value: 2,
  },
  'vehicles[].profile': { problem: table, value: 'truck' },
  'vehicles[].start': { problem: { ...plane, vehicles: [{ id: 'van', end: [0, 0] }] }, value: [0, 0] },
  'vehicles[].startIndex': { problem: { ...table, vehicles: [{ id: 1, endIndex: 0 }] }, value: 0 },
  'vehicles[].end': { problem: { ...plane, vehicles: [{ id: 'van', start: [0, 0] }] }, value: [0, 0] },
  'vehicles[].endIndex': { problem: { ...table, vehicles: [{ id: 1, startIndex: 0 }] }, value: 0 },
  'vehicles[].capacity': { problem: { ...plane, jobs: [{ ...near, delivery: [1] }, loaded] }, value: [1] },
  'vehicles[].costs.fixed': { problem: plane, value: 100 },
  'vehicles[].costs.distance': { problem: plane, value: 3 },
  'vehicles[].costs.duration': { problem: timed, value: 3 },
  'vehicles[].description': { problem: plane, value: 'the blue one', shows: 'document' },
  'vehicles[].data': { problem: plane, value: 'B-1', shows: 'document' },
  ...START,
  ...WORK,
  ...WHO,
  ...LIMITS,
  'profiles.*.distances': { problem: timed, value: matrix },
  'profiles.*.durations': { problem: table, value: matrix },
  'profiles.*.speed': { problem: { ...plane, profiles: { car: {} } }, value: 2 },
}

/** Change nothing but what is refused: the one version there is may be left out, and equal vehicles are interchangeable. */
const REFUSED: Readonly<Record<string, Case>> = {
  version: { problem: plane, value: 2 },
  'initialRoutes[].vehicleIndex': { problem: begun({ type: 'job', id: 'far' }), value: 1 },
}

const honoured = problemFields()
  .filter(({ since }) => since !== null)
  .map(({ path }) => path)
const leaves = honoured.filter((path) => {
  return !honoured.some((inner) => ['.', '[].', '.*.'].some((step) => inner.startsWith(path + step)))
})

/** A copy of the problem in which the field has the value. */
function withField(problem: object, path: string, value: unknown): object {
  const copy = structuredClone(problem)
  let node = copy as Record<string, unknown>
  const keys = path.replaceAll('[]', '.0').replace('*', 'car').split('.')
  for (const key of keys.slice(0, -1)) node = (node[key] ??= {}) as Record<string, unknown>
  node[keys[keys.length - 1]] = value
  return copy
}

async function documentOf(problem: object) {
  const { stats: _, ...document } = await solve(parseProblem(problem), { executor: 'inline', iterations: 50, seed: 1 })
  return document
}

/** What is driven, served and paid, without what is only repeated from the problem. */
function planOf({ cost, distance, duration, routes, unassigned }: Awaited<ReturnType<typeof documentOf>>) {
  const driven = routes.map(({ vehicle, vehicleIndex, steps }) => [vehicle, vehicleIndex, steps.map(({ id }) => id)])
  return { cost, distance, duration, driven, left: unassigned.map(({ id, reason }) => [id, reason]) }
}

describe('an honoured field', () => {
  it('has a case here, and nothing else has', () => {
    expect([...Object.keys(CASES), ...Object.keys(REFUSED)].sort()).toEqual([...leaves].sort())
  })

  it.each(Object.entries(CASES))('%s makes a difference', async (path, { problem, value, shows = 'plan' }) => {
    const [before, after] = [await documentOf(problem), await documentOf(withField(problem, path, value))]
    if (shows === 'plan') expect(planOf(after)).not.toEqual(planOf(before))
    else expect(after).not.toEqual(before)
  })

  it.each(Object.entries(REFUSED))('%s is refused where it is not what we honour', (path, { problem, value }) => {
    expect(() => parseProblem(withField(problem, path, value))).toThrow(path.replaceAll('[]', '[0]'))
  })

  it('is all that can make a difference: the same problem gives the same solution', async () => {
    for (const problem of [plane, table, timed]) {
      expect(await documentOf(structuredClone(problem))).toEqual(await documentOf(problem))
    }
  })
})
