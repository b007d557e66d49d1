import { describe, expect, it } from 'vitest'
import { detectFormat, readDetected, readProblem } from '../../src/formats/detect.js'
import { writeProblemJson } from '../../src/formats/json.js'
import { writeVroomProblem } from '../../src/formats/vroom-write.js'
import { writeVrplib } from '../../src/formats/vrplib-write.js'
import { generate } from '../../src/generate/generate.js'
import { parseProblem } from '../../src/model/validate.js'
import { SOLOMON, SOLOMON_PROBLEM } from './dialect.js'
import { briefIssues, issuesOf } from './issues.js'

const planar = generate({ size: 5 })
const geographic = generate({ size: 5, family: 'geographic' })
const MINIMAL = '{"jobs":[{"id":1,"location":[0,0]}],"vehicles":[{"id":1,"start":[0,0]}]}'

describe('detectFormat', () => {
  it.each([
    ['routeweave', writeProblemJson(planar)],
    ['vroom', writeVroomProblem(geographic)],
    ['vrplib', writeVrplib(planar)],
    ['vrplib', `\r\n  TYPE : CVRP\r\n`],
    ['vrplib', 'VEHICLES : 3\nTYPE : VRPTW\n'],
    ['solomon', SOLOMON],
    ['solomon', 'C101\r\n\r\nVEHICLE\r\n'],
    ['solomon', 'VEHICLE'],
    ['vroom', '{"jobs":[{"id":1,"location":[0,0],"amount":[3]}],"vehicles":[]}'],
    ['vroom', '{"vehicles":[],"shipments":[{"pickup":{"id":1},"delivery":{"id":1}}]}'],
    ['vroom', '{"vehicles":[{"id":1,"costs":{"per_hour":1}}]}'],
    ['routeweave', '{"jobs":[{"id":1,"location":[0,0],"service":3}],"vehicles":[]}'],
    ['routeweave', '{"jobs":[{"id":"a","amount":[1]}],"vehicles":[]}'],
    ['routeweave', '{"vehicles":[],"shipments":[{"id":1,"pickup":{},"delivery":{},"amount":[1]}]}'],
    ['routeweave', '{"vehicles":[{"id":1,"maxTasks":3}],"jobs":[]}'],
    ['routeweave', '{"vehicles":[],"jobs":[],"groups":[]}'],
    ['routeweave', MINIMAL],
    ['csv', 'lat;lon;Adresse\n'],
    ['csv', '\uFEFF"Order"\t"Lat"\t"Lon"\r\n'],
    ['routeweave', '[]'],
  ])('sees %s in the text', (format, text) => {
    expect(detectFormat(text)).toBe(format)
  })

  it('goes by the ending where the text does not tell', () => {
    expect(detectFormat(MINIMAL, 'a.vroom.json')).toBe('vroom')
    expect(detectFormat('DEMAND_SECTION', 'a.vrp')).toBe('vrplib')
    expect(detectFormat(SOLOMON, 'a.vrp')).toBe('solomon')
    expect(detectFormat('a;b;c', 'a.CSV')).toBe('csv')
    expect(detectFormat('a', 'a.tsv')).toBe('csv')
    expect(detectFormat('id,lat,lon', 'a.vrp')).toBe('vrplib')
  })

  it('refuses what it does not know', () => {
    expect(briefIssues(() => detectFormat('', 'a.txt'))).toEqual(['empty a.txt'])
    expect(briefIssues(() => detectFormat('', 'a.json'))).toEqual(['empty a.json'])
    expect(briefIssues(() => detectFormat('', 'a.csv'))).toEqual(['empty a.csv'])
    expect(briefIssues(() => detectFormat('a;b;c', 'a.txt'))).toEqual(['syntax a.txt'])
  })
})

