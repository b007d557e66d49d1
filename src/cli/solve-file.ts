/** What `solve` does: read, run, show, write. */

import { existsSync } from 'node:fs'
import { InputError, RouteweaveError } from '../base/errors.js'
import type { ReadProblem } from '../formats/detect.js'
import { streamSolutionJson } from '../formats/json.js'
import type { Outline } from '../model/outline.js'
import type { Problem } from '../model/problem.js'
import type { Solution } from '../model/solution.js'
import type { Run } from '../run/run.js'
import { startRun } from '../run/start-run.js'
import { type Chosen, chooseSolvers, modulesOf, type SolverFlags } from './chosen-solvers.js'
import { type ControlOptions, type ParentLines, readControl } from './control.js'
import { describeFileError } from './describe-error.js'
import { type EventLines, openEventLines } from './event-lines.js'
import { EXIT, type ExitCode } from './exit-code.js'
import { warnOfFarJobs } from './far-away.js'
import { gather } from './gather.js'
import {
  type ProblemFlags,
  readableChunks,
  readDetectedChunks,
  readDetectedFile,
  readOutlineText,
  readText,
} from './input.js'
import { type CommandIo, tolerateClosedReader, writeTo } from './io.js'
import { type LiveLine, openLiveLine, silentLine } from './live-line.js'
import { findOutputTroubles, type OutputTarget, refuseUnwritable, rescue, writeOutputs } from './output.js'
import { namingFlags, type RunFlags, runOptions } from './run-options.js'
import { type SignalWatch, watchSignals } from './signals.js'
import type { SolutionFormat } from './solution-formats.js'
import { openSnapshots, readResume, refuseSnapshot, type Snapshots, warnOfOlderSnapshot } from './snapshots.js'
import { type FileFlags, readTargets } from './solve-targets.js'
import { describeFormat, describeSolution } from './summary.js'
import { whileWorking } from './while-working.js'

/** The flags of `solve`. */
export interface SolveFlags extends ProblemFlags, RunFlags, SolverFlags, FileFlags {
  readonly quiet?: boolean
}

/** What one call of `solve` works with. */
interface SolveCall {
  readonly file: string
  readonly flags: SolveFlags
  /** With --events. */
  readonly lines: EventLines | null
  readonly signals: SignalWatch
  readonly io: CommandIo
}

/** The problem, and who is at the other end of standard input. */
interface Task {
  readonly problem: Problem
  /** How it was read; null where a parent sent it. */
  readonly read: ReadProblem | null
  readonly overrides: ControlOptions
  readonly parent: ParentLines | null
}

/** Everything that a run needs, read and found right. */
interface Sources {
  readonly targets: readonly OutputTarget[]
  readonly task: Task
  readonly chosen: Chosen
  readonly initial: Outline | undefined
  readonly resume: Uint8Array | undefined
}

/** Solves the problem of a file and writes what the flags ask for. */
export async function solveFile(file: string, flags: SolveFlags, io: CommandIo): Promise<ExitCode> {
  const lines = flags.events ? openEventLines(io) : null
  const signals = watchSignals(io, (signal, isEarly) => {
    const { snapshot } = flags
    const kept = snapshot && existsSync(snapshot) ? `; --resume ${snapshot} goes on from the last snapshot` : ''
    const sentence = isEarly
      ? `ended by ${signal} before there was a plan: nothing was written`
      : `ended by a second ${signal} before all was written${kept}`
    const error = new RouteweaveError('stopped', sentence)
    return Promise.all([writeTo(io.stderr, `routeweave: ${sentence}\n`), lines?.error(error)])
  })
  try {
    return await solve({ file, flags, lines, signals, io })
  } catch (error) {
    await lines?.error(error)
    throw error
  } finally {
    signals.close()
  }
}

