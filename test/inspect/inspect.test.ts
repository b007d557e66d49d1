import fc from 'fast-check'
import { expect, it } from 'vitest'
import { InputError } from '../../src/base/errors.js'
import { inspect } from '../../src/inspect/inspect.js'
import type { Problem } from '../../src/model/problem.js'
import { problems } from '../arbitraries/problem.js'
import { triangle } from '../cli/samples.js'

it('says everything about a triangle', () => {
  const { memory, timeLimit, size, ...rest } = inspect(triangle, { workers: 3 })
  expect(rest).toEqual({
    version: 1,
    name: 'triangle',
    geography: {
      ...{ low: [0, 0], high: [3, 4], crossesMeridian: false, width: 3, height: 4 },
      ...{ nearest: 5, evenness: null, together: 0, outliers: { count: 0, jobs: [] } },
    },
    loads: [{ dimension: 0, demand: 2, capacity: 4, tightness: 0.5, leastVehicles: 1 }],
    time: null,
    contradictions: { unservable: [], missingSkills: [], shortages: [], idleVehicles: [], isComplete: true },
  })
  expect(size).toMatchObject({ jobs: 2, vehicles: 2, vehicleTypes: 1, depots: 1 })
  expect(memory.workers).toBe(2)
  expect(timeLimit).toEqual({ standard: 1000, first: 800, good: 1000 })
})

it('asks for more time where there are more jobs, and for less with more workers', () => {
  const jobs = Array.from({ length: 9000 }, (_, id) => ({ id, location: [id % 90, id / 90] as const }))
  const large: Problem = { ...triangle, jobs }
  expect(inspect(large, { workers: 1 }).timeLimit).toMatchObject({ standard: 60_000, good: 270_000 })
  expect(inspect(large, { workers: 2 }).timeLimit).toMatchObject({ standard: 60_000, good: 135_000 })
  // What is searched whole gets better with more workers, but not in proportion sooner.
  const whole: Problem = { ...triangle, jobs: jobs.slice(0, 1500) }
  for (const workers of [1, 4]) expect(inspect(whole, { workers }).timeLimit.good).toBe(45_000)
})

it('refuses what is no problem with all issues', () => {
  const broken = { ...triangle, jobs: [{ id: 1 }], vehicles: [{ id: 1, capacity: [-1] }] } as unknown as Problem
  expect(() => inspect(broken)).toThrow(InputError)
})

it('has something to say of every problem, and does not change it', () => {
  fc.assert(
    fc.property(problems({ minJobs: 0, minVehicles: 0 }), (problem) => {
      const before = JSON.stringify(problem)
      const inspection = inspect(problem)
      expect(JSON.stringify(problem)).toBe(before)
      expect(JSON.parse(JSON.stringify(inspection))).toEqual(inspection)
    }),
  )
})
