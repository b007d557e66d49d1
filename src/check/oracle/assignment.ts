/** Rule 'assignment': every job is in one route or unassigned, exactly once, and nothing else is. */

import type { Violation } from '../../model/solution.js'
import type { Id } from '../../model/values.js'
import { type Facts, numberOf } from './facts.js'

/** Jobs that are missing, repeated or unknown. */
export function checkAssignment(facts: Facts): Violation[] {
  const { routes, solution, problem } = facts
  const violations: Violation[] = []
  const fail = (path: string, message: string) => violations.push({ rule: 'assignment', path, message })
  // Of each job, where it was seen: list 0 is what is unassigned, list r + 1 is route r; 1 + the place in it, 0 for nowhere.
  const listOf = new Int32Array(problem.jobs.length)
  const placeOf = new Int32Array(problem.jobs.length)
  const see = (id: Id | undefined, job: number, list: number, place: number) => {
    if (job >= 0 && placeOf[job] === 0) {
      listOf[job] = list
      placeOf[job] = place + 1
    } else if (id === undefined) fail(pathTo(list, place), 'has no id')
    else if (job < 0) fail(pathTo(list, place), `job '${id}' is not in the problem`)
    else fail(pathTo(list, place), `job '${id}' is at ${pathTo(listOf[job], placeOf[job] - 1)} already`)
  }
  routes.forEach(({ route: { steps }, numbers }, r) => {
    for (let s = 0; s < steps.length; s++) if (steps[s].type === 'job') see(steps[s].id, numbers[s], r + 1, s)
  })
  solution.unassigned.forEach(({ id }, i) => {
    see(id, numberOf(facts, id), 0, i)
  })
  problem.jobs.forEach(({ id }, j) => {
    if (placeOf[j] === 0) fail('routes', `job '${id}' is neither in a route nor unassigned`)
  })
  return violations
}

function pathTo(list: number, place: number): string {
  return list === 0 ? `unassigned[${place}]` : `routes[${list - 1}].steps[${place}]`
}
