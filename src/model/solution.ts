/** What users get back: one zod schema for the Solution document, in the user's own ids and units. */

import { z } from 'zod'
import { field } from './field.js'
import { MODEL_VERSION } from './problem.js'
import { Id } from './values.js'

const since = '0.1.0'

/** Where a problem says anything of time: windows, work, releases, shifts, limits or prices of time. */
const timed = 'where the problem says anything of time'

/** What each reason says of a job that is not served. */
export const REASONS = {
  'exceeds-capacity': 'it is larger than every vehicle that may serve it',
  'missing-skills': 'no vehicle has all the skills it needs',
  'not-allowed': 'its lists of allowed and forbidden vehicles leave none',
  'out-of-time': 'alone in a route, no vehicle can be there within its time windows and be back in its shift',
  'exceeds-limit':
    'alone in a route, it is beyond the limits on distance, travel time, duration or tasks of every vehicle',
  'no-vehicle': 'the problem has no vehicle at all',
  'not-worth-it': 'it may be left out, and serving it would cost more than its prize',
  'no-room': 'it would fit a vehicle, but found no room in this plan',
  'not-attempted': 'the run ended before it was tried',
} as const

/** Why a job is not served. */
export const UnassignedReason = z.enum(Object.keys(REASONS) as (keyof typeof REASONS)[])
export type UnassignedReason = z.infer<typeof UnassignedReason>

const own = {
  description: field(z.string().optional(), { meaning: "The user's own, from the problem.", since, there: 'if given' }),
  data: field(z.unknown().optional(), { meaning: "The user's own, from the problem.", since, there: 'if given' }),
}

/** The vehicle that came closest to serving a job that none can serve, and what it lacks. */
export const Closest = z.strictObject({
  vehicle: field(Id, { meaning: 'Id of the vehicle.', since }),
  dimension: field(z.int().optional(), {
    meaning: 'The load dimension in which it lacks most, from 0.',
    there: "with the reason 'exceeds-capacity'",
    since,
  }),
  skills: field(z.array(Id).optional(), {
    meaning: 'The skills that it lacks, as the job writes them.',
    there: "with the reason 'missing-skills'",
    since,
  }),
  limit: field(z.enum(['maxTasks', 'maxDistance', 'maxTravelTime', 'maxDuration']).optional(), {
    meaning: "The vehicle's limit that is exceeded.",
    there: "with the reason 'exceeds-limit'",
    since,
  }),
  missing: field(z.number(), {
    meaning: 'By how much it misses: an amount, seconds late, metres, tasks or skills; 1 where lists leave it out.',
    unit: 'of the constraint',
    since,
  }),
})
export type Closest = z.infer<typeof Closest>

/** A job that no route serves, and why. */
export const Unassigned = z.strictObject({
  id: field(Id, { meaning: 'Id of the job.', since }),
  reason: field(UnassignedReason, { meaning: 'Why it is not served; the words are explained below.', since }),
  closest: field(Closest.optional(), {
    meaning: 'The vehicle that came closest to serving it, and what it lacks.',
    there: 'where no vehicle can serve it',
    since,
  }),
  ...own,
})
export type Unassigned = z.infer<typeof Unassigned>

/** One stop of a route: the vehicle arrives, waits, then sets up and serves. */
export const Step = z.strictObject({
  type: field(z.enum(['start', 'job', 'end']), {
    meaning: "What it is; a route has a 'start' and an 'end' where its vehicle has one.",
    since,
  }),
  id: field(Id.optional(), { meaning: 'Id of the job.', there: 'for a job', since }),
  location: field(z.tuple([z.number(), z.number()]).optional(), {
    meaning: 'Where it is, as the problem says it.',
    there: 'if given',
    since,
  }),
  locationIndex: field(z.int().optional(), {
    meaning: 'Row and column of the place in the matrices, as the problem says it.',
    there: 'if given',
    since,
  }),
  distance: field(z.number(), { meaning: 'Travelled since the start of the route.', unit: 'm', since }),
  duration: field(z.number(), {
    meaning: 'Travel time since the start of the route, without waiting, setup and service.',
    unit: 's',
    since,
  }),
  arrival: field(z.number().optional(), {
    meaning:
      'When the vehicle arrives, counted from the origin of the problem; of the first step, when it departs (on an open route, when it arrives at its first job).',
    unit: 's',
    there: timed,
    since,
  }),
  waiting: field(z.number().optional(), {
    meaning: 'From the arrival until a time window of the job opens.',
    unit: 's',
    there: timed,
    since,
  }),
  setup: field(z.number().optional(), {
    meaning: 'Setup after the waiting; 0 where the stop before it was at the same place.',
    unit: 's',
    there: timed,
    since,
  }),
  service: field(z.number().optional(), { meaning: 'Service after the setup.', unit: 's', there: timed, since }),
  load: field(z.array(z.number()), {
    meaning: 'What is aboard when the vehicle leaves, one amount per load dimension.',
    unit: 'amount',
    since,
  }),
  ...own,
})
export type Step = z.infer<typeof Step>

