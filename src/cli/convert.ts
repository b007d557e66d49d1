/** `routeweave convert`: problems, and solutions with --solution, from one format into another. */

import { resolve } from 'node:path'
import { Command } from 'commander'
import { InputError, RouteweaveError } from '../base/errors.js'
import { addCsvFlags } from './csv-flags.js'
import { EXIT, type ExitCode } from './exit-code.js'
import { formatOption, roundingOption } from './flags.js'
import { type ProblemFlags, readProblemFile, readSolutionFile } from './input.js'
import { type CommandIo, writeTo } from './io.js'
import { formatOf, noteRenumbering, planOutputs, writeOutputs } from './output.js'
import { noteRounding, problemWriter, writeText } from './problem-formats.js'

interface ConvertFlags extends ProblemFlags {
  readonly solution?: string
}

const NOTES = `
The ending of <out> picks the format: a problem is written as .json (Routeweave), .vroom.json (VROOM), .vrp (VRPLIB)
or .txt (Solomon), with --solution a solution as .json, .vroom.json, .sol, .geojson or .svg; - is Routeweave JSON on standard output.`

/** The command `convert`. */
export function convertCommand(io: CommandIo, done: (code: ExitCode) => void): Command {
  const command = new Command('convert')
    .description('convert a problem, or a solution of it, into another format')
    .argument('<in>', 'problem file, or - for standard input')
    .argument('<out>', 'file to write, or - for standard output')
    .option('--solution <file>', 'convert this solution (.json or .sol) of the problem instead (default: the problem)')
    .addOption(formatOption())
    .addOption(roundingOption())
    .addHelpText('after', NOTES)
    .action(async (input: string, output: string, flags: ConvertFlags) => {
      if (flags.solution === undefined) await convertProblem(input, output, flags, io)
      else await convertSolution(input, output, flags.solution, flags, io)
      done(EXIT.solved)
    })
  return addCsvFlags(command)
}

async function convertProblem(input: string, output: string, flags: ProblemFlags, io: CommandIo): Promise<void> {
  const format = formatOf(output)
  if (format === 'sol' || format === 'geojson' || format === 'svg') {
    const hint = 'name the solution with --solution FILE'
    throw new InputError([{ code: 'bad-flag', path: output, message: 'is for a solution, not for a problem', hint }])
  }
  if (output !== '-' && resolve(output) === resolve(input)) {
    const hint = 'give the converted problem another name'
    throw new InputError([{ code: 'bad-flag', path: output, message: 'is the problem itself', hint }])
  }
  const write = problemWriter(output)
  const problem = await readProblemFile(input, flags, io)
  await writeText(output, write(problem), io)
  if (format === 'vroom') await tell(noteRenumbering(output, problem), io)
  const note = noteRounding(output, problem)
  if (note !== null) await tell([note], io)
}

async function convertSolution(
  input: string,
  output: string,
  solutionPath: string,
  flags: ProblemFlags,
  io: CommandIo,
): Promise<void> {
  const targets = planOutputs([output])
  const problem = await readProblemFile(input, flags, io)
  const { solution } = await readSolutionFile(solutionPath, problem, io)
  const { troubles, notes } = await writeOutputs(targets, problem, solution, io)
  if (troubles.length > 0) throw new RouteweaveError('io', troubles.join('\n'))
  await tell(notes, io)
}

async function tell(notes: readonly string[], io: CommandIo): Promise<void> {
  for (const note of notes) await writeTo(io.stderr, `routeweave: ${note}\n`)
}
