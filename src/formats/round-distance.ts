/** The rounding rules of published instances, for the numbers that a file gives. */

import type { Rounding } from '../model/problem.js'

/** One distance (or time, or price) of a file as the rounding rule makes it; 'none' keeps it. */
export function roundDistance(distance: number, rounding: Rounding): number {
  switch (rounding) {
    case 'none':
      return distance
    case 'round':
      return Math.round(distance)
    case 'trunc':
      return Math.trunc(distance)
    case 'dimacs':
      return Math.trunc(10 * distance)
    case 'exact':
      return Math.round(1000 * distance)
  }
}

/** What a rounding rule multiplies by: distances are in units of 1 / scale of the file's. */
export function scaleOf(rounding: Rounding): number {
  return rounding === 'dimacs' ? 10 : rounding === 'exact' ? 1000 : 1
}
