/**
 * Windows and limits of routes under construction, in O(1) a join: a chain of tasks is a stretch of time (Vidal, Crainic,
 * Gendreau, Prins 2013, DOI 10.1016/j.cor.2012.07.018) and three sums. Where tasks have several windows it goes by the hull of
 * them, and what passes by that is driven; whoever gives the routes their vehicles looks again.
 */

import { type Instance, UNLIMITED } from '../../instance/instance.js'
import { hasRules, isLimited } from '../../instance/route-rules.js'
import { join } from '../../instance/stretch.js'
import { arcDistance, arcDuration } from '../../instance/travel.js'
import { createDrivenChains, type DrivenChains, drivenKeeps, linkDriven } from './driven-chains.js'

/** Stretches and sums, valid at the roots of chains. */
export interface ChainRules {
  readonly instance: Instance
  /** (duration, warp, early, late) of each task's chain: 4 * taskCount, empty where nothing is timed. */
  readonly stretch: Float64Array
  /** First and last task of each chain: taskCount each. */
  readonly first: Int32Array
  readonly last: Int32Array
  readonly count: Int32Array
  readonly release: Int32Array
  readonly travel: Float64Array
  readonly distance: Float64Array
  readonly at: Float64Array
  /** Null where no task has several windows. */
  readonly driven: DrivenChains | null
}

/** Every task a chain of its own; null where there is nothing to keep. */
export function createChainRules(instance: Instance): ChainRules | null {
  if (!hasRules(instance)) return null
  const { taskCount: n, isTimed, early, late, service, setup, workCount, release } = instance
  const stretch = new Float64Array(4 * n * isTimed)
  for (let v = 0; v < n && isTimed === 1; v++) {
    // Of all kinds of work the longest: families are of one kind, but tasks have none yet.
    let longest = 0
    for (let work = 0; work < workCount; work++) {
      const at = work * n + v
      longest = Math.max(longest, service[at] + (setup.length > 0 ? setup[at] : 0))
    }
    stretch.set([longest, 0, early[v], late[v]], 4 * v)
  }
  return {
    instance,
    stretch,
    first: Int32Array.from({ length: n }, (_, v) => v),
    last: Int32Array.from({ length: n }, (_, v) => v),
    count: new Int32Array(n).fill(1),
    release: release.length > 0 ? release.slice() : new Int32Array(n).fill(-UNLIMITED),
    travel: new Float64Array(isLimited(instance.typeMaxTravel) ? n : 0),
    distance: new Float64Array(isLimited(instance.typeMaxDistance) ? n : 0),
    at: new Float64Array(4),
    driven: createDrivenChains(instance),
  }
}

/** True when a vehicle of the type may drive chain a, with chain b behind it unless that is -1. */
export function chainKeeps(rules: ChainRules, type: number, a: number, b: number): boolean {
  const { instance, first, last, count, travel, distance } = rules
  const { typeMaxTasks, typeMaxTravel, typeMaxDistance, typeStart, typeEnd, typeClass } = instance
  if (count[a] + (b >= 0 ? count[b] : 0) > typeMaxTasks[type]) return false
  const travelClass = typeClass[type]
  const end = b >= 0 ? last[b] : last[a]
  const sum = (sums: Float64Array, arc: typeof arcDuration) =>
    sums[a] +
    (b >= 0 ? sums[b] + arc(instance, travelClass, last[a], first[b]) : 0) +
    arc(instance, travelClass, typeStart[type], first[a]) +
    arc(instance, travelClass, end, typeEnd[type])
  if (typeMaxTravel[type] < UNLIMITED && sum(travel, arcDuration) > typeMaxTravel[type]) return false
  if (typeMaxDistance[type] < UNLIMITED && sum(distance, arcDistance) > typeMaxDistance[type]) return false
  if (instance.isTimed === 0) return true
  if (!isChainInTime(rules, type, a, b)) return false
  const size = count[a] + (b >= 0 ? count[b] : 0)
  return rules.driven === null || drivenKeeps(rules.driven, instance, type, a, b, first, size)
}

/** Makes chain b the rest of chain a, driven in a class. */
export function joinChainRules(rules: ChainRules, travelClass: number, a: number, b: number): void {
  const { instance, stretch, first, last, count, release, travel, distance } = rules
  if (instance.isTimed === 1) {
    const own = stretch.subarray(4 * a, 4 * a + 4)
    addChain(rules, own, arcDuration(instance, travelClass, last[a], first[b]), b)
  }
  if (travel.length > 0) travel[a] += travel[b] + arcDuration(instance, travelClass, last[a], first[b])
  if (distance.length > 0) distance[a] += distance[b] + arcDistance(instance, travelClass, last[a], first[b])
  if (rules.driven) linkDriven(rules.driven, a, b, last[a], first[b])
  last[a] = last[b]
  count[a] += count[b]
  release[a] = Math.max(release[a], release[b])
}

function isChainInTime(rules: ChainRules, type: number, a: number, b: number): boolean {
  const { instance, at, first, last, release } = rules
  const { typeFrom, typeBy, typeTo, typeStart, typeEnd, typeClass, typeMaxDuration } = instance
  const travelClass = typeClass[type]
  at[0] = 0
  at[1] = 0
  at[2] = typeFrom[type]
  at[3] = typeBy[type]
  addChain(rules, at, arcDuration(instance, travelClass, typeStart[type], first[a]), a)
  if (b >= 0) addChain(rules, at, arcDuration(instance, travelClass, last[a], first[b]), b)
  const end = b >= 0 ? last[b] : last[a]
  join(at, arcDuration(instance, travelClass, end, typeEnd[type]), 0, 0, typeFrom[type], typeTo[type])
  const latest = b >= 0 && release[b] > release[a] ? release[b] : release[a]
  return at[1] === 0 && latest <= at[3] && at[0] <= typeMaxDuration[type]
}

function addChain({ stretch }: ChainRules, at: Float64Array, way: number, c: number): void {
  join(at, way, stretch[4 * c], stretch[4 * c + 1], stretch[4 * c + 2], stretch[4 * c + 3])
}
