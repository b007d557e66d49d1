import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Timetable } from '../../src/instance/timetable.js'
import { timedRoutes } from '../arbitraries/timed-route.js'
import { bestByTrial, routeOf, scheduleOf } from './schedule.js'
import { timetableCases } from './timetable-cases.js'
import { expectRobust } from './rounding.js'

describe('by hand', () => {
  it.each(timetableCases)('$name', ({ departure, end, stops, ...of }) => {
    const { sums: _, ...schedule } = scheduleOf(Timetable, routeOf({ departure, end, stops, ...of }))
    expect(schedule).toEqual({ departure, end, stops })
  })
})

it('a route ends as early as it can, and leaves as late as that allows', () => {
  fc.assert(
    fc.property(timedRoutes, (route) => {
      const { sums: _, ...schedule } = scheduleOf(Timetable, route)
      const { departure, end, stops } = bestByTrial(route, 80)
      expect(schedule).toEqual({ departure, end, stops })
    }),
    { numRuns: 500 },
  )
})

it('fractions and times since 1970 change nothing but the last digits', () => {
  expectRobust(Timetable, 500)
})

it('a long route without a pause arrives at the last moment of a window, and not in the next one', () => {
  const jobs = Array.from({ length: 2000 }, (_, id) => ({ id, location: [id, 0] as [number, number], service: 0.1 }))
  const last = { id: 'last', location: [0, 0] as [number, number] }
  const at = 1.7e9 + 2000 * 0.1 + 2001 * 0.7
  const windows = [[at - 50, at] as const, [at + 9999, at + 99999] as const]
  const durations = [...jobs.map(() => 0.7), 0.7, 0]
  const vehicle = { id: 'van', timeWindow: [1.7e9, 1.8e9] as const }
  const { end, sums } = scheduleOf(Timetable, {
    vehicle,
    jobs: [...jobs, { ...last, timeWindows: windows }],
    durations,
  })
  expect(end).toBeLessThanOrEqual(at)
  expect(end).toBeCloseTo(at, 2)
  expect(sums[0]).toBeLessThan(0.01)
})
