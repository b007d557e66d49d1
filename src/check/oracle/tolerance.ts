/** How far a stated figure may lie from ours: sums of doubles in another order differ in their last digits. */

/** Relative to the larger figure, or absolute below 1. */
export const TOLERANCE = 1e-6

/**
 * True when two figures are the same but for rounding.
 * @param scale the size of what they are differences of, where that is more than theirs
 */
export function areClose(a: number, b: number, scale = 0): boolean {
  return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b), scale)
}

/** True when a figure is beyond a limit by more than rounding; `scale` as in {@link areClose}. */
export function isAbove(figure: number, limit: number, scale = 0): boolean {
  return figure > limit && !areClose(figure, limit, scale)
}