async function solve(call: SolveCall): Promise<ExitCode> {
  const { flags, lines, signals, io } = call
  const live = flags.quiet || lines ? silentLine : openLiveLine(io)
  let parent: ParentLines | null = null
  let snapshots: Snapshots | null = null
  let release = (): void => {}
  try {
    const sources = await readSources(call, (lines) => {
      parent = lines
    })
    const { targets, task, chosen, initial, resume } = sources
    const { problem, overrides } = task
    await warn(call, problem, sources)
    const formats: SolutionFormat[] = [...targets.map(({ format }) => format), ...(lines ? ['json' as const] : [])]
    const options = runOptions(problem, flags, { overrides, initial, resume, chosen, formats }, io)
    const run = await namingFlags(flags, async () => {
      return startRun(problem, { ...options, onEvent: (event) => (lines ?? live).take(event) })
    })
    const tell = (sentence: string) => void tellTrouble(call, live, sentence)
    signals.onStop((signal) => {
      run.stop()
      if (lines || flags.quiet) return
      const again = signal === 'SIGINT' ? ' (Ctrl-C again ends at once, without it)' : ''
      tell(`stopping: the best is on its way${again}`)
    })
    release = tolerateClosedReader(io.stdout, () => run.stop({ atOnce: true }))
    if (task.parent && lines) obeyParent(task.parent, run, lines)
    const files = openSnapshots(flags.snapshot, run, tell)
    snapshots = files
    const work = () => withPartials(call, task, run, () => files.during(() => run.solution))
    const solution = await namingFlags(flags, work).catch(async (error: unknown) => {
      live.close()
      await keepBest(call, sources, run.best, error)
      throw error
    })
    live.close()
    return await finish(call, sources, solution)
  } finally {
    live.close()
    closeParent(parent)
    release()
    // After the answer, which shall not wait for the disk of the snapshots.
    await snapshots?.end((sentence) => writeTo(io.stderr, `routeweave: ${sentence}\n`))
  }
}

/** Milliseconds, for a parent that does not say: it can do without this process whenever it has to. */
const PARTIAL = 2000

/** Work with the best so far among the events every so often. */
function withPartials<T>({ flags, lines }: SolveCall, { parent }: Task, run: Run, work: () => Promise<T>): Promise<T> {
  const interval = flags.partial ?? (parent ? PARTIAL : 0)
  if (!lines || interval === 0) return work()
  // Not awaited: a reader that has stopped reading would keep the files from being written.
  return whileWorking(interval, () => void lines.partial(() => run.best), work)
}

/** Reads all that the run needs; what is wrong with one thing is told together with what is wrong with the others. */
async function readSources(call: SolveCall, onParent: (lines: ParentLines) => void): Promise<Sources> {
  const { file, flags, io } = call
  const [targets, task, chosen, initialText, resume] = await gather(
    () => readTargets(file, flags),
    async () => {
      const task = await readTask(call)
      if (task.parent) onParent(task.parent)
      return task
    },
    () => chooseSolvers(flags, flags.command ?? []),
    () => (flags.initial === undefined ? undefined : readText(flags.initial, io)),
    () => readResume(flags),
  )
  const [initial] = await gather(
    () => {
      if (flags.initial === undefined || initialText === undefined) return undefined
      return readOutlineText(initialText, flags.initial, task.problem).solution
    },
    () => refuseUnwritable(targets, task.problem),
    () => refuseSnapshot(flags, modulesOf(chosen)),
  )
  return { targets, task, chosen, initial, resume }
}

async function readTask({ file, flags, io }: SolveCall): Promise<Task> {
  const ofText = (read: ReadProblem): Task => ({ problem: read.problem, read, overrides: {}, parent: null })
  if (file !== '-' || !flags.events) return ofText(await readDetectedFile(file, flags, io))
  const input = await readControl(io)
  if (input.kind === 'file') {
    return ofText(await readDetectedChunks(readableChunks('-', input.chunks), '-', flags, io))
  }
  return { problem: input.problem, read: null, overrides: input.options, parent: input.lines }
}

// A function of its own: the compiler cannot see that a callback has set the variable.
function closeParent(parent: ParentLines | null): void {
  parent?.close()
}

