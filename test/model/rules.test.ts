import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/model/problem.js'
import { dimensionsOf, isGiven, profileOf } from '../../src/model/rules.js'
import { parseProblem } from '../../src/model/validate.js'
import { inputErrorOf, lineOf, linesOf, spoilt } from './bad-input.js'

function linesOfProblem(problem: unknown): string[] {
  return inputErrorOf(problem).issues.map(lineOf)
}

describe('ids', () => {
  it('are unique within their list', () => {
    expect(linesOf({ 'jobs.1.id': 1 })).toEqual([
      "duplicate-id jobs[1].id: '1' is the id of jobs[0] too (make ids unique)",
    ])
    expect(linesOf({ 'vehicles.1.id': 'van' })).toEqual([
      "duplicate-id vehicles[1].id: 'van' is the id of vehicles[0] too (make ids unique)",
    ])
  })

  it('are the same as a number and as its digits', () => {
    expect(linesOf({ 'jobs.0.id': 7, 'jobs.1.id': '7' })).toHaveLength(1)
  })

  it('may be shared by a job and a vehicle', () => {
    expect(parseProblem(spoilt({ 'jobs.0.id': 'van' }))).toBeDefined()
  })
})

describe('locations', () => {
  const grid = { 'vehicles.0.profile': 'grid', 'vehicles.1.profile': 'grid' }

  it('need coordinates where travel is computed from them', () => {
    expect(linesOf({ 'jobs.0.location': undefined, 'vehicles.0.end': undefined })).toEqual([
      'missing-field jobs[0].location: is missing beside the row of a matrix (distances are computed from it: give [longitude, latitude], or [x, y])',
      'missing-field vehicles[0].end: is missing beside the row of a matrix (distances are computed from it: give [longitude, latitude], or [x, y])',
    ])
  })

  it('need a row where travel is given', () => {
    expect(linesOf({ ...grid, 'jobs.0.locationIndex': undefined, 'vehicles.1.startIndex': undefined })).toEqual([
      'missing-field jobs[0].locationIndex: is missing (a vehicle travels by a matrix: give its row)',
      'missing-field vehicles[1].startIndex: is missing (a vehicle travels by a matrix: give its row)',
    ])
  })

  it('need nothing but a row where all travel is given', () => {
    const bare = { 'jobs.0.location': undefined, 'vehicles.0.start': undefined, coordinates: undefined }
    expect(parseProblem(spoilt({ ...grid, ...bare, rounding: undefined }))).toBeDefined()
  })

  it('are not asked for one by one where only the matrix is missing, or not named', () => {
    const bare = { 'jobs.0.location': undefined, 'jobs.1.location': undefined, 'vehicles.0.start': undefined }
    expect(linesOf({ ...bare, 'vehicles.0.profile': 'grid' })).toEqual([
      'mismatch vehicles[1].profile: car has no matrix, and the jobs have rows of one but no location (one of grid; or give each job a location)',
    ])
    expect(linesOf({ ...bare, profiles: undefined })).toEqual([
      'missing-field profiles: hold no matrix, and the jobs have rows of one but no location (give profiles.car.distances or durations, or each job a location)',
    ])
    expect(linesOf({ ...bare, 'vehicles.0.profile': 'gird', 'vehicles.1.profile': 'gird' })).toHaveLength(2)
  })

  it('may be left out at the start and end of a vehicle', () => {
    const open = { 'vehicles.1.start': undefined, 'vehicles.1.startIndex': undefined }
    expect(parseProblem(spoilt(open))).toBeDefined()
  })

  it('lie within the matrix', () => {
    expect(linesOf({ 'jobs.0.locationIndex': 3, 'vehicles.0.endIndex': 99 })).toEqual([
      'out-of-range jobs[0].locationIndex: is 3 where the matrix of profile grid has 3 rows (0 to 2)',
      'out-of-range vehicles[0].endIndex: is 99 where the matrix of profile grid has 3 rows (0 to 2)',
    ])
  })

  it('lie on the map: planar', () => {
    expect(linesOf({ 'jobs.0.location': [134_217_728, -134_217_728] })).toEqual([
      'overflow jobs[0].location[0]: x 134217728 is beyond 134217727 (use a larger unit)',
      'overflow jobs[0].location[1]: y -134217728 is beyond 134217727 (use a larger unit)',
    ])
  })

  it('lie on the map: geographic', () => {
    const geographic = { coordinates: 'geographic', rounding: undefined }
    const hint = "geographic is [longitude, latitude] in degrees; or say coordinates: 'planar'"
    expect(linesOf({ ...geographic, 'jobs.0.location': [181, 0], 'vehicles.0.start': [0, -90.5] })).toEqual([
      `out-of-range jobs[0].location[0]: longitude 181 is beyond 180 (${hint})`,
      `out-of-range vehicles[0].start[1]: latitude -90.5 is beyond 90 (${hint})`,
    ])
    expect(parseProblem(spoilt({ ...geographic, 'jobs.0.location': [-180, 90] }))).toBeDefined()
  })
})

