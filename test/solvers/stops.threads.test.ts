/** Real children that come to their end late: what they found counts, nobody is lost, and their run is back in time. */

import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import type { ProblemSolver } from '../../src/contracts/problem-solver.js'
import type { Problem } from '../../src/model/problem.js'
import type { RunOptions } from '../../src/run/options.js'
import { startRun } from '../../src/run/start-run.js'
import { processSolver, type ProcessSolverOptions } from '../../src/solvers/process.js'
import { vroomSolver } from '../../src/solvers/vroom/vroom-solver.js'
import { vrplibSolver } from '../../src/solvers/vrplib/vrplib-solver.js'
import { HEAPS } from './part.js'

const child = (name: string) => fileURLToPath(new URL(`./children/${name}.mjs`, import.meta.url))

const problem: Problem = {
  coordinates: 'planar',
  jobs: [1, 2, 3].map((id) => ({ id, location: [id, 0] })),
  vehicles: [{ id: 'van', count: 2, start: [0, 0], end: [0, 0] }],
}

function odd(way: string, options: Partial<ProcessSolverOptions> = {}): ProblemSolver {
  return processSolver({ command: execPath, args: [child('odd'), way], name: 'odd', ...options })
}

/** What a run came to that is stopped as soon as its child has the part, or that has a limit. */
async function outcome(solver: ProblemSolver, options: RunOptions = {}, part = problem, stopAfter?: number) {
  const run = startRun(part, {
    ...{ solver, timeLimit: 60_000, workers: 1 },
    ...options,
    onEvent: (event) => {
      if (event.type === 'solver' && event.event.type === 'begun' && options.timeLimit === undefined) run.stop()
    },
  })
  if (stopAfter !== undefined) setTimeout(() => run.stop(), stopAfter)
  const { unassigned, stats } = await run.solution
  const { failed, workersLost, visits } = stats ?? {}
  return { unserved: unassigned.length, failed, workersLost, isVisited: Number(visits) > 0 }
}

const KEPT = { unserved: 0, failed: 0, workersLost: 0, isVisited: true }
const UNTOUCHED = { ...KEPT, unserved: 12 }

it.each([
  ['signalled', {}],
  ['ends-with-input', {}],
  ['slow-to-write', { graceMs: 6000 }],
])('a stop waits for a child that is %s to say its last words', async (way, options) => {
  expect(await outcome(odd(way, options))).toEqual(KEPT)
})

it('the end of the time comes early enough for such children', async () => {
  const ways = ['signalled', 'ends-with-input']
  const outcomes = ways.map((way) => outcome(odd(way), { timeLimit: 12_000 }))
  expect(await Promise.all(outcomes)).toEqual(ways.map(() => KEPT))
})

it('a stop of VROOM or of a research code is no failure: what it began with is given back', async () => {
  const hang = { command: execPath, graceMs: 2000 }
  const vroom = vroomSolver({ ...hang, args: [child('fake-vroom')], env: { FAKE_VROOM: 'hang' } })
  const args = [child('fake-hgs'), '{input}', '{output}', '-t', '{seconds}', '-seed', '{seed}']
  const hgs = vrplibSolver({ ...hang, args, env: { FAKE_HGS: 'stubborn' } })
  const stopped = [vroom, hgs].map((solver) => outcome(solver, {}, HEAPS, 1500))
  expect(await Promise.all(stopped)).toEqual([UNTOUCHED, UNTOUCHED])
})
