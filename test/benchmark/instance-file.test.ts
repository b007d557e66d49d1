import { expect, test } from 'vitest'
import { readBenchInstance } from '../../src/benchmark/instance-file.js'
import { folder, triangle, triangleVrp } from '../cli/samples.js'

test('the reference is the .sol beside the instance, its cost recomputed from its routes', () => {
  const { add } = folder()
  const path = add('triangle.vrp', triangleVrp)
  add('triangle.sol', 'Route #1: 1 2\nCost 1.2\n')
  expect(readBenchInstance(path, null)).toMatchObject({ reference: 12, referenceUnassigned: 0 })
  expect(readBenchInstance(path, 'exact').reference).toBe(12_000)
})

test('else it is the entry of the manifest beside it', () => {
  const { add } = folder()
  const path = add('t.json', triangle)
  add('manifest.json', [
    { name: 'other', file: 'x.json', reference: 9 },
    { file: 't.json', reference: 34, unassigned: 1 },
  ])
  expect(readBenchInstance(path, null)).toMatchObject({ reference: 34, referenceUnassigned: 1 })
})

test('without either there is none', () => {
  expect(readBenchInstance(folder().add('t.json', triangle), null)).toMatchObject({ reference: null })
})
