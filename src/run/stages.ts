/** The stages of a run: what solves, on parts of what size, for what share of the budget. */

import { type IssueList } from '../base/errors.js'
import type { ProblemSolver } from '../contracts/problem-solver.js'
import type { Solver } from '../contracts/solver.js'
import type { Splitter } from '../contracts/splitter.js'
import { findModuleIssue } from '../solvers/module.js'
import { field, has, integer, isSplitter, number, type Rule, rulesOf, SPLITTER_HINT, thing } from './option-rules.js'

/**
 * What solves parts: the built-in search; a module, which every worker thread loads; an object that solves parts, or one that solves
 * problems, both on the caller's thread.
 */
export type SolverChoice = 'builtin' | { readonly module: string | URL } | Solver | ProblemSolver

/** One stage of a run; see `RunOptions.stages`. */
export interface StageOptions {
  /** One solver, or several: each part goes to the first that takes it, and on to the next where that fails. Default: the built-in search. */
  readonly solver?: SolverChoice | readonly SolverChoice[] | undefined
  /** True to give every part to all the solvers at once; the best result counts. */
  readonly race?: boolean | undefined
  /** Its share of the budget, in proportion to those of the other stages. Default 1. */
  readonly share?: number | undefined
  /** The most tasks of a part in this stage. Default: that of the run, or what the solver says. */
  readonly maxSubproblem?: number | undefined
  /** How a first stage of another solver than the built-in one gets its cold parts. Default: by geography and fleet. */
  readonly splitter?: Splitter | undefined
  /**
   * First temperature of the built-in search in multiples of its own: 1 is right for new routes, less keeps more of what the stages
   * before have found. Default: 1 in the first stage, .1 in later ones.
   */
  readonly heat?: number | undefined
}

/** A stage with its defaults filled in. */
export interface Stage {
  readonly solvers: readonly SolverChoice[]
  readonly isRace: boolean
  /** Shares of the whole budget at which it begins and ends, 0..1. */
  readonly from: number
  readonly to: number
  readonly maxSubproblem: number | undefined
  readonly splitter: Splitter | undefined
  readonly heat: number
}

/** First temperature of later stages, in multiples of a first stage's. */
const WARM = 0.1

/** Rules of the fields of a stage. */
const STAGE_RULES = {
  solver: solvers,
  race: thing((value) => typeof value === 'boolean', 'true or false'),
  share: number(1e-6, 1e6),
  maxSubproblem: integer(2, 1e6),
  splitter: thing(isSplitter, SPLITTER_HINT),
  heat: number(0, 100),
} satisfies Record<keyof StageOptions, Rule>

/** The rule of a list of stages. */
export function stages(issues: IssueList, path: string, value: unknown): void {
  if (!Array.isArray(value) || value.length === 0) {
    issues.add(
      'wrong-type',
      path,
      Array.isArray(value) ? 'is empty' : 'is not a list',
      'a list of { solver, share, ... }',
    )
    return
  }
  value.forEach((stage: unknown, k) => {
    rulesOf(STAGE_RULES)(issues, `${path}[${k}]`, stage)
    const isRace = field(stage, 'race') === true
    const list = field(stage, 'solver')
    if (isRace && !(Array.isArray(list) && list.length > 1)) {
      issues.add('mismatch', `${path}[${k}].race`, 'has one solver to race', 'give a list of solvers')
    }
  })
}

/** The rule of one solver or a list of them. */
export function solvers(issues: IssueList, path: string, value: unknown): void {
  if (!Array.isArray(value)) {
    solver(issues, path, value)
    return
  }
  if (value.length === 0) issues.add('empty', path, 'names no solver', "'builtin', a module, or an object")
  value.forEach((choice: unknown, k) => solver(issues, `${path}[${k}]`, choice))
}

function solver(issues: IssueList, path: string, value: unknown): void {
  if (value === 'builtin' || has(value, 'solve', 'unsupported') || has(value, 'solveProblem', 'unsupported')) return
  const module = field(value, 'module')
  if (typeof module !== 'string' && !(module instanceof URL)) {
    const hint =
      "'builtin', { module: url } of a solver, or an object with name, unsupported, and solve or solveProblem (see defineSolver)"
    issues.add('wrong-type', path, 'is something else', hint)
    return
  }
  const issue = findModuleIssue(module)
  if (issue) issues.add(issue.code, `${path}.module`, issue.message, issue.hint)
}

/** The stages that options ask for, one where they name none. */
export function stagesOf(options: {
  readonly stages?: readonly StageOptions[] | undefined
  readonly solver?: StageOptions['solver']
  readonly maxSubproblem?: number | undefined
  readonly splitter?: Splitter | undefined
}): Stage[] {
  const { solver: given, maxSubproblem, splitter } = options
  const list = options.stages ?? [{ solver: given, splitter }]
  const sum = list.reduce((total, { share = 1 }) => total + share, 0)
  let to = 0
  return list.map((stage, k) => {
    const from = to
    to = k === list.length - 1 ? 1 : Math.min(1, to + (stage.share ?? 1) / sum)
    return {
      solvers: listOf(stage.solver),
      isRace: stage.race ?? false,
      from,
      to,
      maxSubproblem: leastOf(stage.maxSubproblem ?? maxSubproblem, capOf(stage)),
      splitter: stage.splitter,
      heat: stage.heat ?? (k === 0 ? 1 : WARM),
    }
  })
}

// What the solver that is asked first can take, or where all are asked what the least of them can.
function capOf({ solver: choice, race = false }: StageOptions): number | undefined {
  const all = listOf(choice)
  const asked = race ? all : all.slice(0, 1)
  return asked.reduce<number | undefined>(
    (least, one) => leastOf(least, isObject(one) ? one.maxTasks : undefined),
    undefined,
  )
}

function leastOf(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return Math.min(a, b)
}

function listOf(choice: StageOptions['solver']): readonly SolverChoice[] {
  if (choice === undefined) return ['builtin']
  return Array.isArray(choice) ? choice : [choice as SolverChoice]
}

/** True where the built-in search alone solves, which anneals and starts from savings. */
export function isBuiltin({ solvers: [first, ...others] }: Pick<Stage, 'solvers'>): boolean {
  return first === 'builtin' && others.length === 0
}

/** True where the built-in search is among those that solve: it builds routes for whatever others leave. */
export function hasBuiltin({ solvers }: Pick<Stage, 'solvers'>): boolean {
  return solvers.includes('builtin')
}

/** True for what solves on the caller's thread. */
export function isObject(choice: SolverChoice): choice is Solver | ProblemSolver {
  return choice !== 'builtin' && !('module' in choice)
}

/** True for what works on documents, such as child processes. */
export function isOfProblems(choice: SolverChoice): choice is ProblemSolver {
  return isObject(choice) && 'solveProblem' in choice
}

/** What a solver is called. */
export function nameOf(choice: SolverChoice): string {
  if (choice === 'builtin') return choice
  if (isObject(choice)) return choice.name
  const { module } = choice
  return String(module).replace(/^.*\//, '')
}
