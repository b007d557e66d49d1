/** What is expected of the formats of instances, small enough to be run on every sabotage. */

import { expect } from 'vitest'
import { IssueList } from '../../src/base/errors.js'
import type { VrplibReading } from '../../src/formats/vrplib-fields.js'
import { cutVrplib } from '../../src/formats/vrplib-text.js'
import type { Rounding } from '../../src/model/problem.js'
import { type Proof, proof } from '../prove.js'
import { RICH, RICH_PROBLEM, SOLOMON, SOLOMON_PROBLEM } from './dialect.js'
import { briefIssues } from './issues.js'
import { writeProofs } from './write-proofs.js'

/** A text as far as it is cut. */
function readingOf(text: string, rounding: Rounding): VrplibReading {
  const issues = new IssueList()
  return { cut: cutVrplib(text, 'x.vrp', issues), path: 'x.vrp', issues, rounding }
}

const brief = ({ issues }: { readonly issues: IssueList }) => issues.issues.map(({ code, path }) => `${code} ${path}`)

const rounds = proof<typeof import('../../src/formats/round-distance.js')>(({ roundDistance, scaleOf }) => {
  const rules = ['none', 'round', 'trunc', 'dimacs', 'exact'] as const
  expect(rules.map((rule) => roundDistance(2.78915, rule))).toEqual([2.78915, 3, 2, 27, 2789])
  expect(rules.map(scaleOf)).toEqual([1, 1, 1, 10, 1000])
})

const numbers = proof<typeof import('../../src/formats/stated-number.js')>(({ toAmount, toLength, toWindow }) => {
  const issues = new IssueList()
  const at = (line: number) => ({ where: `x:${line}`, what: 'it', issues })
  expect([toAmount(3, at(1)), toAmount(-1, at(2)), toAmount(1.5, at(3)), toAmount(1e9, at(4))]).toEqual([3, 0, 0, 0])
  expect(toLength(1.29, 'dimacs', at(1))).toBe(12)
  expect([toLength(-0.1, 'none', at(5)), toLength(1e6, 'exact', at(6))]).toEqual([0, 0])
  expect(toLength(1e9, 'none', at(1), 1e12)).toBe(1e9)
  expect(toWindow(1, 1, 'exact', at(1))).toEqual([1000, 1000])
  expect(toWindow(-0.01, 2, 'dimacs', at(1))).toEqual([0, 20])
  toWindow(2, 1, 'none', at(7))
  expect(toWindow(0, 1e9, 'none', at(8))).toEqual([0, 0])
  expect(brief({ issues })).toEqual([
    ...['out-of-range x:2', 'wrong-type x:3', 'overflow x:4', 'out-of-range x:5', 'overflow x:6'],
    ...['out-of-range x:7', 'overflow x:8'],
  ])
})

const fields = proof<typeof import('../../src/formats/vrplib-fields.js')>((module) => {
  const ruleOf = (text: string) => module.ownRounding(readingOf(text, 'none').cut)
  expect(ruleOf(RICH)).toBe('exact')
  expect(ruleOf('TYPE : CVRP\nSERVICE_TIME : 3\nVEHICLES_DEPOT_SECTION\n')).toBe('round')
  expect(ruleOf('TIME_WINDOW_SECTION\nPRIZE_SECTION\nVEHICLES_DEPOT_SECTION\n')).toBe('dimacs')
  expect(ruleOf('TIME_WINDOW_SECTION\nVEHICLES_ALLOWED_CLIENTS_SECTION\n')).toBe('exact')
  for (const name of ['DISTANCE', 'VEHICLES_MAX_DURATION', 'VEHICLES_FIXED_COST']) {
    expect(ruleOf(`${name} : 1\n`)).toBe('exact')
  }
  expect(ruleOf('COMMENT : Distances are rounded by the rule trunc\nDISTANCE : 1\n')).toBe('trunc')
  const reading = readingOf('DISTANCE : 1.5\nVEHICLES_UNIT_DISTANCE_COST : 1.5\n', 'exact')
  expect(module.readLengthField(reading, 'DISTANCE')).toBe(1500)
  expect(module.readLengthField(reading, 'VEHICLES_UNIT_DISTANCE_COST', 9, false)).toBe(1.5)
  const read = ['CVRP', 'MDVRP', 'VRPTW', 'HFVRP', 'SDVRPTW', 'PCVRPTW', 'MDVRPTW', 'MTVRPTWR']
  const others = ['OVRP', 'SDVRP', 'TSP', 'VRPB', 'VRPSPD']
  const refused = [...read, ...others].filter((type) => {
    const { cut, path, issues } = readingOf(`TYPE : ${type}\n`, 'none')
    module.refuseOthers(cut, path, issues)
    return issues.issues.length > 0
  })
  expect(refused).toEqual(others)
})

