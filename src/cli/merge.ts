/** `routeweave merge`: solutions of the parts of a problem into one solution of the whole. */

import { Command } from 'commander'
import { RouteweaveError } from '../base/errors.js'
import { parseJson } from '../formats/json.js'
import { parseSolution } from '../model/validate.js'
import { merge } from '../run/whole.js'
import { EXIT, type ExitCode } from './exit-code.js'
import { collect, formatOption, roundingOption } from './flags.js'
import { nameOf, type ProblemFlags, readProblemFile, readText } from './input.js'
import { type CommandIo, writeTo } from './io.js'
import { planOutputs, writeOutputs } from './output.js'
import { describeSolution } from './summary.js'

interface MergeFlags extends ProblemFlags {
  readonly output?: readonly string[]
}

/** The command `merge`. */
export function mergeCommand(io: CommandIo, done: (code: ExitCode) => void): Command {
  return new Command('merge')
    .description('merge the solutions of the parts of a problem into one solution')
    .argument('<problem>', 'the whole problem')
    .argument('<part...>', 'solutions of its parts (.json)')
    .option('-o, --output <path>', 'write the solution, as in solve; may be repeated', collect)
    .addOption(formatOption())
    .addOption(roundingOption())
    .action(async (problemPath: string, partPaths: readonly string[], flags: MergeFlags) => {
      const targets = planOutputs(flags.output ?? [])
      const problem = await readProblemFile(problemPath, flags, io)
      const parts = []
      for (const path of partPaths) parts.push(parseSolution(parseJson(await readText(path, io), nameOf(path))))
      const solution = merge(problem, parts)
      const { written, troubles } = await writeOutputs(targets, problem, solution, io)
      if (troubles.length > 0) throw new RouteweaveError('io', troubles.join('\n'))
      const elapsed = io.clock() - io.startTime
      const summary = describeSolution({ problem, solution, elapsed, written, isKept: targets.length > 0 })
      await writeTo(targets.some(({ path }) => path === '-') ? io.stderr : io.stdout, summary)
      done(EXIT.solved)
    })
}
