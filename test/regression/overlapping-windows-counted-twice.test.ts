import { expect, test } from 'vitest'
import { inspect } from '../../src/inspect/inspect.js'
import type { Problem } from '../../src/model/problem.js'

test('inspect counts a moment once that is in two windows of a job', () => {
  const windows = [
    [0, 60],
    [30, 90],
  ] as const
  const problem: Problem = {
    coordinates: 'planar',
    jobs: [{ id: 1, location: [1, 0], timeWindows: windows.map(([from, to]) => [from, to]) }],
    vehicles: [{ id: 1, start: [0, 0], timeWindow: [0, 100] }],
    profiles: { car: { speed: 1 } },
  }
  expect(inspect(problem).time).toMatchObject({ horizon: 100, meanWindow: 90 })
})
