/** Problems that can be solved by hand; each proof says why its cost is the least. */

import type { Job } from '../model/job.js'
import type { Problem } from '../model/problem.js'
import type { Vehicle } from '../model/vehicle.js'

/** A problem with its least cost and why it is that. */
export interface TinySample {
  readonly problem: Problem
  readonly reference: number
  readonly unassigned: number
  readonly proof: string
}

/** The problems, named 'tiny-...'. */
export const TINY_SAMPLES: readonly TinySample[] = [
  {
    problem: planar('tiny-square', [truck('truck', 1, 3)], [stop(1, 0, 10, 1), stop(2, 10, 10, 1), stop(3, 10, 0, 1)]),
    reference: 40,
    unassigned: 0,
    proof: 'One route around the square costs 4 x 10; any plan has at least four legs, and none is shorter than 10.',
  },
  {
    problem: planar(
      'tiny-two-routes',
      [truck('truck', 4, 2)],
      [stop(1, 10, 0, 1), stop(2, 20, 0, 1), stop(3, -10, 0, 1), stop(4, -20, 0, 1)],
    ),
    reference: 80,
    unassigned: 0,
    proof:
      'Stops 2 and 4 lie 20 from the depot on opposite sides: 2 x 20 + 2 x 20 in any case, and 1 and 3 are on the way.',
  },
  {
    problem: planar(
      'tiny-too-large',
      [truck('truck', 2, 3)],
      [stop(1, 0, 10, 1), stop(2, 10, 10, 1), stop('big', 10, 0, 5)],
    ),
    reference: 34,
    unassigned: 1,
    proof:
      'The demand 5 of "big" exceeds every vehicle; 1 and 2 in one route cost 10 + 10 + round(14.14), apart 20 + 28.',
  },
  {
    problem: planar(
      'tiny-fleet',
      [
        { ...truck('van', 2, 1), costs: { distance: 1 } },
        { ...truck('lorry', 1, 10), costs: { fixed: 100, distance: 1 } },
      ],
      [stop(1, 10, 0, 1), stop(2, 20, 0, 1)],
    ),
    reference: 60,
    unassigned: 0,
    proof: 'Two vans cost 20 + 40; any plan with the lorry costs at least its 100.',
  },
  {
    problem: timed(
      'tiny-windows',
      [{ ...truck('truck', 1, 3), timeWindow: [0, 60] }],
      [stop(1, 0, 10, 1), { ...stop(2, 10, 10, 1), timeWindows: [[0, 15]] }, stop(3, 10, 0, 1)],
    ),
    reference: 48,
    unassigned: 0,
    proof:
      'Stop 2 closes at 15 and is 20 away over 1 or 3: it comes first, after round(14.14); then 10, the other diagonal, 10.',
  },
  {
    problem: planar(
      'tiny-prize',
      [truck('truck', 2, 2)],
      [stop(1, 10, 0, 1), { ...stop(2, 10, 5, 1), prize: 3 }, { ...stop(3, 10, 1, 1), prize: 3 }],
    ),
    reference: 24,
    unassigned: 0,
    proof:
      'Stop 1 must be served: 20. Stop 3 is 1 on the way home and saves its 3; stop 2 then costs 5 more (1 to 4 and 10 to 11) and has but 3.',
  },
  {
    problem: {
      version: 1,
      name: 'tiny-one-way',
      vehicles: [{ id: 'truck', startIndex: 0, endIndex: 0, capacity: [3] }],
      profiles: { car: { distances: oneWay(4) } },
      jobs: [1, 2, 3].map((k) => ({ id: k, locationIndex: k, delivery: [1] })),
    },
    reference: 4,
    unassigned: 0,
    proof: 'Four legs of at least 1 each; the order 1, 2, 3 follows the one-way ring and costs 4.',
  },
]

function planar(name: string, vehicles: Vehicle[], jobs: Job[]): Problem {
  return { version: 1, name, coordinates: 'planar', rounding: 'round', vehicles, jobs }
}

/** The same where a unit of way takes a second; the way alone is the cost. */
function timed(name: string, vehicles: Vehicle[], jobs: Job[]): Problem {
  const priced = vehicles.map((vehicle) => ({ ...vehicle, costs: { distance: 1 } }))
  return { ...planar(name, priced, jobs), profiles: { car: { speed: 1 } } }
}

function truck(id: string, count: number, capacity: number): Vehicle {
  return { id, count, start: [0, 0], end: [0, 0], capacity: [capacity] }
}

function stop(id: number | string, x: number, y: number, demand: number): Job {
  return { id, location: [x, y], delivery: [demand] }
}

/** A ring of n places where the next one is 1 away and all others 10. */
function oneWay(n: number): number[][] {
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => (i === j ? 0 : j === (i + 1) % n ? 1 : 10)),
  )
}
