/** The figures of routes and of a whole solution, computed where they are not stated. */

import type { Outline, OutlineRoute, OutlineStep } from '../../model/outline.js'
import type { Job } from '../../model/job.js'
import type { Solution, SolutionRoute, Step } from '../../model/solution.js'
import { costOf, leftPrizes } from './cost.js'
import { departureOf } from './departure.js'
import type { Facts, RouteFacts } from './facts.js'
import { addLegs, addWork, type Itinerary } from './itinerary.js'
import { drive, type Schedule } from './schedule.js'

/**
 * A route with every figure; 0 for those of one whose vehicle or a job is unknown, or whose steps are out of place.
 * @param route read from the steps, all figures 0
 * @param given what is stated
 * @param steps the same of the steps
 */
export function fillRoute(
  { problem, dimensions, isTimed }: Facts,
  route: RouteFacts,
  given: OutlineRoute,
  steps: readonly OutlineStep[],
): SolutionRoute {
  const { jobs: _, ...stated } = given
  const { itinerary, isInOrder } = route
  const plan = isInOrder ? itinerary : null
  const schedule = plan && isTimed ? scheduleOf(plan, steps) : null
  const load = sumLoad(route.jobs ?? [], dimensions)
  const { distance, duration } = itinerary ? addLegs(itinerary) : { distance: 0, duration: 0 }
  const { setup, service } = itinerary ? addWork(itinerary) : { setup: 0, service: 0 }
  const cost = costOf(problem, { ...route, schedule }) ?? 0
  const times = isTimed ? { waiting: schedule?.waiting ?? 0, setup, service } : {}
  const { vehicleIndex } = route.route
  return {
    ...{ cost, distance, duration, ...times, load },
    ...definedOf(stated),
    vehicleIndex,
    steps: fillSteps(route, steps, load, plan, schedule, isTimed),
  }
}

function scheduleOf(itinerary: Itinerary, steps: readonly OutlineStep[]): Schedule | null {
  const departure = departureOf(itinerary, steps)
  const asked = steps.map(({ waiting }, s) => ({ waiting, arrival: s === 0 ? departure : undefined }))
  return drive(itinerary, asked)
}

function fillSteps(
  { stepJobs }: RouteFacts,
  steps: readonly OutlineStep[],
  load: readonly number[],
  plan: Itinerary | null,
  schedule: Schedule | null,
  isTimed: boolean,
): Step[] {
  let [distance, duration] = [0, 0]
  let aboard = [...load]
  return steps.map((step, s): Step => {
    distance += (s > 0 && plan?.legs[s - 1].distance) || 0
    duration += (s > 0 && plan?.legs[s - 1].duration) || 0
    const { delivery } = stepJobs[s] ?? {}
    aboard = aboard.map((amount, d) => amount - (delivery?.[d] ?? 0))
    const stop = schedule?.stops[s]
    const arrival = schedule && stop ? schedule.departure + stop.arrival : 0
    const { setup, service } = plan?.works[s] ?? { setup: 0, service: 0 }
    const times = isTimed ? { arrival, waiting: stop?.waiting ?? 0, setup, service } : {}
    return { distance, duration, ...times, load: aboard, ...definedOf(step) }
  })
}

// A field that is undefined is left out.
function definedOf<T extends object>(stated: T): T {
  if (Object.values(stated).every((value) => value !== undefined)) return stated
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined)) as T
}

function sumLoad(jobs: readonly Job[], dimensions: number): number[] {
  return Array.from({ length: dimensions }, (_, d) => jobs.reduce((sum, { delivery }) => sum + (delivery?.[d] ?? 0), 0))
}

/** The totals of a solution: those that an outline states, the others from its routes. */
export function totalsOf(facts: Facts, outline: Outline): Partial<Solution> {
  const { problem, routes, isTimed } = facts
  const prizes = leftPrizes(facts)
  const total = { cost: prizes, distance: 0, duration: 0, waiting: 0, setup: 0, service: 0 }
  for (const route of routes) {
    const { itinerary, schedule } = route
    total.cost += costOf(problem, route) ?? 0
    if (!itinerary) continue
    const { distance, duration } = addLegs(itinerary)
    const { setup, service } = addWork(itinerary)
    total.distance += distance
    total.duration += duration
    total.waiting += schedule?.waiting ?? 0
    total.setup += setup
    total.service += service
  }
  const { cost, distance, duration, waiting, setup, service } = total
  const times = isTimed ? { waiting, setup, service } : {}
  const hasPrizes = problem.jobs.some(({ prize = 0 }) => prize > 0)
  const { routes: _, unassigned: __, ...stated } = outline
  return { cost, distance, duration, ...times, ...(hasPrizes ? { prizes } : {}), ...definedOf(stated) }
}
