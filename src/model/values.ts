/** The kinds of values that many fields share. */

import { z } from 'zod'

/** The largest integer that a load, a capacity, a distance or a duration may be: 2^29 - 1, below our "infinity". */
export const MAX_INT = 536_870_911

/** The most that a fixed cost or the cost of one unit may be: beyond it costs could not be told apart. */
export const MAX_COST = 1_000_000_000_000

/**
 * A list as users may pass it, readonly or not: nobody writes to a problem. Only the type says so; zod's own readonly()
 * would freeze a copy of every list.
 */
export function list<T extends z.ZodType>(
  element: T,
  least = 0,
): z.ZodType<readonly z.output<T>[], readonly z.input<T>[]> {
  return least > 0 ? z.array(element).min(least) : z.array(element)
}

/** The same for two numbers in a fixed order. */
function pair(element: z.ZodNumber): z.ZodType<readonly [number, number], readonly [number, number]> {
  return z.tuple([element, element])
}

/** An identifier; `7` and `'7'` count as the same. */
export const Id = z.union([z.string().min(1), z.int()]).meta({ description: 'Identifier, unique within its list.' })
export type Id = z.infer<typeof Id>

export const Position = pair(z.number())

export const LocationIndex = z.int().min(0)

export const Amounts = list(z.int().min(0).max(MAX_INT))

/** A length of time or of way. */
export const Length = z.number().min(0).max(MAX_INT)

/** A point in time: seconds from whatever origin the problem uses, or since the Unix epoch. */
export const Time = z.number()

export const TimeWindow = pair(Time)
export type TimeWindow = z.infer<typeof TimeWindow>

export const Price = z.number().min(0).max(MAX_COST)

/** A skill: `7` and `'7'` count as the same. */
export const Skill = z.union([z.string().min(1), z.int()])

/** Seconds by the `type` of the vehicle. */
export const SecondsByType = z.record(z.string(), Length)

export const Text = z.string()

export const Data = z.unknown()
