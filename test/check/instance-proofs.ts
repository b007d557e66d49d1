/** What is expected of the fast check, on the van's triangle compiled. */

import { expect } from 'vitest'
import type * as FastModule from '../../src/check/fast.js'
import { compile } from '../../src/instance/compile.js'
import { type Routes, routesFrom } from '../../src/instance/routes.js'
import type { Problem } from '../../src/model/problem.js'
import { type Proof, proof } from '../prove.js'
import { problem } from './van.js'

const compiled = compile(problem)
const [a, b, c] = compiled.jobTask
const [van, bike] = [0, 1]

const fast = proof<typeof FastModule>(({ createRoutesCheck }) => {
  const { instance } = compiled
  const fleet = Int32Array.of(2, 1)
  const found = (routes: Routes, vehicles = fleet) => createRoutesCheck(instance)(routes, vehicles)
  const good = routesFrom([[a, b]], [van], [c])
  expect(found(good)).toBeNull()
  expect(found(routesFrom([], [], []))).toBeNull()
  expect(found(routesFrom([[a, b, a]], [van], [c]))).toBe(`task ${a} is there twice`)
  expect(found(routesFrom([[a]], [van], [a]))).toBe(`task ${a} is there twice`)
  expect(found(routesFrom([[3]], [van], []))).toBe('task 3 does not exist')
  expect(found(routesFrom([[-1]], [van], []))).toBe('task -1 does not exist')
  expect(found(routesFrom([[a, b, c]], [van], []))).toBe('route 0 carries 8 of 3 in dimension 0')
  expect(found(routesFrom([[a]], [bike], []))).toBe('route 0 carries 1 of 0 in dimension 1')
  expect(found(routesFrom([[a], [b]], [van, van], []))).toBeNull()
  expect(found(routesFrom([[a], [b]], [van, van], []), Int32Array.of(1, 1))).toMatch(/^more than 1 vehicles of type 0/)
  expect(found(routesFrom([[a], []], [van, van], []), Int32Array.of(1, 1))).toBeNull()
  expect(found(routesFrom([[a]], [2], []))).toBe('route 0 is of vehicle type 2, which is none')
  expect(found({ ...good, offsets: Int32Array.of(0) })).toBe('1 routes have 1 offsets, not 2')
  expect(found({ ...good, offsets: Int32Array.of(1, 2) })).toBe('the first route begins at 1, not at 0')
  expect(found({ ...good, offsets: Int32Array.of(0, 1) })).toBe('the routes end at 1 of 2 tasks')
  const backwards = { ...routesFrom([[a], [b]], [van, van], []), offsets: Int32Array.of(0, 3, 2) }
  expect(found(backwards)).toBe('route 1 ends before it begins')
  const strange = { ...good, tasks: [a, b] as unknown as Int32Array }
  expect(found(strange)).toBe('the routes are not made of four Int32Arrays')
  // Stamps: a call knows nothing of the one before it.
  const check = createRoutesCheck(instance)
  for (let round = 0; round < 3; round++) expect(check(good, fleet)).toBeNull()
  expectSentences(createRoutesCheck)
})

/** 3 and 6 to the right of the depot, 2 s of work each: 12 of way, 16 s, which is too much for every type but the last two. */
const RULED: Problem = {
  coordinates: 'planar',
  jobs: [3, 6].map((x, id) => ({ id, location: [x, 0], service: 2, skills: ['lift'] })),
  vehicles: [
    { maxTasks: 1 },
    { maxDistance: 10.5 },
    { maxTravelTime: 11.25 },
    { maxDuration: 15 },
    { timeWindow: [0, 14.5] as const },
    { skills: [] },
    { maxDistance: 12, maxTasks: 2, maxTravelTime: 12, maxDuration: 16, timeWindow: [0, 16] as const },
    { maxDistance: 19, end: [20, 0] as const },
  ].map((fields, id) => ({ id, start: [0, 0], end: [0, 0], skills: ['lift'], ...fields })),
  profiles: { car: { speed: 1 } },
}

function expectSentences(createRoutesCheck: typeof FastModule.createRoutesCheck): void {
  const { instance, jobTask } = compile(RULED)
  expect(Math.min(instance.timeScale, instance.distanceScale)).toBeGreaterThan(1)
  const found = (type: number) =>
    createRoutesCheck(instance)(routesFrom([[], [...jobTask]], [7, type], []), instance.typeVehicles)
  expect([0, 1, 2, 3, 4, 5, 6].map(found)).toEqual([
    'route 1 serves 1 tasks more than its vehicle may',
    'route 1 is 1.5 longer than its vehicle may drive',
    'route 1 travels 0.75 s more than its vehicle may',
    'route 1 takes 1 s more than its vehicle may',
    'route 1 is 1.5 s late',
    'route 1 serves 2 tasks that its vehicle may not serve',
    null,
  ])
}

/** Proofs by file below src/. */
export const instanceProofs: Readonly<Record<string, Proof>> = {
  'check/fast.ts': fast,
}
