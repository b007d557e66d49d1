/** A problem and a solution in which every field of the schema is used, so that nothing is proven of absent fields only. */

import type { Problem } from '../../src/model/problem.js'
import type { Solution } from '../../src/model/solution.js'

const work = {
  service: 60,
  setup: 5,
  servicePerType: { van: 50 },
  setupPerType: { van: 4 },
  timeWindows: [
    [0, 100],
    [200, 300],
  ],
} satisfies Partial<Problem['jobs'][number]>

const who = { skills: ['cool', 2], allowedVehicles: ['van', 3], forbiddenVehicles: [4] }
const worth = { priority: 10, prize: 2.5, required: true }
const own = { description: 'x', data: { any: ['thing'] } }

/** Every field of a problem, right by itself. */
export const fullProblem: Problem = {
  version: 1,
  name: 'full',
  coordinates: 'planar',
  rounding: 'round',
  jobs: [
    {
      id: 1,
      location: [1, 2],
      locationIndex: 3,
      delivery: [1, 2],
      pickup: [0],
      release: 5,
      ...work,
      ...who,
      ...worth,
      ...own,
    },
    { id: 'two', location: [0.5, -1e3] },
    { id: 3 },
  ],
  shipments: [
    {
      id: 1,
      pickup: { location: [1, 2], locationIndex: 0, ...work, ...own },
      delivery: {},
      amount: [1],
      maxRideTime: 9,
      ...who,
      ...worth,
      ...own,
    },
  ],
  vehicles: [
    {
      id: 'van',
      count: 2,
      type: 'van',
      profile: 'car',
      speedFactor: 1.5,
      start: [0, 0],
      startIndex: 0,
      end: [0, 0],
      endIndex: 0,
      capacity: [1, 2],
      costs: { fixed: 1, distance: 0.5, duration: 2, taskTime: 1, waitingTime: 1 },
      skills: ['cool', 2],
      timeWindow: [0, 100],
      latestStart: 50,
      maxTasks: 3,
      maxDistance: 4,
      maxTravelTime: 5,
      maxDuration: 6,
      breaks: [{ id: 1, timeWindows: [[1, 2]], service: 3, maxLoad: [1], description: 'x' }],
      reloads: [{ id: 1, location: [1, 2], locationIndex: 3, service: 4, timeWindows: [[1, 2]], cost: 5 }],
      maxReloads: 2,
      backhauls: 'last',
      ...own,
    },
  ],
  profiles: { car: { distances: [[0]], durations: [[0]], speed: 3 }, bike: {} },
  groups: [{ id: 1, jobs: [1, 'two'], required: false, prize: 3 }],
  relations: [{ type: 'sequence', jobs: [1, 'two'] }],
  initialRoutes: [{ vehicle: 'van', vehicleIndex: 1, steps: [{ type: 'start' }, { type: 'job', id: 1 }], pinned: 1 }],
  objective: { balance: 1, compactness: 2 },
  ...own,
}

/** A solution with routes and unassigned jobs. */
export const fullSolution: Solution = {
  version: 1,
  name: 'full',
  cost: 5,
  distance: 6,
  duration: 7,
  routes: [
    {
      vehicle: 'van',
      vehicleIndex: 0,
      cost: 5,
      distance: 6,
      duration: 7,
      load: [1],
      steps: [
        { type: 'start', location: [0, 0], distance: 0, duration: 0, load: [1] },
        { type: 'job', id: 1, distance: 3, duration: 4, load: [0], description: 'x', data: 5 },
      ],
    },
  ],
  unassigned: [
    { id: 2, reason: 'no-room' },
    { id: '3', reason: 'exceeds-capacity', closest: { vehicle: 'van', dimension: 0, missing: 2 } },
  ],
  stats: {
    ...{ seed: 1, workers: 2, parts: 1, visits: 1, merged: 1, rejected: 0, failed: 0, workersLost: 0, iterations: 9 },
    solvers: [{ name: 'x', visits: 1, tasks: 2, merged: 1, rejected: 0, failed: 0, unsupported: 0 }],
    ...{ startCost: null, startUnassigned: null, startTime: null, elapsed: 5, stoppedBy: 'time', warnings: ['x'] },
  },
}
