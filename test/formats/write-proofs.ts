/** What is expected of writing instances, and of what VROOM's files are told, small enough to be run on every sabotage. */

import { expect } from 'vitest'
import { InputError, type Issue, IssueList } from '../../src/base/errors.js'
import { readSolomon } from '../../src/formats/solomon.js'
import type { VrplibLines, VrplibWriting } from '../../src/formats/vrplib-write-visits.js'
import type { Problem } from '../../src/model/problem.js'
import { type Proof, proof } from '../prove.js'
import { RICH, RICH_PROBLEM, SOLOMON_PROBLEM } from './dialect.js'
import { briefIssues } from './issues.js'

type Job = Problem['jobs'][number]

/** Runs a part of the writer, and says what it finds. */
const runs =
  (write: (writing: VrplibWriting) => VrplibLines) =>
  (problem: Problem, depotOf = [0, 0, 1]) => {
    const issues = new IssueList()
    const lines = write({
      problem,
      rule: problem.rounding ?? 'none',
      depots: Math.max(...depotOf) + 1,
      depotOf,
      issues,
    })
    return { ...lines, found: issues.issues.map(({ code, path }) => `${code} ${path}`) }
  }

/** The lines of a section of RICH. */
const rich = (name: string, rows: number): string => {
  const lines = RICH.split('\n')
  const from = lines.indexOf(name)
  return lines.slice(from, from + rows + 1).join('\n')
}

const writesVisits = proof<typeof import('../../src/formats/vrplib-write-visits.js')>(({ writeVisits }) => {
  const write = runs(writeVisits)
  const { fields, sections } = write(RICH_PROBLEM)
  expect(fields).toEqual(['SERVICE_TIME : 2.5'])
  for (const name of ['TIME_WINDOW_SECTION', 'RELEASE_TIME_SECTION', 'PRIZE_SECTION']) {
    expect(sections.join('\n')).toContain(rich(name, 6))
  }
  const problemOf = (change: Partial<Job>): Problem => ({
    ...{ rounding: 'round', vehicles: [{ ...RICH_PROBLEM.vehicles[0], timeWindow: [-5, 100] }] },
    jobs: [
      { ...RICH_PROBLEM.jobs[0], service: 0, ...change },
      { id: 9, service: 3 },
    ],
  })
  expect(write(problemOf({}), [0]).sections).toEqual([
    ...['TIME_WINDOW_SECTION', '1 -5 100', '2 10000 20250', '3 -5 100'],
    ...['SERVICE_TIME_SECTION', '1 0', '2 0', '3 3'],
  ])
  const faults: Readonly<Record<string, Partial<Job>[]>> = {
    service: [{ service: 1.5 }],
    setup: [{ setup: 1 }],
    priority: [{ priority: 1 }],
    pickup: [{ pickup: [1] }],
    prize: [{ prize: 3, required: true }],
    required: [{ required: false }, { prize: 0 }],
    release: [{ release: -1 }, { release: 0 }, { release: 0.5 }],
    servicePerType: [{ servicePerType: {} }],
    setupPerType: [{ setupPerType: {} }],
    timeWindows: [{ timeWindows: [...(RICH_PROBLEM.jobs[0].timeWindows ?? []), [30_000, 40_000]] }],
    'timeWindows[0]': [{ timeWindows: [[0, 1.5]] }],
  }
  for (const [path, changes] of Object.entries(faults)) {
    for (const change of changes) {
      expect(write(problemOf(change), [0]).found).toContain(`not-honoured jobs[0].${path}`)
    }
  }
  expect(write(problemOf({ priority: 0, setup: 0, pickup: [0] }), [0]).found).toEqual([])
  const shifts = (...windows: ([number, number] | undefined)[]): Problem => ({
    vehicles: windows.map((timeWindow, id) => ({ id, timeWindow })),
    jobs: [],
  })
  expect(write(shifts([0, 9], undefined), [0, 0]).found).toEqual(['missing-field vehicles[1].timeWindow'])
  expect(write(shifts([0, 9], [0, 8]), [0, 0]).found).toEqual(['not-honoured vehicles[1].timeWindow'])
  expect(write(shifts([1, 9], [0, 9]), [0, 0]).found).toEqual(['not-honoured vehicles[1].timeWindow'])
  expect(write(shifts([0, 9], [0, 8]), [0, 1]).found).toEqual([])
})