/** Tells of what is probably not meant, before the work. */
async function warn({ flags, lines, io }: SolveCall, problem: Problem, { targets, resume }: Sources): Promise<void> {
  for (const trouble of findOutputTroubles(targets)) {
    await writeTo(io.stderr, `routeweave: ${trouble}; the solution will be saved in a temporary file\n`)
  }
  for (const sentence of [warnOfFarJobs(problem), resume ? null : warnOfOlderSnapshot(flags)]) {
    if (sentence === null) continue
    if (lines) lines.warn(sentence)
    else if (!flags.quiet) await writeTo(io.stderr, `routeweave: ${sentence}\n`)
  }
}

function obeyParent(parent: ParentLines, run: Run, lines: EventLines): void {
  parent.listen({
    onStop: () => run.stop(),
    onStatus: () => lines.status(),
    onUnknown: (line) => lines.warn(`a line of standard input was not understood: ${line.slice(0, 80)}`),
    // Who is gone waits for no better plan.
    onGone: () => run.stop({ atOnce: true }),
  })
}

// In the middle of the run: among the events, or where the live line makes room for it.
async function tellTrouble({ flags, lines, io }: SolveCall, live: LiveLine, sentence: string): Promise<void> {
  if (lines) lines.warn(sentence)
  else if (flags.quiet) await writeTo(io.stderr, `routeweave: ${sentence}\n`)
  else live.take({ type: 'warning', v: 1, time: io.clock() - io.startTime, message: sentence })
}

// A run that fails may have come far: what it had is written before its error is told.
async function keepBest({ io }: SolveCall, { targets, task }: Sources, best: Solution, error: unknown): Promise<void> {
  if (error instanceof InputError || best.routes.length === 0 || targets.length === 0) return
  const { written, troubles } = await writeOutputs(targets, task.problem, best, io)
  const sentences =
    written.length > 0 ? [`the best so far was written to ${written.join(', ')}`, ...troubles] : troubles
  for (const sentence of sentences) await writeTo(io.stderr, `routeweave: ${sentence}\n`)
}

async function finish(call: SolveCall, { targets, task }: Sources, solution: Solution): Promise<ExitCode> {
  const { flags, lines, signals, io } = call
  const { problem, read } = task
  const { written, troubles, notes } = await writeOutputs(targets, problem, solution, io)
  const lost = (await lines?.solution(solution)) ?? null
  if (lost) {
    // Standard output is where it failed: where nothing else has the solution, a temporary file gets it.
    const kept =
      written.length > 0
        ? `The solution is in ${written.join(', ')}`
        : await rescue('solution.json', () => streamSolutionJson(solution), io)
    await writeTo(io.stderr, `routeweave: the last event was not written: ${describeFileError(lost)}. ${kept}\n`)
  }
  if (!flags.quiet && !lines) {
    const isPrinted = targets.some(({ path }) => path === '-')
    const elapsed = io.clock() - io.startTime
    const format = read && describeFormat(read)
    const summary = describeSolution({ problem, solution, elapsed, written, isKept: targets.length > 0, format })
    await writeTo(isPrinted ? io.stderr : io.stdout, summary)
  }
  if (!flags.quiet) for (const note of notes) await writeTo(io.stderr, `routeweave: ${note}\n`)
  for (const trouble of troubles) await writeTo(io.stderr, `routeweave: ${trouble}\n`)
  // An empty plan may have had nowhere to go because something better is there: that nothing was served comes first.
  const isEmpty = problem.jobs.length > 0 && solution.routes.length === 0
  if ((troubles.length > 0 && !isEmpty) || lost) return EXIT.badInput
  if (signals.isInterrupted) return EXIT.interrupted
  const isNothingServed = problem.jobs.length > 0 && solution.unassigned.length === problem.jobs.length
  return isNothingServed && !signals.isStopped ? EXIT.nothingServed : EXIT.solved
}
