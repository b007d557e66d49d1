/**
 * A solver that is a program: for each part a process is started, which gets the part as a line of JSON and says solutions as
 * lines of JSON. docs/protocol.md is all that one needs to write such a program, in any language; `routeweave solve - --events`
 * is one.
 */

import { systemClock } from '../base/clock.js'
import { RouteweaveError } from '../base/errors.js'
import type { ProblemRequest, ProblemSolver } from '../contracts/problem-solver.js'
import type { Outline } from '../model/outline.js'
import type { Problem } from '../model/problem.js'
import { type ChildCommand, type ChildControl, type ChildEnd, type ChildHost, GRACE } from './child/child.js'
import { ChildFault, childFailure, describeEnd, nameOf } from './child/failure.js'
import { openChildHost } from './child/host.js'
import { checkChildOptions, PROTOCOL_OPTIONS } from './child-options.js'
import { Conversation } from './conversation.js'
import { PROTOCOL_MARGIN, toldOf } from './time-share.js'

/** Which program, and how its processes are kept. */
export interface ProcessSolverOptions extends ChildCommand {
  /** The most jobs that it takes; parts are cut to fit. Default: any number. */
  readonly maxTasks?: number | undefined
  /** How many processes may run at once; `memoryLimit` is that of each. Default: the run's workers. */
  readonly slots?: number | undefined
  /**
   * Further `options` of the problem line, for the program to know: plain JSON. A `timeLimit` (milliseconds) among them is
   * the most that a process is given for a part.
   */
  readonly options?: Readonly<Record<string, unknown>> | undefined
}

/**
 * A solver whose parts are solved by processes of a program that speaks the protocol of docs/protocol.md. They run in process
 * groups of their own, and none is left when this process ends; on Linux not even when it is killed. One solver serves one
 * run at a time; after `close` it may be used again.
 * @throws InputError naming every option that is wrong
 */
export function processSolver(options: ProcessSolverOptions): ProblemSolver {
  checkChildOptions(options, PROTOCOL_OPTIONS, ['command'])
  const { maxTasks, slots, graceMs = GRACE } = options
  let host: ChildHost | null = null
  return {
    name: nameOf(options),
    ...(maxTasks === undefined ? {} : { maxTasks }),
    ...(slots === undefined ? {} : { slots }),
    graceMs,
    unsupported: () => [],
    async solveProblem(part, request) {
      if (request.signal.aborted || request.deadline <= systemClock()) return startOf(part)
      host ??= openChildHost(options)
      return solveIn(host, options, part, request)
    },
    async close() {
      const closing = host
      host = null
      await closing?.close()
    },
  }
}

const STOP_LINE = '{"type":"stop","v":1}\n'

// A solution may hold what the problem's `data` hold, and five numbers for each of its stops.
const LARGEST_LINE = 32e6
const LARGEST_SHARE = 4

async function solveIn(
  host: ChildHost,
  options: ProcessSolverOptions,
  part: Problem,
  request: ProblemRequest,
): Promise<Outline> {
  let child: ChildControl | null = null
  const conversation = new Conversation(part, request, {
    // An error is its last word.
    onError: () => child?.finish(),
    onFault: (error) => child?.fail(error),
  })
  const input = problemLine(part, request, options)
  try {
    const end = await host.run({
      input,
      keepsInput: true,
      stopLine: STOP_LINE,
      signal: request.signal,
      deadline: request.deadline,
      ...(request.latest === undefined ? {} : { latest: request.latest }),
      maxLine: Math.max(LARGEST_LINE, LARGEST_SHARE * input.length),
      onLine: (line) => conversation.take(line),
      onStart: (started) => {
        child = started
      },
    })
    return judge(options, part, request, conversation, end)
  } catch (error) {
    keepLast(conversation)
    throw error
  } finally {
    conversation.close()
  }
}

