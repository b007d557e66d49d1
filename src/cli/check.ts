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
import { type ProblemFlags, readProblemFile, readSolutionText, readText, type SolutionFile } from './input.js'
import { type CommandIo, writeTo } from './io.js'
import { MOST_LINES } from './describe-error.js'
import { count, formatNumber } from './numbers.js'

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
      const [problem, text] = await gather(
        () => readProblemFile(problemPath, flags, io),
        () => readText(solutionPath, io),
      )
      const file = readSolutionText(text, solutionPath, problem)
      const violations = [...check(problem, file.solution), ...checkStatedCost(problem, file)]
      const found: Found = { cost: recomputeCost(problem, file.solution), violations }
      await writeTo(io.stdout, flags.json ? asJson(file, found) : asText(problem, file, found))
      done(violations.length > 0 ? EXIT.violations : EXIT.solved)
    })
  return addCsvFlags(command)
}

/** What checking came to. */
interface Found {
  /** Recomputed from the problem; null where the solution names what the problem does not have. */
  readonly cost: number | null
  readonly violations: readonly Violation[]
}

/** A .sol that states a cost must state the right one. */
function checkStatedCost(problem: Problem, file: SolutionFile): Violation[] {
  const { solution, statedCost, isSol } = file
  if (!isSol || statedCost === null || areSame(statedCost, solution.cost) || unitOf(problem, file) > 1) return []
  return [{ rule: 'cost', path: 'Cost', message: `the file states ${statedCost}, the routes cost ${solution.cost}` }]
}

/**
 * Where rounding makes tenths or thousandths of all data, published files state the cost in the units of before, to some
 * decimals: the power of ten that a stated unit is then; else 1.
 */
function unitOf({ rounding }: Problem, { solution, statedCost, isSol }: SolutionFile): number {
  if (!isSol || statedCost === null || (rounding !== 'dimacs' && rounding !== 'exact')) return 1
  const decimals = /\.(\d+)$/.exec(String(statedCost))?.[1].length ?? 0
  const lastPlace = decimals > 0 ? 10 ** -decimals : 0
  const fits = (unit: number) =>
    areSame(statedCost * unit, solution.cost) || Math.abs(statedCost - solution.cost / unit) <= lastPlace
  return areSame(statedCost, solution.cost) ? 1 : (UNITS.find(fits) ?? 1)
}

const UNITS = [10, 100, 1000, 10_000, 100_000]

function areSame(stated: number, cost: number): boolean {
  return Math.abs(stated - cost) <= 1e-9 * Math.abs(cost)
}

function asJson({ solution, statedCost }: SolutionFile, { cost, violations }: Found): string {
  const { routes, unassigned } = solution
  const counts = { routes: routes.length, unassigned: unassigned.length }
  return `${JSON.stringify({ valid: violations.length === 0, cost, statedCost, ...counts, violations }, null, 2)}\n`
}

function asText(problem: Problem, file: SolutionFile, { cost, violations }: Found): string {
  const { solution, statedCost } = file
  const { routes, unassigned } = solution
  const unit = unitOf(problem, file)
  const inUnits = unit > 1 ? ` in units of ${formatNumber(unit)}` : ''
  const stated = statedCost === null ? 'none stated' : `stated ${statedCost}${inUnits}`
  if (violations.length === 0) {
    const served = count(problem.jobs.length - unassigned.length, 'job')
    const left = unassigned.length > 0 ? `, ${formatNumber(unassigned.length)} unassigned` : ''
    return `valid: cost ${cost} (${stated}), ${count(routes.length, 'route')}, ${served} served${left}\n`
  }
  const lines = violations.slice(0, MOST_LINES).map(({ rule, path, message }) => `  ${rule}  ${path}: ${message}`)
  const hidden = violations.length - lines.length
  const rest = hidden > 0 ? [`  and ${formatNumber(hidden)} more (--json lists all)`] : []
  const sum = `cost ${cost ?? 'unknown'} (${stated})`
  return [`${count(violations.length, 'violation')}, ${sum}`, ...lines, ...rest, ''].join('\n')
}