describe('readProblem', () => {
  it('reads every format', () => {
    expect(readProblem(writeProblemJson(planar))).toEqual(planar)
    expect(readProblem(writeVrplib(planar)).jobs).toHaveLength(5)
    expect(readProblem(writeVroomProblem(geographic)).profiles).toEqual({ car: { speed: 10 } })
  })

  it("reads Solomon's text, told or detected, under any rounding", () => {
    expect(readProblem(SOLOMON, { path: 'C3.txt' })).toEqual(SOLOMON_PROBLEM)
    expect(readDetected(SOLOMON)).toMatchObject({ format: 'solomon', isDetected: true, otherwise: null })
    const told = readDetected(SOLOMON, { format: 'solomon', rounding: 'exact' })
    expect(told).toMatchObject({ format: 'solomon', isDetected: false, problem: { rounding: 'exact' } })
    expect(briefIssues(() => readProblem(SOLOMON, { format: 'vrplib', path: 'a' }))).toContain('syntax a:1')
    expect(briefIssues(() => readProblem('NAME : x\n', { format: 'solomon', path: 'a' }))).toEqual(['truncated a:1'])
  })

  it('reads CSV, told or detected, with its options', () => {
    const stops = 'id,x,y,demand\na,1,2,3\n'
    const csv = { vehicleCount: 2, capacity: 4, depot: [0, 0] as const }
    const detected = readDetected(stops, { csv })
    expect(detected).toMatchObject({ format: 'csv', isDetected: true, otherwise: null })
    expect(detected.problem).toMatchObject({ jobs: [{ id: 'a', delivery: [3] }], vehicles: [{ count: 2 }] })
    expect(readProblem(stops, { format: 'csv', csv })).toEqual(detected.problem)
    expect(briefIssues(() => readProblem(stops.replace('3', 'x'), { csv, path: 's' }))).toEqual(['wrong-type s:2'])
    expect(briefIssues(() => readProblem(stops, { csv, rounding: 'exact' }))).toEqual(['bad-flag rounding'])
  })

  it('refuses options of CSV for all else', () => {
    for (const text of [writeProblemJson(planar), writeVrplib(planar), SOLOMON]) {
      expect(briefIssues(() => readProblem(text, { csv: {} }))).toEqual(['bad-flag csv'])
    }
  })

  it('obeys the format that it is told', () => {
    expect(readProblem(MINIMAL, { format: 'vroom' }).profiles).toEqual({ car: { speed: 10 } })
    expect(briefIssues(() => readProblem(writeVrplib(planar), { format: 'routeweave', path: 'a' }))).toEqual([
      'syntax a:1:1',
    ])
  })

  it('says which format it was, and where another one would be as right', () => {
    const brief = (text: string, options = {}) => {
      const { format, isDetected, otherwise } = readDetected(text, options)
      return [format, isDetected, otherwise]
    }
    expect(brief(MINIMAL)).toEqual(['routeweave', true, 'vroom'])
    expect(brief(MINIMAL, { path: 'a.vroom.json' })).toEqual(['vroom', true, null])
    expect(brief(MINIMAL, { format: 'routeweave' })).toEqual(['routeweave', false, null])
    expect(brief(MINIMAL.replace('"id":1,"l', '"id":"a","l'))).toEqual(['routeweave', true, null])
    expect(brief(writeVrplib(planar))).toEqual(['vrplib', true, null])
  })

  it.each([
    ['a VROOM solution', '{"code":0,"summary":{},"routes":[]}'],
    ['a solution', '{"cost":1,"routes":[]}'],
    ['a solution', 'Route #1: 1 2\n'],
    ['GeoJSON', '{"type":"FeatureCollection","features":[]}'],
  ])('says in one sentence that a file is %s', (kind, text) => {
    expect(issuesOf(() => readProblem(text, { path: 'a' }))).toEqual([
      { code: 'mismatch', path: 'a', message: `is ${kind}, not a problem`, hint: 'give the problem itself' },
    ])
  })

  it('takes a rounding for VRPLIB, and refuses it for JSON', () => {
    expect(readProblem(writeVrplib(planar), { rounding: 'exact' }).rounding).toBe('exact')
    expect(briefIssues(() => readProblem(MINIMAL, { rounding: 'exact' }))).toEqual(['bad-flag rounding'])
  })

  it('checks JSON of its own as a Problem', () => {
    expect(briefIssues(() => readProblem('{"version":1,"jobs":3,"vehicles":[]}'))).toEqual(['wrong-type jobs'])
    expect(briefIssues(() => readProblem(''))).toEqual(['empty input'])
  })
  it('gives a problem that is checked again when its reader has changed it', () => {
    const problem = readProblem(MINIMAL)
    problem.jobs[0].locationIndex = -1
    expect(briefIssues(() => parseProblem(problem))).toEqual(['out-of-range jobs[0].locationIndex'])
  })
})
