/** `routeweave merge`: solutions of the parts of a problem into one solution of the whole. */

import { Command } from 'commander'
import { RouteweaveError } from '../base/errors.js'
import { merge } from '../run/split-and-merge.js'
import { addCsvFlags } from './csv-flags.js'
import { EXIT, type ExitCode } from './exit-code.js'
import { collect, formatOption, roundingOption } from './flags.js'
import { gather } from './gather.js'
import { type ProblemFlags, readDetectedFile, readOwnSolution, readText } from './input.js'
import { type CommandIo, writeTo } from './io.js'
import { type OutputTarget, planOutputs, writeOutputs } from './output.js'
import { describeFormat, describeSolution } from './summary.js'

interface MergeFlags extends ProblemFlags {
  readonly output?: readonly string[]
}

/** The command `merge`. */
export function mergeCommand(io: CommandIo, done: (code: ExitCode) => void): Command {
  const command = new Command('merge')
    .description('merge the solutions of the parts of a problem into one solution')
    .argument('<problem>', 'the whole problem')
    .argument('<part...>', 'solutions of its parts (.json)')
    .option('-o, --output <path>', 'write the solution, as in solve; may be repeated (default: nowhere)', collect)
    .addOption(formatOption())
    .addOption(roundingOption())
    .action(async (problemPath: string, partPaths: readonly string[], flags: MergeFlags) => {
      const [targets, read, parts] = await gather(
        () => planOutputs(flags.output ?? []),
        () => readDetectedFile(problemPath, flags, io),
        () => gather(...partPaths.map((path) => async () => readOwnSolution(await readText(path, io), path))),
      )
      const { problem } = read
      const solution = merge(problem, parts)
      const { written, troubles, notes } = await writeOutputs(targets, problem, solution, io)
      if (troubles.length > 0) throw new RouteweaveError('io', troubles.join('\n'))
      const elapsed = io.clock() - io.startTime
      const format = describeFormat(read)
      const summary = describeSolution({ problem, solution, elapsed, written, isKept: targets.length > 0, format })
      const next = describeNext(problemPath, targets)
      await writeTo(targets.some(({ path }) => path === '-') ? io.stderr : io.stdout, summary + next)
      for (const note of notes) await writeTo(io.stderr, `routeweave: ${note}\n`)
      done(EXIT.solved)
    })
  return addCsvFlags(command)
}

// Routes end at the seams between parts; a search over the whole may cross them.
function describeNext(problem: string, targets: readonly OutputTarget[]): string {
  const target = targets.find(({ path, format }) => path !== '-' && (format === 'json' || format === 'sol'))
  return target ? `next        routeweave solve ${problem} --initial ${target.path}  mends the seams\n` : ''
}
