/**
 * What a route must keep besides its load, judged in O(1) a position: times by concatenating stretches of routes (Vidal,
 * Crainic, Gendreau, Prins 2013, section 5.2, DOI 10.1016/j.cor.2012.07.018), limits by sums, and who may serve what by a
 * table. Present only where a problem has any of these.
 *
 *     start -> .. p    q .. -> end          pre(p) + v + suf(q) is the route with v between p and q
 *
 * A stretch is four numbers: its duration, its time warp (by how much it must turn back the clock to keep its windows), and
 * the earliest and the latest departure between which both are least. Where tasks have several windows, stretches go by the
 * hull of them, and what would win is driven once in full (`drive.ts`).
 */

import { type Instance, RoundRule, TravelKind, UNLIMITED } from '../../instance/instance.js'
import type { Matrices } from '../../instance/matrix.js'
import { isLimited } from '../../instance/route-rules.js'

/** Data and sums of the rules; owned by one state. Arrays of what a problem does not have are empty. */
export interface Rules {
  readonly instance: Instance
  readonly isTimed: boolean
  /** True where times are windows and shifts alone: routes then go by moments, not by stretches. */
  readonly goesByMoments: boolean
  readonly isRestricted: boolean
  readonly isTravelLimited: boolean
  readonly isDistanceLimited: boolean
  readonly hasSetup: boolean
  readonly hasRelease: boolean
  readonly hasManyWindows: boolean
  /** True where waiting has a price: routes then cost more than their arcs. */
  readonly isPriced: boolean
  /** True where a route may break a rule for a task less: where a way round is shorter, or the next task inherits a setup. */
  readonly canRemovalHurt: boolean
  readonly durations: Int32Array
  readonly distances: Int32Array
  /** First and last moment of each node: n + 2 * slots. */
  readonly early: Int32Array
  readonly late: Int32Array
  /** Stretches from the start to the node and from the node to the end: (duration, warp, early, late) of each node. */
  readonly pre: Int32Array
  readonly suf: Int32Array
  /** Earliest departure from each node and latest begin there: n + 2 * slots; empty unless goesByMoments. */
  readonly leave: Int32Array
  readonly latest: Int32Array
  /** Travel time and distance from the start to the node. */
  readonly travelTo: Float64Array
  readonly distanceTo: Float64Array
  /** Offset of the work of the route's vehicle: one per slot. */
  readonly work: Int32Array
  /** Latest release, tasks with several windows, and what the route costs beyond its arcs: one per slot. */
  readonly release: Int32Array
  readonly manyWindows: Int32Array
  readonly extra: Float64Array
  /** Sum of `extra`: no more than this can insertions save by filling waiting. */
  extraSum: number
  /** 1 where a vehicle of the type can serve the task alone: [type * n + task]. */
  readonly alone: Uint8Array
  /** Routes whose stretches and sums are not up to date: stale[0..staleCount); isStale is 1 for them. */
  readonly stale: Int32Array
  readonly isStale: Uint8Array
  staleCount: number
  /** The stretch that is being put together, see `stretch.ts`: (duration, warp, early, late). */
  readonly at: Float64Array
  /** Scratch for driving a route: its tasks, and when each begins: n each. */
  readonly order: Int32Array
  readonly begins: Float64Array
}

/** The rules of an instance for a state of so many slots, nothing filled in but the tasks. */
export function createRules(instance: Instance, { durations, distances }: Matrices, slots: number): Rules {
  const { taskCount: n, isTimed, typeMaxTravel, typeMaxDistance, typeWaiting } = instance
  const nodes = isTimed === 1 ? n + 2 * slots : 0
  const isTravelLimited = isLimited(typeMaxTravel)
  const isDistanceLimited = isLimited(typeMaxDistance)
  const isPriced = typeWaiting.some((price) => price > 0)
  const goesByMoments =
    isTimed === 1 &&
    !isPriced &&
    instance.release.length === 0 &&
    instance.setup.length === 0 &&
    !isLimited(instance.typeMaxDuration)
  const rules: Rules = {
    instance,
    isTimed: isTimed === 1,
    goesByMoments,
    isRestricted: instance.kindCount > 0,
    isTravelLimited,
    isDistanceLimited,
    hasSetup: instance.setup.length > 0,
    hasRelease: instance.release.length > 0,
    hasManyWindows: instance.windowOffsets.length > 0,
    isPriced,
    canRemovalHurt: canRemovalHurt(instance, isTravelLimited || isDistanceLimited),
    durations,
    distances,
    early: new Int32Array(nodes),
    late: new Int32Array(nodes),
    pre: new Int32Array(goesByMoments ? 0 : 4 * nodes),
    suf: new Int32Array(goesByMoments ? 0 : 4 * nodes),
    leave: new Int32Array(goesByMoments ? nodes : 0),
    latest: new Int32Array(goesByMoments ? nodes : 0),
    travelTo: new Float64Array(isTravelLimited ? n + 2 * slots : 0),
    distanceTo: new Float64Array(isDistanceLimited ? n + 2 * slots : 0),
    work: new Int32Array(slots),
    release: new Int32Array(slots).fill(-UNLIMITED),
    manyWindows: new Int32Array(slots),
    extra: new Float64Array(slots),
    extraSum: 0,
    alone: new Uint8Array(instance.typeCount * n),
    stale: new Int32Array(slots),
    isStale: new Uint8Array(slots),
    staleCount: 0,
    at: new Float64Array(4),
    order: new Int32Array(n),
    begins: new Float64Array(n),
  }
  rules.early.set(instance.early)
  rules.late.set(instance.late)
  return rules
}

function canRemovalHurt(instance: Instance, isLimited: boolean): boolean {
  const { classGiven, classDuration, travelKind, roundRule, service, setup, isTimed } = instance
  if (isTimed === 0 && !isLimited) return false
  if (setup.length > 0 || classGiven.includes(1)) return true
  if (travelKind !== TravelKind.planar || roundRule === RoundRule.none) return false
  // Of rounded lengths the direct way may be one unit longer than the way round; the work on the way round makes up for it.
  const unit = Math.ceil(classDuration.reduce((most, slowness) => Math.max(most, slowness), 0))
  return isLimited || service.some((time) => time < unit)
}

/** Notes that a route has changed: its sums are made anew by `refreshStale`. */
export function noteStale(rules: Rules, r: number): void {
  if (rules.isStale[r] === 1) return
  rules.isStale[r] = 1
  rules.stale[rules.staleCount++] = r
}

/** True when vehicles of the type may serve the task at all. */
export function isAllowed({ instance, isRestricted }: Rules, v: number, type: number): boolean {
  return !isRestricted || instance.allowed[instance.kind[v] * instance.typeCount + type] === 1
}

/** Takes over the windows and the work of the new vehicle type of slot r; n tasks come before the slots' nodes. */
export function setRules(rules: Rules, n: number, r: number, type: number): void {
  const { instance, early, late, work } = rules
  const start = n + 2 * r
  work[r] = instance.typeWork[type] * n
  if (rules.isTimed) {
    early[start] = instance.typeFrom[type]
    late[start] = instance.typeBy[type]
    early[start + 1] = instance.typeFrom[type]
    late[start + 1] = instance.typeTo[type]
  }
  noteStale(rules, r)
}
