/** What is expected of what the rules about time build on: work, itinerary and schedule. */

import { expect } from 'vitest'
import { listStops } from '../../src/check/oracle/itinerary.js'
import type { Job } from '../../src/model/job.js'
import type { Step } from '../../src/model/solution.js'
import type { TimeWindow } from '../../src/model/values.js'
import { type Proof, proof } from '../prove.js'
import { problem, solution } from './hours.js'

const [van, bike] = problem.vehicles

const work = proof<typeof import('../../src/check/oracle/work.js')>(({ workAt }) => {
  const job: Job = {
    id: 1,
    location: [3, 4],
    setup: 5,
    service: 6,
    setupPerType: { slow: 7 },
    servicePerType: { slow: 8 },
  }
  const here = { location: [3, 4] as const, index: undefined }
  expect(workAt(job, bike, undefined)).toEqual({ setup: 5, service: 6 })
  expect(workAt(job, van, undefined)).toEqual({ setup: 7, service: 8 })
  expect(workAt(job, { id: 1, type: 'toString' }, undefined)).toEqual({ setup: 5, service: 6 })
  expect(workAt({ id: 1, servicePerType: { slow: 1 } }, bike, undefined)).toEqual({ setup: 0, service: 0 })
  expect(workAt(job, van, here)).toEqual({ setup: 0, service: 8 })
  expect(workAt(job, van, { ...here, location: [3, 5] }).setup).toBe(7)
  expect(workAt(job, van, { ...here, location: [2, 4] }).setup).toBe(7)
  expect(workAt(job, van, { ...here, index: 0 }).setup).toBe(7)
  const indexed: Job = { id: 1, locationIndex: 2, setup: 5 }
  expect(workAt(indexed, van, { location: undefined, index: 2 }).setup).toBe(0)
  expect(workAt(indexed, van, { location: undefined, index: 1 }).setup).toBe(5)
  expect(workAt(indexed, van, { location: [0, 0], index: 2 }).setup).toBe(5)
})

const itinerary = proof<typeof import('../../src/check/oracle/itinerary.js')>((module) => {
  const [a, b, c] = problem.jobs
  const closed = module.listStops(problem, van, [a, b, c])
  expect(closed.jobs).toEqual([undefined, a, b, c, undefined])
  expect(closed.legs.map(({ distance }) => distance)).toEqual([10, 0, 10, 20])
  expect(closed.works.map(({ setup }) => setup)).toEqual([0, 2, 0, 2, 0])
  expect(module.addLegs(closed)).toEqual({ distance: 40, duration: 40 })
  expect(module.addWork(closed)).toEqual({ setup: 4, service: 11 })
  const open = module.listStops(problem, bike, [b, c])
  expect(open.jobs).toEqual([b, c])
  expect(open.legs).toEqual([{ distance: 10, duration: 20 }])
  expect(module.addWork(open)).toEqual({ setup: 4, service: 4 })
})

const schedule = proof<typeof import('../../src/check/oracle/schedule.js')>(({ drive }) => {
  const { steps } = solution.routes[0]
  const stops = listStops(problem, van, problem.jobs.slice(0, 3))
  const driven = drive(stops, steps)
  expect(driven).toMatchObject({ departure: 105, end: 67, waiting: 12 })
  expect(driven?.stops.map(({ arrival }) => arrival)).toEqual([0, 10, 22, 38, 67])
  expect(driven?.stops.map(({ waiting }) => waiting)).toEqual([0, 5, 0, 7, 0])
  expect(drive(stops, [{ ...steps[0], arrival: undefined }, ...steps.slice(1)])).toBeNull()

  // One job, met at `arrival`: what it waits, and how late that is.
  const meet = (arrival: number, timeWindows: TimeWindow[], waiting?: number) => {
    const step: Step = { type: 'job', distance: 0, duration: 0, load: [], arrival, waiting }
    const [met] = drive(listStops(problem, bike, [{ id: 1, timeWindows }]), [step])?.stops ?? []
    return [met.waiting, met.late]
  }
  const two: TimeWindow[] = [
    [50, 60],
    [10, 20],
  ]
  expect(meet(5, two)).toEqual([5, 0])
  expect(meet(5, [...two].reverse())).toEqual([5, 0])
  expect(meet(15, two)).toEqual([0, 0])
  expect(meet(20, two)).toEqual([0, 0])
  expect(meet(21, two)).toEqual([29, 0])
  expect(meet(60, two)).toEqual([0, 0])
  expect(meet(62, two)).toEqual([0, 2])
  expect(meet(62, [])).toEqual([0, 0])
  // At the very end of a window rounding decides: it is still open, or the next one is waited for.
  expect(meet(20 + 1e-9, two)).toEqual([0, 0])
  expect(meet(20, two, 30)).toEqual([30, 0])
  expect(meet(20, two, 7)).toEqual([0, 0])
  expect(meet(15, two, 35)).toEqual([0, 0])
  // Seconds since 1970 are as exact as any.
  const epoch = 1_700_000_000
  expect(meet(epoch + 21, [[epoch, epoch + 20]])).toEqual([0, 1])
  expect(meet(epoch, [[epoch + 1, epoch + 20]])).toEqual([1, 0])
})

/** Proofs by file below src/. */
export const driveProofs: Readonly<Record<string, Proof>> = {
  'check/oracle/work.ts': work,
  'check/oracle/itinerary.ts': itinerary,
  'check/oracle/schedule.ts': schedule,
}
