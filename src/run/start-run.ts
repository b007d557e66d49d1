/**
 * The whole pipeline on one screen:
 *
 *     Problem -> Instance -> first routes -> [ lease -> visit -> merge ] until the budget is spent -> Solution
 */

import { systemClock } from '../base/clock.js'
import { compile } from '../instance/compile.js'
import type { Problem } from '../model/problem.js'
import type { Solution } from '../model/solution.js'
import { buildRest } from './build-rest.js'
import { solveParts } from './cold-parts.js'
import { openStates, type RunContext, scoreOf } from './context.js'
import { exactCost } from './exact-cost.js'
import { firstRoutes } from './first-routes.js'
import { improve } from './improve.js'
import { liveRun } from './live-run.js'
import { type RunOptions, readRun } from './options.js'
import type { Run } from './run.js'
import { RunWork } from './run-work.js'
import { readSnapshot } from './snapshot.js'

/** Solves a problem: see {@link startRun} for what may go wrong and {@link RunOptions} for what may be asked. */
export async function solve(problem: Problem, options: RunOptions = {}): Promise<Solution> {
  return startRun(problem, options).solution
}

/**
 * Starts solving and returns with a handle, as soon as the problem is checked and compiled on the caller's thread: some 6
 * microseconds a job.
 * @throws InputError, before anything starts, with every issue of the problem or the options
 */
export function startRun(problem: Problem, options: RunOptions = {}): Run {
  const now = systemClock()
  const { problem: read, settings } = readRun(problem, options)
  const compiled = compile(read)
  const resumed = settings.resume ? readSnapshot(compiled.instance, settings.resume, 'options.resume') : null
  const work = new RunWork(compiled, settings, { startTime: settings.startTime ?? now, resumed }, weave)
  return liveRun(work, settings.onEvent)
}

async function weave(run: RunContext): Promise<void> {
  const first = await firstRoutes(run)
  const improving = openStates(run, first)
  run.budget.beginSearch()
  if (first.isCold) await solveParts(improving)
  const { best } = improving.states
  const cost = exactCost(run.compiled, best.toRoutes())
  run.ledger.noteStart(scoreOf(run.compiled, best.value), improving.states.current.routeCount, cost)
  if (!first.isServable) return
  if (!first.isCold) await buildRest(improving)
  await improve(improving)
}
