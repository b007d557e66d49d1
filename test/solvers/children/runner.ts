// Runs a solver of child processes that never come back, until it is killed. Words: the file for their ids, and the guard's
// memory limit.
import { processSolver } from '../../../src/solvers/process.js'

const [, , script, file] = process.argv
const solver = processSolver({ command: process.execPath, args: [script, 'stubborn', file], graceMs: 60_000 })
const problem = {
  coordinates: 'planar',
  jobs: [{ id: 1, location: [1, 0] }],
  vehicles: [{ id: 'van', start: [0, 0] }],
} as const
const request = {
  ...{ signal: new AbortController().signal, deadline: Number.POSITIVE_INFINITY, seed: 1 },
  ...{ report: () => {}, count: () => {}, say: () => {} },
}
if (process.argv[4] === 'exits') setTimeout(() => process.exit(0), 3000)
await Promise.all([1, 2].map(() => solver.solveProblem(problem, request)))
