/** What is expected of the rules of a problem: for every mistake the issue, and none without one. */

import { expect } from 'vitest'
import { IssueList } from '../../src/base/errors.js'
import type * as RulesModule from '../../src/model/rules.js'
import type * as TimeRulesModule from '../../src/model/time-rules.js'
import type * as TravelRulesModule from '../../src/model/travel-rules.js'
import { type Proof, proof } from '../prove.js'
import { problemOf } from './bad-input.js'

const NONE: [Record<string, unknown>, string[]] = [{}, []]
const HALF = 300_000_000

/** Changes of the valid problem and the issues that follow, as "code path". */
const CASES: readonly [Record<string, unknown>, string[]][] = [
  NONE,
  [{ 'jobs.1.id': '1' }, ['duplicate-id jobs[1].id']],
  [{ 'jobs.1.id': 1 }, ['duplicate-id jobs[1].id']],
  [{ 'jobs.1.id': 2 }, []],
  [{ 'vehicles.1.id': 'van' }, ['duplicate-id vehicles[1].id']],
  [{ 'profiles.grid.distances.2': [1] }, ['wrong-size profiles.grid.distances[2]']],
  [{ 'profiles.grid.durations': [[0]] }, ['wrong-size profiles.grid.durations']],
  [{ 'profiles.grid.speed': 1 }, ['mismatch profiles.grid.speed']],
  [{ 'vehicles.0.profile': 'valueOf' }, ['unknown-id vehicles[0].profile']],
  [{ 'jobs.0.delivery': [1, 2, 3] }, ['mismatch jobs[0].delivery']],
  [{ 'jobs.0.location': undefined }, ['missing-field jobs[0].location']],
  [{ 'vehicles.0.start': undefined }, ['missing-field vehicles[0].start']],
  [{ 'vehicles.1.profile': 'grid', 'jobs.1.locationIndex': undefined }, ['missing-field jobs[1].locationIndex']],
  [{ 'jobs.0.locationIndex': 2 }, []],
  [{ 'jobs.0.locationIndex': 3 }, ['out-of-range jobs[0].locationIndex']],
  [{ 'vehicles.0.end.1': -134_217_728 }, ['overflow vehicles[0].end[1]']],
  [{ coordinates: undefined, rounding: 'none', 'jobs.0.location': [-180, 90.1] }, ['out-of-range jobs[0].location[1]']],
  [{ coordinates: undefined }, ['mismatch rounding']],
  [{ 'vehicles.0.costs': { duration: 1 } }, ['mismatch vehicles[0].costs.duration']],
  [{ 'vehicles.0.capacity': undefined, 'jobs.0.delivery': [0, HALF], 'jobs.1.delivery': [0, HALF] }, ['overflow jobs']],
  [{ 'jobs.0.delivery': [0, HALF], 'jobs.1.delivery': [0, HALF] }, []],
  [{ 'vehicles.0.count': 536_870_911 }, ['overflow vehicles']],
]

const rules = proof<typeof RulesModule>(({ checkProblemRules }) => {
  for (const [changes, expected] of CASES) {
    const list = new IssueList()
    checkProblemRules(problemOf(changes), list)
    expect(list.issues.map(({ code, path }) => `${code} ${path}`)).toEqual(expected)
  }
})

const times = proof<typeof TimeRulesModule>(({ checkTimes }) => {
  const found = (early: number, late: number) => {
    const list = new IssueList()
    checkTimes(problemOf({ 'jobs.0.timeWindows': [[late, late]], 'vehicles.1.latestStart': early }), list)
    return list.issues.map(({ path, message, hint = '' }) => [
      path,
      message,
      /milli|midnight|in seconds/.exec(hint)?.[0],
    ])
  }
  const day = 1_790_000_000
  const far = (early: number, late: number) =>
    `is ${late}, and vehicles[1].latestStart is ${early}: further apart than 536870911 s`
  expect(found(28_800, 28_800 + 536_870_911)).toEqual([])
  expect(found(28_800, day)).toEqual([['jobs[0].timeWindows[0][0]', far(28_800, day), 'midnight']])
  expect(found(28_800, 1000 * day)).toEqual([['jobs[0].timeWindows[0][0]', far(28_800, 1000 * day), 'milli']])
  expect(found(-day, 0)).toEqual([['jobs[0].timeWindows[0][0]', far(-day, 0), 'in seconds']])
  expect(found(1000 * day, 1000 * day)).toHaveLength(1)
})

