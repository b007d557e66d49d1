/** Programs as solvers keep the promises of any other solver. */

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, test } from 'vitest'
import type { ProblemSolver } from '../../src/contracts/problem-solver.js'
import { processSolver } from '../../src/solvers/process.js'
import { problemSolverContract } from '../../src/testing/problem-solver-contract.js'

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url))
const python = process.env.PYTHON ?? 'python3'
const hasPython = spawnSync(python, ['--version']).status === 0

const SOLVERS: Readonly<Record<string, ProblemSolver | null>> = {
  'the example in JavaScript': processSolver({
    command: process.execPath,
    args: [path('examples/solvers/insertion.mjs')],
  }),
  'the example in Python': hasPython
    ? processSolver({ command: python, args: [path('examples/solvers/sweep.py')] })
    : null,
  'a Routeweave': processSolver({
    command: process.execPath,
    args: [path('dist/cli/main.js'), 'solve', '-', '--events', '--time-limit', '1s'],
    options: { timeLimit: 1000, workers: 1 },
    name: 'routeweave',
    graceMs: 9000,
  }),
}

for (const [name, solver] of Object.entries(SOLVERS)) {
  describe.skipIf(!solver)(`${name}, as a child process,`, () => {
    if (!solver) return
    for (const { name, run } of problemSolverContract(solver, { timeLimit: 1000, patience: 15_000 })) test(name, run)
    afterAll(() => solver.close?.())
  })
}
