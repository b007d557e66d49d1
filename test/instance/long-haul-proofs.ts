/** What is expected of the rule that tells problems of far jobs from others. */

import { expect } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import type * as LongHaulModule from '../../src/instance/long-haul.js'
import type { Job } from '../../src/model/job.js'
import type { Vehicle } from '../../src/model/vehicle.js'
import { type Proof, proof } from '../prove.js'

const longHaul = proof<typeof LongHaulModule>(({ isLongHaul, routeTo }) => {
  const open = (job: Partial<Job> = {}, vehicle: Partial<Vehicle> = {}, others: Vehicle[] = []) => {
    const jobs = Array.from({ length: 4 }, (_, id) => ({ id, location: [30, 40] as const, delivery: [5], ...job }))
    const own = { id: 'v', count: 4, start: [0, 0] as const, end: [0, 10] as const, capacity: [10], ...vehicle }
    const vehicles = [own, ...others]
    return compile({
      coordinates: 'planar',
      jobs: jobs.map((each) => ({ ...each, location: [...each.location] })),
      vehicles,
    } as never).instance
  }
  // 50 there and 42.4 back, which two jobs share.
  const way = 50 + Math.hypot(30, 30)
  const plain = open()
  expect(routeTo(plain, 2) / plain.costScale).toBeCloseTo(way, 3)
  // The share of each is a half.
  const isFar = (near: number) => isLongHaul(plain, near * plain.costScale)
  expect([isFar(way / 40), isFar(way / 20.1), isFar(way / 19.9)]).toEqual([true, true, false])
  const dear = open({}, { costs: { fixed: 100 } })
  expect(routeTo(dear, 0) / dear.costScale).toBeCloseTo(way + 100, 3)
  const others: [Partial<Job>, Partial<Vehicle>, Vehicle[]][] = [
    [{}, {}, [{ id: 'w', count: 1, start: [0, 0], capacity: [20] }]],
    [{}, { maxTasks: 3 }, []],
    [{ prize: 10 }, {}, []],
    [{ required: false }, {}, []],
    [{ delivery: undefined as never }, { capacity: undefined as never }, []],
    [{}, { capacity: undefined as never }, []],
    [{ delivery: [0] }, { capacity: [0] }, []],
  ]
  for (const change of others) expect(isLongHaul(open(...change), 0.001)).toBe(false)
})

export const longHaulProofs: Readonly<Record<string, Proof>> = { 'instance/long-haul.ts': longHaul }
