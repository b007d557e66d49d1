import type { Problem } from '../../src/model/problem.js'
import type { Solution } from '../../src/model/solution.js'

/**
 * A problem that one can solve by hand: the van drives the triangle 3, 4, 5.
 *
 *     (3,4) a        depot - a 5, a - b 4, b - depot 3
 *       |  \
 *     b +--- depot   c weighs 5: the van (3) lacks 2, the bike (4) lacks 1
 */
export const problem: Problem = {
  coordinates: 'planar',
  jobs: [
    { id: 'a', location: [3, 4], delivery: [2, 1] },
    { id: 'b', location: [3, 0], delivery: [1, 0] },
    { id: 'c', location: [9, 9], delivery: [5, 0] },
  ],
  vehicles: [
    { id: 'van', count: 2, start: [0, 0], end: [0, 0], capacity: [3, 1], costs: { fixed: 10 } },
    { id: 7, capacity: [4, 0] },
  ],
}

/** Its best solution. */
export const solution: Solution = {
  version: 1,
  cost: 22,
  distance: 12,
  duration: 0,
  routes: [
    {
      vehicle: 'van',
      vehicleIndex: 1,
      cost: 22,
      distance: 12,
      duration: 0,
      load: [3, 1],
      steps: [
        { type: 'start', location: [0, 0], distance: 0, duration: 0, load: [3, 1] },
        { type: 'job', id: 'a', location: [3, 4], distance: 5, duration: 0, load: [1, 0] },
        { type: 'job', id: 'b', location: [3, 0], distance: 9, duration: 0, load: [0, 0] },
        { type: 'end', location: [0, 0], distance: 12, duration: 0, load: [0, 0] },
      ],
    },
  ],
  unassigned: [{ id: 'c', reason: 'exceeds-capacity', closest: { vehicle: '7', dimension: 0, missing: 1 } }],
}

/** A deep copy with one thing changed. */
export function changed<T>(original: T, change: (copy: T) => void): T {
  const copy = structuredClone(original)
  change(copy)
  return copy
}
