/** Where `solve` writes, and that nothing is replaced there that the same call reads. */

import { existsSync } from 'node:fs'
import { IssueList } from '../base/errors.js'
import type { SolverFlags } from './chosen-solvers.js'
import type { CsvFlags } from './csv-flags.js'
import { type OutputTarget, planOutputs } from './output.js'
import { isSameFile } from './same-file.js'
import { refuseSnapshot, type SnapshotFlags } from './snapshots.js'

/** The flags that name files, and what goes with them. */
export interface FileFlags extends SnapshotFlags, Pick<SolverFlags, 'stages'>, Pick<CsvFlags, 'vehicles'> {
  readonly output?: readonly string[]
  readonly events?: boolean
  /** Milliseconds from one solution among the events to the next; 0 for none but the last. */
  readonly partial?: number
  readonly initial?: string
  /** What stands behind `--`. */
  readonly command?: readonly string[]
}

/**
 * The files of -o.
 * @param file the problem's
 * @throws InputError with every flag that cannot be, or that would replace what the call reads
 */
export function readTargets(file: string, flags: FileFlags): OutputTarget[] {
  const targets = planOutputs(flags.output ?? [])
  const issues = new IssueList()
  if (flags.partial !== undefined && !flags.events) {
    issues.add('bad-flag', '--partial', 'works with --events only', 'add --events')
  }
  for (const { path } of targets) {
    if (path === '-' && flags.events) {
      issues.add('bad-flag', '-o -', 'cannot be used with --events', 'the last event carries the solution')
    } else if (path !== '-' && file !== '-' && isSameFile(path, file)) {
      issues.add('bad-flag', `-o ${path}`, 'is the problem itself', 'give the solution another name')
    }
  }
  issues.throwIfAny()
  refuseSnapshot(flags, [
    [file, 'the problem itself'],
    ...targets.map(({ path }) => [path, 'the solution too'] as const),
    ...inputsOf(flags),
  ])
  return targets
}

/** Files that the flags name, beside the problem, by what they are. */
function inputsOf({ initial, vehicles, stages, command = [] }: FileFlags): (readonly [string, string])[] {
  const named = [
    [initial, 'the file of --initial'],
    [vehicles, 'the file of --vehicles'],
    [stages, 'the file of --stages'],
    // Words of a command are no paths, but where there is such a file it may be meant.
    ...command.map((word) => [existsSync(word) ? word : undefined, "a file of the solver's command"] as const),
  ] as const
  return named.flatMap(([path, what]) => (path === undefined ? [] : [[path, what] as const]))
}
