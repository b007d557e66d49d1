/**
 * VROOM (https://github.com/VROOM-Project/vroom) as a solver: its program as it is, one process for each part, given the
 * part as JSON on its standard input and read from its standard output.
 */

import { systemClock } from '../../base/clock.js'
import type { RouteweaveError } from '../../base/errors.js'
import type { ProblemRequest, ProblemSolver } from '../../contracts/problem-solver.js'
import { readVroomRoutes, vroomErrorIn, type VroomRoute } from '../../formats/vroom-solution.js'
import { compile } from '../../instance/compile.js'
import type { Outline } from '../../model/outline.js'
import type { Problem } from '../../model/problem.js'
import { BestRoutes, type TypedRoute } from '../best-routes.js'
import { checkChildOptions, VROOM_OPTIONS } from '../child-options.js'
import { type ChildCommand, type ChildHost, GRACE } from '../child/child.js'
import { childFailure } from '../child/failure.js'
import { openChildHost } from '../child/host.js'
import { checkPlaceholders, fillIn, seedFor } from '../placeholders.js'
import { secondsFor } from '../time-share.js'
import { type VroomDocument, vroomDocument } from './vroom-document.js'
import { unsupportedByVroom } from './vroom-unsupported.js'

/** How VROOM is called. */
export interface VroomOptions extends Partial<ChildCommand> {
  /** The program: a path, or a name on the PATH. Default 'vroom'. */
  readonly command?: string
  /**
   * Its arguments, in which {seconds}, {threads} and {seed} are filled in. Where they do not say -l (or --limit) and -t
   * (or --threads), `-l {seconds}` and `-t {threads}` are added. Default: none.
   */
  readonly args?: readonly string[]
  /** Threads of each process. Default 1: the run has several processes at once. */
  readonly threads?: number
  /** The most seconds for a part where the run has no deadline. Default 10. */
  readonly seconds?: number
  /** Share of the time until the deadline that is kept back for starting, reading and writing. Default 0.1. */
  readonly margin?: number
  /** The most jobs of a part. Default 800. */
  readonly maxTasks?: number
  /** The most processes at once. Default: the run's workers. */
  readonly slots?: number
}

/**
 * The most jobs of a part unless told otherwise. VROOM's local search takes longer than in proportion to the jobs, and
 * matrices grow with their square: 800 jobs are 2 matrices of some 640,000 numbers, 8 MB of JSON.
 */
const MAX_TASKS = 800

const PLACEHOLDERS = ['seconds', 'threads', 'seed'] as const

/**
 * A solver that runs VROOM 1.10 or later (which reads its standard input; routes to start from are used since 1.12, limits
 * on distance since 1.14).
 *
 * @throws InputError naming every option that is wrong, and where the arguments hold a placeholder that means nothing
 * @example
 * const solver = vroomSolver({ args: ['-x', '3'] })
 */
export function vroomSolver(options: VroomOptions = {}): ProblemSolver {
  checkChildOptions(options, VROOM_OPTIONS, [])
  const { args = [], threads = 1, seconds = 10, margin = 0.1, maxTasks = MAX_TASKS, slots } = options
  const command: ChildCommand = { ...options, command: options.command ?? 'vroom', name: options.name ?? 'vroom' }
  checkPlaceholders(
    args.map((text, k) => ({ path: `args[${k}]`, text })),
    PLACEHOLDERS,
  )
  const template = [...args, ...missingFlag(args, LIMIT, ['-l', '{seconds}'])]
  template.push(...missingFlag(args, THREADS, ['-t', '{threads}']))
  let host: ChildHost | null = null
  return {
    name: command.name ?? command.command,
    maxTasks,
    ...(slots === undefined ? {} : { slots }),
    graceMs: options.graceMs ?? GRACE,
    unsupported: unsupportedByVroom,
    async solveProblem(part, request) {
      host ??= openChildHost(command)
      const argsNow = () => {
        const left = request.deadline - systemClock()
        const values = { seconds: secondsFor(left, seconds, margin), threads, seed: seedFor(request.seed) }
        return template.map((text) => fillIn(text, values))
      }
      return solvePart(host, command, argsNow, part, request)
    },
    async close() {
      const closing = host
      host = null
      await closing?.close()
    },
  }
}

const LIMIT = /^(-l|--limit)/
const THREADS = /^(-t|--threads)/

function missingFlag(args: readonly string[], flag: RegExp, otherwise: readonly string[]): readonly string[] {
  return args.some((text) => flag.test(text)) ? [] : otherwise
}

async function solvePart(
  host: ChildHost,
  plain: ChildCommand,
  argsNow: () => string[],
  part: Problem,
  { signal, deadline, latest, report }: ProblemRequest,
): Promise<Outline> {
  const best = new BestRoutes(compile(part))
  if (part.jobs.length === 0 || part.vehicles.length === 0) return best.outline()
  const document = vroomDocument(best.compiled, best.initial)
  if (signal.aborted || deadline <= systemClock()) return best.outline()
  // What the conversion took is no time of the program's.
  const command = { ...plain, args: argsNow() }
  // A library that VROOM stands on may write lines of its own: the document is the last that begins like one.
  let answer: Buffer | null = null
  const end = await host.run({
    args: command.args,
    input: document.text,
    signal,
    deadline,
    ...(latest === undefined ? {} : { latest }),
    onLine: (line) => {
      if (line[0] === OPENING_BRACE) answer = line
    },
  })
  if (answer === null) {
    // VROOM says nothing before it is done: who stops it early has what there was before.
    if (end.stoppedBy === 'signal') return best.outline()
    throw childFailure(command, end.stoppedBy ? 'had not answered by the deadline' : 'ended without an answer', end)
  }
  const failure: Failure = (what, cause) => childFailure(command, what, end, cause)
  const { broken, better } = best.offer(readAnswer(answer, document, failure))
  if (broken !== null) throw failure(`gave routes that break a rule: ${broken}`)
  if (better) report(better)
  return best.outline()
}

const OPENING_BRACE = 123

type Failure = (what: string, cause?: unknown) => RouteweaveError

function readAnswer(answer: Buffer, { vehicleTypes }: VroomDocument, failure: Failure): TypedRoute[] {
  const value = parse(answer, failure)
  const said = vroomErrorIn(value)
  if (said) throw failure(`refused the part: ${said.error} (code ${said.code})`)
  return routesIn(value, failure).map(({ vehicle, jobs, path }) => {
    const type = vehicleTypes.at(vehicle - 1)
    if (vehicle < 1 || type === undefined) throw failure(`gave ${path} to vehicle ${vehicle}, which there is not`)
    return { type, tasks: jobs.map((id) => id - 1) }
  })
}

function parse(answer: Buffer, failure: Failure): unknown {
  try {
    return JSON.parse(answer.toString())
  } catch (cause) {
    throw failure('wrote something that is no JSON', cause)
  }
}

function routesIn(value: unknown, failure: Failure): readonly VroomRoute[] {
  try {
    return readVroomRoutes(value)
  } catch (cause) {
    throw failure('wrote JSON that is no solution', cause)
  }
}
