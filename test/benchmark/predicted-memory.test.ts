import { expect, test } from 'vitest'
import { predictedMemory } from '../../src/benchmark/predicted-memory.js'
import { generate } from '../../src/generate/generate.js'
import { inspect } from '../../src/inspect/inspect.js'

const problem = generate({ size: 2000, seed: 1 })
const configuration = { kind: 'routeweave', workers: 2, maxSubproblem: null } as const

test('it is what inspect says of the problem and as many workers', () => {
  expect(predictedMemory(configuration, problem)).toBe(inspect(problem, { workers: 2 }).memory.total)
  expect(predictedMemory({ ...configuration, workers: null }, problem)).toBe(inspect(problem).memory.total)
})

test('nothing is predicted of other programs, or of parts of another size', () => {
  expect(predictedMemory({ ...configuration, kind: 'peer' }, problem)).toBeNull()
  expect(predictedMemory({ ...configuration, maxSubproblem: 500 }, problem)).toBeNull()
})