describe('matrices', () => {
  it('are square', () => {
    expect(linesOf({ 'profiles.grid.distances.1': [1, 0] })).toEqual([
      'wrong-size profiles.grid.distances[1]: has 2 columns, not 3 (a matrix is square)',
    ])
  })

  it('have one size in a profile', () => {
    expect(linesOf({ 'profiles.grid.durations': [[0]] })).toEqual([
      'wrong-size profiles.grid.durations: has 1 rows where distances have 3',
    ])
  })

  it('leave no room for a speed', () => {
    expect(linesOf({ 'profiles.grid.speed': 5 })).toEqual([
      'mismatch profiles.grid.speed: has no meaning beside a matrix (leave it out, or give durations)',
    ])
  })
})

describe('load dimensions', () => {
  it('are as many in every list', () => {
    expect(linesOf({ 'jobs.0.delivery': [1], 'vehicles.1.capacity': [1, 2, 3] })).toEqual([
      'mismatch vehicles[1].capacity: has 3 load dimensions where others have 2 (use the same in all)',
      'mismatch jobs[0].delivery: has 1 load dimensions where others have 2 (use the same in all)',
    ])
  })

  it('are counted by the first list', () => {
    const job = { id: 1, delivery: [1, 2, 3] }
    expect(dimensionsOf({ jobs: [], vehicles: [] })).toBe(0)
    expect(dimensionsOf({ jobs: [{ id: 0 }, job], vehicles: [{ id: 1 }] })).toBe(3)
    expect(dimensionsOf({ jobs: [job], vehicles: [{ id: 1 }, { id: 2, capacity: [9] }] })).toBe(1)
  })
})

describe('profiles', () => {
  it('are known', () => {
    expect(linesOf({ 'vehicles.0.profile': 'lorry' })).toEqual([
      "unknown-id vehicles[0].profile: 'lorry' is not a profile (one of car, grid)",
    ])
    expect(linesOf({ 'vehicles.0.profile': 'lorry', profiles: { car: {} } })).toEqual([
      "unknown-id vehicles[0].profile: 'lorry' is not a profile (one of car)",
    ])
  })

  it('are not found among the things that every object has', () => {
    expect(linesOf({ 'vehicles.0.profile': 'constructor' })).toHaveLength(1)
    expect(profileOf({ jobs: [], vehicles: [], profiles: {} }, 'toString')).toEqual({})
  })

  it('are the car where nothing is said, known or not', () => {
    expect(profileOf({ jobs: [], vehicles: [] })).toEqual({})
    expect(profileOf({ jobs: [], vehicles: [], profiles: { car: { speed: 2 } } })).toEqual({ speed: 2 })
  })

  it('are given when they have either matrix', () => {
    expect([{}, { speed: 1 }, { distances: [] }, { durations: [] }].map(isGiven)).toEqual([false, false, true, true])
  })
})

describe('costs', () => {
  it('price only what the profile has', () => {
    expect(linesOf({ 'vehicles.0.costs': { duration: 1 } })).toEqual([
      'mismatch vehicles[0].costs.duration: prices travel time, which the profile does not have (give durations or a speed in its profile)',
    ])
    const durations = [[0]]
    const problem: Problem = {
      jobs: [],
      vehicles: [{ id: 1, startIndex: 0, costs: { distance: 1 } }],
      profiles: { car: { durations } },
    }
    expect(linesOfProblem(problem)).toEqual([
      'mismatch vehicles[0].costs.distance: prices distance, which the profile does not have (give distances in its profile)',
    ])
  })

  it('may price at 0 what the profile does not have', () => {
    expect(parseProblem(spoilt({ 'vehicles.0.costs': { duration: 0, distance: 1 } }))).toBeDefined()
  })
})

describe('rounding', () => {
  it('is for planar coordinates', () => {
    expect(linesOf({ coordinates: undefined })).toEqual([
      "mismatch rounding: is for planar coordinates, and these are geographic (say coordinates: 'planar')",
    ])
    expect(parseProblem(spoilt({ coordinates: undefined, rounding: 'none' }))).toBeDefined()
  })
})

describe('totals', () => {
  const half = 300_000_000

  it('of a load fit an unlimited vehicle', () => {
    const heavy = { 'jobs.0.delivery': [0, half], 'jobs.1.delivery': [0, half] }
    expect(parseProblem(spoilt(heavy))).toBeDefined()
    expect(linesOf({ ...heavy, 'vehicles.1.capacity': undefined })).toEqual([
      'overflow jobs: load dimension 1 adds up to 600000000, and a vehicle has no capacity limit (give every vehicle a capacity, or use a larger unit (at most 536870911))',
    ])
  })

  it('of the vehicles can be counted', () => {
    const vehicles = Array.from({ length: 60 }, (_, id) => ({ id, count: 10_000_000 }))
    expect(linesOfProblem({ jobs: [], vehicles })).toEqual([
      'overflow vehicles: counts add up to 600000000, above 536870911 (a job needs one at most)',
    ])
  })
})
