/** Tells the caller of a visit about better routes, seldom enough to cost nothing. */

import { systemClock } from '../../base/clock.js'
import type { Routes } from '../../instance/routes.js'
import type { State } from '../state.js'
import { type Best, bestRoutes } from './best.js'

/** What was last told; owned by one search. */
export interface Reporter {
  readonly report: (routes: Routes) => void
  missingWeight: number
  cost: number
  at: number
}

// Milliseconds between two reports.
const EVERY = 100

/** A reporter that will tell what is better than the value given. */
export function createReporter(report: (routes: Routes) => void, missingWeight: number, cost: number): Reporter {
  return { report, missingWeight, cost, at: 0 }
}

/** Reports the best if it is news; unless it is the last, not sooner than a tenth of a second after the one before. */
export function reportBest(reporter: Reporter, s: State, best: Best, isLast: boolean): void {
  const { missingWeight, cost } = best
  if (missingWeight > reporter.missingWeight) return
  if (missingWeight === reporter.missingWeight && cost >= reporter.cost) return
  if (!isLast) {
    const now = systemClock()
    if (now - reporter.at < EVERY) return
    reporter.at = now
  }
  reporter.missingWeight = missingWeight
  reporter.cost = cost
  reporter.report(bestRoutes(s, best))
}
