/** A solver of documents as a solver of parts: each part becomes a Problem, what comes back becomes routes. */

import type { ProblemSolver } from '../contracts/problem-solver.js'
import type { Solver } from '../contracts/solver.js'
import type { Compiled } from '../instance/compile.js'
import { problemOfPart, routesOfPart } from '../instance/part-problem.js'
import { parseOutline } from '../model/outline.js'

/** The solver of the parts of one run; it works where the run's Problem is, on the caller's thread. */
export function onProblems(compiled: Compiled, solver: ProblemSolver): Solver {
  const { name, maxTasks } = solver
  return {
    name,
    ...(maxTasks === undefined ? {} : { maxTasks }),
    needsMatrices: false,
    unsupported: (part) => solver.unsupported(problemOfPart(compiled, part, null)),
    async solve(part, { signal, deadline, seed, initial, report, count, say = ignore }) {
      const problem = problemOfPart(compiled, part, initial)
      const lower = (outline: unknown) => routesOfPart(compiled, part, parseOutline(outline))
      const request = { signal, deadline, seed, count, say, report: (outline: unknown) => report(lower(outline)) }
      return lower(await solver.solveProblem(problem, request))
    },
  }
}

function ignore(): void {}