/** The ordered stops of one vehicle. */
export const SolutionRoute = z.strictObject({
  vehicle: field(Id, { meaning: 'Id of the vehicle that drives it.', since }),
  vehicleIndex: field(z.int().min(0), {
    meaning: "Which of the vehicle's count equal ones, from 0; no two routes have the same of one vehicle.",
    since,
  }),
  cost: field(z.number(), {
    meaning: 'What it costs at the prices of its vehicle: fixed, by distance, travel time, work and waiting.',
    unit: 'cost',
    since,
  }),
  distance: field(z.number(), { meaning: 'Travelled from start to end.', unit: 'm', since }),
  duration: field(z.number(), {
    meaning:
      'Travel time alone, as maxTravelTime limits it. What maxDuration limits, from departure to return, is duration + waiting + setup + service.',
    unit: 's',
    since,
  }),
  waiting: field(z.number().optional(), { meaning: 'Waiting at all its steps.', unit: 's', there: timed, since }),
  setup: field(z.number().optional(), { meaning: 'Setup at all its steps.', unit: 's', there: timed, since }),
  service: field(z.number().optional(), { meaning: 'Service at all its steps.', unit: 's', there: timed, since }),
  load: field(z.array(z.number()), {
    meaning: 'What leaves the start, one amount per load dimension.',
    unit: 'amount',
    since,
  }),
  steps: field(z.array(Step), { meaning: 'Its stops in order: start, jobs, end.', since }),
  ...own,
})
export type SolutionRoute = z.infer<typeof SolutionRoute>

/** What ended a run. */
export const StoppedBy = z.enum(['time', 'iterations', 'stop', 'done'])
export type StoppedBy = z.infer<typeof StoppedBy>

const startMeaning = 'of the first complete solution; null where there was none.'

/** What one solver of a run did. */
export const SolverStats = z.strictObject({
  name: field(z.string(), { meaning: "The solver's name; 'builtin' is the search of our own.", since }),
  visits: field(z.int(), { meaning: 'Parts that it came back with a result for.', since }),
  tasks: field(z.int(), { meaning: 'Tasks of those parts, one in several parts counted each time.', since }),
  merged: field(z.int(), { meaning: 'Of the visits those whose routes were merged.', since }),
  rejected: field(z.int(), {
    meaning: 'Of the visits those whose result broke a rule or lost a task: thrown away.',
    since,
  }),
  failed: field(z.int(), { meaning: 'Parts that it failed at, beside those visits.', since }),
  unsupported: field(z.int(), { meaning: 'Parts that it said beforehand it cannot take, beside those.', since }),
})
export type SolverStats = z.infer<typeof SolverStats>

/** What a run did. */
export const Stats = z.strictObject({
  seed: field(z.number(), { meaning: 'Seed of all random numbers.', since }),
  workers: field(z.int(), { meaning: 'Worker threads that the run could use.', since }),
  parts: field(z.int(), {
    meaning:
      'Visited groups of tasks half of which or more were in none before, and one for all between them; 1: visited whole.',
    since,
  }),
  visits: field(z.int(), { meaning: 'Solvings of one subproblem that came back with a result.', since }),
  merged: field(z.int(), { meaning: 'Visits whose routes were merged into the searched state.', since }),
  rejected: field(z.int(), { meaning: 'Visits whose result broke a rule or lost a task: thrown away.', since }),
  failed: field(z.int(), { meaning: 'Visits that ended in an error: thrown away.', since }),
  workersLost: field(z.int(), { meaning: 'Worker threads that died or were killed, and were replaced.', since }),
  iterations: field(z.int(), { meaning: 'Iterations of all visits.', since }),
  solvers: field(z.array(SolverStats), { meaning: 'Who did what of it.', since }),
  startCost: field(z.number().nullable(), { meaning: `Cost ${startMeaning}`, unit: 'cost', since }),
  startUnassigned: field(z.int().nullable(), { meaning: `Unassigned jobs ${startMeaning}`, since }),
  startTime: field(z.number().nullable(), {
    meaning: `When it was there, since the call, ${startMeaning}`,
    unit: 'ms',
    since,
  }),
  elapsed: field(z.number(), { meaning: 'From the call to the solution.', unit: 'ms', since }),
  stoppedBy: field(StoppedBy, {
    meaning: 'What ended the run: a limit, a stop, or that nothing was left to do.',
    since,
  }),
  warnings: field(z.array(z.string()), {
    meaning: 'What failed, or was taken out, and was survived: sentences.',
    since,
  }),
})
export type Stats = z.infer<typeof Stats>

/** A solution of one Problem: routes, what is left out and why, and what it costs. */
export const Solution = z.strictObject({
  version: field(z.literal(MODEL_VERSION), { meaning: 'Version of this document.', since }),
  name: field(z.string().optional(), { meaning: 'Name of the problem.', there: 'if given', since }),
  cost: field(z.number(), {
    meaning: 'What all routes cost and the prizes of what is left out, recomputed from the data of the problem.',
    unit: 'cost',
    since,
  }),
  distance: field(z.number(), { meaning: 'Travelled on all routes.', unit: 'm', since }),
  duration: field(z.number(), {
    meaning: 'Travel time of all routes, without waiting, setup and service.',
    unit: 's',
    since,
  }),
  waiting: field(z.number().optional(), { meaning: 'Waiting on all routes.', unit: 's', there: timed, since }),
  setup: field(z.number().optional(), { meaning: 'Setup on all routes.', unit: 's', there: timed, since }),
  service: field(z.number().optional(), { meaning: 'Service on all routes.', unit: 's', there: timed, since }),
  prizes: field(z.number().optional(), {
    meaning: 'Prizes that are not collected; they are part of the cost.',
    unit: 'cost',
    there: 'where a job has a prize',
    since,
  }),
  routes: field(z.array(SolutionRoute), { meaning: 'One for each vehicle that is used.', since }),
  unassigned: field(z.array(Unassigned), { meaning: 'The jobs that no route serves, and why.', since }),
  stats: field(Stats.optional(), { meaning: 'What the run did.', there: 'where a run made it', since }),
  ...own,
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
