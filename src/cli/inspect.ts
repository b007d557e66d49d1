/** `routeweave inspect`: what can be said of problems before solving them. */

import { Command } from 'commander'
import { inspect } from '../inspect/inspect.js'
import type { Inspection } from '../inspect/inspection.js'
import type { Problem } from '../model/problem.js'
import { addCsvFlags } from './csv-flags.js'
import { EXIT, type ExitCode } from './exit-code.js'
import { formatOption, integer, roundingOption } from './flags.js'
import { gather } from './gather.js'
import { nameOf, type ProblemFlags, readProblemFile } from './input.js'
import { describeInspection } from './inspection-text.js'
import { type CommandIo, writeTo } from './io.js'

interface InspectFlags extends ProblemFlags {
  readonly json?: boolean
  readonly workers?: number
}

const NOTES = `
Size, geography, how tight loads and times are, what cannot be served whatever a search does (none of it is an error),
and what a run would take. Memory is predicted for a run of the built-in search.

Exit codes: 0, or 2 for bad input.`

/** The command `inspect`. */
export function inspectCommand(io: CommandIo, done: (code: ExitCode) => void): Command {
  const command = new Command('inspect')
    .description('say how large, spread and tight problems are, and what in them cannot be')
    .argument('<file...>', 'problem files, or - for standard input')
    .addOption(formatOption())
    .addOption(roundingOption())
    .option('--workers <n>', 'workers of the run that is predicted (default: one for each core)', integer(1, 1024))
    .option('--json', 'print JSON: one document a line and file (default: as text)')
    .addHelpText('after', NOTES)
    .action(async (files: readonly string[], flags: InspectFlags) => {
      // All files are read before the first is told of, so that every mistake in them is.
      const problems = await gather(...files.map((file) => () => readProblemFile(file, flags, io)))
      for (const [k, problem] of problems.entries()) {
        const inspection = inspect(problem, { workers: flags.workers })
        if (k > 0 && !flags.json) await writeTo(io.stdout, '\n')
        await writeTo(io.stdout, flags.json ? asJson(inspection, files[k]) : asText(inspection, problem, files[k]))
      }
      done(EXIT.solved)
    })
  return addCsvFlags(command)
}

function asJson(inspection: Inspection, file: string): string {
  return `${JSON.stringify({ file: nameOf(file), ...inspection })}\n`
}

function asText(inspection: Inspection, problem: Problem, file: string): string {
  return describeInspection(inspection, problem, nameOf(file))
}
