/** How many iterations a run comes to: what its visits and temperatures go by. */

import type { ImprovingContext } from './context.js'

/** Share of the budget after which its pace tells how many iterations it will come to. */
const SETTLED = 0.005

/** Iterations a millisecond and worker, until it is known. */
const EXPECTED_PACE = 200

/** Iterations a task that the whole run comes to: stated, or as they come by the clock. */
export function iterationsOfTask({ settings, budget, ledger, compiled, executor, clock }: ImprovingContext): number {
  const { taskCount } = compiled.instance
  if (settings.isDeterministic) return settings.iterations / taskCount
  const progress = budget.progress()
  if (progress > SETTLED && ledger.iterations > 0) return ledger.iterations / progress / taskCount
  return (EXPECTED_PACE * executor.slots * (budget.deadline - clock())) / taskCount
}
