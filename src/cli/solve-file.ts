/** What `solve` does: read, run, show, write. */

import { resolve } from 'node:path'
import { IssueList } from '../base/errors.js'
import type { Problem } from '../model/problem.js'
import type { Solution } from '../model/solution.js'
import { parseProblem } from '../model/validate.js'
import type { Run } from '../run/run.js'
import { startRun } from '../run/start-run.js'
import { type ControlOptions, type ParentLines, readControl } from './control.js'
import { type EventLines, openEventLines } from './event-lines.js'
import { EXIT, type ExitCode } from './exit-code.js'
import { type ProblemFlags, readProblemFile, readProblemText } from './input.js'
import { type CommandIo, tolerateClosedReader, writeTo } from './io.js'
import { openLiveLine, silentLine } from './live-line.js'
import { findOutputTroubles, type OutputTarget, planOutputs, writeOutputs } from './output.js'
import { namingFlags, type RunFlags, readRunOptions } from './run-options.js'
import { type SignalWatch, watchSignals } from './signals.js'
import type { SolutionFormat } from './solution-formats.js'
import { describeSolution } from './summary.js'

/** The flags of `solve`. */
export interface SolveFlags extends ProblemFlags, RunFlags {
  readonly output?: readonly string[]
  readonly events?: boolean
  readonly quiet?: boolean
}

/** What one call of `solve` works with. */
interface Session {
  readonly file: string
  readonly flags: SolveFlags
  readonly targets: readonly OutputTarget[]
  /** With --events. */
  readonly lines: EventLines | null
  readonly signals: SignalWatch
  readonly io: CommandIo
}

/** The problem, and who is at the other end of standard input. */
interface Task {
  readonly problem: Problem
  readonly overrides: ControlOptions
  readonly parent: ParentLines | null
}

/** Solves the problem of a file and writes what the flags ask for. */
export async function solveFile(file: string, flags: SolveFlags, io: CommandIo): Promise<ExitCode> {
  const targets = planOutputs(flags.output ?? [])
  refuseOutputs(file, flags, targets)
  for (const trouble of findOutputTroubles(targets)) {
    const fate = 'unless this is mended meanwhile, the solution goes to a temporary file'
    await writeTo(io.stderr, `routeweave: ${trouble}; ${fate}\n`)
  }
  const lines = flags.events ? openEventLines(io) : null
  const signals = watchSignals(io)
  try {
    return await solve({ file, flags, targets, lines, signals, io })
  } catch (error) {
    await lines?.error(error)
    throw error
  } finally {
    signals.close()
  }
}

function refuseOutputs(file: string, flags: SolveFlags, targets: readonly OutputTarget[]): void {
  const issues = new IssueList()
  for (const { path } of targets) {
    if (path === '-' && flags.events) {
      issues.add('bad-flag', '-o -', 'cannot be used with --events', 'the last event carries the solution')
    } else if (path !== '-' && resolve(path) === resolve(file)) {
      issues.add('bad-flag', `-o ${path}`, 'is the problem itself', 'give the solution another name')
    }
  }
  issues.throwIfAny()
}

async function solve(session: Session): Promise<ExitCode> {
  const { flags, targets, lines, signals, io } = session
  const live = flags.quiet || lines ? silentLine : openLiveLine(io)
  let parent: ParentLines | null = null
  let release = (): void => {}
  try {
    const task = await readTask(session)
    parent = task.parent
    const { problem, overrides } = task
    const formats: SolutionFormat[] = [...targets.map(({ format }) => format), ...(lines ? ['json' as const] : [])]
    const options = await readRunOptions(problem, flags, overrides, formats, io)
    const run = startRun(problem, { ...options, onEvent: (event) => (lines ?? live).take(event) })
    signals.onStop(() => run.stop())
    release = tolerateClosedReader(io.stdout, () => run.stop())
    if (parent && lines) obeyParent(parent, run, lines)
    const solution = await namingFlags(flags, run.solution)
    live.close()
    return await finish(session, problem, solution)
  } finally {
    live.close()
    parent?.close()
    release()
  }
}

async function readTask({ file, flags, io }: Session): Promise<Task> {
  if (file !== '-' || !flags.events) {
    return { problem: await readProblemFile(file, flags, io), overrides: {}, parent: null }
  }
  const input = await readControl(io)
  if (input.kind === 'file') return { problem: readProblemText(input.text, '-', flags), overrides: {}, parent: null }
  try {
    return { problem: parseProblem(input.problem), overrides: input.options, parent: input.lines }
  } catch (error) {
    input.lines.close()
    throw error
  }
}

function obeyParent(parent: ParentLines, run: Run, lines: EventLines): void {
  parent.listen({
    onStop: () => run.stop(),
    onStatus: () => lines.status(),
    onUnknown: (line) => lines.warn(`a line of standard input was not understood: ${line.slice(0, 80)}`),
    onGone: () => run.stop(),
  })
}

async function finish(session: Session, problem: Problem, solution: Solution): Promise<ExitCode> {
  const { flags, targets, lines, signals, io } = session
  const { written, troubles } = await writeOutputs(targets, problem, solution, io)
  await lines?.solution(solution)
  if (!flags.quiet && !lines) {
    const isPrinted = targets.some(({ path }) => path === '-')
    const elapsed = io.clock() - io.startTime
    const summary = describeSolution({ problem, solution, elapsed, written, isKept: targets.length > 0 })
    await writeTo(isPrinted ? io.stderr : io.stdout, summary)
  }
  for (const trouble of troubles) await writeTo(io.stderr, `routeweave: ${trouble}\n`)
  if (troubles.length > 0) return EXIT.badInput
  if (signals.isInterrupted) return EXIT.interrupted
  const isNothingServed = problem.jobs.length > 0 && solution.unassigned.length === problem.jobs.length
  return isNothingServed && !signals.isStopped ? EXIT.nothingServed : EXIT.solved
}
