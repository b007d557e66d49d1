/**
 * What turns a subproblem into routes: the plug point for solvers. The built-in search is one; an object of yours, on the
 * calling thread, or a module that every worker thread loads can be others. The suite in `routeweave/testing` proves one.
 */

import type { Routes } from '../instance/routes.js'
import type { Subproblem } from '../instance/subproblem.js'

/** A solver; stateless between calls, so that any worker may take any part. */
export interface Solver {
  /** Short and stable; named in errors and warnings. */
  readonly name: string
  /** The most tasks that it takes; parts are cut to fit. Default: any number. */
  readonly maxTasks?: number
  /** How many parts an object can be working on at once, where it awaits; a module has one a thread. Default 1. */
  readonly slots?: number
  /** Milliseconds from a stop until an object is surely back, where that may be more than a moment: it is waited for. Default 0. */
  readonly graceMs?: number
  /** False where it reads no matrices of a part, which then are empty. Default true. */
  readonly needsMatrices?: boolean
  /** Why this solver cannot take the part, as sentences; an empty list when it can. */
  unsupported(part: Subproblem): string[]
  /**
   * Solves one part. The result serves or leaves unassigned every task of the part exactly once, uses no more vehicles
   * of a type than it has, and breaks none of the rules that its Instance holds: what does is thrown away and counted as rejected.
   * Returns soon after `signal` is aborted or `deadline` has passed, with the best that it has.
   */
  solve(part: Subproblem, request: SolveRequest): Promise<Routes>
}

/** How much work is asked for, from where, and how. */
export interface SolveRequest {
  /** `aborted` turns true, also while the solver keeps its thread busy, when the result is wanted at once. */
  readonly signal: AbortSignal
  /** When to be back, in milliseconds of the system clock (Unix epoch, fractional); Infinity for none. */
  readonly deadline: number
  /** Iterations to spend, the solver's own unit; Infinity for none. Same seed and iterations: same result. */
  readonly iterations: number
  /** 32 bits; the only source of randomness. */
  readonly seed: number
  /** Where to start; null to start from nothing. */
  readonly initial: Routes | null
  /**
   * Annealing temperatures (internal cost units) of this visit's first and last moment. With it a solver may return
   * routes worse than `initial`, and reports better ones on the way; without it, it returns the best that it found.
   */
  readonly temperature: Temperature | null
  /** True to breed solutions (hybrid genetic search) instead of annealing one, where the solver can; the built-in search does. */
  readonly breeds?: boolean
  /** The way to other searches of the same part that run beside this one; absent where there is none. */
  readonly migration?: Migration
  /** Call with routes better than everything before; they count even if the visit fails later. Cheap to call often. */
  readonly report: (routes: Routes) => void
  /** Call with the iterations done since the last call, for statistics. */
  readonly count: (iterations: number) => void
  /** Call with what shall be told among the run's own events; absent in worker threads. */
  readonly say?: (event: SolverEvent) => void
}

/** Something that a solver says of its work: an object with a `type`; what else is in it is the solver's own. */
export interface SolverEvent {
  readonly type: string
  readonly [field: string]: unknown
}

/** Exchange of routes between searches of the same part, in the part's numbering. Never waits. */
export interface Migration {
  /** Leaves routes for the others, in the place of what this search has left before. */
  leave(routes: Routes): void
  /** What another one has left last, once; null where there is nothing new. */
  take(): Routes | null
}

/** A stretch of the annealing schedule. */
export interface Temperature {
  readonly start: number
  readonly end: number
  /** What both are stated in multiples of, the same in all parts of a run; absent where a part is to go by its own. */
  readonly scale?: number
  /** What to lean to beside a low cost, the hotter the more; absent for nothing. */
  readonly lean?: Lean
  /** What room left in routes counts for; absent for nothing. */
  readonly brim?: Brim
}

/**
 * What annealing leans to where cost alone leads it to too many routes: at temperature T a solution counts as
 * cost + T x routes x (routes in use) + T^2 x packing x (sum over routes of capacity^2 - room^2, over capacity x mean load of a task).
 */
export interface Lean {
  /** Fewer routes. */
  readonly routes: number
  /** Routes that are full or empty rather than half full (Falkenauer 1996, DOI 10.1007/BF00226291), per internal cost unit. */
  readonly packing: number
}

/**
 * A price of room, so that routes are filled to the brim: a solution counts as
 * cost + price x (sum over routes in use of the smaller of their room and `room`), and a constant where all is served. What is beyond `room` is free: a route
 * may be left half empty at no more than one that lacks that much, so that its tasks can fill others one by one.
 */
export interface Brim {
  /** Internal cost units for a unit of load, more than 0. */
  readonly price: number
  /** Units of load, a whole number of them, so that sums are exact; more than 0. */
  readonly room: number
}
