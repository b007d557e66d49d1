/** From the flags of `solve`, and what a parent's first line says, to the options of a run. */

import type { Outline } from '../model/outline.js'
import type { Problem } from '../model/problem.js'
import { defaultTimeLimit } from '../model/time-limit.js'
import { renamingPaths } from '../run/issue-paths.js'
import type { RunOptions } from '../run/options.js'
import type { Chosen } from './chosen-solvers.js'
import type { ControlOptions } from './control.js'
import type { CommandIo } from './io.js'
import { isOwnSnapshot } from './snapshots.js'
import { type SolutionFormat, WRITING_TIME } from './solution-formats.js'

/** The flags that are options of the run. */
export interface RunFlags {
  readonly timeLimit?: number
  readonly iterations?: number
  readonly workers?: number
  readonly islands?: number
  readonly seed?: number
  readonly maxSubproblem?: number
  readonly initial?: string
  readonly resume?: string
  readonly snapshot?: string
  readonly solver?: string
}

/** What the options of a run are made of besides numbers. */
export interface RunSources {
  /** What the first line of standard input says. */
  readonly overrides: ControlOptions
  /** From the flag. */
  readonly initial: Outline | undefined
  readonly resume: Uint8Array | undefined
  readonly chosen: Chosen
  /** What is written in the end. */
  readonly formats: readonly SolutionFormat[]
}

/**
 * The options of a run; what the parent says wins over the flags. A time limit that was asked for counts from the start of
 * the process, the default one from now on; what writing takes is kept back from it, half of it at most.
 */
export function runOptions(
  problem: Problem,
  flags: RunFlags,
  { overrides, initial, resume, chosen, formats }: RunSources,
  io: CommandIo,
): RunOptions {
  const jobs = problem.jobs.length
  const iterations = overrides.iterations ?? flags.iterations
  // Nobody asked for it: on a busy machine, starting up shall not eat it.
  const fallback = iterations === undefined ? defaultTimeLimit(jobs) + io.clock() - io.startTime : undefined
  const timeLimit = overrides.timeLimit ?? flags.timeLimit ?? fallback
  const writing = writingTime(jobs, formats) + lastSnapshotTime(jobs, flags)
  return {
    timeLimit: timeLimit === undefined ? undefined : timeLimit - Math.min(timeLimit / 2, writing),
    iterations,
    workers: overrides.workers ?? flags.workers,
    islands: overrides.islands ?? flags.islands,
    seed: overrides.seed ?? flags.seed,
    maxSubproblem: overrides.maxSubproblem ?? flags.maxSubproblem,
    startTime: io.startTime,
    // The line that begins a run goes on with it too: what it began with is behind it then.
    initial: resume && isOwnSnapshot(flags) ? undefined : (overrides.initial ?? initial),
    resume,
    ...chosen,
  }
}

/** What a run comes to; where it fails because of an option, the error names the flag instead. */
export async function namingFlags<T>(
  { solver, initial, resume, islands }: RunFlags,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run()
  } catch (error) {
    const rename = (text: string) => {
      const named = text
        .replaceAll('options.solver.module', `--solver ${solver}`)
        .replace(/^options\.islands\b/, `--islands ${islands}`)
        .replace(/^options\.resume\b/, `--resume ${resume}`)
      return initial === undefined
        ? named
        : named.replace(/^options\.initial(\.?)/, (_, dot) => `--initial ${initial}${dot && ': '}`)
    }
    return renamingPaths(rename, () => {
      throw error
    })
  }
}

/** Milliseconds to keep back for writing. */
function writingTime(jobs: number, formats: readonly SolutionFormat[]): number {
  const microseconds = formats.reduce((sum, format) => sum + WRITING_TIME[format], 0)
  return 5 + (microseconds * jobs) / 1000
}

/** Milliseconds for the snapshot that follows the answer, where the disk keeps up: 6 were measured for 20,000 jobs, 68 for 200,000. */
function lastSnapshotTime(jobs: number, { snapshot }: RunFlags): number {
  return snapshot === undefined ? 0 : 5 + (0.3 * jobs) / 1000
}
