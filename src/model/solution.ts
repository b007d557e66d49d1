/** What users get back: one zod schema for the Solution document, in the user's own ids and units. */

import { z } from 'zod'
import { MODEL_VERSION } from './problem.js'
import { Id } from './values.js'

/** Why a job is not served. */
export const UnassignedReason = z.enum([
  'exceeds-capacity', // larger than every vehicle
  'no-vehicle', // the problem has no vehicle at all
  'no-room', // would fit a vehicle, but found no room in this plan
  'not-attempted', // the run ended before it was tried
])
export type UnassignedReason = z.infer<typeof UnassignedReason>

/** A job that no route serves, and why. */
export const Unassigned = z.strictObject({
  id: Id,
  reason: UnassignedReason,
  /** For 'exceeds-capacity': the vehicle that came closest, in which load dimension it is too small and by how much. */
  closest: z.strictObject({ vehicle: Id, dimension: z.int(), missing: z.int() }).optional(),
  description: z.string().optional(),
  data: z.unknown().optional(),
})
export type Unassigned = z.infer<typeof Unassigned>

/** One stop of a route; distance and duration are travelled since its start, load is what is aboard when leaving. */
export const Step = z.strictObject({
  type: z.enum(['start', 'job', 'end']),
  id: Id.optional(),
  location: z.tuple([z.number(), z.number()]).optional(),
  locationIndex: z.int().optional(),
  distance: z.number(),
  duration: z.number(),
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
  duration: z.number(),
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
  /** Subproblems alive side by side or one after another: the fewest groups that cover the problem at this part size. */
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
  /** Fixed costs, distance and duration of all routes, recomputed from the user's data. */
  cost: z.number(),
  distance: z.number(),
  duration: z.number(),
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
export type ViolationRule = 'schema' | 'assignment' | 'vehicles' | 'steps' | 'capacity' | 'travel' | 'cost'
