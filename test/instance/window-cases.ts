/** Routes whose schedule one can find by hand: one for each rule of departures and windows. */

import type { Job } from '../../src/model/job.js'
import type { Vehicle } from '../../src/model/vehicle.js'

/** A route on a line at one unit a second, from 0 and back, and its schedule. */
export interface TimetableCase {
  readonly name: string
  /** Where each job is, and what it says. */
  readonly jobs: readonly (Omit<Job, 'id' | 'location'> & { readonly x: number })[]
  readonly vehicle?: Omit<Vehicle, 'id'>
  /** Times that the problem states elsewhere: shifts of other vehicles. */
  readonly elsewhere?: readonly (readonly [number, number])[]
  readonly departure: number
  readonly end: number
  /** [arrival, waiting, setup, service] of each job. */
  readonly stops: readonly (readonly [number, number, number, number])[]
}

/** Bounds and windows. */
export const windowCases: readonly TimetableCase[] = [
  {
    name: 'a route that nothing bounds leaves at zero',
    jobs: [{ x: 5, service: 3 }],
    departure: 0,
    end: 13,
    stops: [[5, 0, 0, 3]],
  },
  {
    name: 'a route that nothing bounds leaves at the smallest time that the problem states',
    jobs: [{ x: 5, service: 3 }, { x: 6 }],
    elsewhere: [
      [70, 90],
      [40, 50],
    ],
    departure: 40,
    end: 55,
    stops: [
      [45, 0, 0, 3],
      [49, 0, 0, 0],
    ],
  },
  {
    name: 'a latest start is a time that the problem states',
    jobs: [{ x: 5 }],
    vehicle: { latestStart: -20 },
    elsewhere: [[40, 50]],
    departure: -20,
    end: -10,
    stops: [[-15, 0, 0, 0]],
  },
  {
    name: 'the first window decides when the vehicle leaves, not the smallest time',
    jobs: [{ x: 5, timeWindows: [[100, 110]], service: 2 }],
    elsewhere: [[0, 9]],
    departure: 95,
    end: 107,
    stops: [[100, 0, 0, 2]],
  },
  {
    name: 'stops before a window are as late as delays nothing, within their own windows',
    jobs: [{ x: 1 }, { x: 3, timeWindows: [[0, 20]] }, { x: 5, timeWindows: [[50, 60]] }],
    departure: 17,
    end: 55,
    stops: [
      [18, 0, 0, 0],
      [20, 0, 0, 0],
      [22, 28, 0, 0],
    ],
  },
  {
    name: 'a shift lets nobody leave earlier, and a vehicle leaves later where it would only wait',
    jobs: [{ x: 5, timeWindows: [[100, 110]] }, { x: 6 }],
    vehicle: { timeWindow: [30, 300] },
    departure: 95,
    end: 107,
    stops: [
      [100, 0, 0, 0],
      [101, 0, 0, 0],
    ],
  },
  {
    name: 'a vehicle leaves when its shift begins where nothing is to wait for',
    jobs: [{ x: 5, timeWindows: [[0, 110]] }],
    vehicle: { timeWindow: [30, 300] },
    departure: 30,
    end: 40,
    stops: [[35, 0, 0, 0]],
  },
  {
    name: 'a latest start makes the vehicle wait at the stop instead',
    jobs: [{ x: 5, timeWindows: [[100, 110]] }],
    vehicle: { latestStart: 40 },
    departure: 40,
    end: 105,
    stops: [[45, 55, 0, 0]],
  },
  {
    name: 'nobody leaves before the last release of the route',
    jobs: [
      { x: 5, release: 20 },
      { x: 6, release: 70 },
      { x: 7, release: 30 },
    ],
    vehicle: { timeWindow: [10, 300] },
    departure: 70,
    end: 84,
    stops: [
      [75, 0, 0, 0],
      [76, 0, 0, 0],
      [77, 0, 0, 0],
    ],
  },
  {
    name: 'a release after the latest start is waited for',
    jobs: [{ x: 5, release: 20 }],
    vehicle: { latestStart: 10 },
    departure: 20,
    end: 30,
    stops: [[25, 0, 0, 0]],
  },
  {
    name: 'a vehicle waits for the next window that has not ended, whatever their order',
    jobs: [
      {
        x: 5,
        timeWindows: [
          [90, 95],
          [40, 50],
          [0, 10],
        ],
      },
    ],
    vehicle: { timeWindow: [8, 300], latestStart: 8 },
    departure: 8,
    end: 45,
    stops: [[13, 27, 0, 0]],
  },
  {
    name: 'the last moment of a window is inside',
    jobs: [
      {
        x: 5,
        timeWindows: [
          [0, 13],
          [40, 50],
        ],
      },
    ],
    vehicle: { timeWindow: [8, 300] },
    departure: 8,
    end: 18,
    stops: [[13, 0, 0, 0]],
  },
  {
    name: 'a stop is served in a later window where that delays nothing',
    jobs: [
      {
        x: 2,
        timeWindows: [
          [0, 10],
          [30, 40],
          [60, 70],
        ],
        service: 1,
      },
      { x: 4, timeWindows: [[50, 60]] },
    ],
    departure: 38,
    end: 54,
    stops: [
      [40, 0, 0, 1],
      [43, 7, 0, 0],
    ],
  },
  {
    name: 'a late stop is served on arrival, and nobody is made later',
    jobs: [
      { x: 5, timeWindows: [[0, 20]], service: 1 },
      { x: 6, timeWindows: [[100, 110]] },
    ],
    vehicle: { timeWindow: [30, 300] },
    departure: 30,
    end: 106,
    stops: [
      [35, 0, 0, 1],
      [37, 63, 0, 0],
    ],
  },
  {
    name: 'a sum that rounding puts after the end of a window is its end',
    jobs: [
      {
        x: 0.2,
        timeWindows: [
          [0, 0.3],
          [1, 2],
        ],
        service: 1,
      },
    ],
    vehicle: { timeWindow: [0.1, 9] },
    departure: 0.1,
    end: 1.5,
    stops: [[0.3, 0, 0, 1]],
  },
  {
    name: 'a difference that rounding puts before a window is its beginning',
    jobs: [
      {
        x: 0,
        timeWindows: [
          [0, 0.05],
          [0.2, 0.25],
        ],
      },
      { x: 0.1, timeWindows: [[0.3, 0.4]] },
    ],
    departure: 0.2,
    end: 0.4,
    stops: [
      [0.2, 0, 0, 0],
      [0.3, 0, 0, 0],
    ],
  },
]