const FAST = { 'profiles.car': { speed: 1 } }
const NO_SPEED = ['missing-field profiles.car.speed']
const GRID = { 'vehicles.0.profile': 'grid' }
const TIMES_ALONE = { ...GRID, 'profiles.grid': { durations: [[0]] } }

/** The same for what needs travel to have a length. */
const TRAVEL_CASES: readonly [Record<string, unknown>, string[]][] = [
  NONE,
  [{ 'jobs.1.timeWindows': [[0, 9]] }, NO_SPEED],
  [{ 'jobs.1.timeWindows': [[0, 9]], ...FAST }, []],
  [{ 'jobs.1.release': 0 }, NO_SPEED],
  [{ 'jobs.1.service': 5, 'jobs.0.setup': 5, 'vehicles.0.costs': { taskTime: 1 } }, []],
  [{ 'vehicles.1.timeWindow': [0, 9] }, NO_SPEED],
  [{ 'vehicles.1.latestStart': 0 }, NO_SPEED],
  [{ 'vehicles.1.maxTravelTime': 0 }, NO_SPEED],
  [{ 'vehicles.0.maxDuration': 9, 'vehicles.1.maxDuration': 9 }, NO_SPEED],
  [{ 'vehicles.0.maxDuration': 9, ...FAST }, []],
  [{ 'vehicles.0.costs': { waitingTime: 0.1 } }, NO_SPEED],
  [{ 'vehicles.0.costs': { waitingTime: 0, duration: 0 } }, []],
  [{ 'vehicles.0.costs': { duration: 1 } }, ['mismatch vehicles[0].costs.duration']],
  [{ 'vehicles.0.costs': { duration: 1 }, 'vehicles.0.maxDuration': 9 }, NO_SPEED],
  [{ ...GRID, 'vehicles.0.maxDuration': 9 }, ['missing-field profiles.grid.durations']],
  [{ ...GRID, 'vehicles.0.maxDistance': 9, 'vehicles.1.maxDistance': 9 }, []],
  [{ ...TIMES_ALONE, 'vehicles.0.maxDistance': 9 }, ['mismatch vehicles[0].maxDistance']],
  [{ ...TIMES_ALONE, 'vehicles.0.costs': { distance: 1 } }, ['mismatch vehicles[0].costs.distance']],
  [{ ...TIMES_ALONE, 'vehicles.0.maxDuration': 9 }, []],
  [{ ...GRID, 'profiles.grid.durations': [[0]], 'vehicles.0.maxDistance': 9 }, []],
  [{ 'vehicles.0.profile': 'gone', 'vehicles.0.maxDuration': 9 }, []],
  [{ 'vehicles.0.profile': 'valueOf', 'vehicles.0.maxDuration': 9 }, []],
]

const travel = proof<typeof TravelRulesModule>(({ checkTravel }) => {
  for (const [changes, expected] of TRAVEL_CASES) {
    const list = new IssueList()
    checkTravel(problemOf(changes), list)
    expect(list.issues.map(({ code, path }) => `${code} ${path}`)).toEqual(expected)
  }
})

/** Proofs by source file. */
export const modelProofs: Readonly<Record<string, Proof>> = {
  'model/rules.ts': rules,
  'model/time-rules.ts': times,
  'model/travel-rules.ts': travel,
}
