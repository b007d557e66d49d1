/** A solver of problems as a solver of parts: each part becomes a Problem, what comes back becomes routes. */

import { systemClock } from '../base/clock.js'
import type { ProblemSolver } from '../contracts/problem-solver.js'
import type { Solver } from '../contracts/solver.js'
import type { Compiled } from '../instance/compile.js'
import { problemOfPart, routesOfPart, withInitial } from '../instance/part-problem.js'
import type { Subproblem } from '../instance/subproblem.js'
import { parseOutline } from '../model/outline.js'
import type { Problem } from '../model/problem.js'
import { keptForStopping } from './time-share.js'

/** The solver of the parts of one run; it works where the run's Problem is, on the caller's thread. */
export function onProblems(compiled: Compiled, solver: ProblemSolver): Solver {
  const { name, maxTasks, graceMs } = solver
  // Asked whether it can take a part and then to solve it: matrices are cut once.
  const problems = new WeakMap<Subproblem, Problem>()
  const problemOf = (part: Subproblem): Problem => {
    const problem = problems.get(part) ?? problemOfPart(compiled, part)
    problems.set(part, problem)
    return problem
  }
  return {
    name,
    ...(maxTasks === undefined ? {} : { maxTasks }),
    ...(graceMs === undefined ? {} : { graceMs }),
    needsMatrices: false,
    unsupported: (part) => solver.unsupported(problemOf(part)),
    async solve(part, { signal, deadline, seed, initial, report, count, say = ignore }) {
      const problem = withInitial(compiled, part, problemOf(part), initial)
      const lower = (outline: unknown) => routesOfPart(compiled, part, parseOutline(outline))
      const request = {
        ...{ signal, seed, count, say, latest: deadline },
        deadline: deadline - keptForStopping(deadline - systemClock(), graceMs),
        report: (outline: unknown) => report(lower(outline)),
      }
      return lower(await solver.solveProblem(problem, request))
    },
  }
}

function ignore(): void {}
