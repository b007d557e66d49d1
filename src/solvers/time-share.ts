/**
 * How a part's time is shared, the one rule for all solvers of problems: at its end a tenth, but no more than `graceMs`, is kept back
 * for whoever has to be made to stop; of what is left a program is told a little less, for its start and its last words.
 *
 *     begin                                    told        deadline        latest
 *       |----------- the program works -----------|- its end -|- made to stop -|
 */

/** How long a solver that says nothing of it may take to come back: a function that looks at the clock between two steps. */
const GRACE = 500

/** The most of a part's time that is kept back for stopping. */
const KEPT_SHARE = 0.1

/** The least seconds that a program is told: some take 0 for no limit. */
const LEAST_SECONDS = 0.05

/** What is kept back of the time until the deadline for a program's start, reading and writing. */
export interface Margin {
  readonly share: number
  /** Milliseconds. */
  readonly most: number
}

/** Of a program that is told its time in milliseconds from its start, and is asked to stop before it is made to. */
export const PROTOCOL_MARGIN: Margin = { share: 0.05, most: 100 }

/**
 * Milliseconds of a part's time that are kept back for stopping.
 * @param left milliseconds that the part has; Infinity for no end
 */
export function keptForStopping(left: number, graceMs = GRACE): number {
  return Math.min(graceMs, KEPT_SHARE * Math.max(0, left))
}

/** Milliseconds that a program is told, of those until its deadline; Infinity for no end. */
export function toldOf(left: number, { share, most }: Margin): number {
  return left === Number.POSITIVE_INFINITY ? left : left - Math.min(most, share * Math.max(0, left))
}

/**
 * Seconds for a program that hears of no deadline and of no stop but a signal, to the millisecond.
 * @param left milliseconds until the deadline; Infinity for none
 * @param otherwise seconds where there is no deadline
 * @param margin share of the time that is kept back: some programs count the processor's time, which falls behind the clock
 * on a busy machine
 */
export function secondsFor(left: number, otherwise: number, margin: number): number {
  const told = toldOf(left, { share: margin, most: Number.POSITIVE_INFINITY })
  const seconds = told === Number.POSITIVE_INFINITY ? otherwise : told / 1000
  return Math.max(LEAST_SECONDS, Math.floor(seconds * 1000) / 1000)
}
