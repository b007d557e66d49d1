/** VROOM's matrices of a part: what ways cost, take and measure, in unsigned 32-bit integers. */

import type { Instance } from '../../instance/instance.js'
import { isLimited } from '../../instance/route-rules.js'
import { arcCost, arcDistance, arcDuration } from '../../instance/travel.js'
import { profileName } from './vroom-names.js'
import type { Sites } from './vroom-sites.js'

type Rows = number[][]

/** The matrices by profile, and what costs inside were multiplied by. */
export interface VroomMatrices {
  readonly matrices: Record<string, { costs: Rows; durations: Rows; distances?: Rows }>
  /** VROOM's cost = internal cost x costFactor, rounded; 1 where that fits. */
  readonly costFactor: number
}

/** VROOM adds up the dearest way out of and into every stop, and refuses sums beyond this. */
const MOST_COST = 4_294_967_295 // 2^32 - 1

/** @param vehicleTypes the type of each vehicle that is written */
export function matricesOf(instance: Instance, sites: Sites, vehicleTypes: readonly number[]): VroomMatrices {
  const { classCount, typeMaxTravel, typeMaxDistance, isTimed } = instance
  const hasDurations = isTimed === 1 || isLimited(typeMaxTravel)
  const costs = Array.from({ length: classCount }, (_, c) => rowsOf(sites, (i, j) => arcCost(instance, c, i, j)))
  const costFactor = factorFor(instance, sites, vehicleTypes, costs)
  const matrices: VroomMatrices['matrices'] = {}
  costs.forEach((rows, c) => {
    matrices[profileName(c)] = {
      costs: costFactor === 1 ? rows : rows.map((row) => row.map((cost) => Math.floor(cost * costFactor + 0.5))),
      durations: rowsOf(sites, (i, j) => (hasDurations ? arcDuration(instance, c, i, j) : 0)),
      ...(isLimited(typeMaxDistance) ? { distances: rowsOf(sites, (i, j) => arcDistance(instance, c, i, j)) } : {}),
    }
  })
  return { matrices, costFactor }
}

// Plain loops: a part's million ways are written on the thread that waits for all parts.
function rowsOf({ locations, twins }: Sites, valueOf: (i: number, j: number) => number): Rows {
  const size = locations.length
  const rows: Rows = []
  for (let i = 0; i < size; i++) {
    const row = new Array<number>(size)
    for (let j = 0; j < size; j++) row[j] = valueOf(locations[i], i === j ? twins[j] : locations[j])
    rows.push(row)
  }
  return rows
}

// The bound that VROOM computes: over all stops the dearest way out, or in, whichever is more, and over all vehicles the
// dearest way from their start and to their end.
function factorFor(
  { taskCount, typeStart, typeEnd, typeFixed }: Instance,
  { indexOf }: Sites,
  vehicleTypes: readonly number[],
  costs: readonly Rows[],
): number {
  const size = costs.length > 0 ? costs[0].length : 0
  const [out, into] = [new Float64Array(size), new Float64Array(size)]
  for (const rows of costs) {
    for (let i = 0; i < size; i++) {
      const row = rows[i]
      for (let j = 0; j < size; j++) {
        if (row[j] > out[i]) out[i] = row[j]
        if (row[j] > into[j]) into[j] = row[j]
      }
    }
  }
  let [left, reached, ends, dearest] = [0, 0, 0, 0]
  for (let task = 0; task < taskCount; task++) {
    left += out[indexOf[task]]
    reached += into[indexOf[task]]
  }
  for (const type of vehicleTypes) {
    ends += out[indexOf[typeStart[type]]] + into[indexOf[typeEnd[type]]]
    dearest = Math.max(dearest, typeFixed[type])
  }
  const bound = Math.max(left, reached) + ends
  if (bound <= MOST_COST && dearest <= MOST_COST) return 1
  // Each of the terms may be rounded up by a half.
  const terms = taskCount + 2 * vehicleTypes.length
  return Math.min((MOST_COST - terms) / Math.max(bound, 1), (MOST_COST - 1) / Math.max(dearest, 1))
}
