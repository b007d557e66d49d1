/** The construction of what given routes leave out, where a single visit does not take everything. */

import { scoreOf, type ImprovingContext } from './context.js'
import { neighboursFor } from './first-routes.js'
import { isBuiltin } from './stages.js'

/**
 * Builds routes by savings for all unassigned tasks with all spare vehicles, and merges them where that is better: visits
 * would get to a few tasks at a time. The given routes stay as they are, for visits to mend what the two have between them.
 */
export async function buildRest(run: ImprovingContext): Promise<void> {
  const { states, executor, budget, compiled, stage, target, ledger, attempted } = run
  const { taskCount } = compiled.instance
  const unassigned = states.current.unassigned()
  if (unassigned.length === 0 || taskCount <= target || !isBuiltin(stage) || budget.isOver()) return
  const lease = states.leases.takePart(unassigned.sort(), states.current.spare)
  const { tasks, vehicles } = lease
  const order = { neighbours: neighboursFor(taskCount), deadline: budget.deadline, among: { tasks, vehicles } }
  const { routes } = await executor.construct(order)
  const outcome = routes.tasks.length > 0 ? states.merge(lease, routes, false) : null
  states.leases.release(lease)
  if (!budget.isOver()) for (let i = 0; i < tasks.length; i++) attempted[tasks[i]] = 1
  if (outcome?.kind === 'merged') ledger.sayImproved(scoreOf(compiled, states.best.value), states.current.routeCount)
}
