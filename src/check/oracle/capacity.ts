/** Rule 'capacity': no vehicle carries more than it can, in any dimension, and loads are what the steps say. */

import type { Job } from '../../model/job.js'
import type { Violation } from '../../model/solution.js'
import type { Facts, RouteFacts } from './facts.js'

type Fail = (path: string, message: string) => void

/** Vehicles that are overloaded, and stated loads that are not the sum of what is still to be delivered. */
export function checkCapacity({ dimensions, routes }: Facts): Violation[] {
  const violations: Violation[] = []
  for (const route of routes) {
    if (!route.jobs) continue
    const fail: Fail = (path, message) => violations.push({ rule: 'capacity', path: `${route.path}${path}`, message })
    const load = new Array<number>(dimensions).fill(0)
    for (const job of route.jobs) addDelivery(load, job, 1)
    checkLimit(route, load, fail)
    checkStated(route, load, fail)
  }
  return violations
}

function addDelivery(load: number[], { delivery }: Job, sign: 1 | -1): void {
  for (let d = 0; d < load.length; d++) load[d] += sign * (delivery?.[d] ?? 0)
}

function checkLimit({ vehicle }: RouteFacts, load: readonly number[], fail: Fail): void {
  const capacity = vehicle?.capacity
  load.forEach((amount, d) => {
    if (capacity && amount > capacity[d]) fail('', `carries ${amount} of ${capacity[d]} in dimension ${d}`)
  })
}

// A vehicle leaves its start with everything, and every job with less.
function checkStated({ route, stepJobs }: RouteFacts, load: readonly number[], fail: Fail): void {
  if (!areEqual(route.load, load)) fail('.load', `is [${route.load}], and the jobs add up to [${load}]`)
  const aboard = [...load]
  route.steps.forEach((step, s) => {
    const job = stepJobs[s]
    if (job) addDelivery(aboard, job, -1)
    if (!areEqual(step.load, aboard)) fail(`.steps[${s}].load`, `is [${step.load}], and [${aboard}] is aboard`)
  })
}

function areEqual(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((amount, d) => amount === b[d])
}
