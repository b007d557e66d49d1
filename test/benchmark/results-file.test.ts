import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Configuration, cellKey, instanceName } from '../../src/benchmark/cell.js'
import { appendResult, readResults } from '../../src/benchmark/results-file.js'
import { folder } from '../cli/samples.js'
import { resultOf } from './result.js'

test('results come back as they were written, in a folder that is made', () => {
  const path = folder().at('new/results.ndjson')
  expect(readResults(path)).toEqual([])
  const results = [resultOf(), resultOf({ seed: 2 })]
  for (const result of results) appendResult(path, result)
  expect(readResults(path)).toEqual(results)
})

test('a torn last line costs that line only, also after more was added', () => {
  const path = folder().at('results.ndjson')
  appendResult(path, resultOf())
  appendFileSync(path, JSON.stringify(resultOf({ seed: 2 })).slice(0, 60))
  expect(readResults(path)).toEqual([resultOf()])
  appendResult(path, resultOf({ seed: 3 }))
  expect(readResults(path).map(({ seed }) => seed)).toEqual([1, 3])
  expect(readFileSync(path, 'utf8').endsWith('\n')).toBe(true)
})

test('results of before prizes and folders were recorded can still be read', () => {
  const { unserved: _, family: __, ...old } = resultOf({ unassigned: 3 })
  expect(readResults(folder().add('r.ndjson', JSON.stringify(old)))).toMatchObject([{ unserved: 3, family: '' }])
})

test('results of before stops and predictions were recorded have neither', () => {
  const { stop: _, predictedMemory: __, ...old } = resultOf()
  const [read] = readResults(folder().add('r.ndjson', JSON.stringify(old)))
  expect(read).toMatchObject({ stop: null, predictedMemory: null })
})

test('foreign lines are passed over', () => {
  expect(readResults(folder().add('r.ndjson', '{"v":2}\nnull\n[]\nhello\n\n'))).toEqual([])
})

const configuration: Configuration = {
  ...{ name: 'routeweave', kind: 'routeweave', command: ['node'], version: 'abc', timeLimit: 1000 },
  ...{ iterations: null, workers: 1, maxSubproblem: null, rounding: null, pin: null },
}

test('cells are the same if instance, seed, configuration and version are', () => {
  const key = cellKey({ configuration, instance: 'a/X.vrp', seed: 1 })
  const moved = join('/elsewhere', 'a', 'X.vrp')
  expect(cellKey({ configuration: { ...configuration, command: ['bun'] }, instance: moved, seed: 1 })).toBe(key)
  const others: Partial<Configuration>[] = [
    ...[{ name: 'b' }, { version: 'abd' }, { timeLimit: 2000 }, { iterations: 5 }, { workers: 2 }],
    ...[{ maxSubproblem: 100 }, { rounding: 'exact' as const }, { pin: '0' }],
  ]
  const keys = others.map((change) =>
    cellKey({ configuration: { ...configuration, ...change }, instance: 'a/X.vrp', seed: 1 }),
  )
  keys.push(
    cellKey({ configuration, instance: 'a/X.vrp', seed: 2 }),
    cellKey({ configuration, instance: 'a/Y.vrp', seed: 1 }),
    cellKey({ configuration, instance: 'b/X.vrp', seed: 1 }),
  )
  for (const stop of [
    { after: 'started', seconds: 1 } as const,
    { after: 'started', seconds: 2 } as const,
    { after: 'first-solution', seconds: 1 } as const,
  ]) {
    keys.push(cellKey({ configuration: { ...configuration, stop }, instance: 'a/X.vrp', seed: 1 }))
  }
  expect(new Set([key, ...keys]).size).toBe(keys.length + 1)
})

test('an instance is named by its file', () => {
  const paths = ['a/b/X-n101-k25.vrp', 'C101.txt', 'towns.vroom.json', 'x.y.json']
  expect(paths.map(instanceName)).toEqual(['X-n101-k25', 'C101', 'towns', 'x.y'])
})
