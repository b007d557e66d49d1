/** Where a run starts: the caller's own routes, savings over the whole problem, or nothing yet. */

import type { Construction, ConstructOrder } from '../contracts/executor.js'
import { performConstruct } from '../execute/perform.js'
import { neighboursFor } from '../instance/neighbour-count.js'
import { nothingServed } from '../instance/routes.js'
import { constructOrLose } from './construct-or-lose.js'
import type { FirstRoutes, RunContext } from './context.js'
import { readInitial } from './initial-routes.js'
import { isServable } from './spare-types.js'
import { isBuiltin } from './stages.js'

/**
 * Milliseconds that first routes may take although the time is over, and for how many tasks at the most that is enough: a plan of
 * everything is worth more than a moment.
 */
const GRACE = 100
const QUICK = 5000

/** Said where a thread was lost over the neighbours. */
const LOST = 'The nearest of each job could not be found: parts are drawn by the order of places alone'

/** Milliseconds that a thread may take to come up on a busy machine. */
const THREAD_START = 500

/**
 * Builds or takes over the first routes. Unless the run was stopped everything that can be is served, however short the time.
 * @throws InputError when the caller's solution is not one of the problem
 */
export async function firstRoutes(run: RunContext): Promise<FirstRoutes> {
  const { compiled, settings, budget } = run
  const { instance } = compiled
  const initial = run.resumed?.best ?? readInitial(run)
  const isCold = initial === null && (settings.start ?? (isBuiltin(run.stage) ? 'savings' : 'parts')) === 'parts'
  const servable = isServable(instance)
  const neighbours = { k: 0, tasks: new Int32Array(0) }
  const isOwn = initial === null && !isCold
  if (!servable || budget.endedBy() === 'stop' || (budget.isOver() && !isOwn)) {
    return {
      routes: initial ?? nothingServed(instance.taskCount),
      neighbours,
      isOwn: false,
      isCold: false,
      isServable: servable,
    }
  }
  const isHurry = isOwn && isHurried(run)
  const built = isHurry ? null : await constructOrLose(run, orderOf(run, !isOwn))
  const isMissing = built === null || (budget.endedBy() === 'time' && built.routes.tasks.length === 0)
  const first = isOwn && isMissing && budget.endedBy() !== 'stop' ? await buildAtOnce(run) : built
  if (built === null && !isHurry && !budget.isOver() && (first?.neighbours.k ?? 0) === 0) run.ledger.warn(LOST)
  if (isOwn && !budget.isOver()) run.attempted.fill(1)
  const routes = initial ?? first?.routes ?? nothingServed(instance.taskCount)
  return { routes, neighbours: first?.neighbours ?? neighbours, isOwn, isCold, isServable: true }
}

function isHurried({ compiled, budget, clock }: RunContext): boolean {
  const left = budget.deadline - clock()
  return left <= 0 || (left < THREAD_START && compiled.instance.taskCount <= QUICK)
}

function orderOf(run: RunContext, isNeighboursOnly: boolean): ConstructOrder {
  const neighbours = neighboursFor(run.compiled.instance.taskCount)
  return { neighbours, deadline: isNeighboursOnly ? run.budget.deadline : deadlineOf(run), isNeighboursOnly }
}

/**
 * Where the time is over before a thread would be there: routes built here, from neighbours or, in a large problem, one vehicle after
 * the other.
 * @param among what is to be served, where it is not everything
 */
export function buildAtOnce(run: RunContext, among?: ConstructOrder['among']): Promise<Construction> {
  const { compiled, clock } = run
  const { instance } = compiled
  const neighbours = instance.taskCount <= QUICK ? neighboursFor(instance.taskCount) : 0
  const { signal } = new AbortController()
  return performConstruct(instance, { neighbours, deadline: deadlineOf(run), among }, { signal, clock })
}

function deadlineOf({ compiled, budget, clock }: RunContext): number {
  return compiled.instance.taskCount <= QUICK ? Math.max(budget.deadline, clock() + GRACE) : budget.deadline
}