/** The line that a process begins with. */
function problemLine(part: Problem, request: ProblemRequest, { options = {} }: ProcessSolverOptions): string {
  const { timeLimit: most = Number.POSITIVE_INFINITY } = options
  const left = toldOf(request.deadline - systemClock(), PROTOCOL_MARGIN)
  const timeLimit = Math.min(Number(most), left === Number.POSITIVE_INFINITY ? left : Math.max(1, Math.floor(left)))
  const told = { ...options, seed: request.seed, ...(timeLimit === Number.POSITIVE_INFINITY ? {} : { timeLimit }) }
  return `${JSON.stringify({ type: 'problem', v: 1, problem: part, options: told })}\n`
}

/** What the end of a process means. */
function judge(
  options: ProcessSolverOptions,
  part: Problem,
  request: ProblemRequest,
  conversation: Conversation,
  end: ChildEnd,
): Outline {
  readLast(options, conversation, end)
  const { solution, error } = conversation
  if (error && !end.stoppedBy) throw failureOf(options, error, end)
  if (solution) {
    warnOfEnd(options, request, end)
    return solution
  }
  // Who is stopped may have had no time for anything: no failure, unless it did not stop.
  if (end.stoppedBy === 'signal' && end.step !== 'kill') return startOf(part)
  if (error) throw failureOf(options, error, end)
  throw childFailure(options, withoutSolution(options, conversation, end), end)
}

function readLast(options: ProcessSolverOptions, conversation: Conversation, end: ChildEnd): void {
  try {
    conversation.flush()
  } catch (fault) {
    throw fault instanceof ChildFault ? childFailure(options, fault.message, end, fault.cause) : fault
  }
}

// It failed in some other way already: what it said before still counts, and what is wrong with that is no news.
function keepLast(conversation: Conversation): void {
  try {
    conversation.flush()
  } catch {
    // the error that ended it is the one to tell
  }
}

function failureOf(
  options: ProcessSolverOptions,
  { code, message }: { code: string; message: string },
  end: ChildEnd,
): Error {
  if (code === 'unsupported')
    return new RouteweaveError('unsupported', `${nameOf(options)} refuses the part: ${message}`)
  return childFailure(options, `failed: ${message}`, end)
}

function withoutSolution({ graceMs = GRACE }: ProcessSolverOptions, { strange }: Conversation, end: ChildEnd): string {
  const what = end.step === 'kill' ? killed(graceMs, end) : end.stoppedBy ? 'stopped at its deadline' : 'ended'
  return `${what} without a solution${lineOf(strange, end)}`
}

// Milliseconds in which nobody can be asked to stop: that is no reproach.
const SHORT = 20

function killed(graceMs: number, { grace }: ChildEnd): string {
  if (grace < Math.min(SHORT, graceMs)) return 'was killed, as its time was over when it had hardly begun,'
  return `had to be killed, because it did not stop within ${Math.round(grace)} ms,`
}

function lineOf(strange: string | null, { isCut }: ChildEnd): string {
  if (strange === null) return ''
  if (isCut) return ': its last line was cut off'
  const hint = /\b(?:NaN|-?Infinity)\b/.test(strange) ? ' (JSON knows neither NaN nor Infinity)' : ''
  return `; this line of its standard output is no line of the protocol${hint}: ${JSON.stringify(strange)}`
}

function warnOfEnd(options: ProcessSolverOptions, request: ProblemRequest, end: ChildEnd): void {
  const isExpected = end.code === 0 || end.stoppedBy !== null
  if (isExpected && end.step !== 'kill') return
  const how = end.step === 'kill' ? 'had to be killed' : `ended with ${describeEnd(end)}`
  const said = end.stderr ? `: ${end.stderr}` : ''
  request.say({ type: 'warning', v: 1, message: `${nameOf(options)} ${how} after its last solution${said}` })
}

/** What there is before anything was done: the part's own routes, if it has any. */
function startOf({ initialRoutes = [] }: Problem): Outline {
  const routes = initialRoutes.map(({ vehicle, vehicleIndex, steps }) => ({
    vehicle,
    ...(vehicleIndex === undefined ? {} : { vehicleIndex }),
    jobs: steps.flatMap(({ type, id }) => (type === 'job' && id !== undefined ? [id] : [])),
  }))
  return { routes }
}
