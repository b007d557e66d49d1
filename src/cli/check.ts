/** `routeweave check`: does a solution solve a problem, by rules that share no code with the search? */

import { Command } from 'commander'
import { check } from '../check/oracle/check.js'
import { recomputeCost } from '../check/oracle/cost.js'
import type { Problem } from '../model/problem.js'
import type { Violation } from '../model/solution.js'
import { addCsvFlags } from './csv-flags.js'
import { EXIT, type ExitCode } from './exit-code.js'
import { formatOption, roundingOption } from './flags.js'
import { gather } from './gather.js'
import {
  type ProblemFlags,
  readDetectedFile,
  readProblemFile,
  readSolutionText,
  readText,
  type SolutionFile,
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
      '\nThe cost is recomputed from the problem and told beside the one that the file states.\n\nExit codes: 0 every rule is kept, 2 bad input, 5 a rule is broken.',
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
  const pairOf = (problem: Problem): Pair => ({ problem, file: readSolutionText(text, solutionPath, problem) })
  const pair = pairOf(problem)
  const canRound = (format === 'vrplib' || format === 'solomon') && problemPath !== '-'
  const readAgain: ReadAgain = async (rounding) =>
    pairOf(await readProblemFile(problemPath, { ...flags, rounding }, io))
  const { solution } = pair.file
  const violations = [...check(problem, solution), ...(await checkStatedCost(pair, canRound ? readAgain : null))]
  const found: Found = { cost: recomputeCost(problem, solution), violations }
  await writeTo(io.stdout, flags.json ? asJson(pair.file, found) : asText(pair, found))
  return violations.length > 0 ? EXIT.violations : EXIT.solved
}

/** What checking came to. */
interface Found {
  /** Recomputed from the problem; null where the solution names what the problem does not have. */
  readonly cost: number | null
  readonly violations: readonly Violation[]
}

function asJson({ solution, statedCost }: SolutionFile, { cost, violations }: Found): string {
  const { routes, unassigned } = solution
  const counts = { routes: routes.length, unassigned: unassigned.length }
  return `${JSON.stringify({ valid: violations.length === 0, cost, statedCost, ...counts, violations }, null, 2)}\n`
}

function asText(pair: Pair, { cost, violations }: Found): string {
  const { problem } = pair
  const { solution, statedCost } = pair.file
  const { routes, unassigned } = solution
  const unit = unitOf(pair)
  const inUnits = unit > 1 ? ` in units of ${formatNumber(unit)}` : ''
  const formatted = cost === null ? 'unknown' : formatCost(cost, unit > 1 ? null : statedCost)
  const stated = statedCost === null ? 'none stated' : `stated ${formatCost(statedCost, cost)}${inUnits}`
  if (violations.length === 0) {
    const served = count(problem.jobs.length - unassigned.length, 'job')
    const left = unassigned.length > 0 ? `, ${formatNumber(unassigned.length)} unassigned` : ''
    return `valid: cost ${formatted} (${stated}), ${count(routes.length, 'route')}, ${served} served${left}\n`
  }
  const lines = violations.slice(0, MOST_LINES).map(({ rule, path, message }) => `  ${rule}  ${path}: ${message}`)
  const hidden = violations.length - lines.length
  const rest = hidden > 0 ? [`  and ${formatNumber(hidden)} more (--json lists all)`] : []
  const sum = `cost ${formatted} (${stated})`
  return [`${count(violations.length, 'violation')}, ${sum}`, ...lines, ...rest, ''].join('\n')
}
