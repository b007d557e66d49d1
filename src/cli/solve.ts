/** `routeweave solve`: one problem in, one solution out. */

import { Command, Option } from 'commander'
import { addCsvFlags } from './csv-flags.js'
import type { ExitCode } from './exit-code.js'
import {
  collect,
  formatOption,
  integer,
  maxSubproblemOption,
  parseDuration,
  roundingOption,
  seedOption,
  SOLVE_SUBPROBLEM,
} from './flags.js'
import type { CommandIo } from './io.js'
import { MOST_ISLANDS } from '../run/options.js'
import { type SolveFlags, solveFile } from './solve-file.js'

const OUTPUT =
  'write the solution (default: nowhere); may be repeated. The ending picks the format: .json .vroom.json .sol ' +
  '.geojson .svg; - is JSON on standard output; missing folders are made'

const TIME_LIMIT =
  'from process start to the end: 60s, 500ms, 5m; a bare number is seconds ' +
  '(default: 10ms a job, 1s to 60s; none with --iterations)'

const ISLANDS =
  'independent searches, which exchange what they find, of a problem that is small enough to be searched whole ' +
  '(default: one for each worker; 1 with --iterations)'

const SNAPSHOT =
  'keep the best routes in a file, written anew every few seconds in one step, for --resume (default: nowhere)'

const RESUME =
  'go on from a snapshot of the same problem; with the same file as --snapshot it may be missing the first time (default: from nothing)'

const SOLVER =
  'builtin; FILE.mjs: a module whose export `solver`, or default export, solves the parts; process, vroom or vrplib: the program ' +
  'behind --, without a shell, that speaks our protocol, is VROOM, or reads a .vrp and writes a .sol (default: builtin)'

const FALLBACK = 'who solves what such a program does not take or fails at: builtin, or none (default: builtin)'

const STAGES =
  'JSON of what solves when: {"stages":[{"solver":"builtin","share":1},{"solver":{"vroom":["vroom"]},"share":2}]}'

const PARTIAL =
  'with --events: the best so far as a line like the last one, where it is better than the one before, so often; 0 for never ' +
  '(default: 2s where the problem comes as a line on standard input, else never)'

const NOTES = `
Without -o nothing is written: the summary is all there is. Progress is shown on standard error, the summary on
standard output (on standard error with -o -, nowhere with --events).

With \`solve - --events\` the first line of standard input may be {"type":"problem","problem":{...},"options":{...}};
its options are those of the library, with timeLimit in milliseconds. Later lines {"type":"stop"} and
{"type":"status"} are obeyed, and the end of the input stops the run.

Exit codes: 0 solved (also with unassigned jobs), 1 internal error, 2 bad input or flag, 4 nothing could be served,
130 interrupted (the best was written). SIGTERM stops: the best is written, 0. A second SIGINT ends at once.
Where the problem is still read both end at once, with nothing written: 130, and 143 for SIGTERM.`

/** The command `solve`. */
export function solveCommand(io: CommandIo, done: (code: ExitCode) => void): Command {
  const command = new Command('solve')
    .description('solve a problem')
    .argument('<file>', 'problem (CSV, VRPLIB, Solomon, VROOM JSON or Routeweave JSON), or - for standard input')
    .argument('[command...]', 'behind --: the program, and its arguments, of --solver process, vroom or vrplib')
    .option('-o, --output <path>', OUTPUT, collect)
    .option('--time-limit <duration>', TIME_LIMIT, parseDuration)
    .option(
      '--iterations <n>',
      'iterations over the whole run: the same result every time (default: no limit)',
      integer(0),
    )
    .option('--workers <n>', 'worker threads (default: what the machine has)', integer(1, 1024))
    .option('--islands <n>', ISLANDS, integer(1, MOST_ISLANDS))
    .addOption(seedOption())
    .addOption(formatOption())
    .addOption(roundingOption())
    .addOption(maxSubproblemOption(SOLVE_SUBPROBLEM))
    .option(
      '--initial <solution>',
      "start from a solution, .json or .sol, also yesterday's: jobs that are gone are left out of a .json (default: from nothing)",
    )
    .option('--snapshot <file>', SNAPSHOT)
    .option('--resume <file>', RESUME)
    .option('--solver <name>', SOLVER)
    .addOption(new Option('--fallback <solver>', FALLBACK).choices(['builtin', 'none']))
    .option('--stages <file>', STAGES)
    .option('--events', 'write events as NDJSON to standard output; the last one carries the solution (default: off)')
    .option('--partial <duration>', PARTIAL, parseDuration)
    .option('--quiet', 'show neither progress nor summary (default: off)')
    .addHelpText('after', NOTES)
    .action(async (file: string, program: string[], flags: SolveFlags) => {
      done(await solveFile(file, { ...flags, command: program }, io))
    })
  return addCsvFlags(command)
}
