/** Solvers from as little as a function. */

import { IssueList } from '../base/errors.js'
import type { ProblemRequest, ProblemSolver } from '../contracts/problem-solver.js'
import type { Solver } from '../contracts/solver.js'
import type { Outline } from '../model/outline.js'
import type { Problem } from '../model/problem.js'
import type { Id } from '../model/values.js'

/** Routes of job ids, the least that a solver has to give; every Solution is one. */
export interface PlainRoutes {
  readonly routes: readonly {
    readonly vehicle: Id
    readonly jobs?: readonly Id[] | undefined
    /** In place of `jobs`: those of type 'job' count. */
    readonly steps?: readonly { readonly type: string; readonly id?: Id | undefined }[] | undefined
  }[]
}

/** A function that solves problems: it gets a part as a Problem, and gives routes of ids back, at once or later. */
export type SolveFunction = (part: Problem, request: ProblemRequest) => PlainRoutes | Promise<PlainRoutes>

type Sketch<T extends { name: string; unsupported: unknown }> = Omit<T, 'name' | 'unsupported'> &
  Partial<Pick<T, 'name' | 'unsupported'>>

/**
 * A solver for `options.solver`: from a function on Problems, or from an object with `solveProblem` (on Problems) or `solve` (on typed
 * arrays) in which all else may be left out. It is called on the caller's thread; what it computes there without awaiting keeps
 * the thread, and a warning says so: as a module, `{ module: url }`, a solver on typed arrays runs in worker threads instead.
 * @throws InputError when it is neither
 */
export function defineSolver(solve: SolveFunction): ProblemSolver
export function defineSolver(sketch: Sketch<ProblemSolver>): ProblemSolver
export function defineSolver(sketch: Sketch<Solver>): Solver
export function defineSolver(given: SolveFunction | Sketch<ProblemSolver> | Sketch<Solver>): Solver | ProblemSolver {
  if (typeof given === 'function') {
    const { name } = given
    return ofProblems({
      ...(name === '' ? {} : { name }),
      solveProblem: async (part, request) => asOutline(await given(part, request)),
    })
  }
  if (has(given, 'solveProblem')) return ofProblems(given as Sketch<ProblemSolver>)
  if (has(given, 'solve')) return ofParts(given as Sketch<Solver>)
  const issues = new IssueList()
  const hint = 'a function of a Problem, or an object with solveProblem or solve'
  issues.add('wrong-type', 'solver', 'is something else', hint)
  return issues.throwIfAny() as never
}

// Methods keep their object: a solver may be of a class.
function ofProblems(sketch: Sketch<ProblemSolver>): ProblemSolver {
  return {
    ...limitsOf(sketch),
    name: sketch.name ?? UNNAMED,
    unsupported: (part) => sketch.unsupported?.(part) ?? [],
    solveProblem: (part, request) => sketch.solveProblem(part, request),
    close: async () => sketch.close?.(),
  }
}

function ofParts(sketch: Sketch<Solver>): Solver {
  const { needsMatrices } = sketch
  return {
    ...limitsOf(sketch),
    ...(needsMatrices === undefined ? {} : { needsMatrices }),
    name: sketch.name ?? UNNAMED,
    unsupported: (part) => sketch.unsupported?.(part) ?? [],
    solve: (part, request) => sketch.solve(part, request),
  }
}

// Whoever reads it looks at its shape first, and writes to nothing.
function asOutline(routes: PlainRoutes): Outline {
  return routes as Outline
}

const UNNAMED = 'custom'

type Limits = Pick<Solver, 'maxTasks' | 'slots' | 'graceMs'>

function limitsOf({ maxTasks, slots, graceMs }: Limits): Limits {
  return {
    ...(maxTasks === undefined ? {} : { maxTasks }),
    ...(slots === undefined ? {} : { slots }),
    ...(graceMs === undefined ? {} : { graceMs }),
  }
}

function has(value: unknown, method: string): boolean {
  return typeof value === 'object' && value !== null && method in value
}
