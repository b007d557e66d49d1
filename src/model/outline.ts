/** A solution as others write it: who serves which jobs in which order, with any of the figures or none. */

import { z } from 'zod'
import { IssueList } from '../base/errors.js'
import { shapeFinder } from './shape.js'
import { addShapeIssues } from './shape-issues.js'
import { Solution, SolutionRoute, Step, Unassigned } from './solution.js'
import { Id, list } from './values.js'

/** A stop of which only its type, and its id where it is a job, is asked for. */
export const OutlineStep = Step.partial().extend({ type: Step.shape.type })
export type OutlineStep = z.infer<typeof OutlineStep>

/** A route of which only its vehicle is asked for; what it serves is in `steps`, or as ids in `jobs`. */
export const OutlineRoute = SolutionRoute.partial().extend({
  vehicle: SolutionRoute.shape.vehicle,
  jobs: list(Id).optional(),
  steps: z.array(OutlineStep).optional(),
})
export type OutlineRoute = z.infer<typeof OutlineRoute>

/** A Solution any figure of which may be left out; every Solution is one. */
export const Outline = Solution.partial().extend({
  routes: z.array(OutlineRoute),
  unassigned: z.array(Unassigned.partial().extend({ id: Unassigned.shape.id })).optional(),
})
export type Outline = z.infer<typeof Outline>

const findShape = shapeFinder(Outline)

/** What keeps a value from being an outline; of nothing where it is one. */
export function findOutlineIssues(value: unknown): IssueList {
  const issues = new IssueList()
  addShapeIssues(issues, findShape(value), Outline, value)
  const routes: unknown = isObject(value) ? value.routes : undefined
  if (!Array.isArray(routes)) return issues
  routes.forEach((route: unknown, r) => {
    if (!isObject(route)) return
    const [hasJobs, hasSteps] = [route.jobs !== undefined, route.steps !== undefined]
    const hint = 'give steps, or the ids of its jobs'
    if (hasJobs && hasSteps) issues.add('mismatch', `routes[${r}].jobs`, 'say what steps say', 'leave one of them out')
    else if (!hasJobs && !hasSteps) issues.add('missing-field', `routes[${r}].steps`, 'is missing', hint)
  })
  return issues
}

/**
 * An outline of the right shape; the value itself, not a copy.
 * @throws InputError with all issues
 */
export function parseOutline(value: unknown): Outline {
  findOutlineIssues(value).throwIfAny()
  return value as Outline
}

/** A job of a route: its id, undefined where a step has none, and where it stands in the route. */
export interface NamedJob {
  readonly id: Id | undefined
  /** `jobs[3]`, or `steps[4].id`. */
  readonly place: string
}

/** The jobs that a route serves, in order. */
export function jobsOf({ jobs, steps = [] }: OutlineRoute): NamedJob[] {
  if (jobs) return jobs.map((id, i) => ({ id, place: `jobs[${i}]` }))
  return steps.flatMap(({ type, id }, s) => (type === 'job' ? [{ id, place: `steps[${s}].id` }] : []))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
