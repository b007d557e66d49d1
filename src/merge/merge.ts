/** The verdict on a visit's result: valid with its value computed from scratch, or rejected with the reason. */

import { createRoutesCheck } from '../check/fast.js'
import type { Instance } from '../instance/instance.js'
import { type Routes, routesValue, type Value } from '../instance/routes.js'
import { createConservationCheck } from './conserve.js'

/** What a visit was allowed to touch. */
export interface Lease {
  /** The leased routes and unassigned tasks. */
  readonly routes: Routes
  /** Vehicles of each type that may be used, those of the leased routes included: typeCount. */
  readonly vehicles: Int32Array
}

/** Whether a candidate may take the place of the lease's routes. */
export type Verdict =
  { readonly verdict: 'valid'; readonly value: Value } | { readonly verdict: 'rejected'; readonly why: string }

/** Judges one candidate for one lease. */
export type Judge = (lease: Lease, candidate: Routes) => Verdict

/**
 * A judge of the whole instance's visits, O(tasks of the lease) a call; owns two Int32Arrays of taskCount. It trusts
 * nothing that a solver says: not the shape of the routes, not their cost.
 */
export function createJudge(instance: Instance): Judge {
  const checkRoutes = createRoutesCheck(instance)
  const checkConservation = createConservationCheck(instance.taskCount)
  return ({ routes, vehicles }, candidate) => {
    const why = checkRoutes(candidate, vehicles) ?? checkConservation(routes, candidate)
    if (why !== null) return { verdict: 'rejected', why }
    return { verdict: 'valid', value: routesValue(instance, candidate) }
  }
}

/** The same for a single call, O(taskCount): see {@link createJudge}. */
export function judge(instance: Instance, lease: Lease, candidate: Routes): Verdict {
  return createJudge(instance)(lease, candidate)
}

/** The routes of parts put together: routes in the order of the parts, without the empty ones, and what is unassigned. */
export function joinRoutes(parts: readonly Routes[]): Routes {
  let routeCount = 0
  let taskCount = 0
  let unassignedCount = 0
  for (const { type, tasks, unassigned } of parts) {
    routeCount += type.length
    taskCount += tasks.length
    unassignedCount += unassigned.length
  }
  const type = new Int32Array(routeCount)
  const offsets = new Int32Array(routeCount + 1)
  const tasks = new Int32Array(taskCount)
  const unassigned = new Int32Array(unassignedCount)
  let r = 0
  let leftOut = 0
  for (const part of parts) {
    tasks.set(part.tasks, offsets[r])
    for (let i = 0; i < part.type.length; i++) {
      const length = part.offsets[i + 1] - part.offsets[i]
      if (length === 0) continue
      type[r] = part.type[i]
      offsets[r + 1] = offsets[r] + length
      r++
    }
    unassigned.set(part.unassigned, leftOut)
    leftOut += part.unassigned.length
  }
  return { type: type.slice(0, r), offsets: offsets.slice(0, r + 1), tasks, unassigned }
}
