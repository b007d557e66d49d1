/** Rule 'travel': stated distances and durations are those of the places visited, added up from the start. */

import type { Solution, SolutionRoute, Violation } from '../../model/solution.js'
import { type Facts, jobsOf, vehicleOf } from './facts.js'
import { type Leg, measureRoute } from './metric.js'
import { areClose } from './tolerance.js'

const FIELDS = ['distance', 'duration'] as const

/** Steps, routes and totals whose distance or duration is not what the places make it. */
export function checkTravel(facts: Facts, solution: Solution): Violation[] {
  const violations: Violation[] = []
  const total = { distance: 0, duration: 0 }
  let isComplete = true
  solution.routes.forEach((route, r) => {
    const vehicle = vehicleOf(facts, route.vehicle)
    const jobs = jobsOf(facts, route)
    if (!vehicle || !jobs) {
      isComplete = false
      return
    }
    const legs = measureRoute(facts.problem, vehicle, jobs)
    const sums = addUp(legs)
    const last = sums[sums.length - 1]
    for (const field of FIELDS) {
      total[field] += last[field]
      violations.push(...checkStated(route, sums, field, `routes[${r}]`))
    }
  })
  for (const field of FIELDS) {
    if (!isComplete || areClose(solution[field], total[field])) continue
    violations.push({
      rule: 'travel',
      path: field,
      message: `is ${solution[field]}, and the routes' is ${total[field]}`,
    })
  }
  return violations
}

// Distance and duration at every place: 0 at the first.
function addUp(legs: readonly Leg[]): Leg[] {
  let [distance, duration] = [0, 0]
  const sums: Leg[] = [{ distance, duration }]
  for (const leg of legs) {
    distance += leg.distance
    duration += leg.duration
    sums.push({ distance, duration })
  }
  return sums
}

function checkStated(
  route: SolutionRoute,
  sums: readonly Leg[],
  field: (typeof FIELDS)[number],
  path: string,
): Violation[] {
  const violations: Violation[] = []
  const compare = (stated: number, sum: number, at: string) => {
    if (areClose(stated, sum)) return
    violations.push({
      rule: 'travel',
      path: `${at}.${field}`,
      message: `is ${stated}, and the places make it ${sum}`,
    })
  }
  // Steps out of place are the steps rule's; sums would be compared with the wrong ones.
  if (route.steps.length === sums.length) {
    route.steps.forEach((step, s) => {
      compare(step[field], sums[s][field], `${path}.steps[${s}]`)
    })
  }
  compare(route[field], sums[sums.length - 1][field], path)
  return violations
}
