import { expect } from 'vitest'
import type { CellResult } from '../../src/benchmark/cell.js'
import type * as cell from '../../src/benchmark/cell.js'
import type * as experiments from '../../src/benchmark/experiment.js'
import type * as families from '../../src/benchmark/families.js'
import type * as figures from '../../src/benchmark/figures.js'
import type * as instanceFile from '../../src/benchmark/instance-file.js'
import type * as chart from '../../src/benchmark/chart.js'
import type * as milestones from '../../src/benchmark/milestones.js'
import type * as predicted from '../../src/benchmark/predicted-memory.js'
import type * as runExperiment from '../../src/benchmark/run-experiment.js'
import type * as series from '../../src/benchmark/series.js'
import type * as stopper from '../../src/benchmark/stopper.js'
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
  const reach = (
    figure: 'peak-memory' | 'memory-over-predicted' | 'iterations-ratio',
    results: CellResult[],
  ): string => {
    const compares = figure === 'iterations-ratio'
    const bounds = { X: { gate: compares ? 2 : 1 } }
    const target = { figure, of: 'a', bounds, ...(compares ? { against: 'b' } : {}) }
    const experiment = { name: 'e', about: '', instances: [{ name: 'X' }], configurations: [], targets: [target] }
    return judgeTargets(experiment, results)
      .map((verdict) => `${wordOf(verdict)} ${verdict.reached?.toFixed(2)}`)
      .join()
  }
  const run = (name: string, changes: Partial<CellResult>): CellResult => resultOf({ name, ...changes })
  expect(reach('peak-memory', [run('a', { peakMemory: 2e9 })])).toBe('misses gate 2.00')
  const pair = [run('a', { stats: { iterations: 30 } }), run('b', { stats: { iterations: 10 } })]
  expect(reach('iterations-ratio', pair)).toBe('ok 3.00')
  const little = run('a', { peakMemory: 90, predictedMemory: 100 })
  expect(reach('memory-over-predicted', [little])).toBe('misses gate -10.00')
  expect(reach('peak-memory', [run('a', { violations: ['capacity'] })])).toBe('wrong undefined')
}

function proveFigures({ FIGURES, noteOf }: typeof figures): void {
  const run = (seed: number, changes: Partial<CellResult>): CellResult => resultOf({ seed, ...changes })
  const pairs = [10, 20].map((iterations, k) => run(k + 1, { stats: { iterations } }))
  const more = [30, 40].map((iterations, k) => run(k + 1, { stats: { iterations } }))
  expect(FIGURES['iterations-ratio'].of(more, pairs)).toBe(2.5)
  expect(FIGURES['peak-memory'].of([run(1, { peakMemory: 5e8 }), run(2, { peakMemory: 2e9 })], [])).toBe(2)
  expect(FIGURES['extra-routes'].of([run(1, { routes: 202, leastRoutes: 200 })], [])).toBe(1)
  const memory = [110, 80].map((peakMemory, k) => run(k + 1, { peakMemory, predictedMemory: 100 }))
  expect(FIGURES['memory-over-predicted'].of(memory, [])).toBe(-20)
  const stopped = run(1, { stop: { plan: 1, exit: 3 } })
  expect(FIGURES['stop-plan'].of([stopped], [])).toBe(1)
  expect(FIGURES['stop-plan'].of([stopped, run(2, {})], [])).toBeNull()
  expect(noteOf('main-thread', 1, [run(1, { workers: 64, stats: { most: 44 } })], [])).toContain('44 of 64')
}

// Without waiting for anything: seconds that are none are still a timer.
async function proveStopper({ Stopper }: typeof stopper): Promise<void> {
  let [now, signals] = [0, 0]
  const stopperOf = (after: 'started' | 'first-solution') => {
    const made = new Stopper({ after, seconds: 0 }, 1, () => now)
    made.arm(() => void signals++)
    return made
  }
  const late = () => new Promise((resolve) => setTimeout(resolve, 20))
  const incomplete = stopperOf('first-solution')
  incomplete.take({ type: 'improved', unassigned: 2 })
  const over = stopperOf('started')
  over.take({ type: 'started' })
  over.take({ type: 'finished' })
  await late()
  expect(signals).toBe(0)
  const stopped = stopperOf('started')
  now = 500
  stopped.take({ type: 'started' })
  stopped.take({ type: 'started' })
  await late()
  expect(signals).toBe(1)
  now = 700
  stopped.take({ type: 'finished' })
  expect(stopped.close(2)).toEqual({ plan: 0.2, exit: 1.5 })
}

