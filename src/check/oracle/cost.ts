/**
 * Rule 'cost': a route costs its vehicle's fixed cost and its travel, work and waiting at the vehicle's prices; the
 * solution costs all routes and the prizes of what is left out.
 */

import type { Problem } from '../../model/problem.js'
import { DEFAULT_PROFILE } from '../../model/profile.js'
import type { Solution, Violation } from '../../model/solution.js'
import type { Vehicle } from '../../model/vehicle.js'
import { type Facts, listFacts, type RouteFacts, servedIn } from './facts.js'
import { addLegs, addWork } from './itinerary.js'
import { areClose } from './tolerance.js'

/** Routes and totals whose cost is not what travel, time and prices make it. */
export function checkCost(facts: Facts): Violation[] {
  const { problem, solution, routes } = facts
  const violations: Violation[] = []
  const fail = (path: string, message: string) => violations.push({ rule: 'cost', path, message })
  const prizes = leftPrizes(facts)
  let total: number | null = prizes
  for (const route of routes) {
    const cost = costOf(problem, route)
    total = cost === null || total === null ? null : total + cost
    const stated = route.route.cost
    if (cost !== null && !areClose(stated, cost))
      fail(`${route.path}.cost`, `is ${stated}, and the route costs ${cost}`)
  }
  if (total !== null && !areClose(solution.cost, total)) {
    const whom = prizes > 0 ? 'the routes and the prizes left' : 'the routes'
    fail('cost', `is ${solution.cost}, and ${whom} cost ${total}`)
  }
  checkPrizes(facts, prizes, fail)
  return violations
}

/**
 * What a solution costs by the problem's data, whatever it states; null where it names what the problem does not have, or
 * does not say when a vehicle departs whose waiting costs.
 */
export function recomputeCost(problem: Problem, solution: Solution): number | null {
  return totalCost(listFacts(problem, solution))
}

/** The same of what was read already. */
export function totalCost(facts: Facts): number | null {
  let total = leftPrizes(facts)
  for (const route of facts.routes) {
    const cost = costOf(facts.problem, route)
    if (cost === null) return null
    total += cost
  }
  return total
}

// Prizes that are all 0 need not be talked of.
function checkPrizes(
  { problem, solution }: Facts,
  prizes: number,
  fail: (path: string, message: string) => void,
): void {
  const stated = solution.prizes
  if (stated === undefined) {
    if (problem.jobs.some(({ prize = 0 }) => prize > 0)) fail('prizes', `is missing, and ${prizes} is not collected`)
  } else if (problem.jobs.every(({ prize }) => prize === undefined)) {
    fail('prizes', 'is there, and no job has a prize')
  } else if (!areClose(stated, prizes)) {
    fail('prizes', `is ${stated}, and ${prizes} is not collected`)
  }
}

/** The prizes of all that no route serves, whether the solution owns up to it or not. */
export function leftPrizes(facts: Facts): number {
  const { jobs } = facts.problem
  if (jobs.every(({ prize = 0 }) => prize === 0)) return 0
  const isServed = servedIn(facts)
  return jobs.reduce((sum, { prize = 0 }, j) => (isServed[j] === 1 ? sum : sum + prize), 0)
}

/** What a route costs; null where its vehicle or a job is unknown, or its waiting costs and is. */
export function costOf(problem: Problem, { vehicle, itinerary, schedule }: RouteFacts): number | null {
  if (!vehicle || !itinerary) return null
  const { fixed = 0, taskTime = 0, waitingTime = 0 } = vehicle.costs ?? {}
  if (waitingTime > 0 && !schedule) return null
  const { distance, duration } = addLegs(itinerary)
  const { setup, service } = addWork(itinerary)
  const price = travelPrices(problem, vehicle)
  const travel = distance * price.distance + duration * price.duration
  return fixed + travel + (setup + service) * taskTime + (schedule?.waiting ?? 0) * waitingTime
}

// One stated price makes the other 0; without any, a second costs 1 where there are durations, else a metre does.
function travelPrices(problem: Problem, { profile, costs }: Vehicle): { distance: number; duration: number } {
  const { durations, speed } = problem.profiles?.[profile ?? DEFAULT_PROFILE] ?? {}
  const isStated = costs?.distance !== undefined || costs?.duration !== undefined
  if (isStated) return { distance: costs?.distance ?? 0, duration: costs?.duration ?? 0 }
  const hasDurations = durations !== undefined || speed !== undefined
  return { distance: hasDurations ? 0 : 1, duration: hasDurations ? 1 : 0 }
}
