/** What is expected of schedules, rules and costs of routes on an Instance, held against drives in the user's units. */

import fc from 'fast-check'
import { expect } from 'vitest'
import { Random } from '../../src/base/random.js'
import { type Compiled, compile } from '../../src/instance/compile.js'
import type * as RouteCostModule from '../../src/instance/route-cost.js'
import type * as RulesModule from '../../src/instance/route-rules.js'
import type * as ScheduleModule from '../../src/instance/schedule.js'
import { arcDistance, arcDuration } from '../../src/instance/travel.js'
import type { Job } from '../../src/model/job.js'
import type { Problem } from '../../src/model/problem.js'
import type { Vehicle } from '../../src/model/vehicle.js'
import { richProblems } from '../arbitraries/rich-problem.js'
import { type Proof, proof } from '../prove.js'
import { laterWindowCases } from './later-window-cases.js'
import { driveOutside } from './outside.js'
import { routeOf } from './schedule.js'

/** A route of a compiled problem, inside and outside. */
interface DrawnRoute extends Compiled {
  readonly type: number
  readonly tasks: Int32Array
  readonly vehicle: Vehicle
  readonly jobs: readonly Job[]
}

/** One random route: some tasks in random order by any of the vehicles of a type. */
export function drawRoute(compiled: Compiled, random: Random): DrawnRoute {
  const { problem, instance, typeMembers } = compiled
  const order = Int32Array.from({ length: instance.taskCount }, (_, task) => task)
  random.shuffle(order)
  const tasks = order.slice(0, 1 + random.below(instance.taskCount))
  const type = random.below(instance.typeCount)
  const member = typeMembers[type][random.below(typeMembers[type].length)]
  const jobs = Array.from(tasks, (task) => problem.jobs[instance.taskJob[task]])
  return { ...compiled, type, tasks, vehicle: problem.vehicles[member], jobs }
}

const ROUTES = 6

/** Calls back for random routes of random rich problems. */
export function forRoutes(whole: boolean, numRuns: number, prove: (route: DrawnRoute) => void): void {
  fc.assert(
    fc.property(richProblems({ whole }), fc.integer({ min: 0 }), (problem, seed) => {
      const compiled = compile(problem)
      const random = new Random(seed)
      for (let r = 0; r < ROUTES; r++) prove(drawRoute(compiled, random))
    }),
    { numRuns, seed: 1 },
  )
}

const schedule = proof<typeof ScheduleModule>(({ scheduleOf, measureRoute }) => {
  forRoutes(true, 300, ({ problem, instance, type, tasks, vehicle, jobs }) => {
    const outside = driveOutside(problem, vehicle, jobs, { isTrial: true })
    if (vehicle.maxDistance !== undefined) {
      expect(measureRoute(instance, type, tasks, arcDistance)).toBe(outside.distance)
    }
    if (vehicle.maxTravelTime !== undefined || instance.isTimed === 1) {
      expect(measureRoute(instance, type, tasks, arcDuration)).toBe(outside.travel)
    }
    if (instance.isTimed === 0) return
    const { lateness, duration, waiting } = scheduleOf(instance, type, tasks)
    expect(lateness > 0).toBe(outside.isLate)
    if (lateness === 0) expect({ duration, waiting }).toEqual({ duration: outside.duration, waiting: outside.waiting })
  })
  for (const { departure, end, stops, ...of } of laterWindowCases) {
    const { vehicle, jobs } = routeOf({ departure, end, stops, ...of })
    const plane = { coordinates: 'planar', rounding: 'round', profiles: { car: { speed: 1 } } } as const
    const compiled = compile({ ...plane, jobs, vehicles: [vehicle] })
    const waiting = stops.reduce((sum, stop) => sum + stop[1], 0)
    const tasks = Int32Array.from(jobs, (_, j) => compiled.jobTask[j])
    expect(scheduleOf(compiled.instance, 0, tasks)).toEqual({ lateness: 0, duration: end - departure, waiting })
  }
  const punctual = scheduleOf(compile(JUST_IN_TIME).instance, 0, Int32Array.of(0))
  expect(punctual).toEqual({ lateness: 0, duration: 10, waiting: 0 })
})

/** A van that leaves the origin at 0 at the earliest, and a job 5 s away with two windows: the first ends as it arrives, the second is too late. */
const JUST_IN_TIME: Problem = {
  coordinates: 'planar',
  rounding: 'round',
  jobs: [
    {
      id: 1,
      location: [5, 0],
      timeWindows: [
        [0, 5],
        [20, 30],
      ],
    },
  ],
  vehicles: [{ id: 1, start: [0, 0], end: [0, 0], timeWindow: [0, 12] }],
  profiles: { car: { speed: 1 } },
}

const rules = proof<typeof RulesModule>(({ findBrokenRule, hasRules }) => {
  const kept = { whole: 0, broken: 0 }
  // Where units are the user's, inside and outside agree.
  forRoutes(true, 300, ({ problem, instance, type, tasks, vehicle, jobs }) => {
    expect([instance.timeScale, instance.distanceScale]).toEqual([1, 1])
    const broken = findBrokenRule(instance, type, tasks)
    expect(broken === null).toBe(driveOutside(problem, vehicle, jobs).isFeasible)
    if (broken) expect(hasRules(instance)).toBe(true)
    else kept.whole++
  })
  // Where they are not, what is feasible inside is so outside.
  forRoutes(false, 300, ({ problem, instance, type, tasks, vehicle, jobs }) => {
    if (findBrokenRule(instance, type, tasks)) return
    kept.broken++
    const tolerance = 1e-6
    expect(driveOutside(problem, vehicle, jobs, { tolerance }).isFeasible).toBe(true)
  })
  expect(Math.min(kept.whole, kept.broken)).toBeGreaterThan(300)
})

const costing = proof<typeof RouteCostModule>(({ routeCost, waitingCost }) => {
  forRoutes(true, 300, ({ problem, instance, type, tasks, vehicle, jobs }) => {
    const outside = driveOutside(problem, vehicle, jobs)
    expect(instance.costScale).toBe(1)
    if (!outside.isLate) expect(routeCost(instance, type, tasks)).toBe(outside.cost)
    expect(routeCost(instance, type, new Int32Array(0))).toBe(0)
  })
  // Fractions are half a unit off at each arc, at most; waiting depends on rounded times.
  forRoutes(false, 100, ({ problem, instance, type, tasks, vehicle, jobs }) => {
    if (vehicle.costs?.waitingTime) return
    const exact = driveOutside(problem, vehicle, jobs).cost * instance.costScale
    const terms = 2 * tasks.length + 2
    expect(Math.abs(routeCost(instance, type, tasks) - exact)).toBeLessThanOrEqual(terms / 2 + 1e-7 * exact)
  })
  expect([waitingCost(0.5, 3), waitingCost(0.4, 1), waitingCost(3, 7)]).toEqual([2, 0, 21])
})

/** Proofs by source file. */
export const scheduleProofs: Readonly<Record<string, Proof>> = {
  'instance/schedule.ts': schedule,
  'instance/route-rules.ts': rules,
  'instance/route-cost.ts': costing,
}
