/** What a caller may ask of a run, checked and with defaults filled in. */

import { availableParallelism } from 'node:os'
import { IssueList } from '../base/errors.js'
import type { Splitter } from '../contracts/splitter.js'
import { MOST_WORKERS, type Pool } from '../execute/threads.js'
import type { RunEvent } from '../model/events.js'
import { type Outline, parseOutline } from '../model/outline.js'
import type { Problem } from '../model/problem.js'
import { defaultTimeLimit } from '../model/time-limit.js'
import { parseProblem } from '../model/validate.js'
import { addIssuesOf } from './issue-paths.js'
import {
  checkFields,
  field,
  has,
  integer,
  isSplitter,
  number,
  oneOf,
  type Rule,
  SPLITTER_HINT,
  thing,
} from './option-rules.js'
import {
  isBuiltin,
  isObject,
  isOfProblems,
  type Stage,
  type StageOptions,
  solvers,
  stages,
  stagesOf,
} from './stages.js'

/** Options of `solve` and `startRun`; all may be left out. */
export interface RunOptions {
  /** Milliseconds from the call to the solution. Default: 10 ms per job, at least 1 s, at most 60 s; none with `iterations`. */
  readonly timeLimit?: number | undefined
  /** Iterations over the whole run: deterministic mode. With `timeLimit` too, whichever comes first. */
  readonly iterations?: number | undefined
  /** Worker threads of a run without a pool. Default: what the machine has, no more than the problem can use. */
  readonly workers?: number | undefined
  /**
   * Independent searches of a problem that is small enough to be searched whole; at a few moments the worse half goes on
   * from the routes of the better half. They share the workers and, with `iterations`, the budget; the result then depends
   * on their number too. Default: one for each worker, and 1 with `iterations`. For the built-in search; in problems that
   * are split it has no effect, and a warning says so.
   */
  readonly islands?: number | undefined
  /** Seed of all random numbers, 0..2^32-1. Default 1. */
  readonly seed?: number | undefined
  /**
   * The most tasks of one subproblem, except that a route is never cut: a longer one is visited whole, with a warning.
   * Default: 1,500, and in larger problems 300 to 1,500 by the length of the routes.
   */
  readonly maxSubproblem?: number | undefined
  /** Called with every event, in order; what it throws ends the run with that error. */
  readonly onEvent?: ((event: RunEvent) => void) | undefined
  /** Aborting it rejects the run with its reason; `run.best` stays. */
  readonly signal?: AbortSignal | undefined
  /**
   * A solution to start from, or routes of job ids, in place of the problem's initialRoutes. It may be yesterday's: what
   * breaks a rule is taken out of it, and so are jobs that are gone; routes of vehicles that are gone get others.
   */
  readonly initial?: Outline | undefined
  /**
   * What `run.snapshot()` gave in an earlier run of the same problem, in place of any other routes to start from: the search goes on
   * from its routes and, in its own budget, with what was left of the schedule of temperatures. It ends no worse than they are.
   */
  readonly resume?: Uint8Array | undefined
  /**
   * What solves the parts. Default: 'builtin', the search of our own. A module (`{ module: url }`, export `solver` or default) runs in
   * the worker threads; an object, such as `defineSolver` and `processSolver` make, is called on the caller's thread. Of a list each
   * part goes to the first that takes it, and on to the next where that one fails.
   */
  readonly solver?: StageOptions['solver']
  /** What solves when, in place of `solver` and `splitter`: each stage goes on from the routes of the one before. Default: one stage. */
  readonly stages?: readonly StageOptions[] | undefined
  /** How a start from cold 'parts' gets its parts. Default: by geography and fleet. */
  readonly splitter?: Splitter | undefined
  /** Where the first solution comes from: 'savings' (default of the built-in search), or cold 'parts' (of any other); not with routes to start from. */
  readonly start?: 'savings' | 'parts' | undefined
  /** 'threads' (default) or 'inline': everything on the caller's thread. */
  readonly executor?: 'threads' | 'inline' | undefined
  /** A pool of worker threads to share with other runs, in place of `workers` and `threadScript`; without it the run opens one of its own. */
  readonly pool?: Pool | undefined
  /** Path of the worker's script, for apps that bundle. */
  readonly threadScript?: string | undefined
  /** When the time limit began, in milliseconds of the system clock; for a command, the start of its process. */
  readonly startTime?: number | undefined
}

