/** Who does it: vehicles, what they cost, where they may reload and when they rest. */

import { z } from 'zod'
import { field } from './field.js'
import {
  Amounts,
  Data,
  Id,
  Length,
  list,
  LocationIndex,
  MAX_INT,
  Position,
  Price,
  Skill,
  Text,
  Time,
  TimeWindow,
} from './values.js'

/** What a vehicle costs; unit costs default to duration where its profile has durations, else distance. */
export const Costs = z.strictObject({
  fixed: field(Price.optional(), {
    meaning: 'Cost of using the vehicle at all.',
    unit: 'cost',
    fallback: '0',
    since: '0.1.0',
  }),
  distance: field(Price.optional(), {
    meaning: 'Cost of one unit of distance (a metre).',
    unit: 'cost',
    fallback: '1 where neither it nor duration is given and the profile has neither speed nor durations, else 0',
    since: '0.1.0',
  }),
  duration: field(Price.optional(), {
    meaning: 'Cost of one second of travel.',
    unit: 'cost',
    fallback: '1 where neither it nor distance is given and the profile has a speed or durations, else 0',
    since: '0.1.0',
  }),
  taskTime: field(Price.optional(), {
    meaning: 'Cost of one second of setup and service.',
    unit: 'cost',
    fallback: '0',
    since: '0.1.0',
  }),
  waitingTime: field(Price.optional(), {
    meaning: 'Cost of one second of waiting between departure and return.',
    unit: 'cost',
    fallback: '0',
    since: '0.1.0',
  }),
})
export type Costs = z.infer<typeof Costs>

/** A pause of the driver, somewhere between departure and return. */
export const Break = z.strictObject({
  id: Id,
  timeWindows: field(list(TimeWindow, 1).optional(), {
    meaning: 'Times [from, to] in one of which it begins.',
    unit: 's',
    fallback: 'at any time',
    since: null,
  }),
  service: field(Length.optional(), { meaning: 'How long it is.', unit: 's', fallback: '0', since: null }),
  maxLoad: field(Amounts.optional(), {
    meaning: 'The most that may be aboard meanwhile, per load dimension.',
    fallback: 'no limit',
    since: null,
  }),
  description: field(Text.optional(), { meaning: "The user's own; comes back in the solution.", since: null }),
})
export type Break = z.infer<typeof Break>

/** A place where the vehicle may unload what it collected and load what it delivers next. */
export const Reload = z.strictObject({
  id: Id,
  location: field(Position.optional(), { meaning: 'Where: as in a job.', since: null }),
  locationIndex: field(LocationIndex.optional(), { meaning: 'Row and column in the matrices.', since: null }),
  service: field(Length.optional(), { meaning: 'Time that it takes.', unit: 's', fallback: '0', since: null }),
  timeWindows: field(list(TimeWindow, 1).optional(), {
    meaning: 'Times [from, to] in one of which it begins.',
    unit: 's',
    fallback: 'at any time',
    since: null,
  }),
  cost: field(Price.optional(), { meaning: 'Cost of each visit.', unit: 'cost', fallback: '0', since: null }),
})
export type Reload = z.infer<typeof Reload>

/** One vehicle, or `count` equal ones; without `start` (or `end`) its route begins (or ends) at a job. */
export const Vehicle = z.strictObject({
  id: Id,
  count: field(z.int().min(1).max(10_000_000).optional(), {
    meaning: 'How many equal vehicles.',
    fallback: '1',
    since: '0.1.0',
  }),
  type: field(Text.min(1).optional(), {
    meaning: 'Names the kind of vehicle for servicePerType and setupPerType.',
    since: '0.1.0',
  }),
  profile: field(Text.min(1).optional(), { meaning: 'A key of profiles.', fallback: "'car'", since: '0.1.0' }),
  speedFactor: field(z.number().min(0.01).max(100).optional(), {
    meaning: 'Its durations are those of the profile divided by this.',
    fallback: '1',
    since: '0.1.0',
  }),
  start: field(Position.optional(), {
    meaning: 'Where its route begins: as location of a job.',
    fallback: 'at its first job',
    since: '0.1.0',
  }),
  startIndex: field(LocationIndex.optional(), {
    meaning: 'Row and column of the start in the matrices.',
    since: '0.1.0',
  }),
  end: field(Position.optional(), {
    meaning: 'Where its route ends: as location of a job.',
    fallback: 'at its last job',
    since: '0.1.0',
  }),
  endIndex: field(LocationIndex.optional(), { meaning: 'Row and column of the end in the matrices.', since: '0.1.0' }),
  capacity: field(Amounts.optional(), {
    meaning: 'The most it carries, per load dimension.',
    fallback: 'no limit',
    since: '0.1.0',
  }),
  costs: field(Costs.optional(), { meaning: 'What it costs.', since: '0.1.0' }),
  skills: field(list(Skill).optional(), { meaning: 'What it can do.', fallback: 'none', since: '0.1.0' }),
  timeWindow: field(TimeWindow.optional(), {
    meaning: 'Its shift [from, to]: it leaves no earlier and is back no later.',
    unit: 's',
    fallback: 'at any time',
    since: '0.1.0',
  }),
  latestStart: field(Time.optional(), {
    meaning:
      'It leaves no later. It leaves as late as does not delay its return; with several windows and a limit on its duration or a price of waiting, late enough for that, even if it is back later.',
    unit: 's',
    fallback: 'the end of the shift',
    since: '0.1.0',
  }),
  maxTasks: field(z.int().min(0).max(MAX_INT).optional(), {
    meaning: 'The most jobs, pickups and deliveries of its route.',
    fallback: 'no limit',
    since: '0.1.0',
  }),
  maxDistance: field(Length.optional(), {
    meaning: 'The most distance of its route; refused where its profile has durations and no distances.',
    unit: 'm',
    fallback: 'no limit',
    since: '0.1.0',
  }),
  maxTravelTime: field(Length.optional(), {
    meaning: 'The most travel time of its route.',
    unit: 's',
    fallback: 'no limit',
    since: '0.1.0',
  }),
  maxDuration: field(Length.optional(), {
    meaning: 'The most time from departure to return, waiting and service included.',
    unit: 's',
    fallback: 'no limit',
    since: '0.1.0',
  }),
  breaks: field(list(Break).optional(), {
    meaning: 'Pauses, all of which it must take.',
    fallback: 'none',
    since: null,
  }),
  reloads: field(list(Reload).optional(), {
    meaning: 'Places where it may reload on the way.',
    fallback: 'none',
    since: null,
  }),
  maxReloads: field(z.int().min(0).max(MAX_INT).optional(), {
    meaning: 'The most reloads of its route.',
    fallback: 'no limit',
    since: null,
  }),
  backhauls: field(z.enum(['mixed', 'last']).optional(), {
    meaning: "'last': between two reloads, whatever is only collected comes after all that is delivered.",
    fallback: "'mixed'",
    since: null,
  }),
  description: field(Text.optional(), { meaning: "The user's own; comes back in the solution.", since: '0.1.0' }),
  data: field(Data.optional(), { meaning: "The user's own; comes back in the solution.", since: '0.1.0' }),
})
export type Vehicle = z.infer<typeof Vehicle>
