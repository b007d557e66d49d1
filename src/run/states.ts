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

  /**
   * @param best valid and complete
   * @param current the same, to search from; default: the best
   */
  constructor(instance: Instance, best: Routes, current?: Routes | null) {
    this.current = new RouteState(instance, best)
    this.best = new BestKeeper(this.current)
    if (current) this.#searchFrom(current)
    this.leases = new LeaseDesk(this.current)
    this.#judge = createJudge(instance)
  }

  /**
   * Puts a candidate in the place of what a lease holds, if the lease is open and the candidate valid and of exactly the leased tasks.
   * @param isAccepted true when the visit has accepted it already, however costly; else only an improvement is merged
   */
  merge(lease: Lease, candidate: Routes, isAccepted: boolean): Outcome {
    // What it held may be another's by now.
    if (!this.leases.isOpen(lease)) return { kind: 'rejected', why: 'it came after its lease had ended' }
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
  #searchFrom(routes: Routes): void {
    const slots = Array.from({ length: this.current.slotCount }, (_, slot) => slot)
    this.best.update(this.current.replace(slots, this.current.unassigned(), routes))
  }
}
