/** Paths of what one rule finds in a solution that was changed on purpose. */

import { type Facts, listFacts } from '../../src/check/oracle/facts.js'
import type { Problem } from '../../src/model/problem.js'
import type { Solution, Violation } from '../../src/model/solution.js'
import { changed } from './van.js'

/** A rule as its file exports it. */
export type Rule = (facts: Facts) => Violation[]

/** A module that exports a rule. */
export type RuleModule<Name extends string> = Record<Name, Rule>

/** What a rule finds after a change of the solution, sometimes of the problem too. */
export type Find = (change?: (copy: Solution) => void, changeProblem?: (copy: Problem) => void) => string[]

/** Looks with a rule at copies of one problem and its solution. */
export function finder(rule: Rule, problem: Problem, solution: Solution): Find {
  return (change = () => {}, changeProblem = () => {}) =>
    rule(listFacts(changed(problem, changeProblem), changed(solution, change))).map(({ path }) => path)
}
