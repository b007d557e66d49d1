/** What becomes of a run whose solver module cannot be loaded: the same on the caller's thread and on worker threads. */

import { expect } from 'vitest'
import { InputError } from '../../src/base/errors.js'
import { generate } from '../../src/generate/generate.js'
import type { RunEvent } from '../../src/model/events.js'
import type { RunOptions } from '../../src/run/options.js'
import { solve, startRun } from '../../src/run/start-run.js'
import type { BadModule } from '../solvers/bad-modules.js'
import { expectValid } from './observe.js'

const problem = generate({ size: 120, seed: 3, stopsPerRoute: 4 })

/** Every way in which a run comes to its first visits. */
export const WAYS: Readonly<Record<string, RunOptions>> = {
  'from parts, in rounds': { maxSubproblem: 12, iterations: 3000 },
  'from parts, freely': { maxSubproblem: 12, timeLimit: 100_000 },
  'from savings, in rounds': { maxSubproblem: 12, iterations: 3000, start: 'savings' },
  'from savings, freely': { maxSubproblem: 12, timeLimit: 100_000, start: 'savings' },
  'from savings, whole': { timeLimit: 100_000, start: 'savings' },
}

/** The run is refused with the module's name and its fault, after no more visits than there were at once. */
export async function expectRefused({ url, says, isThere }: BadModule, options: RunOptions): Promise<void> {
  const solver = { module: url }
  const refused: unknown = await solve(problem, { ...options, solver }).catch((error: unknown) => error)
  expectIssue(refused, url, says)
  const events: RunEvent[] = []
  const begin = () => startRun(problem, { ...options, solver, onEvent: (event) => events.push(event) })
  if (!isThere) {
    // Before anything starts, so that there is no run.
    expect(begin).toThrow(InputError)
    expect(events).toEqual([])
    return
  }
  const run = begin()
  expectIssue(await run.solution.catch((error: unknown) => error), url, says)
  expectValid(problem, run.best)
  expect(run.best.unassigned).toHaveLength(options.start === 'savings' ? 0 : 120)
  const told = events.length
  // Neither retries nor what becomes of visits under way are told, at the end or later.
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(events).toHaveLength(told)
  expect(events.map(({ type }) => type).filter((type) => type !== 'visit')).toEqual(
    ['started', 'improved'].slice(0, options.start === 'savings' ? 2 : 1),
  )
}

function expectIssue(error: unknown, url: string, says: RegExp): void {
  expect(error).toBeInstanceOf(InputError)
  const { issues, message } = error as InputError
  expect(issues).toHaveLength(1)
  expect(issues[0].path).toBe('options.solver.module')
  expect(issues[0].message).toContain(url)
  expect(issues[0].hint).toBeTruthy()
  expect(message).toMatch(says)
}