const visits = proof<typeof import('../../src/formats/vrplib-visits.js')>(({ readVisits }) => {
  const { windows, service, release, prizes } = readVisits(readingOf(RICH, 'dimacs'), 6, 2)
  expect(windows?.slice(0, 3)).toEqual([
    [0, 1000],
    [50, 900],
    [100, 202],
  ])
  expect([...service]).toEqual([0, 0, 25, 25, 25, 25])
  expect([...release]).toEqual([0, 0, 0, 40, 0, 0])
  expect([...prizes]).toEqual([0, 0, 0, 90, 0, 15])
  expect(readVisits(readingOf('TYPE : VRP', 'none'), 2, 1).windows).toBeNull()
  const wrong = readingOf('SERVICE_TIME : 3\nSERVICE_TIME_SECTION\n1 4\n2 4\nPRIZE_SECTION\n1 0\n2 -1\n', 'none')
  readVisits(wrong, 2, 1)
  expect(brief(wrong)).toEqual(['mismatch x.vrp:2', 'not-honoured x.vrp:3', 'out-of-range x.vrp:7'])
})

const fleet = proof<typeof import('../../src/formats/vrplib-fleet.js')>(({ readDepots, readFleet }) => {
  const reading = readingOf(RICH, 'dimacs')
  const points: [number, number][] = [
    [0, 0],
    [0, 10],
  ]
  expect(readDepots(reading.cut, 6, null, points, 'x', reading.issues)).toBe(2)
  const limits = { distanceCost: 1.5, maxDuration: 800 }
  expect(readFleet(reading, 2, 4)).toEqual([
    { ...limits, count: 2, depot: 0, capacity: 5, fixedCost: 1000, maxDistance: 600, clients: [2, 3, 4] },
    { ...limits, count: 1, depot: 0, capacity: 7, fixedCost: 1000, maxDistance: 600, clients: [2, 3, 4] },
    { ...limits, count: 1, depot: 1, capacity: 5, fixedCost: 0, maxDistance: 610, clients: [2, 5] },
  ])
  expect(brief(reading)).toEqual([])
  const countsOf = (rows: string) => readFleet(readingOf(rows, 'none'), 1, 2).map(({ count }) => count)
  expect(countsOf('VEHICLES : 3\n')).toEqual([3])
  expect(countsOf('CAPACITY : 3\n')).toEqual([2])
  for (const name of ['FIXED_COST', 'UNIT_DISTANCE_COST', 'MAX_DURATION', 'MAX_DISTANCE']) {
    expect(countsOf(`VEHICLES_${name}_SECTION\n1 3\n2 4\n`)).toEqual([1, 1])
  }
  expect(countsOf('VEHICLES_ALLOWED_CLIENTS_SECTION\n1 2\n2 3\n')).toEqual([1, 1])
  expect(countsOf('VEHICLES_ALLOWED_CLIENTS_SECTION\n1 2\n2 3 2\n')).toEqual([1, 1])
  expect(countsOf('VEHICLES_ALLOWED_CLIENTS_SECTION\n1\n2 1\n')).toEqual([2])
  const sections = 'VEHICLES_ALLOWED_CLIENTS_SECTION\n1 4\n1 2\nVEHICLES_DEPOT_SECTION\n1 1\n2 3\n'
  const wrong = readingOf(`VEHICLES : 2\n${sections}`, 'none')
  readFleet(wrong, 2, 1)
  expect(brief(wrong)).toEqual([
    ...['unknown-id x.vrp:7', 'unknown-id x.vrp:3', 'duplicate-id x.vrp:4', 'not-honoured x.vrp:5'],
  ])
  const twins = readingOf('DEPOT_SECTION\n1\n2\n-1\nEOF', 'none')
  readDepots(twins.cut, 4, null, [points[0], points[0]], 'x.vrp', twins.issues)
  expect(brief(twins)).toEqual(['not-honoured x.vrp:1'])
})

