/**
 * The oracle: what a Solution breaks of its Problem, in the user's own words and units. It knows nothing of how we
 * compile or search, so that it sees their mistakes; every figure is computed anew from the two documents.
 */

import type { Problem } from '../../model/problem.js'
import { findOutlineIssues, type Outline } from '../../model/outline.js'
import type { Violation } from '../../model/solution.js'
import { checkAssignment } from './assignment.js'
import { checkCapacity } from './capacity.js'
import { complete } from './complete.js'
import { checkCost, totalCost } from './cost.js'
import { checkEligibility } from './eligibility.js'
import { type Facts, listFacts, servedIn } from './facts.js'
import { checkLimits } from './limits.js'
import { checkReasons } from './reasons.js'
import { checkSteps } from './steps.js'
import { checkTime } from './time.js'
import { checkTravel } from './travel.js'
import { checkVehicles } from './vehicles.js'

/**
 * Every broken rule of a solution; an empty list when it is right. A rule that cannot be judged because of an earlier
 * one (the travel of an unknown vehicle) is passed over. Figures that are left out are no fault: see {@link Outline}.
 * @param problem a valid one, see `parseProblem`
 */
export function check(problem: Problem, solution: Outline): Violation[] {
  return examine(problem, solution).violations
}

/** What a look at a solution brings to light. */
export interface Examined {
  readonly violations: Violation[]
  /** What it costs by the problem's data; null where it names what the problem does not have, or has no right shape. */
  readonly cost: number | null
  /** Figures that it leaves out, each field once; they were computed. */
  readonly absent: readonly string[]
  /** Jobs that no route serves. */
  readonly unserved: number
}

/** The same as {@link check}, and what there is to tell besides. */
export function examine(problem: Problem, outline: Outline): Examined {
  const { issues } = findOutlineIssues(outline)
  if (issues.length > 0) {
    const violations = issues.map(({ path, message }): Violation => ({ rule: 'schema', path, message }))
    return { violations, cost: null, absent: [], unserved: problem.jobs.length }
  }
  const { solution, absent, original } = complete(problem, outline)
  const facts = listFacts(problem, solution)
  const found = RULES.flatMap((rule) => rule(facts))
  const violations = found.map(({ rule, path, message }) => ({
    rule,
    path: original(path),
    message: original(message),
  }))
  const unserved = servedIn(facts).reduce((left, isServed) => left - isServed, problem.jobs.length)
  return { violations, cost: totalCost(facts), absent, unserved }
}

const RULES: readonly ((facts: Facts) => Violation[])[] = [
  ...[checkAssignment, checkReasons, checkVehicles, checkEligibility, checkSteps],
  ...[checkCapacity, checkTravel, checkTime, checkLimits, checkCost],
]
