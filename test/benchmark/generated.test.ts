import { existsSync, readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { instanceName } from '../../src/benchmark/cell.js'
import { ensureGenerated, generatedPath } from '../../src/benchmark/generated.js'
import { leastRoutes, readBenchInstance } from '../../src/benchmark/instance-file.js'
import { generate } from '../../src/generate/generate.js'
import { folder } from '../cli/samples.js'

test('a generated instance is kept in lines and read as it was made', () => {
  const { path: root } = folder()
  const options = { size: 12_000, seed: 3, family: 'geographic', vehicleTypes: 2 } as const
  const path = generatedPath(root, 'towns', options)
  ensureGenerated(path, 'towns', options)
  expect(instanceName(path)).toBe('towns')
  expect(readFileSync(path, 'utf8')).toMatch(/^\{"type":"problem",/)
  expect(readBenchInstance(path, null).problem).toEqual(generate({ ...options, name: 'towns' }))
  const { mtimeMs } = statSync(path)
  ensureGenerated(path, 'towns', options)
  expect(statSync(path).mtimeMs).toBe(mtimeMs)
  expect(existsSync(`${path}.part`)).toBe(false)
})

test('other options are another file, and wrong ones leave none', () => {
  const { path: root } = folder()
  expect(generatedPath(root, 'x', { size: 5 })).not.toBe(generatedPath(root, 'x', { size: 6 }))
  const path = generatedPath(root, 'x', { size: 0 })
  expect(() => ensureGenerated(path, 'x', { size: 0 })).toThrow(/size/)
  expect(existsSync(path)).toBe(false)
})

test('the loads tell how many vehicles there must be, where nothing may be left out', () => {
  const problem = generate({ size: 500, seed: 1, stopsPerRoute: 100, fill: 0.99 })
  const [{ capacity = [1] }] = problem.vehicles
  const demand = problem.jobs.reduce((sum, { delivery = [0] }) => sum + delivery[0], 0)
  expect(leastRoutes(problem)).toBe(Math.ceil(demand / capacity[0]))
  expect(leastRoutes(generate({ size: 50, dimensions: 2, prizes: 0.5 }))).toBeNull()
  expect(leastRoutes({ ...problem, vehicles: [{ ...problem.vehicles[0], count: 1 }] })).toBeNull()
})
