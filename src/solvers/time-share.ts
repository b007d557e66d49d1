/** How long another program is told to work, so that its answer is back by the deadline. */

/** The least seconds that a program is told: some take 0 for no limit. */
const LEAST_SECONDS = 0.05

/**
 * Seconds for the program itself, to the millisecond.
 * @param left milliseconds until the deadline; Infinity for none
 * @param otherwise seconds where there is no deadline
 * @param margin share of the time that is kept back: for its start, for reading and writing, and because some programs
 * count the processor's time, which falls behind the clock on a busy machine
 */
export function secondsFor(left: number, otherwise: number, margin: number): number {
  const seconds = left === Number.POSITIVE_INFINITY ? otherwise : (left / 1000) * (1 - margin)
  return Math.max(LEAST_SECONDS, Math.floor(seconds * 1000) / 1000)
}
