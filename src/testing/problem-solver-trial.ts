/** A solver of problems under test, with a request that a case changes only where it matters. */

import { deepEqual, ok } from 'node:assert/strict'
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

  constructor(solver: ProblemSolver, { timeLimit = 2000, patience = 2000 }: ProblemSolverContractOptions) {
    this.solver = solver
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
