/**
 * What runs subproblems: inline on the caller's thread, in worker threads, or (later) over a queue. An executor knows
 * nothing of leases or merging: it is given orders, answers each with a result or an error, and can be told to stop.
 */

import type { Instance } from '../instance/instance.js'
import type { Neighbours } from '../instance/neighbours.js'
import type { Routes } from '../instance/routes.js'
import type { SolverEvent, Temperature } from './solver.js'

/** Runs orders for one instance, up to `slots` at a time; a further one waits its turn. */
export interface Executor {
  /** How many orders run side by side. */
  readonly slots: number
  /** How many orders keep a worker busy now: not those that wait, but one that ended without its worker until that is free. */
  readonly running: number
  /** The first complete solution of the whole instance, and the neighbours that it was built with. */
  construct(order: ConstructOrder): Promise<Construction>
  /**
   * Solves one subproblem. Rejects when the solver fails; a worker that dies is replaced and its order repeated once,
   * with the same result when the order has an iteration budget. An issue 'not-loadable' says that there is no solver
   * at all, and ends the run. What report, count or say throw ends the visit with that error. None of them is called once
   * it has ended, though its worker may still be at it: whoever ordered it may by then have let go of its tasks.
   * @param report called with routes (parent's numbering) better than what the visit began with, before it ends, and with the name of
   * the solver that gave them where there are several
   * @param count called now and then, a few times a second at the most, with the iterations done so far; from the
   * beginning again when the order is repeated. The result alone has the last word.
   * @param say called with what the solver says of its work; an executor with threads of its own passes it over
   */
  visit(
    order: VisitOrder,
    report: (routes: Routes, solver?: string) => void,
    count?: (iterations: number) => void,
    say?: (event: SolverEvent) => void,
  ): Promise<VisitResult>
  /**
   * Asks all running and waiting orders to come back with what they have, those not begun as they went; does not wait for them. Later orders
   * are done as usual.
   */
  stop(): void
  /** Releases what the executor holds; orders still running are abandoned (they reject with code 'stopped'). */
  close(): Promise<void>
}

/** How an executor is opened for one run. */
export interface ExecutorContext {
  readonly instance: Instance
  readonly solver: SolverSource
  /**
   * When the run must have everything back, in milliseconds of the system clock: a visit that is not back is given up then
   * at the latest (rejects with code 'worker-lost'). One that has not begun comes back as it went, and so does one of the
   * built-in search, which does not hang but may be slow on a busy machine. Default: never.
   */
  readonly latest?: number
  /** Survived failures, for statistics and warnings. */
  readonly onTrouble: (trouble: Trouble) => void
}

/** Where the solver of a run comes from: the built-in search, or a module whose export `solver` is a Solver. */
export type SolverSource = { readonly kind: 'builtin' } | { readonly kind: 'module'; readonly url: string }

/** A failure that was survived. */
export interface Trouble {
  readonly kind: 'worker-lost' | 'worker-hung' | 'thread-blocked'
  readonly message: string
}

/** The order for a first complete solution. */
export interface ConstructOrder {
  /** Neighbours per task to look at. */
  readonly neighbours: number
  /** Milliseconds of the system clock; Infinity for none. */
  readonly deadline: number
  /** True when only the neighbours are wanted: the routes then serve nothing. */
  readonly isNeighboursOnly?: boolean
  /** Where only some tasks are to be served: the routes that come back know no others, and no neighbours come with them. */
  readonly among?:
    | {
        readonly tasks: Int32Array
        /** Vehicles of each type that may be used: typeCount. */
        readonly vehicles: Int32Array
      }
    | undefined
}

/** The first complete solution of the whole instance. */
export interface Construction {
  readonly routes: Routes
  /** On shared memory when it comes from another thread. */
  readonly neighbours: Neighbours
}

/** The order for one visit; tasks and types in the parent's numbering. */
export interface VisitOrder {
  /** The leased routes and unassigned tasks: all tasks of the subproblem. */
  readonly routes: Routes
  /** False when the routes are only a list of tasks, to be solved from nothing. */
  readonly isWarm: boolean
  /** Vehicles of each type that the visit may use, those of its routes included: parent's typeCount. */
  readonly vehicles: Int32Array
  readonly seed: number
  /** Milliseconds of the system clock; Infinity for none. */
  readonly deadline: number
  /** Infinity for none. */
  readonly iterations: number
  readonly temperature: Temperature | null
  /** Of the whole Instance, on shared memory; absent where the visit shall find its own. */
  readonly neighbours?: Neighbours
  /** See {@link SolveRequest.breeds}. */
  readonly breeds?: boolean
  /** Where visits side by side leave routes for each other; an executor without shared memory passes it over. */
  readonly board?: Board
}

/** A place on shared memory, among those of the visits that search the same tasks side by side. */
export interface Board {
  readonly memory: SharedArrayBuffer
  /** Tasks that there are. */
  readonly taskCount: number
  /** Places that there are, and the one of this order. */
  readonly places: number
  readonly place: number
}

/** What a visit came back with. */
export interface VisitResult {
  /** Parent's numbering. */
  readonly routes: Routes
  readonly iterations: number
  /** Milliseconds that the visit kept its worker busy. */
  readonly busy: number
  /** Name of the solver that gave them, where there are several. */
  readonly solver?: string
}
