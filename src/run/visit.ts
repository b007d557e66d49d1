/** One visit from order to merge: the same for the free dispatcher, for rounds, and for the parts of a cold split. */

import { type InputError, RouteweaveError } from '../base/errors.js'
import type { VisitOrder, VisitResult } from '../contracts/executor.js'
import type { Routes } from '../instance/routes.js'
import { isNotLoadable } from '../solvers/module.js'
import { type ImprovingContext, scoreOf } from './context.js'
import type { Lease } from './leases.js'

/** A visit that has come back: with a result, or with nothing. */
export interface Return {
  readonly result: VisitResult | null
  /** The best routes that it reported on the way, when they were not merged at once. */
  readonly reported: Reported | null
  /** What became of reports that were merged at once. */
  readonly tally: Tally
  /** Why no visit of this run can ever work; null for any other end. */
  readonly refusal: InputError | null
  /** True where the solver has said that it cannot take this part, which says nothing of others. */
  readonly isUnsupported: boolean
}

/** A visit that is under way. */
export interface OrderedVisit {
  readonly lease: Lease
  readonly back: Promise<Return>
}

/** Routes of a visit, and the solver that gave them where that is known. */
export interface Reported {
  readonly routes: Routes
  readonly solver?: string | undefined
}

/** What became of a visit's routes so far, for counting it once. */
export interface Tally {
  hasMerged: boolean
  hasRejected: boolean
  /** What all its merges together have saved: internal units, Infinity where other tasks are served than before. */
  saved: number
  /** The solvers whose routes were merged. */
  readonly mergers: Set<string>
}

/** What a visit is asked for, besides its lease. */
export type VisitWish = Pick<
  VisitOrder,
  'isWarm' | 'seed' | 'deadline' | 'iterations' | 'temperature' | 'neighbours' | 'breeds' | 'board'
>

/**
 * Has a lease visited; a failure is counted and told, and leaves everything as it was. When the budget is over nothing
 * is ordered (an executor's stop reaches only orders that exist), and the lease comes back as it is.
 * @param isLive merge reports as they come; else the last one is kept for {@link settle}
 */
export async function visit(run: ImprovingContext, lease: Lease, wish: VisitWish, isLive: boolean): Promise<Return> {
  const { executor, ledger, budget } = run
  let reported: Reported | null = null
  const tally: Tally = { hasMerged: false, hasRejected: false, saved: 0, mergers: new Set() }
  const back = (result: VisitResult | null): Return => ({
    result,
    reported,
    tally,
    refusal: null,
    isUnsupported: false,
  })
  if (budget.isOver()) return back({ routes: lease.routes, iterations: 0, busy: 0 })
  warnIfTooLarge(run, lease)
  let isOver = false
  const report = (routes: Routes, solver?: string) => {
    // Whatever an executor says of a visit that is over: what was leased is another's by then.
    if (isOver) return
    if (isLive) mergeInto(run, lease, { routes, solver }, false, tally)
    else reported = { routes, solver }
  }
  const pace = new Pace(run, wish)
  const { isFinishing } = budget
  try {
    const order = { routes: lease.routes, vehicles: lease.vehicles, ...wish }
    const result = await executor.visit(order, report, (done) => pace.tell(done))
    // What was sent back as it went, because the time was over, is no visit.
    if (result.busy > 0) ledger.visits++
    pace.end(result.iterations)
    // One that was called back has tried nothing to the end.
    const isRecalled = budget.endedBy() === 'stop' || budget.isFinishing !== isFinishing
    if (!isRecalled && result.busy > 0) markAttempted(run, lease)
    return back(result)
  } catch (error) {
    // What a failed visit has done depends on when it failed: it does not count.
    pace.end(0)
    if (isNotLoadable(error)) return { ...back(null), refusal: error }
    ledger.failed++
    const isUnsupported = error instanceof RouteweaveError && error.code === 'unsupported'
    if (isUnsupported) ledger.unsupported++
    ledger.lastFailure = error
    ledger.warnOfVisit(`A visit failed: ${error instanceof Error ? error.message : String(error)}`)
    return { ...back(null), isUnsupported }
  } finally {
    isOver = true
  }
}

