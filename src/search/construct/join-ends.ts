/**
 * Joins what the savings of neighbours could not: where many tasks lie together (a village, one address), all neighbours
 * of a task are its own village's, and no pair links two villages. So the ends of the routes that still have room are
 * asked for their neighbours among each other, again and again, until nothing more is saved.
 *
 *     village A  o-o-o-o          o-o-o  village B       the four ends are each other's nearest, whatever lies between
 */

import type { Instance } from '../../instance/instance.js'
import { nearestAmong } from '../../instance/neighbours.js'
import { loadFits } from './families.js'
import { type Chains, joinChains, rootOf } from './join.js'
import { type SavingsInput, sortSavings } from './savings-list.js'

/** Neighbours of an end among the ends. */
const NEAR_ENDS = 20

/** Joins chains in place; a round is O(ends k log ends), and every round but the last leaves fewer chains. */
export function joinEnds(input: SavingsInput, chains: Chains, shouldStop: () => boolean): void {
  let routes = countRoutes(input, chains)
  while (!shouldStop()) {
    const ends = openEnds(input, chains)
    if (ends.length < 2) return
    const among = { ...input, rows: ends, neighbours: nearestAmong(input.instance, ends, NEAR_ENDS, { shouldStop }) }
    joinChains(among, sortSavings(among, shouldStop), shouldStop, chains)
    const left = countRoutes(input, chains)
    if (left === routes) return
    routes = left
  }
}

function countRoutes({ familyOf }: SavingsInput, { parent }: Chains): number {
  let count = 0
  for (let i = 0; i < familyOf.length; i++) if (familyOf[i] >= 0 && parent[i] === i) count++
  return count
}

// First and last tasks of routes that a vehicle would hold together with the least of the others.
function openEnds(input: SavingsInput, chains: Chains): Int32Array {
  const { instance, families, familyOf } = input
  const least = families.map((_, f) => leastLoads(instance, familyOf, chains, f))
  const isOpen = new Uint8Array(familyOf.length)
  const loads = new Float64Array(instance.dimensionCount)
  for (let i = 0; i < familyOf.length; i++) {
    const f = familyOf[i]
    if (f < 0 || chains.parent[i] !== i) continue
    for (let d = 0; d < instance.dimensionCount; d++) {
      loads[d] = chains.loads[d * instance.taskCount + i] + least[f][d]
    }
    if (families[f].types.some((type) => loadFits(instance, type, loads, 0, 1))) isOpen[i] = 1
  }
  const ends: number[] = []
  for (let i = 0; i < familyOf.length; i++) {
    const isEnd = chains.before[i] < 0 || chains.behind[i] < 0
    if (familyOf[i] >= 0 && isEnd && isOpen[rootOf(chains.parent, i)] === 1) ends.push(i)
  }
  return Int32Array.from(ends)
}

// The least load of a route of the family, dimension by dimension.
function leastLoads(instance: Instance, familyOf: Int32Array, { parent, loads }: Chains, f: number): Float64Array {
  const { dimensionCount, taskCount } = instance
  const least = new Float64Array(dimensionCount).fill(Number.POSITIVE_INFINITY)
  for (let i = 0; i < taskCount; i++) {
    if (familyOf[i] !== f || parent[i] !== i) continue
    for (let d = 0; d < dimensionCount; d++) least[d] = Math.min(least[d], loads[d * taskCount + i])
  }
  return least
}
