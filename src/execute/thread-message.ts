/** What the pool and its threads say to each other; everything here survives structured clone. */

import type { ErrorRecord } from '../base/errors.js'
import type { Construction, ConstructOrder, SolverSource, VisitOrder, VisitResult } from '../contracts/executor.js'
import type { Routes } from '../instance/routes.js'
import type { StopFlag } from './stop-flag.js'

/** An order of either kind. */
export type Work =
  | { readonly kind: 'construct'; readonly order: ConstructOrder }
  | { readonly kind: 'visit'; readonly order: VisitOrder }

/** What either kind of order comes back with. */
export type WorkResult = Construction | VisitResult

/** One order for one thread. A thread that does not know the run opens it from the buffer, which is only a reference, as the matrices are. */
export interface ThreadOrder {
  /** Distinguishes the runs of one process. */
  readonly run: number
  /** The runs that are still open; the thread forgets the others. */
  readonly openRuns: readonly number[]
  /** The Instance, and the given matrices beside it. */
  readonly buffer: SharedArrayBuffer
  readonly matrices: readonly Int32Array[]
  readonly solver: SolverSource
  readonly flag: StopFlag
  /** The sender's, to which deadlines refer. */
  readonly clockOrigin: number
  readonly work: Work
}

/** How an order ended; a thread never throws across the border. */
export type ThreadAnswer = { readonly result: WorkResult } | { readonly error: ErrorRecord }

/** What a thread says while it works on an order. */
export type ThreadEvent =
  | { readonly kind: 'up' }
  /** The solver is loaded and a visit begins. */
  | { readonly kind: 'begun' }
  | { readonly kind: 'report'; readonly routes: Routes }
  /** Of one visit, so far. */
  | { readonly kind: 'count'; readonly iterations: number }

/** The method that a thread registers: takes a {@link ThreadOrder}, gives a {@link ThreadAnswer}. */
export const PERFORM = 'perform'
