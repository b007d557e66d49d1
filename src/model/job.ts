/** What is to be done: jobs at one place, and shipments from one place to another. */

import { z } from 'zod'
import { field } from './field.js'
import {
  Amounts,
  Data,
  Id,
  Length,
  list,
  LocationIndex,
  Position,
  Price,
  SecondsByType,
  Skill,
  Text,
  Time,
  TimeWindow,
} from './values.js'

const place = {
  location: field(Position.optional(), {
    meaning: 'Where: [longitude, latitude] in degrees, or [x, y] where coordinates are planar.',
    since: '0.1.0',
  }),
  locationIndex: field(LocationIndex.optional(), {
    meaning: 'Row and column of this place in the matrices.',
    since: '0.1.0',
  }),
}

const work = {
  service: field(Length.optional(), {
    meaning: 'Time that the visit takes.',
    unit: 's',
    fallback: '0',
    since: '0.1.0',
  }),
  setup: field(Length.optional(), {
    meaning: 'Time before the service, unless the stop before it was at the same place.',
    unit: 's',
    fallback: '0',
    since: '0.1.0',
  }),
  servicePerType: field(SecondsByType.optional(), {
    meaning: 'Service by the type of the vehicle.',
    unit: 's',
    fallback: 'service',
    since: '0.1.0',
  }),
  setupPerType: field(SecondsByType.optional(), {
    meaning: 'Setup by the type of the vehicle.',
    unit: 's',
    fallback: 'setup',
    since: '0.1.0',
  }),
  timeWindows: field(list(TimeWindow, 1).optional(), {
    meaning: 'Times [from, to] in one of which setup and service begin; a vehicle that is early waits.',
    unit: 's',
    fallback: 'at any time',
    since: '0.1.0',
  }),
}

const who = {
  skills: field(list(Skill).optional(), {
    meaning: 'What a vehicle needs, all of them, to serve it.',
    fallback: 'none',
    since: '0.1.0',
  }),
  allowedVehicles: field(list(Id).optional(), {
    meaning: 'The vehicles that may serve it, by id.',
    fallback: 'every vehicle',
    since: '0.1.0',
  }),
  forbiddenVehicles: field(list(Id).optional(), {
    meaning: 'Vehicles that may not serve it, by id.',
    fallback: 'none',
    since: '0.1.0',
  }),
}

const worth = {
  priority: field(z.int().min(0).max(100).optional(), {
    meaning:
      'Comes first where not everything can be served: the sum of the priorities left out is minimised before their number.',
    fallback: '0',
    since: '0.1.0',
  }),
  prize: field(Price.optional(), {
    meaning: 'Added to the cost where it is left out.',
    unit: 'cost',
    fallback: '0',
    since: '0.1.0',
  }),
  required: field(z.boolean().optional(), {
    meaning: 'False: may be left out whenever that costs less, losing no more than its prize.',
    fallback: 'false where there is a prize, else true',
    since: '0.1.0',
  }),
}

const own = {
  description: field(Text.optional(), { meaning: "The user's own; comes back in the solution.", since: '0.1.0' }),
  data: field(Data.optional(), { meaning: "The user's own; comes back in the solution.", since: '0.1.0' }),
}

/** A place to visit once, by one vehicle. */
export const Job = z.strictObject({
  id: Id,
  ...place,
  delivery: field(Amounts.optional(), {
    meaning:
      'Amounts brought from the start of the route to this job, one integer per load dimension; every list of the problem has the same length.',
    fallback: '0',
    since: '0.1.0',
  }),
  pickup: field(Amounts.optional(), {
    meaning: 'Amounts collected at this job and brought to the end of the route, per load dimension.',
    fallback: '0',
    since: null,
  }),
  ...work,
  release: field(Time.optional(), {
    meaning: 'The vehicle that serves it leaves its start, or the reload before it, no earlier.',
    unit: 's',
    fallback: 'no such time',
    since: '0.1.0',
  }),
  ...who,
  ...worth,
  ...own,
})
export type Job = z.infer<typeof Job>

/** One end of a shipment. */
export const Stop = z.strictObject({ ...place, ...work, ...own })
export type Stop = z.infer<typeof Stop>

/** Goods that one vehicle picks up at one place and delivers at another, in that order. */
export const Shipment = z.strictObject({
  id: Id,
  pickup: field(Stop, { meaning: 'Where the goods are fetched.', since: null }),
  delivery: field(Stop, { meaning: 'Where they are brought.', since: null }),
  amount: field(Amounts.optional(), {
    meaning: 'What is aboard between the two, per load dimension.',
    fallback: '0',
    since: null,
  }),
  maxRideTime: field(Length.optional(), {
    meaning: 'The most time from the end of the pickup to the start of the delivery.',
    unit: 's',
    fallback: 'no limit',
    since: null,
  }),
  ...who,
  ...worth,
  ...own,
})
export type Shipment = z.infer<typeof Shipment>
