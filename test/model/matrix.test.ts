/** Flat matrices in a document: told apart from what only looks like one, and written as rows. */

import { describe, expect, it } from 'vitest'
import { writeProblemJson } from '../../src/formats/json.js'
import { writeVroomProblem } from '../../src/formats/vroom-write.js'
import { writeVrplib } from '../../src/formats/vrplib-write.js'
import type { Problem } from '../../src/model/problem.js'
import { parseProblem } from '../../src/model/validate.js'
import { KINDS, shared, withFlat } from '../arbitraries/flat.js'
import { inputErrorOf, problemOf, spoilt } from './bad-input.js'

const linesOf = (changes: Readonly<Record<string, unknown>>) =>
  inputErrorOf(spoilt(changes)).issues.map(
    ({ code, path, message, hint }) => `${code} ${path}: ${message}${hint ? ` (${hint})` : ''}`,
  )

describe('a flat matrix', () => {
  it.each(Object.entries(KINDS))('may be %s, and is kept as it is', (_, make) => {
    const problem = withFlat(problemOf({}), make)
    const { distances } = problem.profiles?.grid ?? {}
    expect(parseProblem(problem)).toBe(problem)
    expect(parseProblem(problem).profiles?.grid.distances).toBe(distances)
  })

  it('is as large as its rows', () => {
    expect(linesOf({ 'profiles.grid.distances': shared([0, 1, 2]) })).toEqual([
      'wrong-size profiles.grid.distances: has 3 numbers, which is no square (a matrix of n rows has n x n numbers, m[i * n + j]: 1 or 4)',
      'out-of-range jobs[0].locationIndex: is 1 where the matrix of profile grid has 1 rows (0 to 0)',
      'out-of-range jobs[1].locationIndex: is 2 where the matrix of profile grid has 1 rows (0 to 0)',
    ])
    expect(linesOf({ 'profiles.grid.durations': shared([0, 1, 2, 3]) })).toEqual([
      'wrong-size profiles.grid.durations: has 2 rows where distances have 3',
    ])
  })

  it('is told of once, beside every other mistake', () => {
    expect(linesOf({ 'jobs.0.id': '', 'profiles.grid.distances': shared([0, 1, 2, 3, 0, 4, -5, -6, 0]) })).toEqual([
      'empty jobs[0].id: is empty (give at least one character)',
      'out-of-range profiles.grid.distances[2][0]: is -5, below 0; 2 numbers of the matrix are wrong',
    ])
  })

  it('is no list of numbers, and no array of another kind', () => {
    const hint = 'Int32Array, Uint32Array, Uint16Array or Float64Array'
    expect(linesOf({ 'profiles.grid.distances': [0, 1, 2, 3, 0, 4, 5, 6, 0] })).toEqual([
      `wrong-type profiles.grid.distances: is an array of numbers, not an array (give a list for each row, or one flat ${hint})`,
    ])
    expect(linesOf({ 'profiles.grid.distances': new Int16Array(9) })).toEqual([
      `wrong-type profiles.grid.distances: is an Int16Array, not an array (a flat matrix is an ${hint})`,
    ])
  })
})

describe('a problem with flat matrices', () => {
  const rows: Problem = {
    jobs: [1, 2].map((id) => ({ id, locationIndex: id, delivery: [1] })),
    vehicles: [{ id: 1, startIndex: 0, endIndex: 0, capacity: [2] }],
    profiles: {
      car: {
        distances: [
          [0, 1, 2],
          [3, 0, 4],
          [5, 6, 0],
        ],
      },
    },
  }

  it.each([
    ['Routeweave', writeProblemJson],
    ['VROOM', writeVroomProblem],
    ['VRPLIB', writeVrplib],
  ])('is written as %s like one with rows', (_, write) => {
    const both: Problem = {
      ...rows,
      profiles: { car: { ...rows.profiles?.car, durations: rows.profiles?.car.distances } },
    }
    for (const problem of [rows, both]) {
      for (const make of Object.values(KINDS)) expect(write(withFlat(problem, make))).toBe(write(problem))
    }
  })
})
