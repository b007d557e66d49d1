/** The construction of what given routes leave out, or other solvers, where no single visit takes everything. */

import { neighboursFor } from '../instance/neighbour-count.js'
import { constructOrLose } from './construct-or-lose.js'
import { scoreOf, type ImprovingContext } from './context.js'
import { buildAtOnce } from './first-routes.js'
import { hasBuiltin, isBuiltin } from './stages.js'

/**
 * Builds routes by savings for all unassigned tasks with all spare vehicles, and merges them where that is better: visits
 * would get to a few tasks at a time. The given routes stay as they are, for visits to mend what the two have between them.
 */
export async function buildRest(run: ImprovingContext): Promise<void> {
  const { states, budget, compiled, stage, target, ledger, attempted } = run
  const { taskCount } = compiled.instance
  const unassigned = states.current.unassigned()
  // The built-in search builds routes itself where one visit of it takes everything. Where it stands in for others it builds here what they
  // have left, even when the time is over.
  const isForVisits = isBuiltin(stage) ? taskCount <= target || budget.isOver() : !hasBuiltin(stage)
  if (unassigned.length === 0 || isForVisits || budget.endedBy() === 'stop') return
  const lease = states.leases.takePart(unassigned.sort(), states.current.spare)
  const { tasks, vehicles } = lease
  const among = { tasks, vehicles }
  const order = { neighbours: neighboursFor(taskCount), deadline: budget.deadline, among }
  const built = budget.isOver() ? await buildAtOnce(run, among) : await constructOrLose(run, order)
  const outcome = built && built.routes.tasks.length > 0 ? states.merge(lease, built.routes, false) : null
  states.leases.release(lease)
  if (built && !budget.isOver() && !budget.isFinishing) for (let i = 0; i < tasks.length; i++) attempted[tasks[i]] = 1
  if (outcome?.kind === 'merged') ledger.sayImproved(scoreOf(compiled, states.best.value), states.current.routeCount)
}
