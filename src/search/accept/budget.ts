/** How much of a visit's budget is spent: by iterations alone where they are limited, else by the clock. */

import { systemClock } from '../../base/clock.js'
import type { SolveRequest } from '../../contracts/solver.js'

/** A visit's budget; `share` runs from 0 to 1. */
export interface Budget {
  readonly request: SolveRequest
  readonly started: number
  /** True where the result must not depend on the clock. */
  readonly isCounted: boolean
  iterations: number
  /** Iterations after which to look at clock and signal again. */
  nextPoll: number
  /** Iterations already told to `request.count`. */
  counted: number
  share: number
  isSpent: boolean
}

// Iterations between two looks at clock and signal: some 200 microseconds.
const POLL = 32

/** Starts the budget of one visit. */
export function startBudget(request: SolveRequest): Budget {
  const isCounted = Number.isFinite(request.iterations)
  const budget = {
    request,
    started: systemClock(),
    isCounted,
    iterations: 0,
    nextPoll: 0,
    counted: 0,
    share: 0,
    isSpent: false,
  }
  poll(budget)
  return budget
}

/** Brings `share` and `isSpent` up to date. */
export function poll(budget: Budget): void {
  const { request, iterations, started, isCounted } = budget
  const { deadline } = request
  let share = isCounted ? (request.iterations > 0 ? iterations / request.iterations : 1) : 0
  let isLate = false
  if (deadline !== Number.POSITIVE_INFINITY) {
    const now = systemClock()
    isLate = now >= deadline
    if (!isCounted) share = deadline > started ? (now - started) / (deadline - started) : 1
  }
  budget.nextPoll = Math.min(iterations + POLL, request.iterations)
  budget.share = share < 1 ? share : 1
  budget.isSpent = isLate || request.signal.aborted || (isCounted && iterations >= request.iterations)
}

/** Tells the request how many iterations were done since it was last told. */
export function tellCount(budget: Budget): void {
  budget.request.count(budget.iterations - budget.counted)
  budget.counted = budget.iterations
}
