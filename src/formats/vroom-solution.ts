/** Reads VROOM's output (docs/API.md of version 1.15): who serves which jobs, in order. Its figures are not read. */

import { InputError, IssueList } from '../base/errors.js'
import type { Outline, OutlineRoute } from '../model/outline.js'
import type { Problem } from '../model/problem.js'
import type { Id } from '../model/values.js'
import { parseJson } from './json.js'
import { FieldReader } from './vroom-fields.js'
import { numberAll } from './vroom-numbers.js'

/** A route as VROOM states it. */
export interface VroomRoute {
  /** VROOM's id of the vehicle. */
  readonly vehicle: number
  /** VROOM's ids of the jobs, in order. */
  readonly jobs: readonly number[]
  /** Where it stands in the document: `routes[3]`. */
  readonly path: string
}

/** What VROOM says instead of a solution. */
export interface VroomError {
  /** 1 internal, 2 input, 3 routing. */
  readonly code: number
  readonly error: string
}

/** The error that a document of VROOM states; null where it states none. */
export function vroomErrorIn(value: unknown): VroomError | null {
  if (typeof value !== 'object' || value === null || !('code' in value)) return null
  const { code } = value
  if (typeof code !== 'number' || code === 0) return null
  return { code, error: 'error' in value ? String(value.error) : 'without a word' }
}

/**
 * The routes of a document of VROOM.
 * @throws InputError with every issue at its path, such as `routes[3].steps[1].id`, or with the error that it states
 */
export function readVroomRoutes(value: unknown): VroomRoute[] {
  const said = vroomErrorIn(value)
  if (said) {
    const message = `is an error of VROOM: ${said.error} (code ${said.code})`
    throw new InputError([{ code: 'mismatch', path: 'code', message, hint: 'give what VROOM writes when it succeeds' }])
  }
  const issues = new IssueList()
  const root = new FieldReader(value, '', issues)
  const routes = root.list('routes', true).map((route) => {
    const vehicle = route.integer('vehicle', true) ?? -1
    const jobs = route.list('steps', true).flatMap((step) => {
      const type = step.text('type')
      if (type === 'start' || type === 'end') return []
      if (type !== 'job') {
        step.issues.add('not-honoured', step.pathOf('type'), `a step of type ${type} is not honoured by this version`)
        return []
      }
      // Before version 1.7 it was called `job`.
      return step.integer('id') ?? step.integer('job', true) ?? []
    })
    return { vehicle, jobs, path: route.path }
  })
  issues.throwIfAny()
  return routes
}

/**
 * VROOM's solution of what `writeVroomProblem` wrote, or of a VROOM problem that was read, in the problem's own ids.
 *
 * @throws InputError with every issue at its path
 */
export function readVroomSolution(text: string, problem: Problem, path = 'solution.vroom.json'): Outline {
  const read = readVroomRoutes(parseJson(text, path))
  const issues = new IssueList()
  const numbers = numberAll(problem)
  const jobOf = new Map(problem.jobs.map(({ id }) => [numbers.jobs.numberOf(id, 0), id]))
  const vehicleOf = new Map<number, { readonly vehicle: Id; readonly vehicleIndex: number }>()
  for (const { id, count = 1 } of problem.vehicles) {
    // As many as are written at most: nobody uses more vehicles than there are jobs.
    for (let i = 0; i < Math.min(count, Math.max(1, problem.jobs.length)); i++) {
      vehicleOf.set(numbers.vehicles.numberOf(id, i), { vehicle: id, vehicleIndex: i })
    }
  }
  const routes = read.map(({ vehicle, jobs, path: at }): OutlineRoute => {
    const driver = vehicleOf.get(vehicle)
    if (!driver) issues.add('unknown-id', `${at}.vehicle`, `there is no vehicle ${vehicle}`)
    const served = jobs.flatMap((number) => {
      const id = jobOf.get(number)
      if (id === undefined) issues.add('unknown-id', `${at}.steps`, `there is no job ${number}`)
      return id ?? []
    })
    return { ...(driver ?? { vehicle, vehicleIndex: 0 }), jobs: served }
  })
  issues.throwIfAny()
  return { routes }
}
