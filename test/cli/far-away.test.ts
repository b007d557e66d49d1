import { expect, test } from 'vitest'
import { warnOfFarJobs } from '../../src/cli/far-away.js'
import type { Problem } from '../../src/model/problem.js'

const paris: [number, number] = [2.35, 48.86]
const problemOf = (...locations: [number, number][]): Problem => ({
  jobs: locations.map((location, id) => ({ id, location })),
  vehicles: [{ id: 1, start: [13.4, 52.5] }, { id: 2 }, { id: 3, start: paris }],
})

test('jobs latitude first are noticed: they lie far from every start', () => {
  expect(warnOfFarJobs(problemOf([2.4, 48.9], [48.86, 2.35]))).toBe(
    'jobs[1] lies 6,464 km from the nearest start of a vehicle: latitude first? Locations are [longitude, latitude]',
  )
})

test('jobs near any of the starts are none of it', () => {
  expect(warnOfFarJobs(problemOf([2.4, 48.9], [13, 52], [5, 50]))).toBeNull()
})

test('nothing is said of the plane, or where no vehicle has a start', () => {
  const far = problemOf([48.86, 2.35])
  expect(warnOfFarJobs({ ...far, coordinates: 'planar' })).toBeNull()
  expect(warnOfFarJobs({ ...far, vehicles: [{ id: 1 }] })).toBeNull()
})
