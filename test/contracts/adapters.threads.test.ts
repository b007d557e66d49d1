/** The contract of solvers of problems, on the adapters of other programs with their stand-ins as real processes. */

import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, test } from 'vitest'
import { vroomSolver } from '../../src/solvers/vroom/vroom-solver.js'
import { vrplibSolver } from '../../src/solvers/vrplib/vrplib-solver.js'
import { problemSolverContract } from '../../src/testing/problem-solver-contract.js'

const fake = (name: string) => fileURLToPath(new URL(`../solvers/children/${name}.mjs`, import.meta.url))

const SOLVERS = {
  VROOM: () => vroomSolver({ command: execPath, args: [fake('fake-vroom')] }),
  'a code for coordinates': () => {
    const args = [fake('fake-hgs'), '{input}', '{output}', '-t', '{seconds}', '-seed', '{seed}']
    return vrplibSolver({ command: execPath, name: 'hgs', args, edges: 'coordinates' })
  },
  'a code for matrices and windows': () => {
    return vrplibSolver({
      command: execPath,
      name: 'lkh',
      args: [fake('fake-lkh'), '{parameters}'],
      windows: true,
      edges: 'matrix',
    })
  },
} as const

describe.each(Object.entries(SOLVERS))('the adapter of %s', (_, open) => {
  const solver = open()
  afterAll(() => solver.close?.())
  for (const { name, run } of problemSolverContract(solver, { timeLimit: 5000, patience: 15_000 })) test(name, run)
})
