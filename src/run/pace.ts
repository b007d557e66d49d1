/** How many iterations a search comes to: what its visits and temperatures go by. */

import type { ImprovingContext } from './context.js'

/** Share of the budget after which its pace tells how many iterations it will come to. */
const SETTLED = 0.005

/** Iterations a millisecond and worker, until it is known. */
const EXPECTED_PACE = 200

/**
 * Iterations a task that the whole schedule of a stage comes to, with what an earlier run has gone through of it: stated, or as they come
 * by the clock.
 */
export function iterationsOfTask(run: ImprovingContext): number {
  const { settings, budget, ledger, compiled, executor, clock, before } = run
  const { taskCount } = compiled.instance
  if (settings.isDeterministic) return budget.iterations / (1 - budget.before) / taskCount
  const progress = budget.progress()
  // First routes that are built once more take time in which nothing is searched.
  const gone = progress - before.progress
  const done = ledger.iterations - before.iterations
  if (gone > SETTLED * (1 - before.progress) && done > 0) return done / gone / taskCount
  return (EXPECTED_PACE * executor.slots * (budget.deadline - clock())) / (1 - progress) / taskCount
}
