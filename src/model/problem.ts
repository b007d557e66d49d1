/**
 * What users write: one zod schema, the single source of the types, of validation and of the published JSON Schema.
 *
 * Words and meanings are VROOM's (https://github.com/VROOM-Project/vroom/blob/master/docs/API.md) in camelCase,
 * extended. Distances are metres, durations seconds, unless `coordinates` is 'planar', where a distance is in the
 * unit of the coordinates (after `rounding`). Every object is strict: a field that is not listed here is refused.
 */

import { z } from 'zod'

/** The version of the Problem and Solution documents that this library reads and writes. */
export const MODEL_VERSION = 1

/** The largest integer that a load, a capacity, a distance or a duration may be: 2^29 - 1, below our "infinity". */
export const MAX_INT = 536_870_911

/** The most that a fixed cost or the cost of one unit may be: beyond it costs could not be told apart. */
export const MAX_COST = 1_000_000_000_000

/** An identifier; `7` and `'7'` count as the same. */
export const Id = z.union([z.string().min(1), z.int()]).meta({ description: 'Identifier, unique within its list.' })
export type Id = z.infer<typeof Id>

const Position = z
  .tuple([z.number(), z.number()])
  .meta({ description: '[longitude, latitude] in degrees, or [x, y] where coordinates are planar.' })

const LocationIndex = z.int().min(0).meta({ description: 'Row and column of this location in the matrices.' })

const Amounts = z
  .array(z.int().min(0).max(MAX_INT))
  .meta({ description: 'One integer per load dimension; every list of the problem has the same length.' })

const Description = z.string().meta({ description: "The user's own; comes back in the solution." })

const Data = z.unknown().meta({ description: "The user's own; comes back in the solution." })

/** A place to visit once, by one vehicle. */
export const Job = z.strictObject({
  id: Id,
  location: Position.optional(),
  locationIndex: LocationIndex.optional(),
  delivery: Amounts.optional().meta({
    description: 'Amounts brought from the start of the route to this job. Default 0.',
  }),
  description: Description.optional(),
  data: Data.optional(),
})
export type Job = z.infer<typeof Job>

/** What a vehicle costs; unit costs default to duration where its profile has durations, else distance. */
export const Costs = z.strictObject({
  fixed: z
    .number()
    .min(0)
    .max(MAX_COST)
    .optional()
    .meta({ description: 'Cost of using the vehicle at all. Default 0.' }),
  distance: z.number().min(0).max(MAX_COST).optional().meta({ description: 'Cost of one unit of distance (a metre).' }),
  duration: z
    .number()
    .min(0)
    .max(MAX_COST)
    .optional()
    .meta({ description: 'Cost of one unit of travel time (a second).' }),
})
export type Costs = z.infer<typeof Costs>

/** One vehicle, or `count` equal ones; without `start` (or `end`) its route begins (or ends) at a job. */
export const Vehicle = z.strictObject({
  id: Id,
  count: z.int().min(1).max(10_000_000).optional().meta({ description: 'How many equal vehicles. Default 1.' }),
  profile: z.string().min(1).optional().meta({ description: "A key of profiles. Default 'car'." }),
  start: Position.optional(),
  startIndex: LocationIndex.optional(),
  end: Position.optional(),
  endIndex: LocationIndex.optional(),
  capacity: Amounts.optional().meta({ description: 'The most it carries, per load dimension. Default: no limit.' }),
  costs: Costs.optional(),
  description: Description.optional(),
  data: Data.optional(),
})
export type Vehicle = z.infer<typeof Vehicle>

/** The least speed, below which durations would overflow. */
const MIN_SPEED = 0.000_001

const Matrix = z.array(z.array(z.int().min(0).max(MAX_INT)))

/** A way to travel: matrices by locationIndex (what has none then counts as 0), or, without any, computed from the coordinates. */
export const Profile = z.strictObject({
  distances: Matrix.optional().meta({ description: 'distances[i][j] in metres, i and j locationIndex.' }),
  durations: Matrix.optional().meta({ description: 'durations[i][j] in seconds, i and j locationIndex.' }),
  speed: z
    .number()
    .min(MIN_SPEED)
    .optional()
    .meta({ description: 'Metres a second: gives durations where no matrix does. Default: no durations.' }),
})
export type Profile = z.infer<typeof Profile>

/**
 * How a planar distance becomes a number: 'none' keeps the Euclidean distance; 'round' is the nearest integer,
 * 'trunc' the integer part, 'dimacs' the integer part of ten times it, 'exact' the nearest integer of 1000 times it.
 */
export const Rounding = z.enum(['none', 'round', 'trunc', 'dimacs', 'exact'])
export type Rounding = z.infer<typeof Rounding>

/** One vehicle routing problem. */
export const Problem = z.strictObject({
  version: z.literal(MODEL_VERSION).optional().meta({ description: 'Version of this document. Default 1.' }),
  name: z.string().optional(),
  coordinates: z
    .enum(['geographic', 'planar'])
    .optional()
    .meta({ description: 'What location, start and end hold. Default geographic: [longitude, latitude].' }),
  rounding: Rounding.optional().meta({ description: "Of planar distances. Default 'none'." }),
  jobs: z.array(Job),
  vehicles: z.array(Vehicle),
  profiles: z.record(z.string(), Profile).optional().meta({ description: 'Ways to travel, by name.' }),
  description: Description.optional(),
  data: Data.optional(),
})
export type Problem = z.infer<typeof Problem>

/** The profile that a vehicle travels by when it names none. */
export const DEFAULT_PROFILE = 'car'

/** The mean radius of the Earth in metres (IUGG, R1), for great-circle distances between geographic coordinates. */
export const EARTH_RADIUS = 6_371_008.8
