/** The smallest problems that make a point: jobs on a line, one van at the origin. */

import type { Problem } from '../../src/model/problem.js'

/** Planar, rounded to the nearest integer; job k (id k) at [k, 0] with a delivery of 1. */
export function smallest({
  jobs = 1,
  count = 1,
  capacity,
}: {
  jobs?: number
  count?: number
  capacity?: number
}): Problem {
  return {
    coordinates: 'planar',
    rounding: 'round',
    jobs: Array.from({ length: jobs }, (_, i) => ({
      id: i + 1,
      location: [i + 1, 0] as [number, number],
      delivery: [1],
    })),
    vehicles: [
      {
        id: 'van',
        start: [0, 0],
        end: [0, 0],
        ...(count > 1 ? { count } : {}),
        ...(capacity === undefined ? {} : { capacity: [capacity] }),
      },
    ],
  }
}
