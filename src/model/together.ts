/** What holds for several jobs together: alternatives, relations, routes to start from, and what else to aim at. */

import { z } from 'zod'
import { field } from './field.js'
import { Id, list, Price } from './values.js'

/** Alternatives: at most one of the jobs is served. */
export const Group = z.strictObject({
  id: Id,
  jobs: field(list(Id, 1), { meaning: 'The alternatives, by id.', since: null }),
  required: field(z.boolean().optional(), {
    meaning: 'True: one of them must be served.',
    fallback: 'true',
    since: null,
  }),
  prize: field(Price.optional(), {
    meaning: 'Added to the cost where none of them is served.',
    unit: 'cost',
    fallback: '0',
    since: null,
  }),
})
export type Group = z.infer<typeof Group>

/** What holds between jobs. */
export const Relation = z.strictObject({
  type: field(z.enum(['same-vehicle', 'different-vehicles', 'sequence', 'direct-sequence']), {
    meaning:
      "'same-vehicle' and 'different-vehicles': on one route, on routes of their own. 'sequence': on one route in this order; 'direct-sequence': with nothing between.",
    since: null,
  }),
  jobs: field(list(Id, 2), { meaning: 'The jobs, by id.', since: null }),
})
export type Relation = z.infer<typeof Relation>

/** What a solution says beside: it may stand in routes to start from, says nothing there, and is in no table of fields. */
const said = z.unknown().optional()
const sums = { distance: said, duration: said, waiting: said, setup: said, service: said, load: said }
const own = { description: said, data: said }

/** One stop of a route to start from; a solution's steps can be given as they are. */
export const InitialStep = z.strictObject({
  type: field(z.enum(['start', 'job', 'pickup', 'delivery', 'break', 'reload', 'end']), {
    meaning: "What it is: 'job'; 'start' and 'end' say nothing new, and all others are not honoured yet.",
    since: '0.1.0',
  }),
  id: field(Id.optional(), { meaning: 'Of the job.', since: '0.1.0' }),
  ...{ location: said, locationIndex: said, arrival: said },
  ...sums,
  ...own,
})
export type InitialStep = z.infer<typeof InitialStep>

/** A route to start from; a solution's routes can be given as they are, too. */
export const InitialRoute = z.strictObject({
  vehicle: field(Id, { meaning: 'Who drives it.', since: '0.1.0' }),
  vehicleIndex: field(z.int().min(0).optional(), {
    meaning: "Which of the vehicle's count equal ones.",
    fallback: 'the next that is free',
    since: '0.1.0',
  }),
  steps: field(list(InitialStep), { meaning: 'What it does, in order.', since: '0.1.0' }),
  pinned: field(z.int().min(0).optional(), {
    meaning: 'So many of the first steps stay as they are: they happened, or are promised.',
    fallback: '0',
    since: null,
  }),
  cost: said,
  ...sums,
  ...own,
})
export type InitialRoute = z.infer<typeof InitialRoute>

/** What else to aim at, beside serving everything at the least cost. */
export const Objective = z.strictObject({
  balance: field(Price.optional(), {
    meaning: 'Cost of one second of difference between the durations of the longest and the shortest route in use.',
    unit: 'cost',
    fallback: '0',
    since: null,
  }),
  compactness: field(Price.optional(), {
    meaning: "Cost of one metre between a stop and the middle of its route's stops.",
    unit: 'cost',
    fallback: '0',
    since: null,
  }),
})
export type Objective = z.infer<typeof Objective>
