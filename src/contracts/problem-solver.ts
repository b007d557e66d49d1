/**
 * What turns a part, given as a Problem of its own in the user's words, into a Solution of it: the plug point for solvers
 * that know documents rather than arrays, such as programs that run as child processes.
 */

import type { Outline } from '../model/outline.js'
import type { Problem } from '../model/problem.js'
import type { SolverEvent } from './solver.js'

/** A solver of problems; stateless between calls. */
export interface ProblemSolver {
  /** Short and stable; named in errors, warnings, events and `stats`. */
  readonly name: string
  /** The most jobs that it takes; parts are cut to fit. Default: any number. */
  readonly maxTasks?: number
  /** How many parts it can be working on at once, which multiplies the memory that it takes. Default: the run's workers. */
  readonly slots?: number
  /**
   * Milliseconds from the wish that it stops (`signal`, or `deadline`) until it is surely back: so long it is waited for after
   * a stop, and so much of a part's time lies behind `deadline`, up to a tenth of it. Default: a function's, 500 of a part's
   * time and a second after a stop.
   */
  readonly graceMs?: number
  /** Why this solver cannot take the part, as sentences; an empty list when it can. */
  unsupported(part: Problem): string[]
  /**
   * Solves one part: a valid Problem whose `initialRoutes`, where it has any, are the routes to start from. Ids, prices and
   * times are those of the whole problem, lists and matrices are cut to the part. What the result does not mention counts as
   * unassigned; figures in it are not read; what breaks a rule is thrown away and counted as rejected.
   * Returns soon after `signal` is aborted or `deadline` has passed, with the best that it has.
   */
  solveProblem(part: Problem, request: ProblemRequest): Promise<Outline>
  /** Ends what the solver keeps between calls, if anything; called when a run is over. Another run may use it afterwards. */
  close?(): Promise<void>
}

/** How much work is asked for, and how to tell of it. */
export interface ProblemRequest {
  /** Aborted when the result is wanted at once. */
  readonly signal: AbortSignal
  /** When to be back, in milliseconds of the system clock (Unix epoch, fractional); Infinity for none. */
  readonly deadline: number
  /**
   * By when whatever still works is ended by force, in milliseconds of the system clock: after `deadline`. Where it is absent,
   * when the solver's `graceMs` are over.
   */
  readonly latest?: number
  /** 32 bits; the only source of randomness. */
  readonly seed: number
  /** Call with a solution better than everything before; it counts even if the solver fails later. */
  readonly report: (solution: Outline) => void
  /** Call with the iterations done since the last call, for statistics. */
  readonly count: (iterations: number) => void
  /** Call with whatever the solver says of its work, to be told among the run's own events. */
  readonly say: (event: SolverEvent) => void
}
