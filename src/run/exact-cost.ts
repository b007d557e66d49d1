/** What routes and what they leave out cost in the user's units, to the last digit as a Solution states it. */

import type { Compiled } from '../instance/compile.js'
import { uncollectedPrizes } from '../instance/publish.js'
import { RoundRule } from '../instance/instance.js'
import { RouteMeasure } from '../instance/route-measure.js'
import { figuresOf } from '../instance/task-figures.js'
import { type Routes, routeTasks, routesValue, sortRoutes } from '../instance/routes.js'
import type { Problem } from '../model/problem.js'

/** The cost that the Solution of these routes has; O(taskCount), without writing one. */
export function exactCost(compiled: Compiled, routes: Routes): number {
  const { instance, problem, typeMembers } = compiled
  const isTimed = pricesTime(problem)
  if (isIntegral(compiled) && !isTimed) return routesValue(instance, routes).cost
  const measure = new RouteMeasure(compiled, isTimed, figuresOf(compiled))
  const sorted = sortRoutes(routes)
  let cost = 0
  for (let r = 0; r < sorted.type.length; r++) {
    measure.measure(problem.vehicles[typeMembers[sorted.type[r]][0]], routeTasks(sorted, r))
    cost += measure.cost
  }
  return cost + (uncollectedPrizes(compiled, sorted) ?? 0)
}

// Rounded distances at integer prices: every cost is an integer, and sums of them are exact either way.
function isIntegral({ instance, problem }: Compiled): boolean {
  const { costScale, roundRule, classFactor, classGiven, prize } = instance
  if (costScale !== 1 || roundRule === RoundRule.none || prize.length > 0) return false
  if (!classFactor.every(Number.isInteger) || classGiven.includes(1)) return false
  return problem.vehicles.every(({ costs }) => Number.isInteger(costs?.fixed ?? 0))
}

// Times that cost nothing need not be known.
function pricesTime({ vehicles }: Problem): boolean {
  return vehicles.some(({ costs }) => costs?.taskTime !== undefined || costs?.waitingTime !== undefined)
}
