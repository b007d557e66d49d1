/** `routeweave check`: does a solution solve a problem, by rules that share no code with the search? */

import { Command } from 'commander'
import { type Examined, examine } from '../check/oracle/check.js'
import type { Problem } from '../model/problem.js'
import type { Violation } from '../model/solution.js'
import { addCsvFlags } from './csv-flags.js'
import { EXIT, type ExitCode } from './exit-code.js'
import { formatOption, roundingOption } from './flags.js'
import { gather } from './gather.js'
import { type ProblemFlags, readProblemFile, readOutlineText, readText, type OutlineFile } from './input.js'
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
      '\nThe cost is recomputed from the problem and told beside the one that the file states. A plan of routes\nalone, {"routes": [{"vehicle": ID, "jobs": [ID, ...]}]}, will do: what it does not state is computed. Unassigned jobs\nbreak no rule; how many there are is told.\n\nExit codes: 0 every rule is kept, 2 bad input, 5 a rule is broken.',
    )
    .action(async (problemPath: string, solutionPath: string, flags: CheckFlags) => {
      const [problem, text] = await gather(
        () => readProblemFile(problemPath, flags, io),
        () => readText(solutionPath, io),
      )
      const file = readOutlineText(text, solutionPath, problem)
      const examined = examine(problem, file.solution)
      const found = { ...examined, violations: [...examined.violations, ...checkStatedCost(problem, file)] }
      await writeTo(io.stdout, flags.json ? asJson(file, found) : asText(problem, file, found))
      done(found.violations.length > 0 ? EXIT.violations : EXIT.solved)
    })
  return addCsvFlags(command)
}

/** A .sol that states a cost must state the right one. */
function checkStatedCost(problem: Problem, file: OutlineFile): Violation[] {
  const { statedCost, isSol } = file
  const { cost = 0 } = file.solution
  if (!isSol || statedCost === null || areSame(statedCost, cost) || unitOf(problem, file) > 1) return []
  return [{ rule: 'cost', path: 'Cost', message: `the file states ${statedCost}, the routes cost ${cost}` }]
}

/**
 * Where rounding makes tenths or thousandths of all data, published files state the cost in the units of before, to some
 * decimals: the power of ten that a stated unit is then; else 1.
 */
function unitOf({ rounding }: Problem, { solution: { cost = 0 }, statedCost, isSol }: OutlineFile): number {
  if (!isSol || statedCost === null || (rounding !== 'dimacs' && rounding !== 'exact')) return 1
  const decimals = /\.(\d+)$/.exec(String(statedCost))?.[1].length ?? 0
  const lastPlace = decimals > 0 ? 10 ** -decimals : 0
  const fits = (unit: number) => areSame(statedCost * unit, cost) || Math.abs(statedCost - cost / unit) <= lastPlace
  return areSame(statedCost, cost) ? 1 : (UNITS.find(fits) ?? 1)
}

const UNITS = [10, 100, 1000, 10_000, 100_000]

function areSame(stated: number, cost: number): boolean {
  return Math.abs(stated - cost) <= 1e-9 * Math.abs(cost)
}

function asJson({ solution: { routes }, statedCost }: OutlineFile, found: Examined): string {
  const { cost, violations, unserved, absent } = found
  const counts = { routes: routes.length, unassigned: unserved }
  const result = { valid: violations.length === 0, cost, statedCost, ...counts, computed: absent, violations }
  return `${JSON.stringify(result, null, 2)}\n`
}

function asText(problem: Problem, file: OutlineFile, found: Examined): string {
  const { statedCost } = file
  const { cost, violations } = found
  const unit = unitOf(problem, file)
  const inUnits = unit > 1 ? ` in units of ${formatNumber(unit)}` : ''
  const stated = statedCost === null ? 'none stated' : `stated ${statedCost}${inUnits}`
  const notes = [...describeUnserved(problem, found), ...describeAbsent(file, found)]
  if (violations.length === 0) {
    const served = count(problem.jobs.length - found.unserved, 'job')
    const routes = count(file.solution.routes.length, 'route')
    return [`valid: cost ${cost} (${stated}), ${routes}, ${served} served`, ...notes, ''].join('\n')
  }
  const lines = violations.slice(0, MOST_LINES).map(({ rule, path, message }) => `  ${rule}  ${path}: ${message}`)
  const hidden = violations.length - lines.length
  const rest = hidden > 0 ? [`  and ${formatNumber(hidden)} more (--json lists all)`] : []
  const sum = `cost ${cost ?? 'unknown'} (${stated})`
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
