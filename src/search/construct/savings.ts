/**
 * The first complete solution: parallel savings (Clarke, Wright 1964, DOI 10.1287/opre.12.4.568) limited to pairs of
 * neighbours (as Arnold, Gendreau, Sorensen 2019, DOI 10.1016/j.cor.2019.03.006, do for very large instances).
 *
 *     start -> .. i -> end, start -> j .. -> end     become     start -> .. i -> j .. -> end
 *     saving = c(i, end) + c(start, j) - c(i, j)
 */

import type { Instance } from '../../instance/instance.js'
import type { Neighbours } from '../../instance/neighbours.js'
import { hasRules } from '../../instance/route-rules.js'
import type { Routes } from '../../instance/routes.js'
import { arcCost, isSymmetric } from '../../instance/travel.js'
import { assignVehicles } from './assign-vehicles.js'
import { chooseFamilies, familiesOf } from './families.js'
import { fillRoutes, type Lists } from './fill.js'
import { joinEnds } from './join-ends.js'
import { type Chains, joinChains, rootOf } from './join.js'
import { type SavingsInput, sortSavings } from './savings-list.js'

/**
 * Builds routes for all tasks of an instance of up to a million; 4 bytes a pair of neighbours, O(n k) time, and where
 * vehicles are short some 10 microseconds more for each task left over. What fits no vehicle, or finds none left and no room,
 * is unassigned.
 * @param shouldStop polled every 4,096 tasks of the sort, every 65,536 joins, every round of joining ends and within it, and every 256
 * tasks left over; when true, the routes so far are joined as they come, complete and valid
 */
export function buildSavings(instance: Instance, neighbours: Neighbours, shouldStop: () => boolean): Routes {
  const n = instance.taskCount
  const families = familiesOf(instance)
  const familyOf = chooseFamilies(instance, families)
  const fromStart = new Int32Array(n)
  const toEnd = new Int32Array(n)
  for (let i = 0; i < n; i++) {
    if (familyOf[i] < 0) continue
    const { travelClass, start, end } = families[familyOf[i]]
    fromStart[i] = arcCost(instance, travelClass, start, i)
    toEnd[i] = arcCost(instance, travelClass, i, end)
  }
  const isTurnable = families.every(({ start, end }) => start === end) && isSymmetric(instance) && !hasRules(instance)
  const rows = Int32Array.from({ length: n }, (_, i) => i)
  const input: SavingsInput = { instance, rows, neighbours, families, familyOf, fromStart, toEnd, isTurnable }
  let isCutShort = false
  const isStopped = () => (isCutShort ||= shouldStop())
  const order = isStopped() ? new Uint32Array(0) : sortSavings(input, isStopped)
  const chains = joinChains(input, order, isStopped)
  joinEnds(input, chains, isStopped)
  const lists = listChains(input, chains)
  const { offsets, tasks } = isCutShort && !chains.rules ? fillRoutes(input, lists) : lists
  return assignVehicles(input, offsets, tasks, isStopped)
}

// Chains as ragged lists, in the order of their first ends: nearly kd order, so that near routes are near in number.
function listChains({ familyOf, isTurnable }: SavingsInput, { before, behind, parent }: Chains): Lists {
  const n = familyOf.length
  const isListed = new Uint8Array(n)
  const tasks = new Int32Array(n)
  let routes = 0
  for (let i = 0; i < n; i++) if (familyOf[i] >= 0 && rootOf(parent, i) === i) routes++
  const offsets = new Int32Array(routes + 1)
  let size = 0
  let r = 0
  for (let i = 0; i < n; i++) {
    const isEnd = before[i] < 0 || (isTurnable && behind[i] < 0)
    if (familyOf[i] < 0 || isListed[i] === 1 || !isEnd) continue
    let v = i
    while (v >= 0) {
      isListed[v] = 1
      tasks[size++] = v
      if (behind[v] >= 0 && isListed[behind[v]] === 0) v = behind[v]
      else if (before[v] >= 0 && isListed[before[v]] === 0) v = before[v]
      else v = -1
    }
    offsets[++r] = size
  }
  return { offsets, tasks: tasks.subarray(0, size) }
}
