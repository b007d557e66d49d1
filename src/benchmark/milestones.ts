/** From the events of a run to its best cost at shares of the budget. */

import type { Milestone } from './cell.js'

/** The shares of the budget that results record. */
export const SHARES = [0.1, 0.2, 0.5, 1]

/** A moment at which the best became better; milliseconds since the process began. */
export interface Improvement {
  readonly time: number
  readonly cost: number
  readonly unassigned: number
}

/**
 * The best cost at each share of a budget of milliseconds; none without a budget.
 * @param allowed how many jobs may be unassigned: with more, required ones are missing and the cost means nothing
 */
export function milestonesOf(
  improvements: readonly Improvement[],
  budget: number | null,
  allowed: number,
): Milestone[] {
  if (budget === null) return []
  return SHARES.map((share) => {
    // At the end counts what there is, also what came within the tolerance of the limit.
    const reached = improvements.filter(({ time }) => share === 1 || time <= share * budget)
    const last = reached.at(-1)
    return { share, cost: last && last.unassigned <= allowed ? last.cost : null }
  })
}