const vrplib = proof<typeof import('../../src/formats/vrplib.js')>(({ readVrplib }) => {
  expect(readVrplib(RICH)).toEqual(RICH_PROBLEM)
  // Only where there is time does travel take any, and then its price is said.
  const windows = 'TIME_WINDOW_SECTION\n1 0 9\n2 1 8\n'
  const nodes = 'TYPE : VRPTW\nDIMENSION : 2\n'
  const matrix = `${nodes}EDGE_WEIGHT_TYPE : EXPLICIT\nEDGE_WEIGHT_FORMAT : FULL_MATRIX\nEDGE_WEIGHT_SECTION\n0 3\n4 0\n`
  const plane = `${nodes}EDGE_WEIGHT_TYPE : EUC_2D\nNODE_COORD_SECTION\n1 0 0\n2 3 4\n`
  const timed = readVrplib(`${matrix}${windows}EOF`, { rounding: 'round' })
  expect(timed.profiles?.car.durations).toEqual(timed.profiles?.car.distances)
  expect(timed.vehicles[0].costs).toEqual({ distance: 1 })
  expect(readVrplib(`${plane}${windows}EOF`).vehicles).toEqual([
    { id: 1, count: 1, start: [0, 0], end: [0, 0], costs: { distance: 1 }, timeWindow: [0, 90] },
  ])
  expect(readVrplib(`${matrix}EOF`).profiles?.car.durations).toBeUndefined()
  expect(readVrplib(`${plane}EOF`).vehicles[0].costs).toBeUndefined()
  const limited = RICH.replace(/^VEHICLES_MAX_DURATION.*\n/m, 'DISTANCE : 70\n')
    .replace(/TIME_WINDOW_SECTION\n(\d.*\n)*/, '')
    .replace(/RELEASE_TIME_SECTION\n(\d.*\n)*/, '')
    .replace(/VEHICLES_MAX_DISTANCE_SECTION\n(\d.*\n)*/, '')
  const limitsOf = (text: string, vehicle: number) => {
    const { maxDistance, maxDuration } = readVrplib(text).vehicles[vehicle]
    return [maxDistance, maxDuration]
  }
  expect(limitsOf(limited, 0)).toEqual([undefined, 70_000])
  const unserved = limited.replace(/^SERVICE_TIME.*\n/m, '')
  expect(limitsOf(unserved, 2)).toEqual([70_000, undefined])
  expect(readVrplib(unserved).profiles).toBeUndefined()
  const ambiguous = RICH.replace('TYPE', 'DISTANCE : 9\nTYPE')
  expect(briefIssues(() => readVrplib(ambiguous))).toEqual(['not-honoured input.vrp:2'])
})

