/** A solver of problems under test, with a request that a case changes only where it matters. */

import { deepEqual, fail, ok } from 'node:assert/strict'
import { systemClock } from '../base/clock.js'
import { RouteweaveError } from '../base/errors.js'
import { examine } from '../check/oracle/check.js'
import type { ProblemRequest, ProblemSolver } from '../contracts/problem-solver.js'
import { findOutlineIssues, jobsOf, type Outline } from '../model/outline.js'
import type { Problem } from '../model/problem.js'
import { parseProblem } from '../model/validate.js'

/** What the suite may expect of a solver of problems. */
export interface ProblemSolverContractOptions {
  /** Milliseconds that a solve is given. Default 2 000; a solver that uses its time takes as long in most cases. */
  readonly timeLimit?: number | undefined
  /** Milliseconds after the end of its time, or after a stop, by which a solve is over. Default 2 000. */
  readonly patience?: number | undefined
  /**
   * True for a solver that may refuse every part. Default false: what has nothing but a depot in the plane, vehicles of one type
   * and one load dimension must be taken, up to `maxTasks` jobs.
   */
  readonly mayRefuse?: boolean | undefined
}

/** What a plan is compared by: fewer unserved first, then the lower cost. */
export interface PlanValue {
  readonly unserved: number
  readonly cost: number
}

/** A solver of problems and how long it is tried. */
export class ProblemSolverTrial {
  readonly solver: ProblemSolver
  readonly timeLimit: number
  readonly patience: number
  readonly #mayRefuse: boolean

  constructor(solver: ProblemSolver, options: ProblemSolverContractOptions) {
    const { timeLimit = 2000, patience = 2000, mayRefuse = false } = options
    this.solver = solver
    this.#mayRefuse = mayRefuse
    this.timeLimit = timeLimit
    this.patience = patience
  }

  /**
   * The solver's plan, after asserting that it keeps the rules and came in time. Null where the solver refuses the part, in
   * `unsupported` or by rejecting with the code 'unsupported': then nothing more is promised.
   */
  async solve(part: Problem, given: Partial<ProblemRequest> = {}): Promise<Outline | null> {
    parseProblem(part)
    const reasons = this.solver.unsupported(part)
    if (reasons.length > 0) return null
    const deadline = systemClock() + this.timeLimit
    const request: ProblemRequest = {
      signal: new AbortController().signal,
      ...{ deadline, seed: 1, report: () => {}, count: () => {}, say: () => {} },
      ...given,
    }
    const began = systemClock()
    try {
      const outline = await this.solver.solveProblem(part, request)
      const late = systemClock() - Math.max(began, request.deadline)
      ok(late <= this.patience, `it came back ${Math.round(late)} ms after its deadline`)
      assertPlan(part, outline)
      return outline
    } catch (error) {
      if (error instanceof RouteweaveError && error.code === 'unsupported') return null
      throw error
    }
  }

  /** The same of a part of capacities alone, which must be taken unless the solver may refuse all parts. */
  async solvePlain(part: Problem, given: Partial<ProblemRequest> = {}): Promise<Outline | null> {
    const outline = await this.solve(part, given)
    const { solver } = this
    const size = part.jobs.length
    if (outline || this.#mayRefuse || size > (solver.maxTasks ?? size)) return outline
    const reasons = solver.unsupported(part)
    return fail(`it refuses a plain part of ${size} jobs: ${reasons.join('; ') || "with the code 'unsupported'"}`)
  }
}

/** Asserts that a plan is of the problem and keeps all of its rules; jobs that it does not mention count as unassigned. */
export function assertPlan(problem: Problem, outline: Outline): void {
  const { issues } = findOutlineIssues(outline)
  deepEqual(
    issues.map(({ path, message }) => `${path} ${message}`),
    [],
    `it gave back no solution: ${issues.map(({ path, message }) => `${path} ${message}`).join('; ')}`,
  )
  const { violations } = examine(problem, bare(problem, outline))
  const told = violations.map(({ rule, path, message }) => `${rule}: ${path} ${message}`)
  deepEqual(told, [], `it gave back a plan that breaks rules: ${told.join('; ')}`)
}

/** What a plan that keeps the rules is worth. */
export function valueOf(problem: Problem, outline: Outline): PlanValue {
  const { cost, unserved } = examine(problem, bare(problem, outline))
  return { unserved, cost: cost ?? Number.POSITIVE_INFINITY }
}

/** Whether a plan is worth more than another; costs that differ by rounding alone are equal. */
export function isWorthMore(a: PlanValue, b: PlanValue): boolean {
  return a.unserved !== b.unserved ? a.unserved < b.unserved : a.cost < b.cost * (1 - 1e-9)
}

// Without figures, which nobody reads, and with every job that is not mentioned.
function bare(problem: Problem, { routes, unassigned = [] }: Outline): Outline {
  const named = new Set<string>()
  const lists = routes.map((route) => {
    const jobs = jobsOf(route).flatMap(({ id }) => (id === undefined ? [] : [id]))
    for (const id of jobs) named.add(String(id))
    return { vehicle: route.vehicle, vehicleIndex: route.vehicleIndex, jobs }
  })
  for (const { id } of unassigned) named.add(String(id))
  const left = problem.jobs.filter(({ id }) => !named.has(String(id)))
  return { routes: lists, unassigned: [...unassigned, ...left].map(({ id }) => ({ id })) }
}
