import { describe, expect, it } from 'vitest'
import { readVrplib } from '../../src/formats/vrplib.js'
import { parseProblem } from '../../src/model/validate.js'
import { RICH, RICH_PROBLEM } from './dialect.js'
import { briefIssues, issuesOf } from './issues.js'

const SMALL = `NAME : small
COMMENT : "by hand"
TYPE : CVRP
DIMENSION : 3
EDGE_WEIGHT_TYPE : EUC_2D
CAPACITY : 5
NODE_COORD_SECTION
1 0 0
2 0 10
3 10.5 -3
DEMAND_SECTION
1 0
2 2
3 4
DEPOT_SECTION
1
-1
EOF
`
const read = (text: string) => readVrplib(text, { path: 'small.vrp' })

describe('readVrplib', () => {
  it('reads a CVRP with coordinates', () => {
    expect(read(SMALL)).toEqual({
      version: 1,
      name: 'small',
      description: 'by hand',
      coordinates: 'planar',
      rounding: 'round',
      vehicles: [{ id: 1, count: 2, start: [0, 0], end: [0, 0], capacity: [5] }],
      jobs: [
        { id: 1, location: [0, 10], delivery: [2] },
        { id: 2, location: [10.5, -3], delivery: [4] },
      ],
    })
    expect(parseProblem(read(SMALL)).jobs).toHaveLength(2)
  })

  it('tolerates tabs, CRLF, trailing blanks, any spacing of the colon and a missing EOF', () => {
    const ugly = SMALL.replaceAll('\n', ' \t\r\n')
      .replaceAll(' : ', ':\t')
      .replace('2 0 10', '\t 2\t0   1e1')
      .replace('EOF', '')
    expect(read(ugly)).toEqual(read(SMALL))
  })

  it('takes VEHICLES as the number of vehicles, and never the -k of the name', () => {
    const text = SMALL.replace('small', 'X-n3-k1')
    expect(read(text).vehicles[0].count).toBe(2)
    expect(read(text.replace('CAPACITY', 'VEHICLES: 7\nCAPACITY')).vehicles[0].count).toBe(7)
  })

  it('keeps demands and capacity unscaled under every rounding', () => {
    for (const rounding of ['none', 'trunc', 'dimacs', 'exact'] as const) {
      const problem = readVrplib(SMALL, { rounding })
      expect(problem.rounding).toBe(rounding)
      expect(problem.jobs[1].delivery).toEqual([4])
      expect(problem.vehicles[0].capacity).toEqual([5])
    }
  })

  it('reads a problem without clients', () => {
    const text = SMALL.replace('DIMENSION : 3', 'DIMENSION : 1').replace(/^[23] .*\n/gm, '')
    expect(read(text).jobs).toEqual([])
    expect(read(text).vehicles[0].count).toBe(1)
  })

  it('reads several depots and keeps vehicle k the k-th vehicle', () => {
    const text = SMALL.replace('TYPE : CVRP', 'TYPE : MDVRP\nVEHICLES : 4')
      .replace('2 2\n', '2 0\n')
      .replace('-1\n', '2\n-1\nVEHICLES_DEPOT_SECTION\n1 1\n2 1\n3 2\n4 1\n')
    const moved = text.replace('3 10.5 -3', '3 10.5 3')
    expect(read(moved).vehicles).toEqual([
      { id: 1, count: 2, start: [0, 0], end: [0, 0], capacity: [5] },
      { id: 2, count: 1, start: [0, 10], end: [0, 10], capacity: [5] },
      { id: 3, count: 1, start: [0, 0], end: [0, 0], capacity: [5] },
    ])
    expect(read(moved).jobs.map(({ id }) => id)).toEqual([2])
  })

  it('takes node 1 as the depot where a whole file names none', () => {
    expect(read(SMALL.replace('DEPOT_SECTION\n1\n-1\n', ''))).toEqual(read(SMALL))
  })

  it('reads every section of the dialect, and scales all data by one rule', () => {
    expect(readVrplib(RICH)).toEqual(RICH_PROBLEM)
    const plain = readVrplib(RICH, { rounding: 'none' })
    expect(plain.jobs[1]).toEqual({
      ...RICH_PROBLEM.jobs[1],
      timeWindows: [[0, 50]],
      service: 2.5,
      release: 4,
      prize: 9,
    })
    expect(plain.vehicles[2].timeWindow).toEqual([5, 90])
    expect(parseProblem(plain)).toBe(plain)
    expect(parseProblem(RICH_PROBLEM)).toBe(RICH_PROBLEM)
  })

  it.each([
    ['a window that ends before it begins', '3 10 20.25', '3 10 9', ['out-of-range small.vrp:26']],
    ['a window beyond all bounds', '3 10 20.25', '3 10 1e6', ['overflow small.vrp:26']],
    ['a window cut in half', '3 10 20.25', '3 10', ['syntax small.vrp:26']],
    ['a client with two windows', '4 0 50', '3 0 50', ['duplicate-id small.vrp:27']],
    ['a section with a row too few', '\n6 40 40', '', ['wrong-size small.vrp:23']],
    ['a depot that takes time', 'PRIZE_SECTION\n1 0', 'PRIZE_SECTION\n1 3', ['not-honoured small.vrp:38']],
    ['a negative prize', '4 9\n', '4 -9\n', ['out-of-range small.vrp:41']],
    ['a capacity for a vehicle that is not there', '4 5\nVEHICLES_F', '5 5\nVEHICLES_F', ['out-of-range small.vrp:48']],
    ['a fractional capacity', '4 5\nVEHICLES_F', '4 5.5\nVEHICLES_F', ['wrong-type small.vrp:48']],
    ['one value twice', 'TYPE', 'CAPACITY : 5\nTYPE', ['mismatch small.vrp:45']],
    ['a client that is not there', '4 6 3\n', '4 6 7\n', ['unknown-id small.vrp:63']],
    ['a depot that is not there', '4 2\nDEPOT', '4 3\nDEPOT', ['unknown-id small.vrp:68', 'not-honoured small.vrp:64']],
    ['depots at one place', '\n2 0 10\n', '\n2 0 0\n', ['not-honoured small.vrp:69']],
  ])('refuses %s', (_, from, to, issues) => {
    expect(briefIssues(() => read(RICH.replace(from, to)))).toEqual(issues)
  })

  it('refuses several depots that it is not told the vehicles of', () => {
    const text = SMALL.replace('2 2\n', '2 0\n').replace('\n-1\n', '\n2\n-1\n')
    expect(briefIssues(() => read(text))).toEqual(['missing-field small.vrp'])
  })
})

