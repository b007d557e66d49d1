/** Where a run starts: the caller's own solution, savings over the whole problem, or nothing yet. */

import { routesOf } from '../instance/publish.js'
import { nothingServed, type Routes } from '../instance/routes.js'
import { judge } from '../merge/merge.js'
import type { FirstRoutes, RunContext } from './context.js'
import { isBuiltin } from './executors.js'
import { renamingPaths } from './issue-paths.js'
import { refuseOption } from './options.js'
import { isServable } from './spare-types.js'

/** Neighbours per task: fewer where they would take more memory than they are worth. */
const NEIGHBOURS = 40
const NEIGHBOURS_OF_MANY = 20
const MANY = 300_000

/**
 * Builds or takes over the first routes.
 * @throws InputError when the caller's solution does not solve the problem
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
  const k = instance.taskCount > MANY ? NEIGHBOURS_OF_MANY : NEIGHBOURS
  const { routes, neighbours } = await executor.construct({
    neighbours: k,
    deadline: budget.deadline,
    isNeighboursOnly: isCold || initial !== null,
  })
  if (initial === null && !isCold && !budget.isOver()) run.attempted.fill(1)
  return { routes: initial ?? routes, neighbours, isCold, isServable: true }
}

function readInitial({ compiled, settings }: RunContext): Routes | null {
  const { initial } = settings
  if (!initial) return null
  const { instance } = compiled
  const inOptions = (text: string) => text.replaceAll(/\broutes\[/g, 'options.initial.routes[')
  const routes = renamingPaths(inOptions, () => routesOf(compiled, initial))
  const all = { routes: nothingServed(instance.taskCount), vehicles: instance.typeVehicles }
  const verdict = judge(instance, all, routes)
  if (verdict.verdict === 'rejected') {
    refuseOption('initial', `does not solve the problem: ${verdict.why}`, 'see what check(problem, solution) says')
  }
  return routes
}
