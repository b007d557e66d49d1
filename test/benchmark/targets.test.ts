import { describe, expect, test } from 'vitest'
import type { CellResult } from '../../src/benchmark/cell.js'
import type { Bounds, Experiment, Target } from '../../src/benchmark/experiment.js'
import { reportExperiment, summaryOf } from '../../src/benchmark/experiment-report.js'
import { judgeTargets, marksOf, wordOf } from '../../src/benchmark/targets.js'
import { resultOf } from './result.js'

const bounds = (gate?: number): Record<string, Bounds> => ({ '*': gate === undefined ? {} : { gate } })

function experimentOf(...targets: Target[]): Experiment {
  const configurations = [{ name: 'a' }, { name: 'b' }, { name: 'start', savings: 100 }]
  return { name: 'e', about: 'About it.', instances: [{ name: 'X' }], configurations, targets }
}

const a = (changes: Partial<CellResult> = {}) => resultOf({ name: 'a', ...changes })
const b = (changes: Partial<CellResult> = {}) => resultOf({ name: 'b', ...changes })

function verdictOf(target: Target, ...results: CellResult[]) {
  const [verdict] = judgeTargets(experimentOf(target), results)
  return { reached: verdict.reached, word: wordOf(verdict), note: verdict.note }
}

describe('figures', () => {
  test('a gap is the mean of the seeds; each bound that it is above is missed', () => {
    const target: Target = { figure: 'gap', of: 'a', bounds: { X: { gate: 3, goal: 1.5, reach: 2 } } }
    expect(verdictOf(target, a({ gap: 1 }), a({ gap: 3 }), b({ gap: 9 }))).toMatchObject({
      reached: 2,
      word: 'misses goal',
    })
    expect(verdictOf(target, a({ gap: 3.1 })).word).toBe('misses gate, goal, reach')
    expect(verdictOf(target, a({ gap: 1.5 })).word).toBe('ok')
  })

  test('the first solution, memory and routes are those of the worst seed', () => {
    const results = [
      a({ firstSolution: 1500, peakMemory: 2e9, routes: 205, leastRoutes: 200 }),
      a({ seed: 2, routes: 3 }),
    ]
    expect(verdictOf({ figure: 'first-solution', of: 'a', bounds: bounds(1) }, ...results)).toMatchObject({
      reached: 1.5,
      word: 'misses gate',
    })
    expect(verdictOf({ figure: 'peak-memory', of: 'a', bounds: bounds(2) }, ...results)).toMatchObject({
      reached: 2,
      word: 'ok',
    })
    const extra = verdictOf({ figure: 'extra-routes', of: 'a', bounds: bounds(3.9) }, ...results)
    expect(extra.reached).toBeCloseTo(4, 9)
    expect(extra.word).toBe('misses gate')
  })

  test('two configurations: costs by their means, iterations by pairs of a seed, at least as many', () => {
    const stats = (iterations: number) => ({ stats: { iterations } })
    const results = [
      a({ cost: 97, ...stats(300) }),
      a({ seed: 2, cost: 99, ...stats(100) }),
      b({ cost: 100, ...stats(100) }),
    ]
    const over: Target = { figure: 'cost-over', of: 'a', against: 'b', bounds: bounds(-2.5) }
    expect(verdictOf(over, ...results)).toMatchObject({ reached: -2, word: 'misses gate' })
    expect(verdictOf(over, a({ cost: 97 }), b({ cost: 100 }))).toMatchObject({ reached: -3, word: 'ok' })
    const ratio: Target = { figure: 'iterations-ratio', of: 'a', against: 'b', bounds: bounds(2) }
    const pairs = [...results, b({ seed: 2, ...stats(100) })]
    expect(verdictOf(ratio, ...pairs)).toMatchObject({ reached: 2, word: 'ok' })
    expect(verdictOf({ ...ratio, bounds: bounds(2.1) }, ...pairs).word).toBe('misses gate')
    expect(verdictOf(ratio, a(), b())).toMatchObject({ reached: null, word: 'open' })
  })

  test('memory beside what was predicted: the seed that is farthest off, too much or too little', () => {
    const target: Target = { figure: 'memory-over-predicted', of: 'a', bounds: bounds(25) }
    const memory = (peakMemory: number | null, predictedMemory: number | null = 100) =>
      a({ peakMemory, predictedMemory })
    expect(verdictOf(target, memory(110), memory(80))).toMatchObject({ reached: -20, word: 'ok' })
    expect(verdictOf(target, memory(70), memory(110))).toMatchObject({ reached: -30, word: 'misses gate' })
    expect(verdictOf(target, memory(126))).toMatchObject({ reached: 26, word: 'misses gate' })
    const { word, note } = verdictOf(target, memory(126), memory(126, null))
    expect([word, note]).toEqual(['open', 'no memory, or no prediction, was recorded'])
    expect(verdictOf(target, memory(null)).word).toBe('open')
  })

  test('a stop is that of the worst seed; a run that was over before says so', () => {
    const plan: Target = { figure: 'stop-plan', of: 'a', bounds: bounds(2) }
    const exit: Target = { ...plan, figure: 'stop-exit' }
    const results = [a({ stop: { plan: 2.5, exit: 3 } }), a({ seed: 2, stop: { plan: 1, exit: 4 } })]
    expect(verdictOf(plan, ...results)).toMatchObject({ reached: 2.5, word: 'misses gate' })
    expect(verdictOf(exit, ...results)).toMatchObject({ reached: 4, word: 'misses gate' })
    expect(verdictOf(plan, results[1], a({ stop: null }))).toMatchObject({
      word: 'open',
      note: 'a run was over before it was to be stopped',
    })
  })

  test('the main thread is as busy as the program says; workers that had no visit are told', () => {
    const stats = { utilisation: 0.25, timers: 0.02, active: 1500, visits: 3000, most: 64 }
    const target = (figure: Target['figure']): Target => ({ figure, of: 'a', bounds: bounds() })
    const full = a({ workers: 64, stats })
    expect(verdictOf(target('main-thread'), full)).toEqual({ reached: 25, word: 'told', note: '' })
    expect(verdictOf(target('main-thread-timers'), full).reached).toBe(2)
    expect(verdictOf(target('main-thread-visit'), full).reached).toBe(0.5)
    const few = a({ workers: 64, stats: { ...stats, most: 44 } })
    expect(verdictOf(target('main-thread'), few).note).toContain('44 of 64 workers')
    expect(verdictOf(target('main-thread-visit'), a({ stats: { ...stats, visits: 0 } })).word).toBe('open')
    expect(verdictOf(target('main-thread'), a()).word).toBe('open')
  })

  test('how many times the gap of a longer run it is; without a best cost, what that would have to be', () => {
    const target: Target = { figure: 'gap-ratio', of: 'a', against: 'b', bounds: bounds(2) }
    expect(verdictOf(target, a({ gap: 3 }), b({ gap: 1 }))).toMatchObject({ reached: 3, word: 'misses gate' })
    const unknown = { reference: null, gap: null }
    const { word, note } = verdictOf(target, a({ cost: 101, ...unknown }), b({ cost: 100, ...unknown }))
    expect(word).toBe('open')
    expect(note).toContain('1.000 % above')
  })
})

