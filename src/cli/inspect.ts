/** `routeweave inspect`: what can be said of problems before solving them. */

import { Command } from 'commander'
import { InputError, type RouteweaveError } from '../base/errors.js'
import { inspect } from '../inspect/inspect.js'
import { addCsvFlags } from './csv-flags.js'
import { errorAsJson } from './describe-error.js'
import { EXIT, type ExitCode } from './exit-code.js'
import { formatOption, integer, roundingOption } from './flags.js'
import { isCallersMistake, joinErrors } from './gather.js'
import { nameOf, type ProblemFlags, readProblemFile } from './input.js'
import { describeInspection } from './inspection-text.js'
import { type CommandIo, writeTo } from './io.js'

interface InspectFlags extends ProblemFlags {
  readonly json?: boolean
  readonly workers?: number
}

const NOTES = `
Size, geography, how tight loads and times are, what cannot be served whatever a search does (none of it is an error),
and what a run would take. Memory is predicted for a run of the built-in search. A file that cannot be read, or is wrong,
does not keep the others from being told; with --json its document is {"file":...,"error":{...,"issues":[...]}}.

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
      const errors: RouteweaveError[] = []
      let reports = 0
      for (const file of files) {
        try {
          const text = await reportOn(file, flags, io)
          await writeTo(io.stdout, reports > 0 && !flags.json ? `\n${text}` : text)
          reports++
        } catch (error) {
          if (!isCallersMistake(error)) throw error
          if (flags.json) await writeTo(io.stdout, `${JSON.stringify({ file: nameOf(file), ...errorAsJson(error) })}\n`)
          errors.push(files.length > 1 ? namingFile(nameOf(file), error) : error)
        }
      }
      if (errors.length > 0) throw joinErrors(errors)
      done(EXIT.solved)
    })
  return addCsvFlags(command)
}

async function reportOn(file: string, flags: InspectFlags, io: CommandIo): Promise<string> {
  const problem = await readProblemFile(file, flags, io)
  const inspection = inspect(problem, { workers: flags.workers })
  if (flags.json) return `${JSON.stringify({ file: nameOf(file), ...inspection })}\n`
  return describeInspection(inspection, problem, nameOf(file))
}

// Most paths are those inside of a document.
function namingFile(name: string, error: RouteweaveError): RouteweaveError {
  if (!(error instanceof InputError)) return error
  const issues = error.issues.map((issue) => {
    if (issue.path.startsWith(name)) return issue
    return { ...issue, path: issue.path === '' ? name : `${name}: ${issue.path}` }
  })
  return new InputError(issues, error.total, { cause: error.cause })
}
