/** The verdict on a visit's result: valid with its value computed from scratch, or rejected with the reason. */

import { createRoutesCheck } from '../check/fast.js'
import type { Instance } from '../instance/instance.js'
import { routeCosts, type Routes, type Value, valueFrom } from '../instance/routes.js'
import { createConservationCheck, type TasksOf } from './conserve.js'

/** What a visit was allowed to touch. */
export interface Allowance {
  /** The leased routes and unassigned tasks. */
  readonly routes: TasksOf
  /** Vehicles of each type that may be used, those of the leased routes included: typeCount. */
  readonly vehicles: Int32Array
}

/** Whether a candidate may take the place of the lease's routes. */
export type Verdict =
  | { readonly verdict: 'valid'; readonly value: Value; readonly costs: Float64Array }
  | { readonly verdict: 'rejected'; readonly why: string }

/** Judges one candidate for one lease. */
export type Judge = (allowance: Allowance, candidate: Routes) => Verdict

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
    const costs = routeCosts(instance, candidate)
    return { verdict: 'valid', value: valueFrom(instance, costs, candidate), costs }
  }
}