/**
 * Merges what a visit came back with and ends its lease.
 * @returns true when the visit has changed `current`
 * @throws InputError when there is no solver, which every other visit would meet too
 */
export function settle(run: ImprovingContext, lease: Lease, back: Return, isAccepted: boolean): boolean {
  takeIn(run, lease, back, isAccepted)
  run.states.leases.release(lease)
  return back.tally.hasMerged
}

/**
 * The same for a lease that goes on.
 * @returns the routes that the visit came back with, null where it failed or they were thrown away
 */
export function takeIn(
  run: ImprovingContext,
  lease: Lease,
  { result, reported, tally, refusal }: Return,
  isAccepted: boolean,
): Routes | null {
  if (refusal) throw refusal
  if (result && result.busy > 0) run.ledger.parts.note(lease.tasks)
  if (reported) mergeInto(run, lease, reported, false, tally)
  const isValid = result !== null && mergeInto(run, lease, result, isAccepted, tally)
  if (tally.hasMerged) run.ledger.merged++
  if (tally.hasRejected && result) run.ledger.rejected++
  for (const solver of tally.mergers) run.ledger.solvers.of(solver).merged++
  if (result?.solver !== undefined && tally.hasRejected) run.ledger.solvers.of(result.solver).rejected++
  return isValid ? result.routes : null
}

/** Keeps the books of one visit's iterations while it runs, so that none is counted twice. */
class Pace {
  readonly #run: ImprovingContext
  /** What was taken out of the budget for it; 0 without an iteration budget. */
  readonly #granted: number
  #counted = 0
  #used = 0
  #isOver = false

  constructor(run: ImprovingContext, { iterations }: VisitWish) {
    this.#run = run
    this.#granted = run.settings.isDeterministic ? iterations : 0
  }

  /** It has done so many iterations so far. */
  tell(done: number): void {
    // Whatever an executor says of a visit that is over.
    if (this.#isOver) return
    this.#run.ledger.iterations += done - this.#counted
    this.#counted = done
    this.#use(Math.min(done, this.#granted))
  }

  /** It is over, and all that it was granted is used up. */
  end(done: number): void {
    this.tell(done)
    this.#use(this.#granted)
    this.#isOver = true
  }

  #use(used: number): void {
    this.#run.budget.noteDone(used - this.#used)
    this.#used = used
  }
}

function warnIfTooLarge({ stage, ledger }: ImprovingContext, { tasks }: Lease): void {
  const { maxSubproblem = Number.POSITIVE_INFINITY } = stage
  if (tasks.length <= maxSubproblem) return
  ledger.warnOnce(`Some subproblems have more than maxSubproblem (${maxSubproblem}) tasks: routes are not cut`)
}

function markAttempted({ attempted }: ImprovingContext, { tasks }: Lease): void {
  for (let i = 0; i < tasks.length; i++) attempted[tasks[i]] = 1
}

// False when the routes were thrown away.
function mergeInto(
  run: ImprovingContext,
  lease: Lease,
  { routes, solver }: Reported,
  isAccepted: boolean,
  tally: Tally,
): boolean {
  const { states, ledger, compiled } = run
  const outcome = states.merge(lease, routes, isAccepted)
  if (outcome.kind === 'rejected') {
    tally.hasRejected = true
    const message = `A visit's result was thrown away: ${outcome.why}`
    ledger.lastFailure = new RouteweaveError('solver-failed', message)
    ledger.warnOfVisit(message)
  }
  if (outcome.kind !== 'merged') return outcome.kind === 'unchanged'
  tally.hasMerged = true
  if (solver !== undefined) tally.mergers.add(solver)
  tally.saved += outcome.saved
  if (outcome.isBest) ledger.sayImproved(scoreOf(compiled, states.best.value), states.current.routeCount)
  return true
}