const solomonText = proof<typeof import('../../src/formats/solomon-text.js')>(({ cutSolomon, looksLikeSolomon }) => {
  const ugly = `\uFEFF\r\n${SOLOMON.replaceAll('\n', '\r\n')}`
  expect([SOLOMON, SOLOMON.slice(3), ugly].filter(looksLikeSolomon)).toHaveLength(3)
  expect(['VEHICLES : 3\n', 'a\nb\nVEHICLE\n', '', '25 200 1\n0 40 50'].filter(looksLikeSolomon)).toEqual([])
  const cut = (text: string) => {
    const issues = new IssueList()
    return { ...cutSolomon(text, 'x', issues), issues }
  }
  expect(cut(SOLOMON.slice(3)).name).toBe('')
  expect(cut(SOLOMON).customers.map(({ line }) => line)).toEqual([10, 11, 12])
  expect(cut(ugly).customers.map(({ values }) => values[5])).toEqual([1236, 967, 870.25])
  const issuesIn = (text: string) => brief(cut(text))
  expect(issuesIn(SOLOMON)).toEqual([])
  expect(issuesIn(SOLOMON.replace('  90', ''))).toEqual(['syntax x:11'])
  expect(issuesIn(SOLOMON.replace('  2  ', '  2 3 '))).toContain('syntax x:5')
  expect(issuesIn(SOLOMON.replace(' 912 ', ' 9l2 '))).toEqual(['wrong-type x:11'])
  expect(issuesIn(SOLOMON.replace(' 912 ', ' -inf '))).toEqual(['not-finite x:11'])
  expect(issuesIn(SOLOMON.slice(0, SOLOMON.indexOf('CUSTOMER')))).toEqual(['truncated x:5'])
  expect(issuesIn(SOLOMON.replace(/ {2}2 .*\n/, ''))).toEqual(['missing-field x'])
  expect(issuesIn(SOLOMON.replace('\n\nVEHICLE', '\nhello\nVEHICLE'))).toEqual(['syntax x:2'])
  expect(issuesIn(SOLOMON.replace(/( {2}2 .*\n)/, '$1$1'))).toEqual(['wrong-size x:6'])
  expect(issuesIn(`${SOLOMON}CUSTOMER\n`)).toEqual(['duplicate-id x:13'])
})

const solomon = proof<typeof import('../../src/formats/solomon.js')>(({ readSolomon }) => {
  expect(readSolomon(SOLOMON)).toEqual(SOLOMON_PROBLEM)
  expect(readSolomon(SOLOMON, { rounding: 'exact' }).jobs[1].timeWindows).toEqual([[825_000, 870_250]])
  const issuesOf = (from: string | RegExp, to: string) =>
    briefIssues(() => readSolomon(SOLOMON.replace(from, to), { path: 'x' }))
  expect(issuesOf('    2      45.5', '    1      45.5')).toEqual(['duplicate-id x:12'])
  expect(issuesOf('    2      45.5', '    3      45.5')).toEqual(['mismatch x:12'])
  expect(issuesOf(/ {4}0 {6}40.*\n/, '')).toEqual(['missing-field x:10'])
  expect(issuesOf(/ {4}[012] {6}.*\n/g, '')).toEqual(['missing-field x'])
  expect(issuesOf('0       1236', '2000    1236')).toEqual(['out-of-range x:10'])
  expect(issuesOf('1236          0', '1236          5')).toEqual(['not-honoured x:10'])
  expect(issuesOf('50          0', '50          5')).toEqual(['mismatch x:10'])
  expect(issuesOf('  2         200', '  0         200')).toEqual(['out-of-range x:5'])
  expect(issuesOf('  2         200', '  2.5       200')).toEqual(['wrong-type x:5'])
  expect(issuesOf('  2         200', '  2         -1')).toEqual(['out-of-range x:5'])
})

/** By file. */
export const formatProofs: Readonly<Record<string, Proof>> = {
  'formats/round-distance.ts': rounds,
  'formats/stated-number.ts': numbers,
  'formats/vrplib-fields.ts': fields,
  'formats/vrplib-visits.ts': visits,
  'formats/vrplib-fleet.ts': fleet,
  'formats/vrplib.ts': vrplib,
  'formats/solomon-text.ts': solomonText,
  'formats/solomon.ts': solomon,
  ...writeProofs,
}
