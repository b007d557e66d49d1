/** `routeweave split`: a problem into problems that can be solved apart. */

import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Command } from 'commander'
import { RouteweaveError } from '../base/errors.js'
import { writeProblemJson } from '../formats/json.js'
import type { Problem } from '../model/problem.js'
import { split } from '../run/split-and-merge.js'
import { describeFileError } from './describe-error.js'
import { addCsvFlags } from './csv-flags.js'
import { EXIT, type ExitCode } from './exit-code.js'
import { formatOption, maxSubproblemOption, roundingOption, seedOption, SPLIT_SUBPROBLEM } from './flags.js'
import { type ProblemFlags, readProblemFile } from './input.js'
import { type CommandIo, writeTo } from './io.js'
import { count, formatNumber } from './numbers.js'

interface SplitFlags extends ProblemFlags {
  readonly output: string
  readonly maxSubproblem?: number
  readonly seed?: number
}

/** The command `split`. */
export function splitCommand(io: CommandIo, done: (code: ExitCode) => void): Command {
  const command = new Command('split')
    .description('split a problem by geography and fleet into parts that can be solved apart')
    .argument('<file>', 'problem file, or - for standard input')
    .requiredOption('-o, --output <directory>', 'where part-1.json, part-2.json, ... go; made if it is not there')
    .addOption(maxSubproblemOption(SPLIT_SUBPROBLEM))
    .addOption(seedOption())
    .addOption(formatOption())
    .addOption(roundingOption())
    .addHelpText('after', '\nIds are the map back: solve the parts, then `routeweave merge PROBLEM SOLUTION...`.')
    .action(async (file: string, flags: SplitFlags) => {
      const problem = await readProblemFile(file, flags, io)
      const parts = split(problem, { maxSubproblem: flags.maxSubproblem, seed: flags.seed })
      const older = await writeParts(parts, flags.output)
      if (older.length > 0) {
        await writeTo(
          io.stderr,
          `routeweave: ${flags.output} still holds parts of another split: ${older.join(', ')}\n`,
        )
      }
      const sizes = parts.map(({ jobs }) => jobs.length)
      const range = parts.length > 0 ? ` of ${Math.min(...sizes)} to ${formatNumber(Math.max(...sizes))} jobs` : ''
      await writeTo(io.stdout, `${count(parts.length, 'part')}${range} in ${flags.output}\n`)
      done(EXIT.solved)
    })
  return addCsvFlags(command)
}

/** @returns names of parts that were there before and are none of these */
async function writeParts(parts: readonly Problem[], directory: string): Promise<string[]> {
  const width = String(parts.length).length
  const names = new Set<string>()
  try {
    await mkdir(directory, { recursive: true })
    for (const [k, part] of parts.entries()) {
      const name = `part-${String(k + 1).padStart(width, '0')}.json`
      await writeFile(join(directory, name), writeProblemJson(part))
      names.add(name)
    }
    const there = await readdir(directory)
    return there.filter((name) => /^part-\d+\.json$/.test(name) && !names.has(name)).sort()
  } catch (cause) {
    throw new RouteweaveError('io', `${directory} cannot be written: ${describeFileError(cause)}`, { cause })
  }
}
