/** Routes whose schedule one can find by hand, one for each rule of time. */

import { laterWindowCases } from './later-window-cases.js'
import { type TimetableCase, windowCases } from './window-cases.js'

const OPEN = { start: undefined, end: undefined }

/** The hand-solved routes. */
export const timetableCases: readonly TimetableCase[] = [
  ...windowCases,
  ...laterWindowCases,
  {
    name: 'setup comes before the service, both once at each place, and windows are for their beginning',
    jobs: [
      { x: 5, setup: 4, service: 3, timeWindows: [[20, 20]] },
      { x: 5, setup: 4, service: 3 },
      { x: 6, setup: 4 },
    ],
    departure: 15,
    end: 41,
    stops: [
      [20, 0, 4, 3],
      [27, 0, 0, 3],
      [31, 0, 4, 0],
    ],
  },
  {
    name: 'at the start there is no setup',
    jobs: [
      { x: 0, setup: 4, service: 3 },
      { x: 5, setup: 4 },
    ],
    departure: 0,
    end: 17,
    stops: [
      [0, 0, 0, 3],
      [8, 0, 4, 0],
    ],
  },
  {
    name: 'the same location with another index, or none, is another place',
    jobs: [
      { x: 0, locationIndex: 1, setup: 4 },
      { x: 0, locationIndex: 1, setup: 4 },
      { x: 0, locationIndex: 2, setup: 4 },
      { x: 0, setup: 4 },
    ],
    departure: 0,
    end: 12,
    stops: [
      [0, 0, 4, 0],
      [4, 0, 0, 0],
      [4, 0, 4, 0],
      [8, 0, 4, 0],
    ],
  },
  {
    name: 'the type of the vehicle decides how long setup and service take',
    jobs: [
      { x: 5, service: 9, servicePerType: { van: 1, truck: 2 }, setup: 9, setupPerType: { truck: 3 } },
      { x: 6, service: 8, servicePerType: { van: 1 }, setup: 7, setupPerType: {} },
    ],
    vehicle: { type: 'truck' },
    departure: 0,
    end: 32,
    stops: [
      [5, 0, 3, 2],
      [11, 0, 7, 8],
    ],
  },
  {
    name: 'a type that no job knows is no exception, whatever it is called',
    jobs: [{ x: 5, service: 9, servicePerType: { van: 1 } }],
    vehicle: { type: 'constructor' },
    departure: 0,
    end: 19,
    stops: [[5, 0, 0, 9]],
  },
  {
    name: 'an open route begins on arrival at its first job, with its setup, and ends with its last',
    jobs: [
      { x: 5, setup: 2, service: 3, timeWindows: [[50, 60]] },
      { x: 9, service: 1 },
    ],
    vehicle: { ...OPEN, timeWindow: [20, 90] },
    departure: 50,
    end: 60,
    stops: [
      [50, 0, 2, 3],
      [59, 0, 0, 1],
    ],
  },
  {
    name: 'an open route waits at its first job where it may not begin later',
    jobs: [{ x: 5, timeWindows: [[50, 60]] }],
    vehicle: { ...OPEN, latestStart: 20 },
    departure: 20,
    end: 50,
    stops: [[20, 30, 0, 0]],
  },
]
