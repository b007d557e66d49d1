/** Rule 'capacity': no vehicle carries more than it can, in any dimension, and loads are what the steps say. */

import type { Job } from '../../model/job.js'
import type { Solution, SolutionRoute, Violation } from '../../model/solution.js'
import { type Facts, jobOf, jobsOf, vehicleOf } from './facts.js'

type Fail = (path: string, message: string) => void

/** Vehicles that are overloaded, and stated loads that are not the sum of what is still to be delivered. */
export function checkCapacity(facts: Facts, solution: Solution): Violation[] {
  const violations: Violation[] = []
  solution.routes.forEach((route, r) => {
    const jobs = jobsOf(facts, route)
    if (!jobs) return
    const fail: Fail = (path, message) => violations.push({ rule: 'capacity', path: `routes[${r}]${path}`, message })
    const load = new Array<number>(facts.dimensions).fill(0)
    for (const job of jobs) addDelivery(load, job, 1)
    checkLimit(facts, route, load, fail)
    checkStated(facts, route, load, fail)
  })
  return violations
}

function addDelivery(load: number[], { delivery }: Job, sign: 1 | -1): void {
  for (let d = 0; d < load.length; d++) load[d] += sign * (delivery?.[d] ?? 0)
}

function checkLimit(facts: Facts, { vehicle: id }: SolutionRoute, load: readonly number[], fail: Fail): void {
  const capacity = vehicleOf(facts, id)?.capacity
  load.forEach((amount, d) => {
    if (capacity && amount > capacity[d]) fail('', `carries ${amount} of ${capacity[d]} in dimension ${d}`)
  })
}

// A vehicle leaves its start with everything, and every job with less.
function checkStated(facts: Facts, { load: stated, steps }: SolutionRoute, load: readonly number[], fail: Fail): void {
  if (!areEqual(stated, load)) fail('.load', `is [${stated}], and the jobs add up to [${load}]`)
  const aboard = [...load]
  steps.forEach((step, s) => {
    const job = jobOf(facts, step.id)
    if (step.type === 'job' && job) addDelivery(aboard, job, -1)
    if (!areEqual(step.load, aboard)) fail(`.steps[${s}].load`, `is [${step.load}], and [${aboard}] is aboard`)
  })
}

function areEqual(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((amount, d) => amount === b[d])
}