test('what failed or broke a rule reaches nothing; what is not there yet is open; without bounds it is told', () => {
  const target: Target = { figure: 'gap', of: 'a', bounds: bounds(20) }
  expect(verdictOf(target, a(), a({ seed: 2, violations: ['capacity'] }))).toMatchObject({
    reached: null,
    word: 'wrong',
  })
  expect(verdictOf(target, a({ error: 'crashed', gap: null })).word).toBe('wrong')
  expect(verdictOf(target, b()).word).toBe('open')
  expect(verdictOf({ ...target, bounds: bounds() }, a())).toMatchObject({ reached: 10, word: 'told' })
  expect(verdictOf(target, a({ unserved: 2, gap: null }))).toMatchObject({
    word: 'open',
    note: 'jobs are left unserved',
  })
  expect(verdictOf(target, a({ gap: null, reference: null })).note).toBe('no best cost is known')
  // One seed that serves less is no reason to judge by the other.
  expect(verdictOf(target, a(), a({ seed: 2, gap: null, unserved: 1 })).reached).toBeNull()
})

test('bounds of gaps, and of costs above savings, are marks of the chart', () => {
  const experiment = experimentOf(
    { figure: 'gap', of: 'a', bounds: { X: { gate: 2, goal: 1 } } },
    { figure: 'cost-over', of: 'b', against: 'start', bounds: bounds(-2.5) },
    { figure: 'cost-over', of: 'b', against: 'a', bounds: bounds(0) },
    { figure: 'peak-memory', of: 'a', bounds: bounds(3) },
  )
  expect(marksOf(experiment, 'X')).toEqual([
    { value: 2, label: 'gate of a: 2 %' },
    { value: 1, label: 'goal of a: 1 %' },
    { value: -2.5, label: 'gate of b: -2.5 %' },
  ])
})

const series = {
  time: [1, 2, 4],
  memory: [50, 80, 70],
  iterations: [0, 2000, 10_000],
  visits: [0, 1, 2],
  best: [null, 110, 101],
  current: [null, 111, 103],
  progress: [0, 0.5, 1],
}

test('a report has the figures beside their bounds, the course, and who missed what', () => {
  const experiment = experimentOf(
    { figure: 'gap', of: 'a', bounds: { X: { gate: 12, goal: 5 } } },
    { figure: 'gap', of: 'b', bounds: bounds(20) },
    { figure: 'cost-over', of: 'a', against: 'b', bounds: bounds() },
  )
  const stats = { iterations: 10_000, warnings: ['too large'] }
  const { text, verdicts } = reportExperiment(experiment, [a({ series, stats }), a({ seed: 2, series, stats })])
  const rows = text.split('\n').map((line) => line.trim().split(/\s{2,}/))
  expect(rows).toContainEqual(['X', 'a', 'gap, %', 'misses goal', '10.000', '12.000', '5.000', '-', '2'])
  expect(rows).toContainEqual(['X', 'b', 'gap, %', 'open', '-', '20.000', '-', '-', '0'])
  expect(rows).toContainEqual(['X', 'a against b', 'cost above, %', 'open', '-', '-', '-', '-', '2'])
  expect(rows).toContainEqual(['X', 'a', 'gap, %', '-', '-', '-', '10.00', '10.00', '1.00'])
  expect(rows).toContainEqual(['X', 'a', 'memory, MB', '50', '50', '50', '80', '80', '70'])
  expect(rows).toContainEqual(['X', 'a', '1000 iterations a second', '0.0', '-', '-', '2.0', '-', '4.0'])
  expect(text).toContain('X, a, seed 2: warning: too large')
  expect(summaryOf(verdicts)).toBe(
    '2 targets: 0 reached, 1 missed (0 of them gates), 1 open\n  e: X, a: gap, %: 10.000, misses goal 5\n',
  )
})

test('an experiment of which nothing is there says what there is to reach', () => {
  const { text, verdicts } = reportExperiment(experimentOf({ figure: 'gap', of: 'a', bounds: bounds(1) }), [])
  expect(text).toContain('About it.')
  expect(verdicts.map(wordOf)).toEqual(['open'])
})
