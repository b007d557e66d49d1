import { expect, test } from 'vitest'
import { countUnserved, readBenchInstance } from '../../src/benchmark/instance-file.js'
import { solomon } from './solomon.js'
import { folder, triangle, triangleSolution, triangleVrp } from '../cli/samples.js'

test('the reference is the .sol beside the instance, its cost recomputed from its routes', () => {
  const { add } = folder()
  const path = add('triangle.vrp', triangleVrp)
  add('triangle.sol', 'Route #1: 1 2\nCost 1.2\n')
  expect(readBenchInstance(path, null)).toMatchObject({ reference: 12, referenceUnserved: 0 })
  expect(readBenchInstance(path, 'exact').reference).toBe(12_000)
})

test('else it is the entry of the manifest beside it', () => {
  const { add } = folder()
  const path = add('t.json', triangle)
  add('manifest.json', [
    { name: 'other', file: 'x.json', reference: 9 },
    { file: 't.json', reference: 34, unassigned: 1 },
  ])
  expect(readBenchInstance(path, null)).toMatchObject({ reference: 34, referenceUnserved: 1 })
})

test('without either there is none', () => {
  expect(readBenchInstance(folder().add('t.json', triangle), null)).toMatchObject({ reference: null })
})

test("a BKS.json states the least distance in real units: compared under 'exact', not where arcs are cut", () => {
  const { add } = folder()
  const path = add('T1.txt', solomon)
  add('BKS.json', { T1: { best_known_cost: 14 }, T1_distance: { best_known_cost: 12.02 } })
  expect(readBenchInstance(path, 'exact')).toMatchObject({ reference: 12_020, referenceUnserved: 0 })
  expect(readBenchInstance(path, 'none').reference).toBe(12.02)
  expect(readBenchInstance(path, 'dimacs').reference).toBeNull()
  expect(readBenchInstance(path, null).reference).toBeNull()
})

test('the .sol beside a Solomon file comes before a BKS.json', () => {
  const { add } = folder()
  const path = add('T1.txt', solomon)
  add('BKS.json', { T1_distance: { best_known_cost: 1 } })
  add('T1.sol', 'Route #1: 1 2\n')
  expect(readBenchInstance(path, 'exact').reference).toBe(12_000)
})

test('a BKS.json that does not know the instance is passed over', () => {
  const { add } = folder()
  const path = add('T1.txt', solomon)
  add('BKS.json', { T1: { best_known_cost: 14 } })
  expect(readBenchInstance(path, 'exact').reference).toBeNull()
})

test('what is not served counts only where it is required', () => {
  const unassigned = [1, '2'].map((id) => ({ id, reason: 'not-worth-it' as const }))
  const solution = { ...triangleSolution, routes: [], unassigned }
  const [first, second] = triangle.jobs
  const of = (jobs: typeof triangle.jobs) => countUnserved({ ...triangle, jobs }, solution)
  expect(of([first, second])).toBe(2)
  expect(of([first, { ...second, prize: 3 }])).toBe(1)
  expect(of([first, { ...second, prize: 3, required: true }])).toBe(2)
})
