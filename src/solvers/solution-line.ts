/** A solution that another program wrote: of the right shape, and of this very problem. */

import { isUtf8 } from 'node:buffer'
import { findOutlineIssues, jobsOf, type Outline } from '../model/outline.js'
import type { Problem } from '../model/problem.js'
import { ChildFault } from './child/failure.js'

/** What names a problem has, as strings: 7 and '7' are one id. */
export interface ProblemNames {
  readonly jobs: ReadonlySet<string>
  /** Equal vehicles of each entry. */
  readonly vehicles: ReadonlyMap<string, number>
}

/** The names of a problem; O(problem). */
export function namesOf({ jobs, vehicles }: Problem): ProblemNames {
  return {
    jobs: new Set(jobs.map(({ id }) => String(id))),
    vehicles: new Map(vehicles.map(({ id, count = 1 }) => [String(id), count])),
  }
}

/**
 * The solution in a line of type "solution"; null for one that is no JSON.
 * @throws ChildFault that says what is wrong with it
 */
export function readSolutionLine(line: Buffer, names: ProblemNames): Outline | null {
  if (!isUtf8(line)) throw new ChildFault('wrote a solution that is not UTF-8')
  const message = parse(line.toString('utf8'))
  if (message === null) return null
  if (message.v !== undefined && message.v !== 1) {
    throw new ChildFault(`speaks another version of the protocol: v is ${brief(message.v)}, not 1`)
  }
  return asSolution(message.solution, names)
}

/**
 * A value as a solution of the problem with these names; figures in it are not judged.
 * @throws ChildFault that says what is wrong with it
 */
export function asSolution(value: unknown, names: ProblemNames): Outline {
  const { issues, total } = findOutlineIssues(value)
  if (total > 0) {
    const told = issues.slice(0, 3).map(({ path, message }) => `solution${path && `.${path}`} ${message}`)
    const more = total > told.length ? `, and ${total - told.length} more` : ''
    throw new ChildFault(`wrote a solution of the wrong shape: ${told.join('; ')}${more}`)
  }
  const solution = value as Outline
  const stranger = findStranger(solution, names)
  if (stranger !== null) throw new ChildFault(`wrote a solution of another problem: ${stranger}`)
  const repeated = findRepeated(solution)
  if (repeated !== null) throw new ChildFault(`wrote a solution that cannot be: ${repeated}`)
  return solution
}

function parse(text: string): { readonly v?: unknown; readonly solution?: unknown } | null {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function findStranger({ routes, unassigned = [] }: Outline, { jobs, vehicles }: ProblemNames): string | null {
  for (const [r, route] of routes.entries()) {
    const { vehicle, vehicleIndex = 0 } = route
    const count = vehicles.get(String(vehicle))
    if (count === undefined) return `routes[${r}].vehicle is ${brief(vehicle)}, which the problem does not have`
    if (vehicleIndex >= count)
      return `routes[${r}].vehicleIndex is ${vehicleIndex}, and there are ${count} of the vehicle`
    const unknown = jobsOf(route).find(({ id }) => id === undefined || !jobs.has(String(id)))
    if (unknown?.id !== undefined) return `routes[${r}].${unknown.place} is ${brief(unknown.id)}, which is no job of it`
    if (unknown) return `routes[${r}].${unknown.place} is missing`
  }
  const left = unassigned.findIndex(({ id }) => !jobs.has(String(id)))
  return left < 0 ? null : `unassigned[${left}].id is ${brief(unassigned[left].id)}, which is no job of it`
}

function findRepeated({ routes }: Outline): string | null {
  const seen = new Set<string>()
  for (const [r, route] of routes.entries()) {
    for (const { id, place } of jobsOf(route)) {
      if (seen.has(String(id))) return `routes[${r}].${place} is ${brief(id)}, which is served already`
      seen.add(String(id))
    }
  }
  return null
}

// Long enough to recognise a value by.
const LONGEST = 60

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined'
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text
}
