/** What a caller may ask of a run, checked and with defaults filled in. */

import { availableParallelism } from 'node:os'
import { InputError, IssueList } from '../base/errors.js'
import type { Solver } from '../contracts/solver.js'
import type { Splitter } from '../contracts/splitter.js'
import type { Pool } from '../execute/threads.js'
import type { RunEvent } from '../model/events.js'
import type { Solution } from '../model/solution.js'

/** Options of `solve` and `startRun`; all may be left out. */
export interface RunOptions {
  /** Milliseconds from the call to the solution. Default: 10 ms per job, at least 1 s, at most 60 s; none with `iterations`. */
  readonly timeLimit?: number
  /** Iterations over the whole run: deterministic mode. With `timeLimit` too, whichever comes first. */
  readonly iterations?: number
  /** Worker threads. Default: what the machine has, no more than the problem can use. */
  readonly workers?: number
  /** Seed of all random numbers, 0..2^32-1. Default 1. */
  readonly seed?: number
  /** The most tasks of one subproblem. Default: by the length of the routes, 300 to 1,500. */
  readonly maxSubproblem?: number
  /** Called with every event, in order; what it throws ends the run with that error. */
  readonly onEvent?: (event: RunEvent) => void
  /** Aborting it rejects the run with its reason; `run.best` stays. */
  readonly signal?: AbortSignal
  /** A valid solution of the problem to start from. */
  readonly initial?: Solution
  /**
   * What solves the parts. Default: the built-in search. A module (`{ module: url }`, export `solver`) runs in the
   * worker threads; an object runs on the caller's thread, one part at a time.
   */
  readonly solver?: Solver | { readonly module: string | URL }
  /** How a solver that starts from nothing gets its parts. Default: by geography and fleet. */
  readonly splitter?: Splitter
  /** Where the first solution comes from: 'savings' (default of the built-in search), or cold 'parts' (of any other). */
  readonly start?: 'savings' | 'parts'
  /** 'threads' (default) or 'inline': everything on the caller's thread. */
  readonly executor?: 'threads' | 'inline'
  /** A pool of worker threads to share with other runs; without it the run opens one of its own and closes it. */
  readonly pool?: Pool
  /** Path of the worker's script, for apps that bundle. */
  readonly threadScript?: string
  /** When the time limit began, in milliseconds of the system clock; for a command, the start of its process. */
  readonly startTime?: number
}

/** Options with every default filled in. */
export interface RunSettings extends RunOptions {
  readonly timeLimit: number
  readonly iterations: number
  readonly workers: number
  readonly seed: number
  readonly isDeterministic: boolean
}

const KNOWN = new Set([
  ...['timeLimit', 'iterations', 'workers', 'seed', 'maxSubproblem', 'onEvent', 'signal', 'initial', 'solver'],
  ...['splitter', 'start', 'executor', 'pool', 'threadScript', 'startTime'],
])

/**
 * Fills in the defaults for a problem of `jobs` jobs.
 * @throws InputError naming every option that is wrong
 */
export function readOptions(options: RunOptions, jobs: number): RunSettings {
  const issues = new IssueList()
  for (const name of Object.keys(options)) {
    if (!KNOWN.has(name))
      issues.add('unknown-field', `options.${name}`, 'is not an option', `one of ${[...KNOWN].join(', ')}`)
  }
  number(issues, options, 'timeLimit', 0, 1e9)
  number(issues, options, 'iterations', 0, Number.MAX_SAFE_INTEGER, true)
  number(issues, options, 'workers', 1, 1024, true)
  number(issues, options, 'seed', 0, 4294967295, true)
  number(issues, options, 'maxSubproblem', 2, 1e6, true)
  oneOf(issues, options, 'start', ['savings', 'parts'])
  oneOf(issues, options, 'executor', ['threads', 'inline'])
  number(issues, options, 'startTime', 0, Number.MAX_SAFE_INTEGER)
  objects(issues, options)
  issues.throwIfAny()
  const isDeterministic = options.iterations !== undefined
  return {
    ...options,
    timeLimit: options.timeLimit ?? (isDeterministic ? Number.POSITIVE_INFINITY : defaultTimeLimit(jobs)),
    iterations: options.iterations ?? Number.POSITIVE_INFINITY,
    workers: options.workers ?? availableParallelism(),
    seed: options.seed ?? 1,
    isDeterministic,
  }
}

/** 10 ms per job, at least 1 s, at most 60 s. */
export function defaultTimeLimit(jobs: number): number {
  return Math.min(60_000, Math.max(1000, 10 * jobs))
}

type NumberOption = 'timeLimit' | 'iterations' | 'workers' | 'seed' | 'maxSubproblem' | 'startTime'

function number(
  issues: IssueList,
  options: RunOptions,
  name: NumberOption,
  low: number,
  high: number,
  isInteger = false,
): void {
  const value = options[name]
  if (value === undefined) return
  const isRight = Number.isFinite(value) && value >= low && value <= high && (!isInteger || Number.isInteger(value))
  if (isRight) return
  const kind = isInteger ? 'an integer' : 'a number'
  issues.add('out-of-range', `options.${name}`, `is ${String(value)}`, `${kind} from ${low} to ${high}`)
}

function oneOf(issues: IssueList, options: RunOptions, name: 'start' | 'executor', values: readonly string[]): void {
  const value = options[name]
  if (value !== undefined && !values.includes(value)) {
    issues.add('out-of-range', `options.${name}`, `is ${JSON.stringify(value)}`, `one of ${values.join(', ')}`)
  }
}

function objects(issues: IssueList, options: RunOptions): void {
  const { onEvent, signal, initial, solver, splitter, pool, threadScript } = options
  const expect = (name: keyof RunOptions, isRight: boolean, hint: string) => {
    if (options[name] !== undefined && !isRight) issues.add('wrong-type', `options.${name}`, 'is something else', hint)
  }
  const has = (value: unknown, ...methods: string[]) =>
    methods.every((name) => typeof field(value, name) === 'function')
  const module = field(solver, 'module')
  const isSolver = has(solver, 'solve', 'unsupported') || typeof module === 'string' || module instanceof URL
  expect('onEvent', typeof onEvent === 'function', 'a function that takes an event')
  expect('signal', has(signal, 'addEventListener', 'removeEventListener'), 'an AbortSignal')
  expect('initial', isSolution(initial), 'a Solution, as solve gives it')
  expect(
    'solver',
    isSolver,
    'an object { name, unsupported, solve }, or { module: url } of one that exports such a solver',
  )
  expect('splitter', has(splitter, 'split'), 'an object { name, split }')
  expect('pool', has(pool, 'open'), 'what createPool gives')
  expect('threadScript', typeof threadScript === 'string', 'a path')
}

// Enough to be read without a crash; what it says is for check to judge.
function isSolution(value: unknown): boolean {
  const routes = field(value, 'routes')
  return Array.isArray(routes) && routes.every((route) => Array.isArray(field(route, 'steps')))
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

/** Throws the InputError of one wrong option. */
export function refuseOption(name: string, message: string, hint: string): never {
  throw new InputError([{ code: 'mismatch', path: `options.${name}`, message, hint }])
}
