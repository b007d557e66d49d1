/** Rule 'steps': a route begins and ends where its vehicle does, serves something, and says the right places. */

import type { Solution, SolutionRoute, Step, Violation } from '../../model/solution.js'
import { type Facts, jobOf, vehicleOf } from './facts.js'

type Fail = (path: string, message: string) => void

/** Steps that are missing, out of place, or elsewhere than they say. */
export function checkSteps(facts: Facts, solution: Solution): Violation[] {
  const violations: Violation[] = []
  solution.routes.forEach((route, r) => {
    const fail: Fail = (path, message) => violations.push({ rule: 'steps', path: `routes[${r}]${path}`, message })
    checkOrder(facts, route, fail)
    checkPlaces(facts, route, fail)
  })
  return violations
}

function checkOrder(facts: Facts, { vehicle: id, steps }: SolutionRoute, fail: Fail): void {
  if (!steps.some(({ type }) => type === 'job')) fail('', 'serves no job')
  const vehicle = vehicleOf(facts, id)
  if (!vehicle) return
  const last = steps.length - 1
  const hasStart = vehicle.start !== undefined || vehicle.startIndex !== undefined
  const hasEnd = vehicle.end !== undefined || vehicle.endIndex !== undefined
  if (hasStart && steps[0]?.type !== 'start') fail('', `does not begin with the start of vehicle '${id}'`)
  if (hasEnd && steps[last]?.type !== 'end') fail('', `does not end with the end of vehicle '${id}'`)
  steps.forEach(({ type }, s) => {
    const isRight = type === 'job' || (type === 'start' ? hasStart && s === 0 : hasEnd && s === last)
    if (!isRight) fail(`.steps[${s}]`, `is a '${type}' where there is none`)
  })
}

// A step may leave out where it is, but not say it wrongly.
function checkPlaces(facts: Facts, { vehicle: id, steps }: SolutionRoute, fail: Fail): void {
  const vehicle = vehicleOf(facts, id)
  steps.forEach((step, s) => {
    const job = jobOf(facts, step.id)
    if (step.type === 'job') {
      if (job) checkPlace(step, job.location, job.locationIndex, s, fail)
    } else if (vehicle && step.type === 'start') checkPlace(step, vehicle.start, vehicle.startIndex, s, fail)
    else if (vehicle) checkPlace(step, vehicle.end, vehicle.endIndex, s, fail)
  })
}

function checkPlace(
  step: Step,
  position: readonly [number, number] | undefined,
  index: number | undefined,
  s: number,
  fail: Fail,
): void {
  const { location, locationIndex } = step
  if (location && (location[0] !== position?.[0] || location[1] !== position[1])) {
    fail(`.steps[${s}].location`, `is [${location}], and the problem says [${position ?? 'nothing'}]`)
  }
  if (locationIndex !== undefined && locationIndex !== index) {
    fail(`.steps[${s}].locationIndex`, `is ${locationIndex}, and the problem says ${index ?? 'nothing'}`)
  }
}
