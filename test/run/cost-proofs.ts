/** What is expected of the exact cost of routes: that it is the Solution's, whatever of time and prizes is in it. */

import fc from 'fast-check'
import { expect } from 'vitest'
import { Random } from '../../src/base/random.js'
import { compile } from '../../src/instance/compile.js'
import { solutionOf } from '../../src/instance/publish.js'
import { routesFrom, sortRoutes } from '../../src/instance/routes.js'
import type { Job } from '../../src/model/job.js'
import type { Problem } from '../../src/model/problem.js'
import type * as ExactCostModule from '../../src/run/exact-cost.js'
import { problems } from '../arbitraries/problem.js'
import { drawRoutes } from '../arbitraries/routes.js'
import { smallest } from '../instance/smallest.js'
import { type Proof, proof } from '../prove.js'

/** The problem with times, prices of time and prizes, drawn from a seed; vehicles of a type stay equal. */
export function priced(problem: Problem, seed: number): Problem {
  const random = new Random(seed)
  const draws = (chance: number) => random.below(10) < chance
  const from = () => random.below(300) / 3
  const job = ({ ...fields }: Job): Job => ({
    ...fields,
    ...(draws(5) ? { service: random.below(20) / 3 } : {}),
    ...(draws(5) ? { setup: random.below(20) } : {}),
    ...(draws(3) ? { timeWindows: [[from(), 150] as const, [180 + from(), 999_999] as const] } : {}),
    ...(draws(2) ? { prize: random.below(100) / 7 } : {}),
  })
  const taskTime = draws(7) ? { taskTime: 0.7 } : {}
  const waitingTime = draws(7) ? { waitingTime: 1.3 } : {}
  const vehicles = problem.vehicles.map((vehicle) => ({
    ...vehicle,
    ...{ latestStart: 10, costs: { ...vehicle.costs, ...taskTime, ...waitingTime } },
  }))
  return { ...problem, jobs: problem.jobs.map(job), vehicles }
}

const costing = proof<typeof ExactCostModule>(({ exactCost }) => {
  fc.assert(
    fc.property(problems({ maxJobs: 15, maxVehicles: 4 }), fc.noBias(fc.nat()), (plain, seed) => {
      const problem = priced(plain, seed)
      const compiled = compile(problem)
      const routes = drawRoutes(compiled.instance, new Random(seed))
      const solution = solutionOf(compiled, sortRoutes(routes), () => ({ reason: 'no-room' }))
      expect(exactCost(compiled, routes)).toBe(solution.cost)
      // The Solution's own figures, priced again.
      const { taskTime = 0, waitingTime = 0 } = problem.vehicles[0].costs ?? {}
      const untimed = compile({ ...problem, vehicles: problem.vehicles.map(withoutTimePrices) })
      const { waiting = 0, setup = 0, service = 0 } = solution
      const rest = exactCost(untimed, routes) + (setup + service) * taskTime + waiting * waitingTime
      expect(solution.cost / (rest || 1)).toBeCloseTo(rest === 0 ? 0 : 1, 9)
    }),
    { numRuns: 100, seed: 3 },
  )
  // Whole numbers all over: there and back to 1, and the prize of the other job.
  const { jobs, ...whole } = smallest({ jobs: 2 })
  const prized = compile({ ...whole, jobs: jobs.map((job) => ({ ...job, prize: 70 })) })
  expect(exactCost(prized, routesFrom([[prized.jobTask[0]]], [0], [prized.jobTask[1]]))).toBe(2 + 70)
  // Whole prices of a time that is not whole: 10 away at 3 a second, then waiting till 100.
  const late = compile({
    coordinates: 'planar',
    rounding: 'round',
    profiles: { car: { speed: 3 } },
    jobs: [{ id: 'a', location: [10, 0], timeWindows: [[100, 100]] }],
    vehicles: [{ id: 'van', start: [0, 0], latestStart: 0, costs: { distance: 1, waitingTime: 1 } }],
  })
  expect(late.instance.costScale).toBe(1)
  expect(exactCost(late, routesFrom([[0]], [0], []))).toBeCloseTo(10 + 100 - 10 / 3, 9)
})

function withoutTimePrices({ costs, ...vehicle }: Problem['vehicles'][number]) {
  const { taskTime: _, waitingTime: __, ...others } = costs ?? {}
  return { ...vehicle, costs: others }
}

/** Proofs by source file. */
export const costProofs: Readonly<Record<string, Proof>> = { 'run/exact-cost.ts': costing }
