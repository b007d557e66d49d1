/** What is expected of the price of room in a run: where it is, how high, and that visits are told of it. */

import { expect } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import { routesFrom } from '../../src/instance/routes.js'
import type { Problem } from '../../src/model/problem.js'
import { improve } from '../../src/run/improve.js'
import type { RunOptions } from '../../src/run/options.js'
import { scheduleOf } from '../../src/run/schedule.js'
import { type Proof, proof } from '../prove.js'
import { type FakeRun, fakeRun } from './fake-run.js'

type Module = typeof import('../../src/run/brim.js')

const SIZE = 48
const CAPACITY = 100

// Two rows of jobs, four to a vehicle, as far from the depot as is said and twice as far.
function rows(way: number): Problem {
  const jobs = Array.from({ length: SIZE }, (_, id) => ({
    id,
    location: [id < SIZE / 2 ? way : 2 * way, id % (SIZE / 2)] as [number, number],
    delivery: [25],
  }))
  const depot: [number, number] = [0, 0]
  const vehicles = [{ id: 'v', count: SIZE, start: depot, end: depot, capacity: [CAPACITY] }]
  return { coordinates: 'planar', jobs, vehicles }
}

function open(way: number, options: RunOptions): FakeRun {
  let now = 0
  const fours = routesFrom(
    Array.from({ length: SIZE / 4 }, (_, r) => [4 * r, 4 * r + 1, 4 * r + 2, 4 * r + 3]),
    new Int32Array(SIZE / 4),
    [],
  )
  return fakeRun(
    compile(rows(way)),
    fours,
    options,
    ({ routes }) => ({ ...routes, unassigned: new Int32Array(0) }),
    () => now++,
  )
}

const brim = proof<Module>(async ({ brimming }) => {
  const { run } = open(1000, { iterations: 48_000, maxSubproblem: 16 })
  const { schedule, compiled } = run
  const { costScale } = compiled.instance
  if (!schedule) throw new Error('It has no schedule')
  const hot = schedule.between(0, 0)
  const brimmed = brimming(run)
  const [near, far] = [Int32Array.of(0, 1, 2), Int32Array.of(45, 46, 47)]
  const priceOf = (tasks: Int32Array, stretch = hot) => (brimmed(tasks, stretch)?.brim?.price ?? 0) / costScale
  // What a vehicle costs to go there and back, for each unit that it holds.
  expect(priceOf(near)).toBeCloseTo((2 * 1000) / CAPACITY, 2)
  expect(priceOf(far)).toBeCloseTo((2 * 2000) / CAPACITY, 1)
  expect(brimmed(far, hot)).toEqual({ ...hot, brim: { price: expect.any(Number), room: 3 } })
  // Less as it cools, slower than the temperature, and nothing at zero.
  const quarter = { ...hot, start: hot.start / 4, end: hot.start / 4 }
  expect(priceOf(near, quarter)).toBeCloseTo(1000 / CAPACITY, 2)
  const cold = { ...hot, start: 0, end: 0 }
  expect(brimmed(near, cold)).toBe(cold)
  expect(brimmed(near, null)).toBe(null)
  // Of a stage that begins colder it is lower from the beginning.
  const later = scheduleOf(compiled.instance, run.neighbours, { isWhole: false, routeLength: 4, heat: 0.25 })
  const lower = brimming({ ...run, schedule: later })(near, later.between(0, 0))?.brim?.price ?? 0
  expect(lower / costScale).toBeCloseTo(1000 / CAPACITY, 2)
  expect(brimming(open(1, { iterations: 48_000, maxSubproblem: 16 }).run)(near, hot)).toBe(hot)
  // Where that is less than a unit of load there is none.
  const { typeCapacity } = compiled.instance
  const isPriced = (capacity: number) => {
    const instance = { ...compiled.instance, typeCapacity: typeCapacity.map(() => capacity) }
    return brimming({ ...run, compiled: { ...compiled, instance } })(near, hot) !== hot
  }
  expect([isPriced(16), isPriced(17)]).toEqual([false, true])
  expect(brimming({ ...run, schedule: null })(near, hot)).toBe(hot)

  for (const options of [
    { iterations: 4800, maxSubproblem: 16 },
    { timeLimit: 500, maxSubproblem: 16 },
  ]) {
    const arePriced = async (way: number) => {
      const fake = open(way, options)
      await improve(fake.run)
      expect(fake.orders.length).toBeGreaterThan(5)
      return new Set(
        fake.orders
          .filter(({ temperature }) => temperature && temperature.start > 0)
          .map((order) => order.temperature?.brim !== undefined),
      )
    }
    expect([await arePriced(1000), await arePriced(1)]).toEqual([new Set([true]), new Set([false])])
  }
})

/** Proofs by file below src/. */
export const brimProofs: Readonly<Record<string, Proof>> = { 'run/brim.ts': brim }
