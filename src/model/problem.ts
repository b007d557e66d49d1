/**
 * What users write: one zod schema, the single source of the types, of validation, of the published JSON Schema and of
 * the table of fields in the documentation.
 *
 * Words and meanings are VROOM's (https://github.com/VROOM-Project/vroom/blob/master/docs/API.md) in camelCase,
 * extended. Distances are metres, durations seconds, unless `coordinates` is 'planar', where a distance is in the
 * unit of the coordinates (after `rounding`). Every object is strict: a field that is not listed here is refused.
 */

import { z } from 'zod'
import { field } from './field.js'
import { Job, Shipment } from './job.js'
import { Profile } from './profile.js'
import { Group, InitialRoute, Objective, Relation } from './together.js'
import { Data, list, Text } from './values.js'
import { Vehicle } from './vehicle.js'

/** The version of the Problem and Solution documents that this library reads and writes. */
export const MODEL_VERSION = 1

/**
 * How a planar distance becomes a number: 'none' keeps the Euclidean distance; 'round' is the nearest integer,
 * 'trunc' the integer part, 'dimacs' the integer part of ten times it, 'exact' the nearest integer of 1000 times it.
 */
export const Rounding = z.enum(['none', 'round', 'trunc', 'dimacs', 'exact'])
export type Rounding = z.infer<typeof Rounding>

/** One vehicle routing problem. */
export const Problem = z.strictObject({
  version: field(z.literal(MODEL_VERSION).optional(), {
    meaning: 'Version of this document.',
    fallback: '1',
    since: '0.1.0',
  }),
  name: field(Text.optional(), { meaning: 'Comes back in the solution.', since: '0.1.0' }),
  coordinates: field(z.enum(['geographic', 'planar']).optional(), {
    meaning: 'What location, start and end hold: [longitude, latitude] in degrees, or [x, y].',
    fallback: "'geographic'",
    since: '0.1.0',
  }),
  rounding: field(Rounding.optional(), {
    meaning:
      "Of planar distances: 'round' to the nearest integer, 'trunc' to the integer part, 'dimacs' to that of ten times, 'exact' to the nearest integer of 1000 times the length.",
    fallback: "'none'",
    since: '0.1.0',
  }),
  jobs: field(list(Job), { meaning: 'Places to visit.', since: '0.1.0' }),
  shipments: field(list(Shipment).optional(), {
    meaning: 'Goods to fetch at one place and bring to another.',
    fallback: 'none',
    since: null,
  }),
  vehicles: field(list(Vehicle), { meaning: 'Who may drive.', since: '0.1.0' }),
  profiles: field(z.record(z.string(), Profile).optional(), {
    meaning: 'Ways to travel, by name.',
    fallback: 'by coordinates',
    since: '0.1.0',
  }),
  groups: field(list(Group).optional(), { meaning: 'Alternatives.', fallback: 'none', since: null }),
  relations: field(list(Relation).optional(), {
    meaning: 'What holds between jobs.',
    fallback: 'none',
    since: null,
  }),
  initialRoutes: field(list(InitialRoute).optional(), {
    meaning:
      'Routes to start from; they need not be complete or keep every rule: what breaks one is taken out and planned anew.',
    fallback: 'none',
    since: '0.1.0',
  }),
  objective: field(Objective.optional(), {
    meaning: 'What else to aim at.',
    fallback: 'nothing else',
    since: null,
  }),
  description: field(Text.optional(), { meaning: "The user's own; comes back in the solution.", since: '0.1.0' }),
  data: field(Data.optional(), { meaning: "The user's own; comes back in the solution.", since: '0.1.0' }),
})
export type Problem = z.infer<typeof Problem>
