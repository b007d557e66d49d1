/** Rules of the routes to start from: who drives them and what they visit, each at most once. */

import type { IssueList } from '../base/errors.js'
import type { Problem } from './problem.js'
import { numberVehicles } from './vehicle-numbers.js'

type Issues = Pick<IssueList, 'add'>

/** Adds an issue for everything that the routes to start from say of jobs and vehicles that cannot be. */
export function checkInitialRoutes(problem: Problem, issues: Issues): void {
  const { initialRoutes = [] } = problem
  if (initialRoutes.length === 0) return
  checkVehicles(problem, issues)
  checkSteps(problem, issues)
}

/** Steps that say nothing that the route does not say anyway. */
const SILENT: ReadonlySet<string> = new Set(['start', 'end'])

/** Within one document an unknown id is a slip; what was planned for other jobs is for the option. */
const YESTERDAY = 'correct it, or give the routes as options.initial (--initial), which leaves out what is gone'

function checkVehicles(problem: Problem, issues: Issues): void {
  const { initialRoutes = [], vehicles } = problem
  const counts = new Map(vehicles.map(({ id, count = 1 }) => [String(id), Math.max(1, count)]))
  const driven = new Map<string, number>()
  const indices = numberVehicles(initialRoutes)
  initialRoutes.forEach(({ vehicle, vehicleIndex }, r) => {
    const count = counts.get(String(vehicle))
    if (count === undefined) return
    const path = `initialRoutes[${r}]`
    const key = JSON.stringify([String(vehicle), indices[r]])
    const other = driven.get(key)
    if (vehicleIndex === undefined && indices[r] >= count) {
      const message = `'${vehicle}' has more routes than there are of it, which is ${count}`
      issues.add('mismatch', `${path}.vehicle`, message, 'leave a route out, or give it a larger count')
    } else if (indices[r] >= count) {
      const message = `is ${indices[r]} where the count of '${vehicle}' is ${count}`
      issues.add('out-of-range', `${path}.vehicleIndex`, message, `0 to ${count - 1}`)
    } else if (other !== undefined) {
      const message = `number ${indices[r]} of '${vehicle}' drives initialRoutes[${other}] too`
      issues.add('duplicate-id', `${path}.vehicleIndex`, message, 'leave it out for the next that is free')
    } else driven.set(key, r)
  })
}

function checkSteps({ initialRoutes = [], jobs }: Problem, issues: Issues): void {
  // Where an id is missing, that is what is wrong.
  if (jobs.some(({ id }) => id === undefined)) return
  const known = new Set(jobs.map(({ id }) => String(id)))
  const seen = new Map<string, number>()
  initialRoutes.forEach(({ steps }, r) => {
    steps.forEach(({ type, id }, s) => {
      const path = `initialRoutes[${r}].steps[${s}]`
      if (SILENT.has(type)) return
      if (type !== 'job') {
        const hint = 'leave it out: it would change the plan'
        issues.add('not-honoured', `${path}.type`, `'${type}' is not honoured by this version`, hint)
        return
      }
      if (id === undefined) {
        issues.add('missing-field', `${path}.id`, 'is missing', 'give the id of the job')
        return
      }
      const other = seen.get(String(id))
      if (!known.has(String(id))) issues.add('unknown-id', `${path}.id`, `there is no job '${id}'`, YESTERDAY)
      else if (other !== undefined) {
        issues.add('duplicate-id', `${path}.id`, `'${id}' is in initialRoutes[${other}] too`, 'serve each job once')
      } else seen.set(String(id), r)
    })
  })
}
