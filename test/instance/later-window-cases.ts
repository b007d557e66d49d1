/** Routes that are better for leaving later, for later windows; one can find their schedules by hand. */

import type { TimeWindow } from '../../src/model/values.js'
import type { TimetableCase } from './window-cases.js'

const toA = (...timeWindows: TimeWindow[]) => ({ x: 10, timeWindows })
const toB = (...timeWindows: TimeWindow[]) => ({ x: 20, timeWindows })
const served = (a: number, b: number, waiting: number): TimetableCase['stops'] => [
  [a, 0, 0, 0],
  [b, waiting, 0, 0],
]

const NEXT = [toA([0, 10], [100, 104]), toB([105, 200])]
/** The end grows with each departure: 125, 140, 150. */
const THREE = [toA([0, 10], [100, 104], [120, 130]), toB([105, 106], [120, 200])]
/** Leaving for A's second window is worse than for its first: it waits 86, not 85. */
const WORSE = [toA([0, 10], [100, 104]), toB([105, 106], [200, 300])]
const WORSE_BETTER = [toA([0, 10], [100, 104], [195, 199]), toB([105, 106], [200, 300])]

const from = { timeWindow: [0, 400] } as const
const priced = { ...from, costs: { waitingTime: 1 } }

/** A is 10 from the depot, B 20. */
export const laterWindowCases: readonly TimetableCase[] = [
  {
    name: 'where neither limit nor price forbids waiting, a route ends as early as it can',
    ...{ jobs: NEXT, vehicle: from, departure: 0, end: 125, stops: served(10, 20, 85) },
  },
  {
    name: 'a route that would take too long leaves for a later window',
    ...{ jobs: NEXT, vehicle: { ...from, maxDuration: 40 }, departure: 90, end: 130, stops: served(100, 110, 0) },
  },
  {
    name: 'a route whose waiting has a price leaves for a later window',
    ...{ jobs: NEXT, vehicle: priced, departure: 90, end: 130, stops: served(100, 110, 0) },
  },
  {
    name: 'a route that has to leave before waits for a later window',
    ...{ jobs: NEXT, vehicle: { ...priced, latestStart: 80 }, departure: 80, end: 130 },
    stops: [
      [90, 10, 0, 0],
      [110, 0, 0, 0],
    ],
  },
  {
    name: 'the end of the shift keeps a route from leaving later',
    jobs: NEXT,
    vehicle: { ...priced, timeWindow: [0, 129] },
    ...{ departure: 0, end: 125, stops: served(10, 20, 85) },
  },
  {
    name: 'a route leaves no later than its limit makes it',
    ...{ jobs: THREE, vehicle: { ...from, maxDuration: 50 }, departure: 94, end: 140, stops: served(104, 114, 6) },
  },
  {
    name: 'a route whose waiting has a price leaves when it waits least',
    ...{ jobs: THREE, vehicle: priced, departure: 110, end: 150, stops: served(120, 130, 0) },
  },
  {
    name: 'a route that takes too long in any case takes the least',
    ...{ jobs: THREE, vehicle: { ...from, maxDuration: 39 }, departure: 110, end: 150, stops: served(120, 130, 0) },
  },
  {
    name: 'a route stays with the first window where the second is worse',
    ...{ jobs: WORSE, vehicle: priced, departure: 0, end: 125, stops: served(10, 20, 85) },
  },
  {
    name: 'a route leaves for the third window where only the second is worse',
    ...{ jobs: WORSE_BETTER, vehicle: priced, departure: 185, end: 225, stops: served(195, 205, 0) },
  },
]
