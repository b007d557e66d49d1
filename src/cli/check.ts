/** `routeweave check`: does a solution solve a problem, by rules that share no code with the search? */

import { Command } from 'commander'
import { type Examined, examine } from '../check/oracle/check.js'
import type { Problem } from '../model/problem.js'
import { addCsvFlags } from './csv-flags.js'
import { EXIT, type ExitCode } from './exit-code.js'
import { formatOption, roundingOption } from './flags.js'
import { gather } from './gather.js'
import {
  type OutlineFile,
  type ProblemFlags,
  readDetectedFile,
  readOutlineText,
  readProblemFile,
  readText,
} from './input.js'
import { type CommandIo, writeTo } from './io.js'
import { errorAsJson, MOST_LINES } from './describe-error.js'
import { count, formatCost, formatNumber } from './numbers.js'
import { checkStatedCost, type Pair, type ReadAgain, unitOf } from './stated-cost.js'

interface CheckFlags extends ProblemFlags {
  readonly json?: boolean
}

/** The command `check`. */
export function checkCommand(io: CommandIo, done: (code: ExitCode) => void): Command {
  const command = new Command('check')
    .description('check a solution against its problem')
    .argument('<problem>', 'problem file, or - for standard input')
    .argument('<solution>', 'solution (.json or .sol)')
    .addOption(formatOption())
    .addOption(roundingOption())
    .option('--json', 'print the result as JSON, all violations in it (default: as text)')
    .addHelpText(
      'after',
      '\nThe cost is recomputed from the problem and told beside the one that the file states. A plan of routes\nalone, {"routes": [{"vehicle": ID, "jobs": [ID, ...]}]}, will do: what it does not state is computed. Unassigned jobs\nbreak no rule; how many there are is told.\n\nExit codes: 0 every rule is kept, 2 bad input, 5 a rule is broken.',
    )
    .action(async (problemPath: string, solutionPath: string, flags: CheckFlags) => {
      try {
        done(await checkFile(problemPath, solutionPath, flags, io))
      } catch (error) {
        if (flags.json) await writeTo(io.stdout, `${JSON.stringify(errorAsJson(error), null, 2)}\n`)
        throw error
      }
    })
  return addCsvFlags(command)
}

async function checkFile(
  problemPath: string,
  solutionPath: string,
  flags: CheckFlags,
  io: CommandIo,
): Promise<ExitCode> {
  const [read, text] = await gather(
    () => readDetectedFile(problemPath, flags, io),
    () => readText(solutionPath, io),
  )
  const { problem, format } = read
  const pairOf = (problem: Problem): Pair => ({ problem, file: readOutlineText(text, solutionPath, problem) })
  const pair = pairOf(problem)
  const canRound = (format === 'vrplib' || format === 'solomon') && problemPath !== '-'
  const readAgain: ReadAgain = async (rounding) =>
    pairOf(await readProblemFile(problemPath, { ...flags, rounding }, io))
  const examined = examine(problem, pair.file.solution)
  const violations = [...examined.violations, ...(await checkStatedCost(pair, canRound ? readAgain : null))]
  const found = { ...examined, violations }
  await writeTo(io.stdout, flags.json ? asJson(pair.file, found) : asText(pair, found))
  return violations.length > 0 ? EXIT.violations : EXIT.solved
}

function asJson({ solution: { routes }, statedCost }: OutlineFile, found: Examined): string {
  const { cost, violations, unserved, absent } = found
  const counts = { routes: routes.length, unassigned: unserved }
  const result = { valid: violations.length === 0, cost, statedCost, ...counts, computed: absent, violations }
  return `${JSON.stringify(result, null, 2)}\n`
}

function asText(pair: Pair, found: Examined): string {
  const { problem, file } = pair
  const { statedCost } = file
  const { cost, violations } = found
  const unit = unitOf(pair)
  const inUnits = unit > 1 ? ` in units of ${formatNumber(unit)}` : ''
  const formatted = cost === null ? 'unknown' : formatCost(cost, unit > 1 ? null : statedCost)
  const stated = statedCost === null ? 'none stated' : `stated ${formatCost(statedCost, cost)}${inUnits}`
  const notes = [...describeUnserved(problem, found), ...describeAbsent(file, found)]
  if (violations.length === 0) {
    const served = count(problem.jobs.length - found.unserved, 'job')
    const routes = count(file.solution.routes.length, 'route')
    return [`valid: cost ${formatted} (${stated}), ${routes}, ${served} served`, ...notes, ''].join('\n')
  }
  const lines = violations.slice(0, MOST_LINES).map(({ rule, path, message }) => `  ${rule}  ${path}: ${message}`)
  const hidden = violations.length - lines.length
  const rest = hidden > 0 ? [`  and ${formatNumber(hidden)} more (--json lists all)`] : []
  const sum = `cost ${formatted} (${stated})`
  return [`${count(violations.length, 'violation')}, ${sum}`, ...notes, ...lines, ...rest, ''].join('\n')
}

// No rule is broken by them, and yet nobody should overlook them.
function describeUnserved({ jobs }: Problem, { unserved }: Examined): string[] {
  if (unserved === 0) return []
  const number = formatNumber(unserved)
  return [`unassigned: ${number} of ${count(jobs.length, 'job')} ${unserved === 1 ? 'is' : 'are'} not served`]
}

function describeAbsent({ isSol }: OutlineFile, { absent }: Examined): string[] {
  return isSol || absent.length === 0 ? [] : [`not stated, so computed: ${absent.join(', ')}`]
}