/** Options with every default filled in. */
export interface RunSettings extends Omit<RunOptions, 'stages'> {
  readonly timeLimit: number
  readonly iterations: number
  readonly workers: number
  readonly seed: number
  readonly isDeterministic: boolean
  readonly stages: readonly Stage[]
}

/** More searches of one small problem than any budget is enough for. */
export const MOST_ISLANDS = 1024

/** What each option may be; a name that is not here is not an option. */
const RULES = {
  timeLimit: number(0, 1e9),
  iterations: integer(0, Number.MAX_SAFE_INTEGER),
  workers: integer(1, MOST_WORKERS),
  islands: integer(1, MOST_ISLANDS),
  seed: integer(0, 4294967295),
  maxSubproblem: integer(2, 1e6),
  onEvent: thing((value) => typeof value === 'function', 'a function that takes an event'),
  signal: thing((value) => has(value, 'addEventListener', 'removeEventListener'), 'an AbortSignal'),
  initial: outline,
  resume: thing((value) => value instanceof Uint8Array, 'what run.snapshot() gave, a Uint8Array'),
  solver: solvers,
  stages,
  splitter: thing(isSplitter, SPLITTER_HINT),
  start: oneOf('savings', 'parts'),
  executor: oneOf('threads', 'inline'),
  pool: thing((value) => has(value, 'open'), 'what createPool gives'),
  threadScript: thing((value) => typeof value === 'string', 'a path'),
  startTime: number(0, Number.MAX_SAFE_INTEGER),
} satisfies Record<keyof RunOptions, Rule>

/**
 * Fills in the defaults for a problem of `jobs` jobs.
 * @throws InputError naming every option that is wrong, and every one that another makes pointless
 */
export function readOptions(options: RunOptions, jobs: number): RunSettings {
  const issues = new IssueList()
  checkFields(issues, options, RULES)
  issues.throwIfAny()
  refuseContradictions(issues, options)
  issues.throwIfAny()
  const isDeterministic = options.iterations !== undefined
  return {
    ...options,
    timeLimit: options.timeLimit ?? (isDeterministic ? Number.POSITIVE_INFINITY : defaultTimeLimit(jobs)),
    iterations: options.iterations ?? Number.POSITIVE_INFINITY,
    workers: options.workers ?? availableParallelism(),
    seed: options.seed ?? 1,
    isDeterministic,
    stages: stagesOf(options),
  }
}

/**
 * The problem and the options of a run, held against their rules in one go.
 * @throws InputError with every issue of both
 */
export function readRun(problem: unknown, options: RunOptions): { problem: Problem; settings: RunSettings } {
  const issues = new IssueList()
  const same = (path: string) => path
  const jobs = field(problem, 'jobs')
  let read: Problem | undefined
  let settings: RunSettings | undefined
  addIssuesOf(issues, same, () => {
    settings = readOptions(options, Array.isArray(jobs) ? jobs.length : 0)
  })
  addIssuesOf(issues, same, () => {
    read = parseProblem(problem)
  })
  refuseSecondStart(issues, problem, options)
  issues.throwIfAny()
  return { problem: read as Problem, settings: settings as RunSettings }
}

/** Adds what is wrong with options that are values only, of which no more than `names` may be given. */
export function checkOptions(issues: IssueList, options: unknown, names: readonly (keyof RunOptions)[]): void {
  checkFields(issues, options, Object.fromEntries(names.map((name) => [name, RULES[name]])))
}

