/** `routeweave convert`: problems, and solutions with --solution, from one format into another. */

import { resolve } from 'node:path'
import { Command } from 'commander'
import { InputError, RouteweaveError } from '../base/errors.js'
import { addCsvFlags } from './csv-flags.js'
import { EXIT, type ExitCode } from './exit-code.js'
import { collect, formatOption, roundingOption } from './flags.js'
import { gather } from './gather.js'
import { type ProblemFlags, readProblemFile, readSolutionFile } from './input.js'
import { type CommandIo, writeTo } from './io.js'
import { formatOf, noteRenumbering, planOutputs, writeOutputs } from './output.js'
import { noteRounding, type ProblemWriter, problemWriter, writeText } from './problem-formats.js'

interface ConvertFlags extends ProblemFlags {
  readonly solution?: string
  readonly output?: readonly string[]
}

const NOTES = `
The ending picks the format: a problem is written as .json or .ndjson (Routeweave), .vroom.json (VROOM), .vrp (VRPLIB)
or .txt (Solomon), with --solution a solution as .json, .vroom.json, .sol, .geojson or .svg; - is Routeweave JSON on standard output.`

/** The command `convert`. */
export function convertCommand(io: CommandIo, done: (code: ExitCode) => void): Command {
  const command = new Command('convert')
    .description('convert a problem, or a solution of it, into another format')
    .argument('<in>', 'problem file, or - for standard input')
    .argument('[out]', 'file to write, or - for standard output; the same as -o')
    .option(
      '-o, --output <path>',
      'write it there; may be repeated, missing folders are made (default: standard output)',
      collect,
    )
    .option('--solution <file>', 'convert this solution (.json or .sol) of the problem instead (default: the problem)')
    .addOption(formatOption())
    .addOption(roundingOption())
    .addHelpText('after', NOTES)
    .action(async (input: string, out: string | undefined, flags: ConvertFlags) => {
      const named = [...(out === undefined ? [] : [out]), ...(flags.output ?? [])]
      const outputs = named.length > 0 ? named : ['-']
      if (flags.solution === undefined) await convertProblem(input, outputs, flags, io)
      else await convertSolution(input, outputs, flags.solution, flags, io)
      done(EXIT.solved)
    })
  return addCsvFlags(command)
}

async function convertProblem(
  input: string,
  outputs: readonly string[],
  flags: ProblemFlags,
  io: CommandIo,
): Promise<void> {
  const [writers, problem] = await gather(
    () => gather(...outputs.map((output, k) => () => writerTo(output, input, outputs.slice(0, k)))),
    () => readProblemFile(input, flags, io),
  )
  // All texts before the first file: what one format cannot express leaves no half of the work behind.
  const texts = await gather(...writers.map((write) => () => write(problem)))
  for (const [k, output] of outputs.entries()) {
    await writeText(output, texts[k], io)
    if (formatOf(output) === 'vroom') await tell(noteRenumbering(output, problem), io)
    const note = noteRounding(output, problem)
    if (note !== null) await tell([note], io)
  }
}

function writerTo(output: string, input: string, earlier: readonly string[]): ProblemWriter {
  const refuse = (message: string, hint?: string): never => {
    throw new InputError([{ code: 'bad-flag', path: output, message, ...(hint === undefined ? {} : { hint }) }])
  }
  const format = formatOf(output)
  if (format === 'sol' || format === 'geojson' || format === 'svg') {
    refuse('is for a solution, not for a problem', 'name the solution with --solution FILE')
  }
  if (output !== '-' && resolve(output) === resolve(input)) {
    refuse('is the problem itself', 'give the converted problem another name')
  }
  if (earlier.some((other) => resolve(other) === resolve(output))) refuse('is given twice')
  return problemWriter(output)
}

async function convertSolution(
  input: string,
  outputs: readonly string[],
  solutionPath: string,
  flags: ProblemFlags,
  io: CommandIo,
): Promise<void> {
  const targets = planOutputs(outputs)
  const problem = await readProblemFile(input, flags, io)
  const { solution } = await readSolutionFile(solutionPath, problem, io)
  const { troubles, notes } = await writeOutputs(targets, problem, solution, io)
  if (troubles.length > 0) throw new RouteweaveError('io', troubles.join('\n'))
  await tell(notes, io)
}

async function tell(notes: readonly string[], io: CommandIo): Promise<void> {
  for (const note of notes) await writeTo(io.stderr, `routeweave: ${note}\n`)
}
