/** Rule 'travel': stated distances and durations are those of the places visited, added up from the start. */

import type { Violation } from '../../model/solution.js'
import type { Facts, RouteFacts } from './facts.js'
import { addLegs, type Itinerary } from './itinerary.js'
import { areClose } from './tolerance.js'

const FIELDS = ['distance', 'duration'] as const

type Compare = (stated: number, sum: number, path: string) => void

/** Steps, routes and totals whose distance or duration is not what the places make it. */
export function checkTravel({ solution, routes }: Facts): Violation[] {
  const violations: Violation[] = []
  const total = { distance: 0, duration: 0 }
  let isComplete = true
  for (const route of routes) {
    if (!route.itinerary) {
      isComplete = false
      continue
    }
    const sum = addLegs(route.itinerary)
    for (const field of FIELDS) {
      total[field] += sum[field]
      const compare: Compare = (stated, made, path) => {
        if (areClose(stated, made)) return
        const message = `is ${stated}, and the places make it ${made}`
        violations.push({ rule: 'travel', path: `${route.path}${path}.${field}`, message })
      }
      checkStated(route, route.itinerary, field, compare)
      compare(route.route[field], sum[field], '')
    }
  }
  for (const field of FIELDS) {
    if (!isComplete || areClose(solution[field], total[field])) continue
    const message = `is ${solution[field]}, and the routes' is ${total[field]}`
    violations.push({ rule: 'travel', path: field, message })
  }
  return violations
}

// Steps out of place are the steps rule's; sums would be compared with the wrong ones.
function checkStated(
  { route, isInOrder }: RouteFacts,
  { legs }: Itinerary,
  field: (typeof FIELDS)[number],
  compare: Compare,
): void {
  if (!isInOrder) return
  let sum = 0
  route.steps.forEach((step, s) => {
    if (s > 0) sum += legs[s - 1][field]
    if (!areClose(step[field], sum)) compare(step[field], sum, `.steps[${s}]`)
  })
}
