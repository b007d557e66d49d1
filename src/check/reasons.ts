/** Why a task is not served: too large for every vehicle, no vehicle at all, or no room in this plan. */

import type { Compiled } from '../instance/compile.js'
import type { Instance } from '../instance/instance.js'
import type { Unassigned } from '../model/solution.js'

/** A task's reason in the words of the Solution; O(types x dimensions). */
export type FindReason = (task: number) => Pick<Unassigned, 'reason' | 'closest'>

/**
 * Finds reasons for tasks that a run has tried to serve; that one was never tried is for the run to say.
 * @param compiled names the vehicle that came closest to carrying a task
 */
export function reasonFinder(instance: Instance, { problem, typeMembers }: Compiled): FindReason {
  return (task) => {
    if (instance.typeCount === 0) return { reason: 'no-vehicle' }
    const closest = closestType(instance, task)
    if (closest.missing <= 0) return { reason: 'no-room' }
    const { type, dimension, missing } = closest
    const vehicle = problem.vehicles[typeMembers[type][0]].id
    return { reason: 'exceeds-capacity', closest: { vehicle, dimension, missing } }
  }
}

interface Closeness {
  readonly type: number
  /** Where the type lacks most. */
  readonly dimension: number
  /** By how much; not positive when the task fits. */
  readonly missing: number
}

// The type whose largest shortfall is the smallest; the first that fits ends the search.
function closestType(instance: Instance, task: number): Closeness {
  let best = shortfall(instance, 0, task)
  for (let type = 1; type < instance.typeCount && best.missing > 0; type++) {
    const other = shortfall(instance, type, task)
    if (other.missing < best.missing) best = other
  }
  return best
}

function shortfall(instance: Instance, type: number, task: number): Closeness {
  const { taskCount, typeCount, dimensionCount, demand, typeCapacity } = instance
  let dimension = -1
  let missing = 0
  for (let d = 0; d < dimensionCount; d++) {
    const amount = demand[d * taskCount + task] - typeCapacity[d * typeCount + type]
    if (amount <= missing) continue
    dimension = d
    missing = amount
  }
  return { type, dimension, missing }
}
