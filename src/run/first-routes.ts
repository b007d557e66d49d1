/** Where a run starts: the caller's own routes, savings over the whole problem, or nothing yet. */

import { nothingServed } from '../instance/routes.js'
import type { FirstRoutes, RunContext } from './context.js'
import { isBuiltin } from './executors.js'
import { readInitial } from './initial-routes.js'
import { isServable } from './spare-types.js'

/** Neighbours per task: fewer where they would take more memory than they are worth. */
const NEIGHBOURS = 40
const NEIGHBOURS_OF_MANY = 20
const MANY = 300_000

/** Neighbours per task that are looked at in a problem of so many tasks. */
export function neighboursFor(taskCount: number): number {
  return taskCount > MANY ? NEIGHBOURS_OF_MANY : NEIGHBOURS
}

/**
 * Builds or takes over the first routes.
 * @throws InputError when the caller's solution is not one of the problem
 */
export async function firstRoutes(run: RunContext): Promise<FirstRoutes> {
  const { compiled, settings, budget, executor } = run
  const { instance } = compiled
  const initial = readInitial(run)
  const isCold = initial === null && (settings.start ?? (isBuiltin(settings) ? 'savings' : 'parts')) === 'parts'
  const servable = isServable(instance)
  if (budget.isOver() || !servable) {
    const neighbours = { k: 0, tasks: new Int32Array(0) }
    return { routes: initial ?? nothingServed(instance.taskCount), neighbours, isCold: false, isServable: servable }
  }
  const { routes, neighbours } = await executor.construct({
    neighbours: neighboursFor(instance.taskCount),
    deadline: budget.deadline,
    isNeighboursOnly: isCold || initial !== null,
  })
  if (initial === null && !isCold && !budget.isOver()) run.attempted.fill(1)
  return { routes: initial ?? routes, neighbours, isCold, isServable: true }
}
