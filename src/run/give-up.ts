/** When a run stops searching because nothing works. */

import type { ImprovingContext } from './context.js'

/** Failures in a row after which a run gives up searching and keeps its best. */
export const MAX_FAILURES = 10

/** Tells that the run has given up. */
export function giveUp({ ledger }: ImprovingContext): void {
  ledger.warn('The search was given up: visit after visit failed')
}
