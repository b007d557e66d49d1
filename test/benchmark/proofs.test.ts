import { expect } from 'vitest'
import type { CellResult } from '../../src/benchmark/cell.js'
import type * as families from '../../src/benchmark/families.js'
import type * as instanceFile from '../../src/benchmark/instance-file.js'
import type * as chart from '../../src/benchmark/chart.js'
import type * as milestones from '../../src/benchmark/milestones.js'
import type * as runExperiment from '../../src/benchmark/run-experiment.js'
import type * as series from '../../src/benchmark/series.js'
import type * as targets from '../../src/benchmark/targets.js'
import type * as ticks from '../../src/benchmark/ticks.js'
import { folder, triangle, triangleSolution } from '../cli/samples.js'
import { proof, type Proof, proveFiles } from '../prove.js'
import { resultOf } from './result.js'
import { sabotages } from './sabotages.js'
import { findXmlFault } from './xml.js'
import { solomon } from './solomon.js'

function proveInstanceFile({ countUnserved, readBenchInstance }: typeof instanceFile): void {
  const { add } = folder()
  const path = add('T1.txt', solomon)
  add('BKS.json', { T1: { best_known_cost: 14 }, T1_distance: { best_known_cost: 12.02 } })
  expect(readBenchInstance(path, 'exact')).toMatchObject({ reference: 12_020, problem: { rounding: 'exact' } })
  expect(readBenchInstance(path, 'dimacs').reference).toBeNull()
  const jobs = [triangle.jobs[0], { ...triangle.jobs[1], prize: 3 }]
  const unassigned = [{ id: 2, reason: 'not-worth-it' as const }]
  expect(countUnserved({ ...triangle, jobs }, { ...triangleSolution, unassigned })).toBe(0)
}

function proveMilestones({ milestonesOf }: typeof milestones): void {
  const costs = milestonesOf([{ time: 1, cost: 5, unassigned: 3 }], 100, 2).map(({ cost }) => cost)
  expect(costs).toEqual(Array(4).fill(null))
}

function proveFamilies({ classOf, labelsOf }: typeof families): void {
  expect(['RC208', 'c1_2_4', 'R1_10_2', 'C2', 'X-n101'].map(classOf)).toEqual(['RC2', 'C1', 'R1', null, null])
  const named = (family: string) => ({ instance: 'X', family })
  expect(labelsOf([named('a'), named('b')])(named('a'))).toBe('a/X')
  expect(labelsOf([named('a'), named('')])(named('a'))).toBe('X')
}

function proveSeries({ ratesOf, SeriesRecorder, thinned }: typeof series): void {
  const recorder = new SeriesRecorder(1)
  recorder.take({ type: 'improved', cost: 9, unassigned: 2 })
  expect(recorder.close(1, null).best).toEqual([null])
  expect(thinned([0, 1, 2, 3, 4, 5, 6], 3)).toEqual([0, 3, 6])
  expect(ratesOf({ time: [1, 2, 3], iterations: [10, 30, 60] }, 1)).toEqual([10, 20, 30])
}

function proveTicks({ axisOf }: typeof ticks): void {
  expect(axisOf([0, 11], 8).ticks).toEqual([0, 2, 4, 6, 8, 10, 12])
}

function proveChart({ drawChart }: typeof chart): void {
  const line = { entry: 0, time: [0, 1, 2], values: [1, null, 3], isFaint: false }
  const panel = {
    title: 'a & b',
    lines: [line],
    marks: [],
    height: 100,
    format: String,
    mayBeLog: false,
    fromZero: false,
  }
  const svg = drawChart({ title: 'X', subtitle: '', legend: ['one'], panels: [panel] })
  expect(findXmlFault(svg)).toBeNull()
  const [[, first, last]] = [...svg.matchAll(/class="line c0" d="M[\d.]+ ([\d.]+)M[\d.]+ ([\d.]+)"/g)]
  expect(Number(last)).toBeLessThan(Number(first))
}

function proveTargets({ judgeTargets, wordOf }: typeof targets): void {
  const reach = (figure: 'peak-memory' | 'iterations-ratio' | 'extra-routes', results: CellResult[]): string => {
    const compares = figure === 'iterations-ratio'
    const bounds = { X: { gate: compares ? 2 : 1 } }
    const target = { figure, of: 'a', bounds, ...(compares ? { against: 'b' } : {}) }
    const experiment = { name: 'e', about: '', instances: [{ name: 'X' }], configurations: [], targets: [target] }
    return judgeTargets(experiment, results)
      .map((verdict) => `${wordOf(verdict)} ${verdict.reached?.toFixed(2)}`)
      .join()
  }
  const run = (name: string, seed: number, iterations: number, changes: Partial<CellResult> = {}): CellResult => {
    return resultOf({ name, seed, stats: { iterations }, ...changes })
  }
  const memory = [run('a', 1, 0, { peakMemory: 5e8 }), run('a', 2, 0, { peakMemory: 2e9 })]
  expect(reach('peak-memory', memory)).toBe('misses gate 2.00')
  const pairs = [run('a', 1, 30), run('a', 2, 40), run('b', 1, 10), run('b', 2, 20)]
  expect(reach('iterations-ratio', pairs)).toBe('ok 2.50')
  expect(reach('extra-routes', [run('a', 1, 0, { routes: 202, leastRoutes: 200 })])).toBe('ok 1.00')
  expect(reach('peak-memory', [run('a', 1, 0, { violations: ['capacity'] })])).toBe('wrong undefined')
}

function proveRunExperiment({ cellsOf, keyOfAnyVersion }: typeof runExperiment): void {
  const configurations = [{ name: 'a' }, { name: 'b', seeds: [1] }]
  const experiment = { name: 'e', about: '', instances: [{ name: 'X' }], configurations, targets: [] }
  const programs = { own: [], savings: [], version: '1' }
  const cells = cellsOf({ experiment, paths: ['X.vrp'], programs, seeds: null, fallbackSeeds: [1, 2] })
  expect(cells.map(({ configuration, seed }) => configuration.name + seed)).toEqual(['a1', 'b1', 'a2'])
  expect(keyOfAnyVersion('["a","1","x"]')).toBe('["a","x"]')
}

const proofs: Readonly<Record<string, Proof>> = {
  'benchmark/instance-file.ts': proof(proveInstanceFile),
  'benchmark/milestones.ts': proof(proveMilestones),
  'benchmark/families.ts': proof(proveFamilies),
  'benchmark/series.ts': proof(proveSeries),
  'benchmark/ticks.ts': proof(proveTicks),
  'benchmark/chart.ts': proof(proveChart),
  'benchmark/targets.ts': proof(proveTargets),
  'benchmark/run-experiment.ts': proof(proveRunExperiment),
}

proveFiles(proofs, sabotages)
