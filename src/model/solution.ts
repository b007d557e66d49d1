/** What users get back: one zod schema for the Solution document, in the user's own ids and units. */

import { z } from 'zod'
import { MODEL_VERSION } from './problem.js'
import { Id } from './values.js'

/** Why a job is not served. */
export const UnassignedReason = z.enum([
  'exceeds-capacity', // larger than every vehicle that may serve it
  'missing-skills', // no vehicle has all the skills it needs
  'not-allowed', // its lists of allowed and forbidden vehicles leave none
  'out-of-time', // no vehicle can be there within its time windows and be back in its shift
  'exceeds-limit', // alone in a route, it is beyond the limits on distance, travel time, duration or tasks of every vehicle
  'no-vehicle', // the problem has no vehicle at all
  'not-worth-it', // may be left out, and serving it would cost more than its prize
  'no-room', // would fit a vehicle, but found no room in this plan
  'not-attempted', // the run ended before it was tried
])
export type UnassignedReason = z.infer<typeof UnassignedReason>

/** The vehicle that came closest to serving a job that none can serve, and what it lacks. */
export const Closest = z.strictObject({
  vehicle: Id,
  /** For 'exceeds-capacity': the load dimension in which it lacks most. */
  dimension: z.int().optional(),
  /** For 'missing-skills': the skills that it lacks, as the job writes them. */
  skills: z.array(Id).optional(),
  /** For 'exceeds-limit': the vehicle's limit that is exceeded. */
  limit: z.enum(['maxTasks', 'maxDistance', 'maxTravelTime', 'maxDuration']).optional(),
  /** By how much, in the unit of the constraint: an amount, seconds, metres (or the unit of planar coordinates), jobs, skills. */
  missing: z.number(),
})
export type Closest = z.infer<typeof Closest>

/** A job that no route serves, and why. */
export const Unassigned = z.strictObject({
  id: Id,
  reason: UnassignedReason,
  closest: Closest.optional(),
  description: z.string().optional(),
  data: z.unknown().optional(),
})
export type Unassigned = z.infer<typeof Unassigned>

/**
 * One stop of a route; distance and duration are travelled since its start, load is what is aboard when leaving. The
 * times are there where the problem says anything of time: the vehicle arrives, waits, then sets up and serves.
 */
export const Step = z.strictObject({
  type: z.enum(['start', 'job', 'end']),
  id: Id.optional(),
  location: z.tuple([z.number(), z.number()]).optional(),
  locationIndex: z.int().optional(),
  distance: z.number(),
  duration: z.number(),
  /** When it arrives; for the first step, when it departs (or arrives at the first job of an open route). */
  arrival: z.number().optional(),
  waiting: z.number().optional(),
  setup: z.number().optional(),
  service: z.number().optional(),
  load: z.array(z.number()),
  description: z.string().optional(),
  data: z.unknown().optional(),
})
export type Step = z.infer<typeof Step>

/** The ordered stops of one vehicle. */
export const SolutionRoute = z.strictObject({
  vehicle: Id,
  /** Which of the vehicle's `count` equal ones: 0..count-1. */
  vehicleIndex: z.int().min(0),
  cost: z.number(),
  distance: z.number(),
  /** Travel time. */
  duration: z.number(),
  /** Where the problem says anything of time: waiting, setup and service of all steps. */
  waiting: z.number().optional(),
  setup: z.number().optional(),
  service: z.number().optional(),
  /** What leaves the start, per load dimension. */
  load: z.array(z.number()),
  steps: z.array(Step),
  description: z.string().optional(),
  data: z.unknown().optional(),
})
export type SolutionRoute = z.infer<typeof SolutionRoute>

/** What ended a run. */
export const StoppedBy = z.enum(['time', 'iterations', 'stop', 'done'])
export type StoppedBy = z.infer<typeof StoppedBy>

/** What a run did; times in milliseconds. */
export const Stats = z.strictObject({
  seed: z.number(),
  workers: z.int(),
  /** Visited groups of tasks half of which or more were in none before, and one for all between them; 1: visited whole. */
  parts: z.int(),
  /** Solvings of one subproblem that came back with a result. */
  visits: z.int(),
  /** Visits whose routes were merged into the searched state. */
  merged: z.int(),
  /** Visits whose result broke a rule or lost a task: thrown away. */
  rejected: z.int(),
  /** Visits that ended in an error: thrown away. */
  failed: z.int(),
  /** Worker threads that died or were killed, and were replaced. */
  workersLost: z.int(),
  iterations: z.int(),
  /** Cost of the first complete solution, and when it was there. */
  startCost: z.number().nullable(),
  startUnassigned: z.int().nullable(),
  startTime: z.number().nullable(),
  elapsed: z.number(),
  stoppedBy: StoppedBy,
  warnings: z.array(z.string()),
})
export type Stats = z.infer<typeof Stats>

/** A solution of one Problem: routes, what is left out and why, and what it costs. */
export const Solution = z.strictObject({
  version: z.literal(MODEL_VERSION),
  name: z.string().optional(),
  /** What all routes cost and the prizes of what is left out, recomputed from the user's data. */
  cost: z.number(),
  distance: z.number(),
  duration: z.number(),
  waiting: z.number().optional(),
  setup: z.number().optional(),
  service: z.number().optional(),
  /** Prizes that are not collected, where the problem has any. */
  prizes: z.number().optional(),
  routes: z.array(SolutionRoute),
  unassigned: z.array(Unassigned),
  stats: Stats.optional(),
  description: z.string().optional(),
  data: z.unknown().optional(),
})
export type Solution = z.infer<typeof Solution>

/** One broken rule, found by `check`. */
export interface Violation {
  /** The rule's name, stable: 'capacity', 'assignment', 'cost', ... */
  readonly rule: ViolationRule
  /** Where in the solution: `routes[3]`, `routes[3].steps[2]`, `unassigned[0]`. */
  readonly path: string
  /** What is wrong, with the figures. */
  readonly message: string
}

/** The rules of `check`, one file each in check/oracle. */
export type ViolationRule =
  'schema' | 'assignment' | 'vehicles' | 'eligibility' | 'steps' | 'capacity' | 'travel' | 'time' | 'limits' | 'cost'
