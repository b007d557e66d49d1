/**
 * The oracle: what a Solution breaks of its Problem, in the user's own words and units. It knows nothing of how we
 * compile or search, so that it sees their mistakes; every figure is computed anew from the two documents.
 */

import type { Problem } from '../../model/problem.js'
import { Solution, type Violation } from '../../model/solution.js'
import { pathText } from '../../model/validate.js'
import { checkAssignment } from './assignment.js'
import { checkCapacity } from './capacity.js'
import { checkCost } from './cost.js'
import { checkEligibility } from './eligibility.js'
import { type Facts, listFacts } from './facts.js'
import { checkLimits } from './limits.js'
import { checkReasons } from './reasons.js'
import { checkSteps } from './steps.js'
import { checkTime } from './time.js'
import { checkTravel } from './travel.js'
import { checkVehicles } from './vehicles.js'

/**
 * Every broken rule of a solution; an empty list when it is right. A rule that cannot be judged because of an earlier
 * one (the travel of an unknown vehicle) is passed over.
 * @param problem a valid one, see `parseProblem`
 */
export function check(problem: Problem, solution: Solution): Violation[] {
  const shape = Solution.safeParse(solution)
  if (!shape.success) {
    return shape.error.issues.map(({ path, message }) => ({ rule: 'schema', path: pathText(path), message }))
  }
  const facts = listFacts(problem, solution)
  return RULES.flatMap((rule) => rule(facts))
}

const RULES: readonly ((facts: Facts) => Violation[])[] = [
  ...[checkAssignment, checkReasons, checkVehicles, checkEligibility, checkSteps],
  ...[checkCapacity, checkTravel, checkTime, checkLimits, checkCost],
]
