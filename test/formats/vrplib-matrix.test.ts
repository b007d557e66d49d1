import { describe, expect, it } from 'vitest'
import { readVrplib } from '../../src/formats/vrplib.js'
import { entryOf } from '../../src/model/matrix.js'
import { parseProblem } from '../../src/model/validate.js'
import { briefIssues } from './issues.js'

const text = (format: string, weights: string) => `TYPE: CVRP
DIMENSION: 3
CAPACITY: 9
EDGE_WEIGHT_TYPE: EXPLICIT
EDGE_WEIGHT_FORMAT: ${format}
EDGE_WEIGHT_SECTION
${weights}
DEMAND_SECTION
1 0
2 1
3 1
DEPOT_SECTION
1
-1
EOF
`
const SYMMETRIC = [
  [0, 12, 13],
  [12, 0, 23],
  [13, 23, 0],
]
const read = (format: string, weights: string) => readVrplib(text(format, weights), { path: 'm.vrp' })

describe('the explicit matrix of VRPLIB', () => {
  it.each([
    ['FULL_MATRIX', '0 12 13\n12 0 23\n13 23 0'],
    ['LOWER_ROW', '12\n13 23'],
    ['UPPER_ROW', '12 13\n23'],
    ['LOWER_DIAG_ROW', '0\n12 0\n13 23 0'],
    ['UPPER_DIAG_ROW', '0 12 13\n0 23\n0'],
    ['LOWER_ROW', '12 13 23'],
    ['UPPER_DIAG_ROW', '0 12\n13 0 23\n0'],
  ])('is read as %s, wherever its lines end', (format, weights) => {
    expect(read(format, weights).profiles?.car.distances).toEqual(SYMMETRIC)
  })

  it('may differ by direction', () => {
    const distances = read('FULL_MATRIX', '0 1 2\n3 0 4\n5 6 0').profiles?.car.distances
    expect(distances).toEqual([
      [0, 1, 2],
      [3, 0, 4],
      [5, 6, 0],
    ])
  })

  it('gives places by index, and no rounding of coordinates that are not there', () => {
    const problem = parseProblem(read('LOWER_ROW', '12\n13 23'))
    expect(problem.jobs).toEqual([
      { id: 1, locationIndex: 1, delivery: [1] },
      { id: 2, locationIndex: 2, delivery: [1] },
    ])
    expect(problem.vehicles[0]).toMatchObject({ startIndex: 0, endIndex: 0 })
    expect(problem.rounding).toBeUndefined()
  })

  it('keeps display coordinates for pictures', () => {
    const display = text('LOWER_ROW', '12\n13 23').replace('EOF', 'DISPLAY_DATA_SECTION\n1 0 0\n2 1 1\n3 2 2\nEOF')
    expect(readVrplib(display).jobs[1]).toEqual({ id: 2, location: [2, 2], locationIndex: 2, delivery: [1] })
  })

  it.each([
    ['round', 13],
    ['trunc', 12],
    ['dimacs', 126],
    ['exact', 12678],
  ] as const)('is rounded by %s', (rounding, expected) => {
    const problem = readVrplib(text('LOWER_ROW', '12.678\n13 23'), { rounding })
    expect(entryOf(problem.profiles?.car.distances ?? [], 1, 0)).toBe(expected)
  })

  it.each([
    ['too few numbers', 'LOWER_ROW', '12 13', ['wrong-size m.vrp:6']],
    ['too many numbers', 'LOWER_ROW', '12 13 23 4', ['wrong-size m.vrp:6']],
    ['an unknown format', 'FUNCTION', '12 13 23', ['not-honoured m.vrp:5']],
    ['a negative distance', 'LOWER_ROW', '12\n-13 23', ['out-of-range m.vrp:8']],
    ['a distance that overflows', 'LOWER_ROW', '12\n13\n1e12', ['overflow m.vrp:9']],
    ['NaN', 'LOWER_ROW', '12\n13 nan', ['not-finite m.vrp:8']],
  ])('is refused with %s', (_, format, weights, issues) => {
    expect(briefIssues(() => read(format, weights))).toEqual(issues)
  })

  it('is refused when it is missing, or unrounded fractions', () => {
    const missing = text('LOWER_ROW', '').replace('EDGE_WEIGHT_SECTION\n', '')
    expect(briefIssues(() => readVrplib(missing, { path: 'm.vrp' }))).toEqual(['missing-field m.vrp'])
    const fractions = text('LOWER_ROW', '12.5\n13 23')
    const none = { path: 'm.vrp', rounding: 'none' } as const
    expect(briefIssues(() => readVrplib(fractions, none))).toEqual(['wrong-type m.vrp:7'])
  })
})
