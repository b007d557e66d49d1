/** The kinds of values that many fields share. */

import { z } from 'zod'

/** The largest integer that a load, a capacity, a distance or a duration may be: 2^29 - 1, below our "infinity". */
export const MAX_INT = 536_870_911

/** The most that a fixed cost or the cost of one unit may be: beyond it costs could not be told apart. */
export const MAX_COST = 1_000_000_000_000

/** An identifier; `7` and `'7'` count as the same. */
export const Id = z.union([z.string().min(1), z.int()]).meta({ description: 'Identifier, unique within its list.' })
export type Id = z.infer<typeof Id>

export const Position = z.tuple([z.number(), z.number()])

export const LocationIndex = z.int().min(0)

export const Amounts = z.array(z.int().min(0).max(MAX_INT))

/** A length of time or of way. */
export const Length = z.number().min(0).max(MAX_INT)

/** A point in time: seconds from whatever origin the problem uses, or since the Unix epoch. */
export const Time = z.number()

export const TimeWindow = z.tuple([Time, Time])
export type TimeWindow = z.infer<typeof TimeWindow>

export const Price = z.number().min(0).max(MAX_COST)

/** A skill: `7` and `'7'` count as the same. */
export const Skill = z.union([z.string().min(1), z.int()])

/** Seconds by the `type` of the vehicle. */
export const SecondsByType = z.record(z.string(), Length)

export const Text = z.string()

export const Data = z.unknown()
