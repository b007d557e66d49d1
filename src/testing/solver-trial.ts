/** A solver under test, with a request that a case changes only where it matters. */

import { systemClock } from '../base/clock.js'
import type { SolveRequest, Solver } from '../contracts/solver.js'
import type { Instance } from '../instance/instance.js'
import type { Routes } from '../instance/routes.js'
import { cutSubproblem, type Subproblem } from '../instance/subproblem.js'
import { assertKeepsRules } from './keeps-rules.js'

/** What the suite may expect of a solver. */
export interface SolverContractOptions {
  /** Iterations per solve, in the solver's own unit. Default 200. */
  readonly iterations?: number | undefined
  /** Milliseconds after which a solve must be over. Default 10 000. */
  readonly timeLimit?: number | undefined
  /** False for solvers that work by the clock or in another process. Default true. */
  readonly isDeterministic?: boolean | undefined
}

/** A solver and how long it is tried. */
export class SolverTrial {
  readonly solver: Solver
  readonly iterations: number
  readonly timeLimit: number
  readonly isDeterministic: boolean

  constructor(solver: Solver, { iterations = 200, timeLimit = 10_000, isDeterministic = true }: SolverContractOptions) {
    this.solver = solver
    this.iterations = iterations
    this.timeLimit = timeLimit
    this.isDeterministic = isDeterministic
  }

  /** True when the solver says that it cannot take the part: then nothing more is promised. */
  refuses(part: Subproblem): boolean {
    return this.solver.unsupported(part).length > 0
  }

  /** The solver's result without a look at it; from nothing, without temperature, if `given` says nothing else. */
  solveUnchecked(part: Subproblem, given: Partial<SolveRequest> = {}): Promise<Routes> {
    return this.solver.solve(part, {
      signal: new AbortController().signal,
      deadline: systemClock() + this.timeLimit,
      iterations: this.iterations,
      seed: 1,
      initial: null,
      temperature: null,
      report: () => {},
      count: () => {},
      ...given,
    })
  }

  /** The solver's result, after asserting that it keeps the rules. */
  async solve(part: Subproblem, given: Partial<SolveRequest> = {}): Promise<Routes> {
    const routes = await this.solveUnchecked(part, given)
    assertKeepsRules(part.instance, routes)
    return routes
  }
}

/** All tasks and vehicles of an Instance as one part. */
export function wholePart(instance: Instance): Subproblem {
  const tasks = Int32Array.from({ length: instance.taskCount }, (_, task) => task)
  return cutSubproblem(instance, tasks, instance.typeVehicles)
}
