/** The savings of neighbouring pairs in descending order, found with one counting sort and no list of costs. */

import { type Instance, RoundRule, TravelKind } from '../../instance/instance.js'
import type { Neighbours } from '../../instance/neighbours.js'
import { arcCost } from '../../instance/travel.js'
import type { Family } from './families.js'

/** What joining pairs would save, for tasks whose families and depot costs are known. */
export interface SavingsInput {
  readonly instance: Instance
  /** Whom each row of the neighbours belongs to: all tasks in order, or some of them. */
  readonly rows: Int32Array
  readonly neighbours: Neighbours
  readonly families: readonly Family[]
  /** Family of each task, -1 for none: taskCount. */
  readonly familyOf: Int32Array
  /** Cost from the family's start to the task and from the task to the family's end: taskCount each. */
  readonly fromStart: Int32Array
  readonly toEnd: Int32Array
  /** True where routes can be turned around for nothing: then one order of each pair is enough. */
  readonly isTurnable: boolean
}

// Savings are told apart to a millionth of their range; what falls together keeps the order of tasks.
const BUCKETS = 1 << 20

/**
 * Pairs that save something, best first: code 2 * (row * k + rank) for the row's task -> neighbour, + 1 for the reverse.
 * Savings are computed twice, to count and to place, so that 4 bytes a pair are all that is kept. O(n k).
 * @param shouldStop polled every 4,096 rows of each pass: when true, no pair comes back
 */
export function sortSavings(input: SavingsInput, shouldStop: () => boolean): Uint32Array {
  const { rows, neighbours, isTurnable } = input
  const { k, tasks } = neighbours
  const counts = new Uint32Array(BUCKETS + 1)
  const scale = (BUCKETS - 1) / Math.max(1, largestSaving(input))
  const radius = isTurnable ? radii(input) : new Float64Array(0)
  let order = new Uint32Array(0)
  for (let pass = 0; pass < 2; pass++) {
    for (let row = 0; row < rows.length; row++) {
      if ((row & 4095) === 4095 && shouldStop()) return new Uint32Array(0)
      const i = rows[row]
      if (input.familyOf[i] < 0) continue
      for (let rank = 0; rank < k; rank++) {
        const j = tasks[row * k + rank]
        if (input.familyOf[j] !== input.familyOf[i]) continue
        for (let turn = 0; turn < (isTurnable ? 1 : 2); turn++) {
          const from = turn === 0 ? i : j
          const to = turn === 0 ? j : i
          const way = pairCost(input, from, to)
          // The pair turns up again in j's own row: once is enough.
          if (isTurnable && i > j && way < radius[j]) continue
          const saving = input.toEnd[from] + input.fromStart[to] - way
          if (saving <= 0) continue
          const bucket = BUCKETS - 1 - Math.floor(saving * scale)
          if (pass === 0) counts[bucket + 1]++
          else order[counts[bucket]++] = 2 * (row * k + rank) + turn
        }
      }
    }
    if (pass === 1) break
    for (let b = 0; b < BUCKETS; b++) counts[b + 1] += counts[b]
    order = new Uint32Array(counts[BUCKETS])
  }
  return order
}

/** Cost between two tasks of one family; planar travel by hand, as most large instances are planar. */
export function pairCost({ instance, families, familyOf }: SavingsInput, i: number, j: number): number {
  const travelClass = families[familyOf[i]].travelClass
  const isPlain = instance.classGiven[travelClass] === 0 && instance.serviceCost.length === 0
  if (instance.travelKind !== TravelKind.planar || !isPlain) {
    return arcCost(instance, travelClass, i, j)
  }
  const dx = instance.x[i] - instance.x[j]
  const dy = instance.y[i] - instance.y[j]
  let length = Math.sqrt(dx * dx + dy * dy)
  if (instance.roundRule === RoundRule.nearest) length = Math.floor(length * instance.roundScale + 0.5)
  else if (instance.roundRule === RoundRule.down) length = Math.floor(length * instance.roundScale)
  return Math.floor(length * instance.classFactor[travelClass] + 0.5)
}

// No saving is larger than the dearest way home and the dearest way out.
function largestSaving({ fromStart, toEnd, familyOf }: SavingsInput): number {
  let out = 0
  let home = 0
  for (let i = 0; i < familyOf.length; i++) {
    if (fromStart[i] > out) out = fromStart[i]
    if (toEnd[i] > home) home = toEnd[i]
  }
  return out + home
}

// Cost from each task to the last of its neighbours: whoever is nearer than that is in its row.
function radii(input: SavingsInput): Float64Array {
  const { k, tasks } = input.neighbours
  const { rows } = input
  const radius = new Float64Array(input.instance.taskCount)
  for (let row = 0; row < rows.length && k > 0; row++) {
    const i = rows[row]
    if (input.familyOf[i] >= 0) radius[i] = pairCost(input, i, tasks[row * k + k - 1])
  }
  return radius
}
