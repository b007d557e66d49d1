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
import { type FirstRoutes, type ImprovingContext, openStates, type RunContext, scoreOf } from './context.js'
import { enterStage, stagesLeft } from './enter-stage.js'
import { exactCost } from './exact-cost.js'
import { firstRoutes } from './first-routes.js'
import { improve } from './improve.js'
import { liveRun } from './live-run.js'
import { type RunOptions, readRun } from './options.js'
import type { Run } from './run.js'
import { rebuild } from './rebuild.js'
import { RunWork } from './run-work.js'
import { isBuiltin } from './stages.js'
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
  const opened = openStates(run, first)
  run.budget.beginSearch()
  for (const stage of stagesLeft(run)) {
    const improving = enterStage(opened, stage)
    if (!run.ledger.start) await begin(improving, first)
    if (first.isServable) await improve(improving)
    if (run.budget.endedBy()) break
  }
}

async function begin(run: ImprovingContext, { isOwn, isCold, isServable }: FirstRoutes): Promise<void> {
  if (isCold) {
    await solveParts(run)
    if (!isBuiltin(run.stage)) await buildRest(run)
  }
  const { best, current } = run.states
  run.ledger.noteStart(scoreOf(run.compiled, best.value), current.routeCount, exactCost(run.compiled, best.toRoutes()))
  if (!isCold && isServable) await buildRest(run)
  if (isOwn) await rebuild(run)
}
