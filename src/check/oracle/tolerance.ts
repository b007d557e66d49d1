/** How far a stated figure may lie from ours: sums of doubles in another order differ in their last digits. */

/** Relative to the larger figure, or absolute below 1. */
export const TOLERANCE = 1e-6

/** True when two figures are the same but for rounding. */
export function areClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b))
}
