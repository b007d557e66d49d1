/** Jobs that one can judge by hand: one for each thing that keeps every vehicle from serving a job. */

import type { Job } from '../../src/model/job.js'
import type { Unassigned } from '../../src/model/solution.js'
import type { Vehicle } from '../../src/model/vehicle.js'

/** A job alone on a line at one unit a second, the vehicles, which start and end at 0, and what is said of it. */
export interface ReasonCase {
  readonly name: string
  readonly job: Omit<Job, 'id' | 'location'> & { readonly x: number }
  readonly vehicles: readonly Vehicle[]
  readonly says: Pick<Unassigned, 'reason' | 'closest'>
}

const closest = (vehicle: string | number, missing: number, rest: object = {}) => ({ vehicle, ...rest, missing })

/** Load, skills and lists. */
const carryingCases: readonly ReasonCase[] = [
  {
    name: 'a job that a vehicle can serve has found no room',
    job: { x: 5, delivery: [2], timeWindows: [[0, 9]] },
    vehicles: [{ id: 'small', capacity: [1] }, { id: 'van' }],
    says: { reason: 'no-room' },
  },
  {
    name: 'a job that a vehicle can serve and that may be left out is not worth it',
    job: { x: 5, prize: 1 },
    vehicles: [{ id: 'van' }],
    says: { reason: 'not-worth-it' },
  },
  {
    name: 'a prize does not make a required job optional',
    job: { x: 5, prize: 1, required: true },
    vehicles: [{ id: 'van' }],
    says: { reason: 'no-room' },
  },
  {
    name: 'what no vehicle can carry is told even if it may be left out',
    job: { x: 5, prize: 1, delivery: [2] },
    vehicles: [{ id: 'van', capacity: [1] }],
    says: { reason: 'exceeds-capacity', closest: closest('van', 1, { dimension: 0 }) },
  },
  {
    name: 'the vehicle that lacks least in the dimension that it lacks most of comes closest',
    job: { x: 5, delivery: [9, 9] },
    vehicles: [
      { id: 'low', capacity: [9, 2] },
      { id: 'even', capacity: [5, 6] },
      { id: 'less', capacity: [3, 3] },
    ],
    says: { reason: 'exceeds-capacity', closest: closest('even', 4, { dimension: 0 }) },
  },
  {
    name: 'a vehicle that carries it and lacks two skills comes closer than one that is too small by one',
    job: { x: 5, delivery: [2], skills: ['crane', 7, 'frost'] },
    vehicles: [
      { id: 'small', capacity: [1], skills: ['crane', '7', 'frost'] },
      { id: 'van', capacity: [2], skills: ['7'] },
    ],
    says: { reason: 'missing-skills', closest: closest('van', 2, { skills: ['crane', 'frost'] }) },
  },
  {
    name: 'a skill that a job states twice is missing once',
    job: { x: 5, skills: ['crane', 'crane'] },
    vehicles: [{ id: 'van' }],
    says: { reason: 'missing-skills', closest: closest('van', 1, { skills: ['crane'] }) },
  },
  {
    name: 'the vehicle that lacks the fewest skills comes closest, the first of equals',
    job: { x: 5, skills: ['a', 'b', 'c'] },
    vehicles: [{ id: 1 }, { id: 2, skills: ['a', 'b'] }, { id: 3, skills: ['b', 'c'] }],
    says: { reason: 'missing-skills', closest: closest(2, 1, { skills: ['c'] }) },
  },
  {
    name: 'a vehicle that has the skills and is forbidden comes closer than one without them',
    job: { x: 5, skills: ['a'], forbiddenVehicles: ['1'] },
    vehicles: [{ id: 2 }, { id: 1, skills: ['a'] }],
    says: { reason: 'not-allowed', closest: closest(1, 1) },
  },
]

