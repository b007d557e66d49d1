/** Rule 'steps': a route begins and ends where its vehicle does, serves something, and says the right places. */

import type { Step, Violation } from '../../model/solution.js'
import type { Facts, RouteFacts } from './facts.js'
import { endOf, type Place, placeOf, startOf } from './metric.js'

type Fail = (path: string, message: string) => void

/** Steps that are missing, out of place, or elsewhere than they say. */
export function checkSteps({ routes }: Facts): Violation[] {
  const violations: Violation[] = []
  for (const route of routes) {
    const fail: Fail = (path, message) => violations.push({ rule: 'steps', path: `${route.path}${path}`, message })
    checkOrder(route, fail)
    checkPlaces(route, fail)
  }
  return violations
}

function checkOrder({ route: { steps }, vehicle }: RouteFacts, fail: Fail): void {
  if (!steps.some(({ type }) => type === 'job')) fail('', 'serves no job')
  if (!vehicle) return
  const last = steps.length - 1
  const hasStart = startOf(vehicle) !== undefined
  const hasEnd = endOf(vehicle) !== undefined
  if (hasStart && steps[0]?.type !== 'start') fail('', `does not begin with the start of vehicle '${vehicle.id}'`)
  if (hasEnd && steps[last]?.type !== 'end') fail('', `does not end with the end of vehicle '${vehicle.id}'`)
  steps.forEach(({ type }, s) => {
    const isRight = type === 'job' || (type === 'start' ? hasStart && s === 0 : hasEnd && s === last)
    if (!isRight) fail(`.steps[${s}]`, `is a '${type}' where there is none`)
  })
}

// A step may leave out where it is, but not say it wrongly.
function checkPlaces({ route, vehicle, stepJobs }: RouteFacts, fail: Fail): void {
  route.steps.forEach((step, s) => {
    const job = stepJobs[s]
    if (job) checkPlace(step, placeOf(job), s, fail)
    else if (vehicle && step.type === 'start') checkPlace(step, startOf(vehicle), s, fail)
    else if (vehicle && step.type === 'end') checkPlace(step, endOf(vehicle), s, fail)
  })
}

function checkPlace(step: Step, place: Place | undefined, s: number, fail: Fail): void {
  const { location, locationIndex } = step
  const position = place?.location
  if (location && (location[0] !== position?.[0] || location[1] !== position[1])) {
    fail(`.steps[${s}].location`, `is [${location}], and the problem says [${position ?? 'nothing'}]`)
  }
  if (locationIndex !== undefined && locationIndex !== place?.index) {
    fail(`.steps[${s}].locationIndex`, `is ${locationIndex}, and the problem says ${place?.index ?? 'nothing'}`)
  }
}
