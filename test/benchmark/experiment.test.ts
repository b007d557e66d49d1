import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { InputError } from '../../src/base/errors.js'
import { cellKey } from '../../src/benchmark/cell.js'
import { type Experiment, parseSuite, selectExperiments } from '../../src/benchmark/experiment.js'
import { cellsOf, keyOfAnyVersion, resultsOf, secondsOf, withReference } from '../../src/benchmark/run-experiment.js'
import { fillOptions } from '../../src/generate/options.js'
import { resultOf } from './result.js'

const experiment: Experiment = {
  name: 'pair',
  about: 'Two configurations.',
  instances: [{ name: 'X' }, { name: 'sets/Y' }],
  configurations: [
    { name: 'short', timeLimit: 2, workers: 2, pin: '0,1' },
    { name: 'whole', timeLimit: 2, workers: 1, maxSubproblem: 9 },
    { name: 'start', savings: 7, seeds: [1] },
  ],
  targets: [{ figure: 'cost-over', of: 'short', against: 'whole', bounds: { '*': { gate: 0 } } }],
}
const suite = { about: 'All.', seeds: [1, 2], experiments: [experiment, { ...experiment, name: 'other' }] }
const programs = {
  own: ['node', 'main.js'],
  savings: ['node', 'savings.ts'],
  dispatch: ['node', 'dispatch.ts'],
  version: 'abc',
  sourceVersion: 'abc source',
}

function issuesOf(value: unknown): { code: string; path: string }[] {
  try {
    parseSuite(value)
  } catch (error) {
    if (error instanceof InputError) return error.issues.map(({ code, path }) => ({ code, path }))
    throw error
  }
  return []
}

test('the suite of scale is one, and what it generates can be generated', () => {
  const text = readFileSync(new URL('../../bench/suites/scale.json', import.meta.url), 'utf8')
  const { experiments } = parseSuite(JSON.parse(text))
  expect(experiments.map(({ name }) => name)).toEqual([
    ...['belgium', 'italy', 'million', 'memory', 'stop', 'dispatch', 'workers', 'cut', 'long-routes'],
  ])
  for (const { instances } of experiments) {
    for (const { generate } of instances) if (generate) expect(() => fillOptions(generate)).not.toThrow()
  }
})

test('every mistake of a suite is told with its path', () => {
  expect(issuesOf(suite)).toEqual([])
  expect(issuesOf({ ...suite, seed: [1], experiments: [{ ...experiment, about: 3 }] })).toEqual([
    { code: 'unknown-field', path: 'seed' },
    { code: 'wrong-type', path: 'experiments[0].about' },
  ])
  const targets = [
    { figure: 'gap', of: 'long', bounds: { Z: {} } },
    { figure: 'gap', of: 'short', against: 'whole', bounds: {} },
    { figure: 'gap-ratio', of: 'short', bounds: {} },
    { figure: 'gap-ratio', of: 'short', against: 'long', bounds: { X: {} } },
  ]
  const configurations = [...experiment.configurations, { name: 'short' }]
  expect(issuesOf({ ...suite, experiments: [{ ...experiment, configurations, targets }] })).toEqual([
    { code: 'duplicate-id', path: 'experiments[0].configurations[3].name' },
    { code: 'unknown-id', path: 'experiments[0].targets[0].of' },
    { code: 'unknown-id', path: 'experiments[0].targets[0].bounds.Z' },
    { code: 'mismatch', path: 'experiments[0].targets[1].against' },
    { code: 'mismatch', path: 'experiments[0].targets[2].against' },
    { code: 'unknown-id', path: 'experiments[0].targets[3].against' },
  ])
})

test('what cannot stand together in a configuration is told, and a figure that it has not', () => {
  const configurations = [
    { name: 'stopped', timeLimit: 2, stop: { after: 'started', seconds: 0.3 } },
    { name: 'savings', savings: 7, pin: '0', stop: { after: 'started', seconds: 0 } },
    { name: 'idle', dispatch: 20, iterations: 9, workers: 2 },
    { name: 'whole', timeLimit: 2, maxSubproblem: 9 },
  ]
  const target = (figure: string, of: string) => ({ figure, of, bounds: {} })
  const targets = [
    ...[target('stop-plan', 'stopped'), target('main-thread', 'idle'), target('memory-over-predicted', 'stopped')],
    ...[target('stop-exit', 'whole'), target('main-thread-visit', 'stopped'), target('memory-over-predicted', 'whole')],
  ]
  const at = 'experiments[0]'
  expect(issuesOf({ ...suite, experiments: [{ ...experiment, configurations, targets }] })).toEqual([
    { code: 'mismatch', path: `${at}.configurations[1].pin` },
    { code: 'mismatch', path: `${at}.configurations[1].stop` },
    { code: 'mismatch', path: `${at}.configurations[2].iterations` },
    { code: 'missing-field', path: `${at}.configurations[2].timeLimit` },
    { code: 'mismatch', path: `${at}.targets[3].of` },
    { code: 'mismatch', path: `${at}.targets[4].of` },
    { code: 'mismatch', path: `${at}.targets[5].of` },
  ])
  const misspelt = [{ name: 'a', stop: { after: 'begun', seconds: -1 } }]
  const paths = issuesOf({ ...suite, experiments: [{ ...experiment, configurations: misspelt }] }).map(
    ({ path }) => path,
  )
  expect(paths).toEqual([`${at}.configurations[0].stop.after`, `${at}.configurations[0].stop.seconds`])
})

