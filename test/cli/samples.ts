/** A problem small enough to solve by hand, its best solution, and a folder for files. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Problem } from '../../src/model/problem.js'
import type { Solution } from '../../src/model/solution.js'

/** Two stops at 3 and 4 from the depot, at a right angle: 3 + 5 + 4 = 12. */
export const triangle: Problem = {
  version: 1,
  name: 'triangle',
  coordinates: 'planar',
  rounding: 'round',
  vehicles: [{ id: 1, count: 2, start: [0, 0], end: [0, 0], capacity: [2] }],
  jobs: [
    { id: 1, location: [3, 0], delivery: [1] },
    { id: 2, location: [0, 4], delivery: [1] },
  ],
}

/** Both stops on one vehicle. */
export const triangleSolution: Solution = {
  version: 1,
  name: 'triangle',
  cost: 12,
  distance: 12,
  duration: 0,
  routes: [
    {
      vehicle: 1,
      vehicleIndex: 0,
      cost: 12,
      distance: 12,
      duration: 0,
      load: [2],
      steps: [
        { type: 'start', location: [0, 0], distance: 0, duration: 0, load: [2] },
        { type: 'job', id: 1, location: [3, 0], distance: 3, duration: 0, load: [1] },
        { type: 'job', id: 2, location: [0, 4], distance: 8, duration: 0, load: [0] },
        { type: 'end', location: [0, 0], distance: 12, duration: 0, load: [0] },
      ],
    },
  ],
  unassigned: [],
}

/** The triangle as VRPLIB. */
export const triangleVrp = `NAME : triangle
TYPE : CVRP
DIMENSION : 3
EDGE_WEIGHT_TYPE : EUC_2D
CAPACITY : 2
NODE_COORD_SECTION
1 0 0
2 3 0
3 0 4
DEMAND_SECTION
1 0
2 1
3 1
DEPOT_SECTION
1
-1
EOF
`

/** A folder that is gone after the test; `add` writes a file into it and gives the path. */
export function folder(): {
  path: string
  add: (name: string, content: unknown) => string
  at: (name: string) => string
} {
  const path = mkdtempSync(join(tmpdir(), 'routeweave-test-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return {
    path,
    at: (name) => join(path, name),
    add(name, content) {
      writeFileSync(join(path, name), typeof content === 'string' ? content : JSON.stringify(content))
      return join(path, name)
    },
  }
}
