/** Random routes whose times were found by a clock that ticks second by second: right by construction. */

import fc from 'fast-check'
import type { Job } from '../../src/model/job.js'
import type { Problem } from '../../src/model/problem.js'
import type { Solution, Step } from '../../src/model/solution.js'
import type { Vehicle } from '../../src/model/vehicle.js'

/** A problem, a right solution of it with one route, and where that route's jobs begin in the steps. */
export interface TimedRoute {
  readonly problem: Problem
  readonly solution: Solution
  /** Index of the first job's step. */
  readonly first: number
}

interface RawJob {
  readonly x: number
  readonly service: number
  readonly setup: number
  readonly slow: number | undefined
  /** Where the windows open after the departure, and how long they are. */
  readonly windows: readonly (readonly [number, number])[]
  readonly release: number | undefined
}

interface Raw {
  readonly jobs: readonly RawJob[]
  readonly departure: number
  readonly start: number | undefined
  readonly end: number | undefined
  /** Distances are even, so all of these make whole seconds. */
  readonly speedFactor: number
  readonly slack: readonly [number, number]
  readonly prizes: readonly number[]
}

const small = (max: number) => fc.integer({ min: 0, max })
const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

/** One to six jobs on a line; whole seconds from the origin, before it, and since 1970. */
export const timedRoutes: fc.Arbitrary<TimedRoute> = fc
  .record<Raw>({
    jobs: fc.array(
      fc.record({
        ...{ x: small(4), service: small(5), setup: small(3), slow: perhaps(small(6)) },
        windows: fc.array(fc.tuple(small(90), small(9)), { maxLength: 3 }),
        release: perhaps(small(20)),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    departure: fc.constantFrom(0, -70, 30, 1_700_000_000),
    start: perhaps(small(4)),
    end: perhaps(small(4)),
    speedFactor: fc.constantFrom(0.5, 1, 2),
    slack: fc.tuple(small(2), small(2)),
    prizes: fc.array(small(9), { maxLength: 2 }),
  })
  .map(timedRouteOf)

const COSTS = { fixed: 5, distance: 2, duration: 3, taskTime: 7, waitingTime: 11 }
const LONGEST_WAIT = 100

function timedRouteOf(raw: Raw): TimedRoute {
  const { departure, start, end, speedFactor, slack, prizes } = raw
  const jobs: Job[] = []
  const steps: Step[] = []
  let [now, at, distance] = [departure, start, 0]
  const stop = (x: number, rest: Pick<Step, 'type' | 'id'>) => {
    const length = at === undefined ? 0 : 2 * Math.abs(x - at)
    for (let second = 0; second < length / speedFactor; second++) now++
    distance += length
    at = x
    const step = { ...rest, distance, duration: distance / speedFactor, load: [] }
    steps.push({ ...step, arrival: now, waiting: 0, setup: 0, service: 0 })
    return steps[steps.length - 1]
  }
  if (start !== undefined) stop(start, { type: 'start' })
  raw.jobs.forEach((job, j) => {
    const isHere = at === job.x
    const step = stop(job.x, { type: 'job', id: j })
    const windows = job.windows.map(([from, length]) => [departure + from, departure + from + length] as const)
    const isOpen = () => windows.some(([from, to]) => from <= now && now <= to)
    const arrival = now
    while (windows.length > 0 && !isOpen() && now < arrival + LONGEST_WAIT) now++
    // After its last window it may as well have none.
    const timeWindows = windows.length > 0 && isOpen() ? windows : undefined
    if (!timeWindows) now = arrival
    step.waiting = now - arrival
    step.setup = isHere ? 0 : job.setup
    step.service = job.slow ?? job.service
    now += step.setup + step.service
    const { setup, service, slow } = job
    const servicePerType = slow === undefined ? undefined : { slow }
    const release = job.release === undefined ? undefined : departure - job.release
    jobs.push({ id: j, location: [2 * job.x, 0], setup, service, servicePerType, timeWindows, release })
  })
  if (end !== undefined) stop(end, { type: 'end' })
  const vehicle: Vehicle = {
    ...{ id: 'van', type: 'slow', speedFactor, costs: COSTS },
    ...(start === undefined ? {} : { start: [2 * start, 0] }),
    ...(end === undefined ? {} : { end: [2 * end, 0] }),
    timeWindow: [departure - slack[0], now + slack[1]],
    ...{ latestStart: departure + slack[1], maxDuration: now - departure },
    ...{ maxDistance: distance, maxTravelTime: distance / speedFactor, maxTasks: jobs.length },
  }
  const left = prizes.map((prize, p): Job => ({ id: `left ${p}`, location: [0, 0], prize }))
  const problem: Problem = {
    ...{ coordinates: 'planar', profiles: { car: { speed: 1 } } },
    ...{ jobs: [...jobs, ...left], vehicles: [vehicle] },
  }
  return { problem, solution: solutionOf(steps, speedFactor, prizes), first: start === undefined ? 0 : 1 }
}

function solutionOf(steps: Step[], speedFactor: number, prizes: readonly number[]): Solution {
  const sum = (field: 'waiting' | 'setup' | 'service') => steps.reduce((total, step) => total + (step[field] ?? 0), 0)
  const { distance } = steps[steps.length - 1]
  const [waiting, setup, service, duration] = [sum('waiting'), sum('setup'), sum('service'), distance / speedFactor]
  const sums = { distance, duration, waiting, setup, service }
  const cost = 5 + 2 * distance + 3 * duration + 7 * (setup + service) + 11 * waiting
  const uncollected = prizes.reduce((total, prize) => total + prize, 0)
  return {
    ...{ version: 1, cost: cost + uncollected, ...sums },
    ...(prizes.length > 0 ? { prizes: uncollected } : {}),
    routes: [{ vehicle: 'van', vehicleIndex: 0, cost, ...sums, load: [], steps }],
    unassigned: prizes.map((_, p) => ({ id: `left ${p}`, reason: 'not-worth-it' })),
  }
}