test('names choose experiments, or instances of all of them', () => {
  const parsed = parseSuite(suite)
  const chosen = (...names: string[]) =>
    selectExperiments(parsed, names).map(({ name, instances }) => [name, instances.length])
  expect(chosen()).toEqual([
    ['pair', 2],
    ['other', 2],
  ])
  expect(chosen('other')).toEqual([['other', 2]])
  expect(chosen('sets/Y', 'pair')).toEqual([
    ['pair', 2],
    ['other', 1],
  ])
  expect(() => chosen('pear', 'X', 'Z')).toThrow(/pear.*\n?.*Z/s)
})

const order = { experiment, paths: ['/i/X.vrp', '/i/sets/Y.vrp'], programs, seeds: null, fallbackSeeds: [1, 2] }

test('configurations take turns within a seed; one may have seeds of its own', () => {
  const cells = cellsOf(order)
  expect(cells.map(({ configuration, instance, seed }) => `${instance} ${configuration.name} ${seed}`)).toEqual([
    ...['/i/X.vrp short 1', '/i/X.vrp whole 1', '/i/X.vrp start 1', '/i/X.vrp short 2', '/i/X.vrp whole 2'],
    ...['/i/sets/Y.vrp short 1', '/i/sets/Y.vrp whole 1', '/i/sets/Y.vrp start 1'],
    ...['/i/sets/Y.vrp short 2', '/i/sets/Y.vrp whole 2'],
  ])
  expect(secondsOf(cells)).toBe(16)
  expect(cells[1].configuration).toMatchObject({ timeLimit: 2000, maxSubproblem: 9, kind: 'routeweave' })
  expect(cells[2].configuration).toMatchObject({
    kind: 'peer',
    command: ['node', 'savings.ts', '{input}', '{output}', '7'],
  })
  expect(new Set(cells.map(cellKey)).size).toBe(cells.length)
  expect(cellsOf({ ...order, seeds: [9] }).map(({ seed }) => seed)).toEqual([9, 9, 1, 9, 9, 1])
  expect(cellsOf({ ...order, experiment: { ...experiment, seeds: [4] } }).map(({ seed }) => seed)).toContain(4)
})

test('a stop is part of its cell and counts until it comes; what dispatches is a program of its own', () => {
  const stop = { after: 'first-solution', seconds: 5 } as const
  const configurations = [
    { name: 'stopped', timeLimit: 300, workers: 2, stop },
    { name: 'idle', timeLimit: 5, workers: 64, dispatch: 20 },
  ]
  const cells = cellsOf({ ...order, experiment: { ...experiment, configurations }, paths: ['X'], seeds: [1] })
  expect(cells.map(({ configuration }) => configuration)).toMatchObject([
    { kind: 'routeweave', timeLimit: 300_000, stop },
    { kind: 'peer', timeLimit: 5000, command: ['node', 'dispatch.ts', '{input}', '{output}', '64', '20', '{seconds}'] },
  ])
  expect(secondsOf(cells)).toBe(10)
})

test('what runs from sources is another cell with other sources and with other figures, under the same name', () => {
  const keyOf = (change: object, version = 'abc source') => {
    const configurations = [{ name: 'x', workers: 2, timeLimit: 5, ...change }]
    const named = { ...experiment, configurations }
    const own = { ...order, experiment: named, programs: { ...programs, sourceVersion: version }, seeds: [1] }
    return cellKey(cellsOf({ ...own, paths: ['X'] })[0])
  }
  const dispatch = [keyOf({ dispatch: 20 }), keyOf({ dispatch: 5 }), keyOf({ dispatch: 20 }, 'abd source')]
  const savings = [keyOf({ savings: 20 }), keyOf({ savings: 100 }), keyOf({ savings: 20 }, 'abd source')]
  expect(new Set([...dispatch, ...savings, keyOf({})]).size).toBe(7)
  expect(keyOf({ savings: 20 })).toBe(savings[0])
  expect(keyOf({}, 'abd source')).toBe(keyOf({}))
  expect(keyOfAnyVersion(dispatch[2])).toBe(keyOfAnyVersion(dispatch[0]))
})

test('results are found by their cells, of another commit only where that is asked for', () => {
  const cells = cellsOf(order)
  const key = cellKey({ ...cells[1], configuration: { ...cells[1].configuration, version: 'old' } })
  const known = new Map([[key, resultOf({ key, name: 'whole' })]])
  expect(keyOfAnyVersion(key)).toBe(keyOfAnyVersion(cellKey(cells[1])))
  expect(keyOfAnyVersion(key)).not.toBe(keyOfAnyVersion(cellKey(cells[0])))
  expect(resultsOf(cells, known, false)).toEqual([])
  expect(resultsOf(cells, known, true)).toEqual([known.get(key)])
})

test('a reference that the suite states counts where the instance has none', () => {
  const stated = { ...experiment, instances: [{ name: 'X', reference: 88 }] }
  const none = { reference: null, gap: null }
  expect(withReference(resultOf(none), stated)).toMatchObject({ reference: 88, gap: 25 })
  expect(withReference(resultOf({ ...none, unserved: 1 }), stated)).toMatchObject({ reference: 88, gap: null })
  expect(withReference(resultOf(), stated)).toMatchObject({ reference: 100, gap: 10 })
  expect(withReference(resultOf(none), experiment)).toMatchObject(none)
})