const writesFleet = proof<typeof import('../../src/formats/vrplib-write-fleet.js')>(({ writeFleet }) => {
  const write = runs(writeFleet)
  const { fields, sections } = write(RICH_PROBLEM)
  expect(fields).toEqual(['VEHICLES_UNIT_DISTANCE_COST : 1.5', 'VEHICLES_MAX_DURATION : 80'])
  for (const name of ['CAPACITY', 'VEHICLES_FIXED_COST', 'VEHICLES_MAX_DISTANCE', 'VEHICLES_DEPOT']) {
    expect(sections.join('\n')).toContain(rich(`${name}_SECTION`, 4))
  }
  expect(sections.slice(-5)).toEqual(['VEHICLES_ALLOWED_CLIENTS_SECTION', '1 3 4 5', '2 3 4 5', '3 3 4 5', '4 3 6'])
  const skilled: Problem = {
    vehicles: [{ id: 'a', skills: [7], maxDistance: 5, costs: { distance: 2, duration: 3 } }, { id: 'b' }],
    profiles: { car: { speed: 1 } },
    jobs: [
      { id: 1, skills: ['7'], delivery: [4] },
      { id: 2, forbiddenVehicles: ['a'], delivery: [5] },
    ],
  }
  const written = write(skilled, [0, 0])
  expect(written.fields).toEqual(['CAPACITY : 9'])
  expect(written.sections).toEqual([
    ...['VEHICLES_UNIT_DISTANCE_COST_SECTION', '1 5', '2 1', 'VEHICLES_MAX_DISTANCE_SECTION', '1 5', '2 536870911'],
    ...['VEHICLES_ALLOWED_CLIENTS_SECTION', '1 2', '2 3'],
  ])
  const odd: Problem['vehicles'][number] = {
    ...{ id: 1, costs: { taskTime: 1, waitingTime: 1 }, speedFactor: 2, latestStart: 1, maxTasks: 1, maxTravelTime: 1 },
    ...{ breaks: [{ id: 1 }], reloads: [{ id: 1 }] },
  }
  const { found } = write({ vehicles: [odd], jobs: [] }, [0])
  expect(found.map((line) => line.replace('not-honoured vehicles[0].', ''))).toEqual([
    ...['costs.taskTime', 'costs.waitingTime', 'speedFactor', 'latestStart', 'maxTasks', 'maxTravelTime'],
    ...['breaks', 'reloads'],
  ])
})

const writesSolomon = proof<typeof import('../../src/formats/solomon-write.js')>(({ writeSolomon }) => {
  expect(readSolomon(writeSolomon(SOLOMON_PROBLEM))).toEqual(SOLOMON_PROBLEM)
  const jobs = SOLOMON_PROBLEM.jobs.map((job) => ({ ...job, timeWindows: undefined }))
  const [{ timeWindows }] = readSolomon(writeSolomon({ ...SOLOMON_PROBLEM, jobs })).jobs
  expect(timeWindows).toEqual([[0, 12_360]])
  const slow = { ...SOLOMON_PROBLEM, profiles: { car: { speed: 2 } } }
  expect(briefIssues(() => writeSolomon(slow))).toEqual(['not-honoured profiles.car.speed'])
})

const refusesSolomon = proof<typeof import('../../src/formats/solomon-refuse.js')>((module) => {
  const [van] = SOLOMON_PROBLEM.vehicles
  const [job] = SOLOMON_PROBLEM.jobs
  const refused = (change: Partial<typeof van>, ofJob: Partial<Job> = {}) => {
    const issues = new IssueList()
    module.refuseSolomonVehicle({ ...van, ...change }, van, 'v', issues)
    module.refuseSolomonJob({ ...job, ...ofJob }, [10, 20], 'j', issues)
    return issues.issues.map(({ path }) => path)
  }
  expect(refused({})).toEqual([])
  expect(refused({ end: [1, 1] })).toEqual(['v.end'])
  expect(refused({ capacity: [1] })).toEqual(['v.capacity'])
  expect(refused({ costs: { distance: 2 } })).toEqual(['v.costs'])
  expect(refused({ costs: { duration: 1 } })).toEqual([])
  expect(refused({ costs: undefined })).toEqual([])
  expect(refused({}, { release: 10 })).toEqual([])
  expect(refused({}, { release: 11 })).toEqual(['j.release'])
  expect(refused({}, { required: false })).toEqual(['j.required'])
})

const tellsBesideFields = proof<typeof import('../../src/formats/vroom-issues.js')>(({ besideFields }) => {
  const told = (own: readonly Issue[], found: readonly Issue[]): string[] => {
    const issues = new IssueList()
    for (const { code, path, message } of own) issues.add(code, path, message)
    const call = () => {
      throw new InputError(found)
    }
    return briefIssues(() => besideFields({ vehicles: 0, jobs: 0 }, issues, call))
  }
  const issue = (code: Issue['code'], path: string): Issue => ({ code, path, message: 'is so' })
  const far = issue('out-of-range', 'vehicles[1].start[0]')
  const missing = issue('missing-field', 'jobs[0].location')
  expect(told([issue('wrong-type', 'jobs[0].id')], [issue('duplicate-id', 'jobs[0].id'), far, missing])).toEqual([
    ...['out-of-range vehicles[1].start[0]', 'wrong-type jobs[0].id', 'missing-field jobs[0].location'],
  ])
  expect(told([issue('unknown-field', 'jobs[0].locaton')], [missing])).toEqual(['unknown-field jobs[0].locaton'])
  expect(told([issue('wrong-type', 'vehicles[1]')], [far])).toEqual(['wrong-type vehicles[1]'])
  expect(told([missing], [missing])).toEqual(['missing-field jobs[0].location'])
  const matrix = issue('wrong-type', 'matrices.car.durations')
  expect(told([matrix], [missing])).toEqual(['wrong-type matrices.car.durations'])
})

/** By file. */
export const writeProofs: Readonly<Record<string, Proof>> = {
  'formats/vrplib-write-visits.ts': writesVisits,
  'formats/vrplib-write-fleet.ts': writesFleet,
  'formats/solomon-write.ts': writesSolomon,
  'formats/solomon-refuse.ts': refusesSolomon,
  'formats/vroom-issues.ts': tellsBesideFields,
}
