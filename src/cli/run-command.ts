/** The whole command as a function of its arguments and its world: what main.ts calls, and what tests call. */

import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { benchCommand } from './bench.js'
import { checkCommand } from './check.js'
import { convertCommand } from './convert.js'
import { describeError } from './describe-error.js'
import { EXIT, type ExitCode, exitCodeOf } from './exit-code.js'
import { gatherFlagErrors } from './flag-errors.js'
import { allIssuesOption } from './flags.js'
import { generateCommand } from './generate.js'
import { inspectCommand } from './inspect.js'
import { type CommandIo, tolerateClosedReader, writeTo } from './io.js'
import { mergeCommand } from './merge.js'
import { solveCommand } from './solve.js'
import { splitCommand } from './split.js'

const COMMANDS = [
  solveCommand,
  checkCommand,
  inspectCommand,
  splitCommand,
  mergeCommand,
  convertCommand,
  generateCommand,
  benchCommand,
] as const

/** Commands whose mistakes are those of flags. */
const WITHOUT_INPUT = ['generate', 'bench']

/**
 * Runs one command and says how it ended; throws nothing.
 * @param argv the arguments after the name of the program
 */
export async function runCommand(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  for (const stream of [io.stdout, io.stderr]) tolerateClosedReader(stream)
  let code: ExitCode = EXIT.solved
  const program = buildProgram(io, (ended) => {
    code = ended
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.solved : EXIT.badInput
    const hasAllIssues = program.commands.some((command) => command.opts<{ allIssues?: boolean }>().allIssues === true)
    await writeTo(io.stderr, describeError(error, hasAllIssues))
    return exitCodeOf(error)
  }
}

function buildProgram(io: CommandIo, done: (code: ExitCode) => void): Command {
  const program = new Command('routeweave')
    .description('Solves vehicle routing problems: splits them, searches in worker threads, merges one solution.')
    .version(readVersion())
  for (const command of COMMANDS) program.addCommand(command(io, done))
  for (const command of program.commands) {
    if (!WITHOUT_INPUT.includes(command.name())) command.addOption(allIssuesOption())
    gatherFlagErrors(command)
  }
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .showHelpAfterError('(--help shows the flags)')
      .configureOutput({
        writeOut: (text) => void io.stdout.write(text),
        writeErr: (text) => void io.stderr.write(text),
        getOutHelpWidth: () => io.stdout.columns ?? 100,
        getErrHelpWidth: () => io.stderr.columns ?? 100,
      })
  }
  return program
}

function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return String((JSON.parse(text) as { version: unknown }).version)
}