/** Windows, shifts, releases and latest starts. */
const timeCases: readonly ReasonCase[] = [
  {
    name: 'a vehicle that is allowed and late comes closer than one that is left out',
    job: { x: 5, allowedVehicles: ['late'], timeWindows: [[0, 3]] },
    vehicles: [{ id: 'van' }, { id: 'late', timeWindow: [0, 100] }],
    says: { reason: 'out-of-time', closest: closest('late', 2) },
  },
  {
    name: 'a window that travel cannot meet is missed by seconds',
    job: { x: 30, timeWindows: [[5, 20]] },
    vehicles: [
      { id: 'slow', timeWindow: [0, 900], speedFactor: 0.5 },
      { id: 'van', timeWindow: [0, 900] },
      { id: 'later', timeWindow: [1, 900] },
    ],
    says: { reason: 'out-of-time', closest: closest('van', 10) },
  },
  {
    name: 'the window counts that is missed by least',
    job: {
      x: 30,
      timeWindows: [
        [26, 28],
        [0, 3],
      ],
    },
    vehicles: [{ id: 'van', timeWindow: [0, 900] }],
    says: { reason: 'out-of-time', closest: closest('van', 2) },
  },
  {
    name: 'between two windows it is too late for one, and the other is too late for the shift',
    job: {
      x: 10,
      timeWindows: [
        [0, 3],
        [50, 60],
      ],
    },
    vehicles: [{ id: 'van', timeWindow: [0, 40] }],
    says: { reason: 'out-of-time', closest: closest('van', 7) },
  },
  {
    name: 'setup, service and the way back end after the shift',
    job: { x: 10, setup: 4, service: 3, timeWindows: [[12, 50]] },
    vehicles: [{ id: 'van', timeWindow: [0, 25] }],
    says: { reason: 'out-of-time', closest: closest('van', 4) },
  },
  {
    name: 'a vehicle that must leave before the goods are there is late at its start',
    job: { x: 10, release: 40 },
    vehicles: [{ id: 'van', latestStart: 33.5 }],
    says: { reason: 'out-of-time', closest: closest('van', 6.5) },
  },
  {
    name: 'an early vehicle that nothing bounds is in time for any window',
    job: { x: 1000, timeWindows: [[0, 3]] },
    vehicles: [{ id: 'van', latestStart: 5 }],
    says: { reason: 'no-room' },
  },
]

/** Limits of a route. */
const limitCases: readonly ReasonCase[] = [
  {
    name: 'a vehicle in time that may not drive so far comes closer than a late one',
    job: { x: 10, timeWindows: [[0, 50]] },
    vehicles: [
      { id: 'late', timeWindow: [41, 99] },
      { id: 'short', timeWindow: [0, 99], maxDistance: 12.25 },
    ],
    says: { reason: 'exceeds-limit', closest: closest('short', 7.75, { limit: 'maxDistance' }) },
  },
  {
    name: 'a vehicle that may serve nothing comes less close than one that may not drive so far',
    job: { x: 10 },
    vehicles: [
      { id: 'off', maxTasks: 0 },
      { id: 'short', maxDistance: 3 },
      { id: 'longer', maxDistance: 13 },
    ],
    says: { reason: 'exceeds-limit', closest: closest('longer', 7, { limit: 'maxDistance' }) },
  },
  {
    name: 'no vehicle may serve anything',
    job: { x: 10 },
    vehicles: [{ id: 'off', maxTasks: 0, maxDistance: 3 }],
    says: { reason: 'exceeds-limit', closest: closest('off', 1, { limit: 'maxTasks' }) },
  },
  {
    name: 'travel time counts the speed of the vehicle',
    job: { x: 10 },
    vehicles: [{ id: 'van', speedFactor: 2, maxTravelTime: 9, maxDistance: 20 }],
    says: { reason: 'exceeds-limit', closest: closest('van', 1, { limit: 'maxTravelTime' }) },
  },
  {
    name: 'duration counts waiting that a latest start forces, and the work',
    job: { x: 10, service: 6, timeWindows: [[50, 60]] },
    vehicles: [{ id: 'van', latestStart: 30, maxDuration: 30, maxTravelTime: 20 }],
    says: { reason: 'exceeds-limit', closest: closest('van', 6, { limit: 'maxDuration' }) },
  },
  {
    name: 'duration counts from the window that can be kept',
    job: {
      x: 10,
      timeWindows: [
        [0, 3],
        [50, 60],
      ],
    },
    vehicles: [{ id: 'van', timeWindow: [0, 99], latestStart: 30, maxDuration: 25 }],
    says: { reason: 'exceeds-limit', closest: closest('van', 5, { limit: 'maxDuration' }) },
  },
  {
    name: 'duration does not count waiting that a later start avoids',
    job: { x: 10, service: 6, timeWindows: [[50, 60]] },
    vehicles: [{ id: 'van', maxDuration: 25.5 }],
    says: { reason: 'exceeds-limit', closest: closest('van', 0.5, { limit: 'maxDuration' }) },
  },
]

/** Every case. */
export const reasonCases: readonly ReasonCase[] = [...carryingCases, ...timeCases, ...limitCases]
