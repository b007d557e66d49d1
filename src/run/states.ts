/** The two states of a run, `current` and `best`, and the only door through which routes get into them. */

import type { Instance } from '../instance/instance.js'
import { isBetter, type Routes, type Value } from '../instance/routes.js'
import { BestKeeper } from '../merge/best.js'
import { createJudge, type Judge } from '../merge/merge.js'
import { RouteState } from '../merge/state.js'
import { type Lease, LeaseDesk } from './leases.js'

const NO_TASKS = new Int32Array(0)

/** What became of a candidate; `saved` in internal units, Infinity where it serves other tasks than before. */
export type Outcome =
  | { readonly kind: 'merged'; readonly isBest: boolean; readonly saved: number }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'rejected'; readonly why: string }

/** `current`, `best`, and the leases on them. */
export class States {
  readonly current: RouteState
  readonly best: BestKeeper
  readonly leases: LeaseDesk
  readonly #judge: Judge

  /** @param start valid and complete */
  constructor(instance: Instance, start: Routes) {
    this.current = new RouteState(instance, start)
    this.best = new BestKeeper(this.current)
    this.leases = new LeaseDesk(this.current)
    this.#judge = createJudge(instance)
  }

  /**
   * Puts a candidate in the place of what a lease holds, if it is valid and has exactly the leased tasks.
   * @param isAccepted true when the visit has accepted it already, however costly; else only an improvement is merged
   */
  merge(lease: Lease, candidate: Routes, isAccepted: boolean): Outcome {
    const { slots, unassigned } = this.leases.holdings(lease)
    const verdict = this.#judge(
      { routes: { tasks: lease.tasks, unassigned: NO_TASKS }, vehicles: lease.vehicles },
      candidate,
    )
    if (verdict.verdict === 'rejected') return { kind: 'rejected', why: verdict.why }
    const before: Value = this.current.valueOf(slots, unassigned)
    if (!isAccepted && !isBetter(verdict.value, before)) return { kind: 'unchanged' }
    const changed = this.current.replace(slots, unassigned, candidate, verdict.costs)
    // The same tasks in the same routes: what is unassigned is the same too.
    if (changed.length === 0) return { kind: 'unchanged' }
    const saved = verdict.value.weight === before.weight ? before.cost - verdict.value.cost : Number.POSITIVE_INFINITY
    return { kind: 'merged', isBest: this.best.update(changed), saved }
  }
}
