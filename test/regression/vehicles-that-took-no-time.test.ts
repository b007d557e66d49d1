/** Without a speed vehicles were everywhere at once: windows and limits of time were stated, and meant nothing. */

import { expect, test } from 'vitest'
import { parseProblem } from '../../src/model/validate.js'
import { issuesOf } from '../formats/issues.js'

const told = (problem: object) =>
  issuesOf(() => parseProblem(problem)).map(({ path, message, hint = '' }) => `${path} ${message} (${hint})`)

const [PARIS, BERLIN] = [
  [2.3, 48.8],
  [13.4, 52.5],
]

test('Paris to Berlin and back in twenty seconds asks for a speed, once for each profile', () => {
  const jobs = [
    { id: 1, location: PARIS },
    { id: 2, location: BERLIN, timeWindows: [[0, 10]] },
  ]
  const van = { start: PARIS, end: PARIS, maxTravelTime: 5, maxDuration: 20 }
  const vehicles = [
    { id: 'v', ...van },
    { id: 'w', ...van },
  ]
  expect(told({ jobs, vehicles })).toEqual([
    'profiles.car.speed is missing: jobs[1].timeWindows counts time, and without a speed or durations travel takes none ' +
      '(give "profiles": { "car": { "speed": 10 } }, in metres a second along straight lines (km/h / 3.6; roads are some ' +
      '30 % longer))',
  ])
  expect(told({ jobs: jobs.slice(0, 1), vehicles, coordinates: 'planar' })).toEqual([
    'profiles.car.speed is missing: vehicles[0].maxTravelTime counts time, and without a speed or durations travel takes none ' +
      '(give "profiles": { "car": { "speed": 1 } }, in units of the coordinates a second)',
  ])
  expect(() => parseProblem({ jobs, vehicles, profiles: { car: { speed: 10 } } })).not.toThrow()
})

test('distances alone are not travel in time, nor durations alone a way', () => {
  const matrix = [
    [0, 5],
    [5, 0],
  ]
  const jobs = [{ id: 1, locationIndex: 1 }]
  const van = { id: 'v', startIndex: 0 }
  expect(told({ jobs, vehicles: [{ ...van, maxDuration: 1 }], profiles: { car: { distances: matrix } } })).toEqual([
    'profiles.car.durations are missing: vehicles[0].maxDuration counts time, and by these distances alone travel takes none ' +
      '(give durations[i][j] in seconds beside the distances)',
  ])
  expect(told({ jobs, vehicles: [{ ...van, maxDistance: 1 }], profiles: { car: { durations: matrix } } })).toEqual([
    'vehicles[0].maxDistance limits distance, which the profile car does not have ' +
      '(give distances beside its durations, or limit time: maxTravelTime)',
  ])
})

test('a limit that is too large is left out, not told in a larger unit', () => {
  const limits = { maxDuration: Number.MAX_SAFE_INTEGER, maxDistance: 1e9 }
  const vehicles = [{ id: 'v', capacity: [1e9], ...limits }]
  const jobs = [{ id: 1, location: [0, 0], service: 1e9, delivery: [1e9] }]
  expect(issuesOf(() => parseProblem({ jobs, vehicles })).map(({ path, hint }) => [path, hint])).toEqual([
    ['jobs[0].delivery[0]', 'use a larger unit'],
    ['jobs[0].service', 'it is in seconds'],
    ['vehicles[0].capacity[0]', 'use a larger unit, or leave the capacity out for no limit'],
    ['vehicles[0].maxDistance', 'leave it out for no limit'],
    ['vehicles[0].maxDuration', 'leave it out for no limit'],
    ['profiles.car.speed', expect.stringContaining('speed')],
  ])
})
