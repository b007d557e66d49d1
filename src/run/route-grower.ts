/** Groups for problems whose routes may be long: two of them where that is possible, none that no search can take. */

import { type Freedom, type Group, GroupGrower, type GroupSize, type RouteView } from '../split/groups.js'
import type { ImprovingContext } from './context.js'
import type { Lease } from './leases.js'
import { MATRIX_LIMIT, matrixBytes } from '../instance/matrix-limit.js'

/** Grows the groups of one run, and remembers what was too large. */
export class RouteGrower extends GroupGrower {
  readonly #run: ImprovingContext
  // The longest route that was refused, and what its matrix would have taken.
  #longest = 0
  #bytes = 0

  constructor(run: ImprovingContext) {
    super(run.compiled.instance.taskCount, run.neighbours)
    this.#run = run
  }

  /** As {@link GroupGrower.grow}, with room for a second route like the seed's, and nothing of more than `run.most` tasks. */
  override grow(view: RouteView, freedom: Freedom, seed: number, size: GroupSize): Group | null {
    const { most, stage, states } = this.#run
    const { taskCount } = this.#run.compiled.instance
    const slot = view.routeOf[seed]
    const own = slot < 0 ? 0 : view.tasksOf(slot).length
    if (own > most) {
      this.#refuse(own, new Int32Array(0))
      return null
    }
    const pair = stage.maxSubproblem === undefined ? 2 * own : 0
    // Three routes or more are never one group: a problem that is to be split is.
    const all = states.current.routeCount > 2 ? taskCount - 1 : taskCount
    const maxTasks = Math.max(own, Math.min(Math.max(size.maxTasks, pair), most, all))
    const isFree = states.current.longest > most ? withoutLong(view, freedom, most) : freedom
    return super.grow(view, isFree, seed, { ...size, maxTasks })
  }

  /**
   * Grows a group of what no visit holds.
   * @param isOpen whether it may have a task; the same for all of a route
   */
  growFree(seed: number, size: GroupSize, isOpen: (task: number) => boolean = () => true): Group | null {
    const { states } = this.#run
    // Every task of a leased route is leased.
    const isTaskFree = (task: number): boolean => isOpen(task) && !states.leases.isTaskLeased(task)
    return this.grow(states.current, { isTaskFree, isSlotFree: (_, task) => isTaskFree(task) }, seed, size)
  }

  /** True when a lease needs more than the built-in search may take; it is for the caller to release. */
  refuses(lease: Lease): boolean {
    if (fitsMatrix(this.#run, lease)) return false
    const { offsets } = lease.routes
    let longest = 0
    for (let r = 0; r + 1 < offsets.length; r++) longest = Math.max(longest, offsets[r + 1] - offsets[r])
    this.#refuse(longest, lease.vehicles)
    return true
  }

  /** Tells, when all is done, that some routes are as they were. */
  warnOfRefused(): void {
    if (this.#longest === 0) return
    const megabytes = [this.#bytes, MATRIX_LIMIT].map((bytes) => `${Math.round(bytes / 1e6)} MB`)
    const { ledger } = this.#run
    ledger.warn(
      `Routes of up to ${this.#longest} tasks are not searched: that takes a matrix of ${megabytes[0]}, more than ${megabytes[1]}`,
    )
  }

  #refuse(length: number, vehicles: Int32Array): void {
    if (length <= this.#longest) return
    this.#longest = length
    this.#bytes = Math.max(4 * length * length, matrixBytes(this.#run.compiled.instance, length, vehicles))
  }
}

/** True when a lease is not too large for the run's solver. */
export function fitsMatrix({ compiled, most }: ImprovingContext, { tasks, vehicles }: Lease): boolean {
  return most === Number.POSITIVE_INFINITY || matrixBytes(compiled.instance, tasks.length, vehicles) <= MATRIX_LIMIT
}

// A route that is too long counts as taken, so that groups grow around it.
function withoutLong(view: RouteView, freedom: Freedom, most: number): Freedom {
  return {
    isSlotFree: (slot, task) => freedom.isSlotFree(slot, task) && view.tasksOf(slot).length <= most,
    isTaskFree: (task) => freedom.isTaskFree(task),
  }
}