// What would be accepted and then not done is a mistake of the caller's that nothing else tells of.
function refuseContradictions(issues: IssueList, options: RunOptions): void {
  const { executor, pool, threadScript, workers, start, initial, splitter, resume, islands = 1, solver } = options
  const refuse = (name: keyof RunOptions, message: string, hint: string) =>
    issues.add('mismatch', `options.${name}`, message, hint)
  const chain = stagesOf(options)
  const choices = chain.flatMap((stage) => stage.solvers)
  const ownThreads = choices.filter((choice) => !isObject(choice))
  const asked = options.stages === undefined ? 'solver' : 'stages'
  if (choices.some(isObject) && executor === 'threads') {
    const hint = 'give { module: url } for worker threads, or leave executor out'
    refuse(asked, 'is an object, which cannot cross into a thread', hint)
  } else if (ownThreads.length === 0 || executor === 'inline') {
    const why = `is for worker threads, and ${ownThreads.length === 0 ? 'an object solver' : "the executor 'inline'"} uses none`
    // Those that solve problems work side by side.
    const isSideBySide = choices.some(isOfProblems)
    for (const [name, value] of Object.entries({ pool, threadScript, ...(isSideBySide ? {} : { workers }) })) {
      if (value !== undefined) refuse(name as keyof RunOptions, why, 'leave it out')
    }
  } else if (pool !== undefined) {
    if (workers !== undefined) refuse('workers', 'is for a pool that the run opens itself', 'leave it or pool out')
    if (threadScript !== undefined) {
      refuse('threadScript', 'is for a pool that the run opens itself', 'give it to createPool')
    }
  }
  if (islands > 1 && !chain.some(isBuiltin)) {
    refuse('islands', 'is for the built-in search, and this run has another solver', 'leave it out')
  }
  if (options.iterations !== undefined && choices.some(isOfProblems)) {
    const why = 'asks for the same result every time, which a solver of problems does not promise'
    refuse('iterations', why, 'give timeLimit')
  }
  if (options.stages !== undefined) {
    for (const [name, value] of Object.entries({ solver, splitter })) {
      if (value !== undefined) refuse(name as keyof RunOptions, 'is said by the stages', 'give it to a stage')
    }
    options.stages.slice(1).forEach((stage, k) => {
      if (stage.splitter === undefined) return
      const message = 'cuts cold parts, which only a first stage has'
      issues.add('mismatch', `options.stages[${k + 1}].splitter`, message, 'leave it out')
    })
  }
  for (const [name, value] of Object.entries({ initial, start, splitter })) {
    if (resume === undefined || value === undefined) continue
    refuse(name as keyof RunOptions, 'says where to start from, and so does resume', 'leave one of the two out')
  }
  if (initial !== undefined && start !== undefined) {
    refuse('start', 'says where first routes come from, and initial gives them', 'leave one of the two out')
  }
  const isCold = initial === undefined && (start ?? (isBuiltin(chain[0]) ? 'savings' : 'parts')) === 'parts'
  if (splitter !== undefined && !isCold && resume === undefined) {
    refuse('splitter', 'is for a start from cold parts, and this run has another', "give start: 'parts' as well")
  }
}

// The routes that a problem says to start from, and options that say otherwise.
function refuseSecondStart(issues: IssueList, problem: unknown, options: RunOptions): void {
  const routes = field(problem, 'initialRoutes')
  if (!Array.isArray(routes) || routes.length === 0) return
  // Beside the built-in search, a splitter is refused already.
  const isSplitterRefused = field(options, 'solver') === undefined
  for (const name of ['initial', 'start', 'splitter'] as const) {
    if (field(options, name) === undefined || (name === 'splitter' && isSplitterRefused)) continue
    const message = 'says where to start from, and so do the initialRoutes of the problem'
    issues.add('mismatch', `options.${name}`, message, 'leave one of the two out')
  }
}

function outline(issues: IssueList, path: string, value: unknown): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    issues.add('wrong-type', path, 'is something else', 'a Solution, as solve gives it, or { routes }')
    return
  }
  const inOptions = (text: string) => (text === '' ? path : `${path}.${text}`)
  addIssuesOf(issues, inOptions, () => parseOutline(value))
}
