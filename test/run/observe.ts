/** Runs a problem and looks at everything that can be seen from outside while it runs. */

import { expect } from 'vitest'
import { findAbsent } from '../../src/check/oracle/absent.js'
import { check } from '../../src/check/oracle/check.js'
import { compile } from '../../src/instance/compile.js'
import type { RunEvent, Score } from '../../src/model/events.js'
import type { Problem } from '../../src/model/problem.js'
import type { Solution } from '../../src/model/solution.js'
import type { RunOptions } from '../../src/run/options.js'
import { startRun } from '../../src/run/start-run.js'

/** A run that went as it should. */
export interface Observed {
  readonly solution: Solution
  readonly events: readonly RunEvent[]
}

/** Expects `best` to be valid, complete and never worse on every event, and the solution to be the last of them. */
export async function observe(problem: Problem, options: RunOptions): Promise<Observed> {
  const events: RunEvent[] = []
  const grain = grainOf(problem)
  let last: Solution | null = null
  const onEvent = (event: RunEvent) => {
    events.push(event)
    const { best } = run
    expectValid(problem, best)
    if (last) expectNotWorse(best, last, grain)
    last = best
    if (event.type === 'improved') expectScore(best, event, grain)
  }
  const run = startRun(problem, { ...options, onEvent })
  const solution = await run.solution
  expectValid(problem, solution)
  expectEvents(events, solution, grain)
  const { stats, ...published } = solution
  expect(run.best).toEqual(published)
  expect(stats).toMatchObject({ rejected: 0, failed: 0, workersLost: 0 })
  // Sizes are drawn at random here, and may be less than a route.
  expect(stats?.warnings.filter((warning) => !warning.includes('maxSubproblem'))).toEqual([])
  return { solution, events }
}

/** Nothing for the oracle to find or to compute, and every job once: in a route, or unassigned with a reason. */
export function expectValid(problem: Problem, solution: Solution): void {
  expect(check(problem, solution)).toEqual([])
  expect(findAbsent(problem, solution)).toEqual([])
  expect(idsOf(solution).sort()).toEqual(problem.jobs.map(({ id }) => String(id)).sort())
}

/** Ids of all jobs that the solution mentions, in routes and as unassigned. */
export function idsOf({ routes, unassigned }: Solution): string[] {
  const served = routes.flatMap(({ steps }) => steps.filter(({ type }) => type === 'job'))
  return [...served, ...unassigned].map(({ id }) => String(id))
}

/** What does not depend on the machine: everything but the times and how many workers there were. */
export function settled({ stats, ...solution }: Solution): unknown {
  const { elapsed, startTime, workers, workersLost, warnings, ...counts } = stats ?? ({} as Record<string, unknown>)
  return { ...solution, counts }
}

function expectEvents(events: readonly RunEvent[], solution: Solution, grain: number): void {
  expect(events.at(0)?.type).toBe('started')
  const improvements = events.filter((event) => event.type === 'improved')
  const last = improvements.at(-1)
  expect(last).toBeDefined()
  if (last) expectScore(solution, last, grain)
  improvements.reduce((before, after) => {
    expect(after.unassigned).toBeLessThanOrEqual(before.unassigned)
    if (after.unassigned === before.unassigned) expect(after.cost).toBeLessThanOrEqual(before.cost)
    return after
  })
  const end = events.at(-1)
  expect(end).toMatchObject({ type: 'finished', cost: solution.cost, unassigned: solution.unassigned.length })
  for (const { v, time } of events) expect([v, time >= 0]).toEqual([1, true])
}

// Inside, costs are integers of a finer unit, one rounding an arc; outside they are recomputed from the user's data.
function grainOf(problem: Problem): number {
  return (2 * problem.jobs.length + 2) / compile(problem).instance.costScale
}

function expectScore({ unassigned, cost }: Solution, score: Score, grain: number): void {
  expect(unassigned.length).toBe(score.unassigned)
  expect(Math.abs(cost - score.cost)).toBeLessThanOrEqual(grain)
}

function expectNotWorse(after: Solution, before: Solution, grain: number): void {
  expect(after.unassigned.length).toBeLessThanOrEqual(before.unassigned.length)
  if (after.unassigned.length === before.unassigned.length) expect(after.cost).toBeLessThanOrEqual(before.cost + grain)
}
