import { describe, expect, it } from 'vitest'
import { detectFormat, readProblem } from '../../src/formats/detect.js'
import { writeProblemJson } from '../../src/formats/json.js'
import { writeVroomProblem } from '../../src/formats/vroom-write.js'
import { writeVrplib } from '../../src/formats/vrplib-write.js'
import { generate } from '../../src/generate/generate.js'
import { parseProblem } from '../../src/model/validate.js'
import { briefIssues } from './issues.js'

const planar = generate({ size: 5 })
const geographic = generate({ size: 5, family: 'geographic' })
const MINIMAL = '{"jobs":[{"id":1,"location":[0,0]}],"vehicles":[{"id":1,"start":[0,0]}]}'

describe('detectFormat', () => {
  it.each([
    ['routeweave', writeProblemJson(planar)],
    ['vroom', writeVroomProblem(geographic)],
    ['vrplib', writeVrplib(planar)],
    ['vrplib', `\r\n  TYPE : CVRP\r\n`],
    ['vroom', '{"jobs":[{"id":1,"location":[0,0],"service":3}],"vehicles":[]}'],
    ['vroom', '{"vehicles":[],"shipments":[]}'],
    ['routeweave', MINIMAL],
    ['routeweave', '[]'],
  ])('sees %s in the text', (format, text) => {
    expect(detectFormat(text)).toBe(format)
  })

  it('goes by the ending where the text does not tell', () => {
    expect(detectFormat(MINIMAL, 'a.vroom.json')).toBe('vroom')
    expect(detectFormat('DEMAND_SECTION', 'a.vrp')).toBe('vrplib')
  })

  it('refuses what it does not know', () => {
    expect(briefIssues(() => detectFormat('', 'a.txt'))).toEqual(['empty a.txt'])
    expect(briefIssues(() => detectFormat('', 'a.json'))).toEqual(['empty a.json'])
    expect(briefIssues(() => detectFormat('a;b;c', 'a.csv'))).toEqual(['syntax a.csv'])
  })
})

describe('readProblem', () => {
  it('reads every format', () => {
    expect(readProblem(writeProblemJson(planar))).toEqual(planar)
    expect(readProblem(writeVrplib(planar)).jobs).toHaveLength(5)
    expect(readProblem(writeVroomProblem(geographic)).profiles).toEqual({ car: { speed: 10 } })
  })

  it('obeys the format that it is told', () => {
    expect(readProblem(MINIMAL, { format: 'vroom' }).profiles).toEqual({ car: { speed: 10 } })
    expect(briefIssues(() => readProblem(writeVrplib(planar), { format: 'routeweave', path: 'a' }))).toEqual([
      'syntax a:1:1',
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
