/** Rule 'cost': a route costs its vehicle's fixed cost and its travel at the vehicle's prices, the solution all routes. */

import type { Problem } from '../../model/problem.js'
import { DEFAULT_PROFILE } from '../../model/profile.js'
import type { Solution, SolutionRoute, Violation } from '../../model/solution.js'
import type { Vehicle } from '../../model/vehicle.js'
import { type Facts, jobsOf, listFacts, vehicleOf } from './facts.js'
import { measureRoute } from './metric.js'
import { areClose } from './tolerance.js'

/** Routes and totals whose cost is not what travel and prices make it. */
export function checkCost(facts: Facts, solution: Solution): Violation[] {
  const violations: Violation[] = []
  let total = 0
  let isComplete = true
  solution.routes.forEach((route, r) => {
    const cost = costOf(facts, route)
    if (cost === null) {
      isComplete = false
      return
    }
    total += cost
    if (areClose(route.cost, cost)) return
    violations.push({
      rule: 'cost',
      path: `routes[${r}].cost`,
      message: `is ${route.cost}, and the route costs ${cost}`,
    })
  })
  if (isComplete && !areClose(solution.cost, total)) {
    violations.push({ rule: 'cost', path: 'cost', message: `is ${solution.cost}, and the routes cost ${total}` })
  }
  return violations
}

/** What a solution costs by the problem's data, whatever it states; null where it names what the problem does not have. */
export function recomputeCost(problem: Problem, solution: Solution): number | null {
  const facts = listFacts(problem)
  let total = 0
  for (const route of solution.routes) {
    const cost = costOf(facts, route)
    if (cost === null) return null
    total += cost
  }
  return total
}

function costOf(facts: Facts, route: SolutionRoute): number | null {
  const vehicle = vehicleOf(facts, route.vehicle)
  const jobs = jobsOf(facts, route)
  if (!vehicle || !jobs) return null
  const price = pricesOf(facts.problem, vehicle)
  let cost = price.fixed
  for (const { distance, duration } of measureRoute(facts.problem, vehicle, jobs)) {
    cost += distance * price.distance + duration * price.duration
  }
  return cost
}

// One stated price makes the other 0; without any, a second costs 1 where there are durations, else a metre does.
function pricesOf(
  problem: Problem,
  { profile, costs }: Vehicle,
): { fixed: number; distance: number; duration: number } {
  const { durations, speed } = problem.profiles?.[profile ?? DEFAULT_PROFILE] ?? {}
  const fixed = costs?.fixed ?? 0
  const isStated = costs?.distance !== undefined || costs?.duration !== undefined
  if (isStated) return { fixed, distance: costs?.distance ?? 0, duration: costs?.duration ?? 0 }
  const hasDurations = durations !== undefined || speed !== undefined
  return { fixed, distance: hasDurations ? 0 : 1, duration: hasDurations ? 1 : 0 }
}
