/** One visit from order to merge: the same for the free dispatcher, for rounds, and for the parts of a cold split. */

import type { VisitOrder, VisitResult } from '../contracts/executor.js'
import type { Routes } from '../instance/routes.js'
import { type ImprovingContext, scoreOf } from './context.js'
import type { Lease } from './leases.js'

/** A visit that has come back: with a result, or with nothing. */
export interface Return {
  readonly result: VisitResult | null
  /** The best routes that it reported on the way, when they were not merged at once. */
  readonly reported: Routes | null
  /** True when something that it reported was merged at once. */
  readonly hasMerged: boolean
}

/** What a visit is asked for, besides its lease. */
export type VisitWish = Pick<VisitOrder, 'isWarm' | 'seed' | 'deadline' | 'iterations' | 'temperature'>

/**
 * Has a lease visited; a failure is counted and told, and leaves everything as it was.
 * @param isLive merge reports as they come; else the last one is kept for {@link settle}
 */
export async function visit(run: ImprovingContext, lease: Lease, wish: VisitWish, isLive: boolean): Promise<Return> {
  const { executor, ledger } = run
  let reported: Routes | null = null
  let hasMerged = false
  const report = (routes: Routes) => {
    if (isLive) hasMerged = mergeInto(run, lease, routes, false) || hasMerged
    else reported = routes
  }
  ledger.busy++
  try {
    const result = await executor.visit({ routes: lease.routes, vehicles: lease.vehicles, ...wish }, report)
    ledger.visits++
    ledger.iterations += result.iterations
    return { result, reported, hasMerged }
  } catch (error) {
    ledger.failed++
    ledger.lastFailure = error
    ledger.warn(`A visit failed: ${error instanceof Error ? error.message : String(error)}`)
    return { result: null, reported, hasMerged }
  } finally {
    ledger.busy--
  }
}

/** Merges what a visit came back with and ends its lease. @returns true when the visit has changed `current` */
export function settle(
  run: ImprovingContext,
  lease: Lease,
  { result, reported, hasMerged }: Return,
  isAccepted: boolean,
): boolean {
  let hasChanged = hasMerged
  if (reported) hasChanged = mergeInto(run, lease, reported, false) || hasChanged
  if (result) hasChanged = mergeInto(run, lease, result.routes, isAccepted) || hasChanged
  if (hasChanged) run.ledger.merged++
  run.states.leases.release(lease)
  run.ledger.sayVisits(scoreOf(run.compiled, run.states.current.value), run.budget.progress())
  return hasChanged
}

function mergeInto(run: ImprovingContext, lease: Lease, routes: Routes, isAccepted: boolean): boolean {
  const { states, ledger, compiled } = run
  const outcome = states.merge(lease, routes, isAccepted)
  if (outcome.kind === 'rejected') {
    ledger.rejected++
    ledger.warn(`A visit's result was thrown away: ${outcome.why}`)
  }
  if (outcome.kind !== 'merged') return false
  if (outcome.isBest) {
    const score = scoreOf(compiled, states.best.value)
    ledger.say({ type: 'improved', ...score, routes: states.current.routeCount })
  }
  return true
}