function provePredictedMemory({ predictedMemory }: typeof predicted): void {
  expect(predictedMemory({ kind: 'routeweave', workers: 1, maxSubproblem: 1 }, triangle)).toBeNull()
}

function proveCell({ cellKey }: typeof cell): void {
  const configuration = {
    ...{ name: 'a', kind: 'routeweave' as const, command: [], version: '1', timeLimit: null, iterations: null },
    ...{ workers: null, maxSubproblem: null, rounding: null, pin: null },
  }
  const key = (seconds: number) => {
    const stop = { after: 'started' as const, seconds }
    return cellKey({ configuration: { ...configuration, stop }, instance: 'X', seed: 1 })
  }
  expect(key(1)).not.toBe(key(2))
  const told = (words: string[]) => cellKey({ configuration: { ...configuration, words }, instance: 'X', seed: 1 })
  expect(told(['savings', '20'])).not.toBe(told(['savings', '100']))
}

function proveExperiment({ parseSuite }: typeof experiments): void {
  const stop = { after: 'started', seconds: 1 }
  const suiteOf = (configuration: object) => ({
    about: '',
    seeds: [1],
    experiments: [
      {
        ...{ name: 'e', about: '', instances: [{ name: 'X' }] },
        configurations: [{ name: 'a', ...configuration }],
        targets: [{ figure: 'stop-plan', of: 'a', bounds: {} }],
      },
    ],
  })
  expect(() => parseSuite(suiteOf({ stop }))).not.toThrow()
  expect(() => parseSuite(suiteOf({ stop, savings: 5 }))).toThrow('configurations[0].stop')
}

function proveRunExperiment({ cellsOf, keyOfAnyVersion }: typeof runExperiment): void {
  const configurations = [{ name: 'a' }, { name: 'b', seeds: [1] }]
  const experiment = { name: 'e', about: '', instances: [{ name: 'X' }], configurations, targets: [] }
  const programs = { own: [], savings: [], dispatch: [], version: '1', sourceVersion: '2' }
  const cells = cellsOf({ experiment, paths: ['X.vrp'], programs, seeds: null, fallbackSeeds: [1, 2] })
  expect(cells.map(({ configuration, seed }) => configuration.name + seed)).toEqual(['a1', 'b1', 'a2'])
  expect(keyOfAnyVersion('["a","1","x"]')).toBe('["a","x"]')
  const fromSources = { ...experiment, configurations: [{ name: 'c', savings: 7 }] }
  const [{ configuration }] = cellsOf({
    experiment: fromSources,
    paths: ['X'],
    programs,
    seeds: [1],
    fallbackSeeds: [],
  })
  expect(configuration).toMatchObject({ version: '2', words: ['savings', '7'] })
}

const proofs: Readonly<Record<string, Proof>> = {
  'benchmark/instance-file.ts': proof(proveInstanceFile),
  'benchmark/milestones.ts': proof(proveMilestones),
  'benchmark/families.ts': proof(proveFamilies),
  'benchmark/series.ts': proof(proveSeries),
  'benchmark/ticks.ts': proof(proveTicks),
  'benchmark/chart.ts': proof(proveChart),
  'benchmark/targets.ts': proof(proveTargets),
  'benchmark/figures.ts': proof(proveFigures),
  'benchmark/stopper.ts': proof(proveStopper),
  'benchmark/predicted-memory.ts': proof(provePredictedMemory),
  'benchmark/cell.ts': proof(proveCell),
  'benchmark/experiment.ts': proof(proveExperiment),
  'benchmark/run-experiment.ts': proof(proveRunExperiment),
}

proveFiles(proofs, sabotages)