describe('readVrplib refuses', () => {
  const cases: [what: string, text: string, issues: string[]][] = [
    ['an empty file', '', ['empty small.vrp']],
    ['a file of blanks', ' \r\n\t\n', ['empty small.vrp']],
    [
      'a file cut off in the middle of a section',
      SMALL.slice(0, SMALL.indexOf('3 4')),
      ['wrong-size small.vrp:11', 'missing-field small.vrp', 'truncated small.vrp:13'],
    ],
    [
      'a file cut off before its sections',
      SMALL.slice(0, SMALL.indexOf('NODE_COORD')),
      ['missing-field small.vrp', 'missing-field small.vrp', 'missing-field small.vrp', 'truncated small.vrp:6'],
    ],
    [
      'a DIMENSION above the number of rows',
      SMALL.replace('DIMENSION : 3', 'DIMENSION : 4'),
      ['wrong-size small.vrp:7', 'wrong-size small.vrp:11'],
    ],
    [
      'a DIMENSION below the number of rows',
      SMALL.replace('DIMENSION : 3', 'DIMENSION : 2'),
      ['out-of-range small.vrp:10', 'wrong-size small.vrp:7', 'out-of-range small.vrp:14', 'wrong-size small.vrp:11'],
    ],
    ['a DIMENSION that is no number', SMALL.replace('DIMENSION : 3', 'DIMENSION : x'), ['wrong-type small.vrp:4']],
    ['a DIMENSION beyond all bounds', SMALL.replace('DIMENSION : 3', 'DIMENSION : 9e9'), ['overflow small.vrp:4']],
    ['no DIMENSION', SMALL.replace(/DIMENSION.*\n/, ''), ['missing-field small.vrp']],
    ['a missing section', SMALL.replace(/DEMAND_SECTION\n1 0\n2 2\n3 4\n/, ''), ['missing-field small.vrp']],
    ['a missing capacity', SMALL.replace(/CAPACITY.*\n/, ''), ['missing-field small.vrp']],
    ['NaN', SMALL.replace('2 0 10', '2 NaN 10'), ['not-finite small.vrp:9']],
    ['infinity', SMALL.replace('2 0 10', '2 -inf 10'), ['not-finite small.vrp:9']],
    ['a token that is no number', SMALL.replace('2 0 10', '2 0 1o'), ['wrong-type small.vrp:9']],
    ['a row that is too short', SMALL.replace('2 0 10', '2 0'), ['syntax small.vrp:9']],
    ['a node named twice', SMALL.replace('3 10.5', '2 10.5'), ['duplicate-id small.vrp:10']],
    ['a section named twice', SMALL.replace('EOF', 'DEPOT_SECTION\n1\n-1\nEOF'), ['duplicate-id small.vrp:18']],
    ['a field named twice', SMALL.replace('TYPE', 'CAPACITY : 6\nTYPE'), ['duplicate-id small.vrp:7']],
    ['a negative demand', SMALL.replace('2 2\n', '2 -2\n'), ['out-of-range small.vrp:13']],
    ['a fractional demand', SMALL.replace('2 2\n', '2 2.5\n'), ['wrong-type small.vrp:13']],
    ['a demand that overflows', SMALL.replace('2 2\n', '2 1e10\n'), ['overflow small.vrp:13']],
    ['a depot with a demand', SMALL.replace('1 0\n2 2', '1 3\n2 2'), ['mismatch small.vrp:15']],
    ['a depot that is not the first node', SMALL.replace('\n1\n-1', '\n2\n-1'), ['not-honoured small.vrp:15']],
    ['no depot at all', SMALL.replace('\n1\n-1', '\n-1'), ['empty small.vrp:15']],
    ['another way to measure', SMALL.replace('EUC_2D', 'GEO'), ['not-honoured small.vrp:5']],
    ['another type of problem', SMALL.replace(': CVRP', ': TSP'), ['not-honoured small.vrp:3']],
    ['an unknown field', SMALL.replace('TYPE', 'COLOUR : red\nTYPE'), ['unknown-field small.vrp:3']],
    ['numbers outside of a section', SMALL.replace('NODE_COORD_SECTION', '1 2 3'), ['syntax small.vrp:7']],
    ['prose', 'Dear solver,\nplease help', ['syntax small.vrp:1', 'syntax small.vrp:2']],
  ]
  it.each(cases)('%s, with its line', (_, text, issues) => {
    expect(briefIssues(() => read(text))).toEqual(expect.arrayContaining(issues))
  })

  it.each([
    'BACKHAUL_SECTION',
    'LINEHAUL_SECTION',
    'PICKUP_AND_DELIVERY_SECTION',
    'MUTUALLY_EXCLUSIVE_GROUP_SECTION',
    'STAND_TIME_SECTION',
    'VEHICLES_RELOAD_DEPOT_SECTION',
    'VEHICLES_MAX_RELOADS_SECTION',
  ])('a %s instead of ignoring it', (name) => {
    const text = SMALL.replace('DEPOT_SECTION', `${name}\n1 0 1\nDEPOT_SECTION`)
    expect(briefIssues(() => read(text))).toContain('not-honoured small.vrp:15')
  })

  it('a VEHICLES_MAX_RELOADS, and limits that are no limits', () => {
    const issue = (line: string) => briefIssues(() => read(SMALL.replace('TYPE', `${line}\nTYPE`)))
    expect(issue('VEHICLES_MAX_RELOADS : 10')).toEqual(['not-honoured small.vrp:3'])
    expect(issue('DISTANCE : 0')).toEqual(['out-of-range small.vrp:3'])
    expect(issue('DISTANCE : far')).toContain('wrong-type small.vrp:3')
    expect(issue('VEHICLES_MAX_DISTANCE : -1')).toEqual(['out-of-range small.vrp:3'])
    expect(issue('VEHICLES_MAX_DURATION : 1e9')).toEqual(['overflow small.vrp:3'])
    expect(issue('SERVICE_TIME : 1e999')).toEqual(['wrong-type small.vrp:3'])
    expect(read(SMALL.replace('TYPE', 'SERVICE_TIME : 0\nTYPE'))).toEqual(read(SMALL))
  })

  it('with every issue at once', () => {
    const text = SMALL.replace('2 0 10', '2 0 NaN').replace('2 2\n', '2 -1\n').replace('CAPACITY : 5', 'CAPACITY : -5')
    const issues = issuesOf(() => read(text))
    expect(issues.map(({ path }) => path)).toEqual(['small.vrp:9', 'small.vrp:13', 'small.vrp:6'])
    expect(issues.map(({ message }) => message)).toEqual([
      '"NaN" is not a finite number',
      'the demand -1 is negative',
      'CAPACITY -5 is below 0',
    ])
  })
})
