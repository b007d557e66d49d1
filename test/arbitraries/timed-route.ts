/** Short routes of small whole numbers with everything that a problem can say of time. */

import fc from 'fast-check'
import type { Job } from '../../src/model/job.js'
import type { Vehicle } from '../../src/model/vehicle.js'

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 })
const windowOf = (latest: number, longest: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: latest }), fc.integer({ min: 0, max: longest }))
    .map(([from, length]): [number, number] => [from, from + length])

const job = fc.record({
  x: fc.integer({ min: 0, max: 3 }),
  timeWindows: maybe(fc.array(windowOf(40, 12), { minLength: 1, maxLength: 3 })),
  release: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined, freq: 1 }),
  setup: maybe(fc.integer({ min: 0, max: 3 })),
  service: maybe(fc.integer({ min: 0, max: 4 })),
  servicePerType: maybe(fc.constantFrom<Record<string, number>>({ van: 1 }, { truck: 2 })),
  setupPerType: maybe(fc.constantFrom<Record<string, number>>({ van: 1 }, { truck: 2 })),
})

/** Routes for bestByTrial: no time is further from 0 than 60. No route takes just as long as it may: rounding would decide. */
export const timedRoutes = fc
  .record({
    stops: fc.array(job, { minLength: 1, maxLength: 5 }),
    durations: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 6, maxLength: 6 }),
    isOpen: fc.boolean(),
    timeWindow: maybe(windowOf(20, 40)),
    latestStart: maybe(fc.integer({ min: 20, max: 30 })),
    maxDuration: maybe(fc.integer({ min: 0, max: 30 }).map((seconds) => seconds + 0.5)),
    waitingTime: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined, freq: 1 }),
    elsewhere: fc.array(windowOf(9, 9), { maxLength: 1 }),
  })
  .map(({ stops, durations, isOpen, timeWindow, latestStart, maxDuration, waitingTime, elsewhere }) => {
    const vehicle: Vehicle = {
      ...{ id: 'van', type: 'van', timeWindow, latestStart, maxDuration, costs: { waitingTime } },
      ...(isOpen ? {} : { start: [0, 0] }),
    }
    const jobs = stops.map(({ x, ...fields }, id): Job => ({ id, location: [x, 0], ...fields }))
    const legs = durations.slice(0, jobs.length + 1)
    if (isOpen) legs[0] = 0
    return { vehicle, jobs, durations: legs, elsewhere: timeWindow ? [...elsewhere, timeWindow] : elsewhere }
  })
