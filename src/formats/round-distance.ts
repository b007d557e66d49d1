/** The rounding rules of published instances, for matrices that a file gives. */

import type { Rounding } from '../model/problem.js'

/** One distance of a file as the rounding rule makes it; 'none' keeps it. */
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
