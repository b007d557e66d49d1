/** A construction that may be lost with its thread, without the run. */

import { RouteweaveError } from '../base/errors.js'
import type { Construction, ConstructOrder } from '../contracts/executor.js'
import type { RunContext } from './context.js'

/** Null where a thread was lost over it, which was told: what the run has already may be a plan of hours. */
export async function constructOrLose({ executor }: RunContext, order: ConstructOrder): Promise<Construction | null> {
  try {
    return await executor.construct(order)
  } catch (error) {
    if (error instanceof RouteweaveError && error.code === 'worker-lost') return null
    throw error
  }
}
