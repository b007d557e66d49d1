/** `routeweave convert`: problems, and solutions with --solution, from one format into another. */

import { Command } from 'commander'
import { RouteweaveError } from '../base/errors.js'
import { EXIT, type ExitCode } from './exit-code.js'
import { formatOption, roundingOption } from './flags.js'
import { type ProblemFlags, readProblemFile, readSolutionFile } from './input.js'
import type { CommandIo } from './io.js'
import { planOutputs, writeOutputs } from './output.js'
import { problemWriter, writeText } from './problem-formats.js'

interface ConvertFlags extends ProblemFlags {
  readonly solution?: string
}

const NOTES = `
The ending of <out> picks the format: a problem is written as .json (Routeweave), .vroom.json (VROOM) or .vrp (VRPLIB),
with --solution a solution as .json, .vroom.json, .sol, .geojson or .svg; - is Routeweave JSON on standard output.`

/** The command `convert`. */
export function convertCommand(io: CommandIo, done: (code: ExitCode) => void): Command {
  return new Command('convert')
    .description('convert a problem, or a solution of it, into another format')
    .argument('<in>', 'problem file, or - for standard input')
    .argument('<out>', 'file to write, or - for standard output')
    .option('--solution <file>', 'convert this solution (.json or .sol) of the problem instead')
    .addOption(formatOption())
    .addOption(roundingOption())
    .addHelpText('after', NOTES)
    .action(async (input: string, output: string, flags: ConvertFlags) => {
      if (flags.solution === undefined) await convertProblem(input, output, flags, io)
      else await convertSolution(input, output, flags.solution, flags, io)
      done(EXIT.solved)
    })
}

async function convertProblem(input: string, output: string, flags: ProblemFlags, io: CommandIo): Promise<void> {
  const write = problemWriter(output)
  await writeText(output, write(await readProblemFile(input, flags, io)), io)
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
  const { troubles } = await writeOutputs(targets, problem, solution, io)
  if (troubles.length > 0) throw new RouteweaveError('io', troubles.join('\n'))
}
