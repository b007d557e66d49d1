/** Schedules of fractions, which rounding must not change. */

import fc from 'fast-check'
import { expect } from 'vitest'
import type * as TimetableModule from '../../src/instance/timetable.js'
import type { Job } from '../../src/model/job.js'
import type { Vehicle } from '../../src/model/vehicle.js'
import { timedRoutes } from '../arbitraries/timed-route.js'
import { bestByTrial, scheduleOf, type TimedRoute } from './schedule.js'

const SCALES = [
  { factor: 1 / 3, origin: 0 },
  { factor: 0.1, origin: 1_700_000_000 },
  { factor: 1.7, origin: -12_345.6 },
]

/** Expects a route of fractions to have the schedule of the whole numbers that it was made from, but for rounding. */
export function expectRobust(Timetable: typeof TimetableModule.Timetable, numRuns: number): void {
  fc.assert(
    fc.property(timedRoutes, fc.constantFrom(...SCALES), (route, { factor, origin }) => {
      const { departure, end, stops } = bestByTrial(route, 80)
      const isStated = route.elsewhere.length > 0 || hasTimes(route)
      const shift = isStated ? origin : 0
      const found = scheduleOf(Timetable, scaled(route, factor, shift))
      const near = (value: number, whole: number) => {
        expect(Math.abs(value - whole)).toBeLessThan(1e-5)
      }
      near(found.departure, departure * factor + shift)
      near(found.end, end * factor + shift)
      stops.forEach(([arrival, ...rest], i) => {
        const [foundArrival, ...foundRest] = found.stops[i]
        near(foundArrival, arrival * factor + shift)
        rest.forEach((length, k) => {
          near(foundRest[k], length * factor)
        })
        // What is no waiting in whole numbers is none in fractions.
        if (rest[0] === 0) expect(foundRest[0]).toBe(0)
      })
      // Leaving later delays nothing, not even in the last digit.
      const plain = { ...route, vehicle: { ...route.vehicle, maxDuration: undefined, costs: undefined } }
      const hasty = scaled({ ...plain, vehicle: { ...plain.vehicle, latestStart: -100 } }, factor, shift)
      const { end: soonest } = scheduleOf(Timetable, scaled(plain, factor, shift))
      if (!isFree(route)) expect(soonest).toBeLessThanOrEqual(scheduleOf(Timetable, hasty).end)
    }),
    { numRuns, seed: 2 },
  )
}

function isFree({ vehicle, jobs }: TimedRoute): boolean {
  const isUnbound = jobs.every(({ timeWindows, release }) => timeWindows === undefined && release === undefined)
  return vehicle.timeWindow === undefined && isUnbound
}

function hasTimes({ vehicle, jobs }: TimedRoute): boolean {
  return (
    vehicle.latestStart !== undefined ||
    jobs.some(({ timeWindows, release }) => timeWindows !== undefined || release !== undefined)
  )
}

function scaled({ vehicle, jobs, durations, elsewhere }: TimedRoute, factor: number, origin: number): TimedRoute {
  const moved = (time: number) => time * factor + origin
  const window = ([from, to]: readonly [number, number]) => [moved(from), moved(to)] as const
  const each = (seconds: Record<string, number> | undefined) =>
    seconds && Object.fromEntries(Object.entries(seconds).map(([type, length]) => [type, length * factor]))
  const { timeWindow, latestStart, maxDuration } = vehicle
  return {
    vehicle: {
      ...vehicle,
      timeWindow: timeWindow && window(timeWindow),
      latestStart: latestStart === undefined ? undefined : moved(latestStart),
      maxDuration: maxDuration === undefined ? undefined : maxDuration * factor,
    } satisfies Vehicle,
    jobs: jobs.map((job): Job => ({
      ...job,
      timeWindows: job.timeWindows?.map(window),
      release: job.release === undefined ? undefined : moved(job.release),
      setup: job.setup === undefined ? undefined : job.setup * factor,
      service: job.service === undefined ? undefined : job.service * factor,
      setupPerType: each(job.setupPerType),
      servicePerType: each(job.servicePerType),
    })),
    durations: durations.map((duration) => duration * factor),
    elsewhere: elsewhere?.map(window),
  }
}
