/** VROOM and a research code, by their stand-ins, in a run: parts are cut, handed to real processes, and put back. */

import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { check, type Problem, solve, vroomSolver, vrplibSolver } from '../../src/index.js'

const fake = (name: string) => fileURLToPath(new URL(`../solvers/children/${name}.mjs`, import.meta.url))

const TOWN: Problem = {
  coordinates: 'planar',
  rounding: 'round',
  jobs: Array.from({ length: 60 }, (_, id) => ({ id, location: [(id * 37) % 101, (id * 53) % 97], delivery: [1] })),
  vehicles: [{ id: 'van', count: 20, start: [50, 50], end: [50, 50], capacity: [6] }],
}

it.each([
  ['vroom', vroomSolver({ command: execPath, args: [fake('fake-vroom')], maxTasks: 30 })],
  [
    'hgs',
    vrplibSolver({
      ...{ command: execPath, name: 'hgs', maxTasks: 30 },
      args: [fake('fake-hgs'), '{input}', '{output}', '-t', '{seconds}', '-seed', '{seed}'],
    }),
  ],
])('%s solves the parts of a run', async (_, solver) => {
  const solution = await solve(TOWN, { solver, timeLimit: 6000, workers: 2 })
  expect(check(TOWN, solution)).toEqual([])
  expect(solution.unassigned).toEqual([])
  // A last visit may come too late for a program that takes its time.
  const { visits = 0, failed = 0 } = solution.stats ?? {}
  expect(visits).toBeGreaterThan(failed)
})
