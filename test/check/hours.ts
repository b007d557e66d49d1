import type { Problem } from '../../src/model/problem.js'
import type { Solution } from '../../src/model/solution.js'

/**
 * A problem of time that one can solve by hand: a metre takes the crane's van a second, and all limits are just kept.
 *
 *     depot 0 --- a, b 10 --- c 20 --- d 30
 *
 *     leaves at 105
 *     a: arrives 115, waits for its second window, begins 120, setup 2, service 5
 *     b: arrives 127 where it is, so no setup, service 6 for this type
 *     c: arrives 143, waits for 150, setup 2 for this type
 *     back at 172: 67 s, of them 40 travel, 12 waiting, 4 setup, 11 service
 *
 * It costs 10 + 40 x 1 + 15 x 2 + 12 x 3 = 116, and leaving d out 7 more.
 */
export const problem: Problem = {
  coordinates: 'planar',
  profiles: { car: { speed: 0.5 } },
  jobs: [
    {
      ...{ id: 'a', location: [10, 0], setup: 2, service: 5, allowedVehicles: ['van', 'bike'] },
      timeWindows: [
        [120, 130],
        [100, 105],
      ],
    },
    { id: 'b', location: [10, 0], setup: 3, service: 4, servicePerType: { slow: 6 }, release: 101 },
    { id: 'c', location: [20, 0], setup: 1, setupPerType: { slow: 2 }, timeWindows: [[150, 160]], skills: [7] },
    { id: 'd', location: [30, 0], prize: 7, forbiddenVehicles: ['bike'] },
  ],
  vehicles: [
    {
      ...{ id: 'van', type: 'slow', speedFactor: 2, start: [0, 0], end: [0, 0], skills: ['crane', '7'] },
      costs: { fixed: 10, duration: 1, taskTime: 2, waitingTime: 3 },
      ...{ timeWindow: [100, 172], latestStart: 105 },
      ...{ maxTasks: 3, maxDistance: 40, maxTravelTime: 40, maxDuration: 67 },
    },
    { id: 'bike' },
  ],
}

const nothing = { waiting: 0, setup: 0, service: 0, load: [] }

/** Its solution. */
export const solution: Solution = {
  version: 1,
  ...{ cost: 123, distance: 40, duration: 40, waiting: 12, setup: 4, service: 11, prizes: 7 },
  routes: [
    {
      vehicle: 'van',
      vehicleIndex: 0,
      ...{ cost: 116, distance: 40, duration: 40, waiting: 12, setup: 4, service: 11, load: [] },
      steps: [
        { type: 'start', distance: 0, duration: 0, arrival: 105, ...nothing },
        { type: 'job', id: 'a', distance: 10, duration: 10, arrival: 115, waiting: 5, setup: 2, service: 5, load: [] },
        { type: 'job', id: 'b', distance: 10, duration: 10, arrival: 127, waiting: 0, setup: 0, service: 6, load: [] },
        { type: 'job', id: 'c', distance: 20, duration: 20, arrival: 143, waiting: 7, setup: 2, service: 0, load: [] },
        { type: 'end', distance: 40, duration: 40, arrival: 172, ...nothing },
      ],
    },
  ],
  unassigned: [{ id: 'd', reason: 'not-worth-it' }],
}
