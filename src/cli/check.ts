/** `routeweave check`: does a solution solve a problem, by rules that share no code with the search? */

import { Command } from 'commander'
import { check } from '../check/oracle/check.js'
import type { Problem } from '../model/problem.js'
import type { Violation } from '../model/solution.js'
import { EXIT, type ExitCode } from './exit-code.js'
import { formatOption, roundingOption } from './flags.js'
import { type ProblemFlags, readProblemFile, readSolutionFile, type SolutionFile } from './input.js'
import { type CommandIo, writeTo } from './io.js'
import { count, formatNumber } from './numbers.js'

interface CheckFlags extends ProblemFlags {
  readonly json?: boolean
}

/** The command `check`. */
export function checkCommand(io: CommandIo, done: (code: ExitCode) => void): Command {
  return new Command('check')
    .description('check a solution against its problem')
    .argument('<problem>', 'problem file, or - for standard input')
    .argument('<solution>', 'solution (.json or .sol)')
    .addOption(formatOption())
    .addOption(roundingOption())
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExit codes: 0 every rule is kept, 2 bad input, 5 a rule is broken.')
    .action(async (problemPath: string, solutionPath: string, flags: CheckFlags) => {
      const problem = await readProblemFile(problemPath, flags, io)
      const file = await readSolutionFile(solutionPath, problem, io)
      const violations = [...check(problem, file.solution), ...checkStatedCost(file)]
      await writeTo(io.stdout, flags.json ? asJson(file, violations) : asText(problem, file, violations))
      done(violations.length > 0 ? EXIT.violations : EXIT.solved)
    })
}

/** A .sol that states a cost must state the right one. */
function checkStatedCost({ solution, statedCost }: SolutionFile): Violation[] {
  if (statedCost === null || Math.abs(statedCost - solution.cost) <= 1e-9 * Math.abs(solution.cost)) return []
  return [{ rule: 'cost', path: 'Cost', message: `the file states ${statedCost}, the routes cost ${solution.cost}` }]
}

function asJson({ solution }: SolutionFile, violations: readonly Violation[]): string {
  const { cost, routes, unassigned } = solution
  const result = { valid: violations.length === 0, cost, routes: routes.length, unassigned: unassigned.length }
  return `${JSON.stringify({ ...result, violations }, null, 2)}\n`
}

function asText(problem: Problem, { solution }: SolutionFile, violations: readonly Violation[]): string {
  const { cost, routes, unassigned } = solution
  if (violations.length === 0) {
    const served = count(problem.jobs.length - unassigned.length, 'job')
    const left = unassigned.length > 0 ? `, ${formatNumber(unassigned.length)} unassigned` : ''
    return `valid: cost ${cost}, ${count(routes.length, 'route')}, ${served} served${left}\n`
  }
  const lines = violations.map(({ rule, path, message }) => `  ${rule}  ${path}: ${message}`)
  return [count(violations.length, 'violation'), ...lines, ''].join('\n')
}
