/** A solution with every figure: what others leave out of theirs is computed from the problem, what they state stays. */

import type { Outline, OutlineRoute, OutlineStep } from '../../model/outline.js'
import type { Problem } from '../../model/problem.js'
import type { Solution, Step, Unassigned } from '../../model/solution.js'
import type { Vehicle } from '../../model/vehicle.js'
import { numberVehicles } from '../../model/vehicle-numbers.js'
import { findAbsent } from './absent.js'
import { type Facts, listFacts, servedIn } from './facts.js'
import { fillRoute, totalsOf } from './fill.js'
import { endOf, startOf } from './metric.js'

/** A solution that states everything. */
export interface Completed {
  readonly solution: Solution
  /** What was left out and is computed, each field once: `cost`, `routes[].steps[].arrival`. */
  readonly absent: readonly string[]
  /** From a path in `solution`, or a sentence with such paths, to the same in the document that was given. */
  readonly original: (text: string) => string
}

/** Fills in what an outline leaves out; the document itself where that is nothing. O(document). */
export function complete(problem: Problem, outline: Outline): Completed {
  const absent = findAbsent(problem, outline)
  if (absent.length === 0) return { solution: outline as Solution, absent, original: (text) => text }
  const vehicles = new Map(problem.vehicles.map((vehicle) => [String(vehicle.id), vehicle]))
  const indices = numberVehicles(outline.routes)
  const laid = outline.routes.map((route) => layOut(route, vehicles.get(String(route.vehicle))))
  const bare: Solution = {
    ...{ version: 1, ...NOTHING, ...outline },
    routes: outline.routes.map(({ jobs: _, ...route }, r) => {
      const steps = laid[r].steps.map((step): Step => ({ distance: 0, duration: 0, load: [], ...step }))
      return { ...NOTHING, load: [], ...route, vehicleIndex: indices[r], steps }
    }),
    unassigned: [],
  }
  const facts = listFacts(problem, bare)
  const routes = facts.routes.map((route, r) => fillRoute(facts, route, outline.routes[r], laid[r].steps))
  const unassigned = unassignedOf(facts, outline)
  const solution = { ...bare, ...totalsOf(listFacts(problem, { ...bare, routes }), outline), routes, unassigned }
  return { solution, absent, original: (text) => renamed(text, laid) }
}

const NOTHING = { cost: 0, distance: 0, duration: 0 }

function unassignedOf(facts: Facts, { unassigned }: Outline): Unassigned[] {
  if (unassigned) return unassigned.map((item) => ({ reason: 'not-attempted', ...item }))
  const isServed = servedIn(facts)
  const left = facts.problem.jobs.filter((_, j) => isServed[j] === 0)
  return left.map(({ id }) => ({ id, reason: 'not-attempted' }))
}

interface Laid {
  readonly steps: readonly OutlineStep[]
  /** What the steps are called in the document. */
  readonly list: 'jobs' | 'steps'
  /** Steps that were put before its first one. */
  readonly before: number
  /** How many the document has. */
  readonly count: number
}

// Jobs alone are driven from the start of the vehicle to its end.
function layOut({ jobs, steps = [] }: OutlineRoute, vehicle: Vehicle | undefined): Laid {
  const given = jobs ? jobs.map((id): OutlineStep => ({ type: 'job', id })) : steps
  const isBare = given.length > 0 && given.every(({ type }) => type === 'job')
  const start: OutlineStep[] = isBare && vehicle && startOf(vehicle) ? [{ type: 'start' }] : []
  const end: OutlineStep[] = isBare && vehicle && endOf(vehicle) ? [{ type: 'end' }] : []
  return {
    steps: [...start, ...given, ...end],
    list: jobs ? 'jobs' : 'steps',
    before: start.length,
    count: given.length,
  }
}

function renamed(text: string, laid: readonly Laid[]): string {
  return text.replaceAll(/\broutes\[(\d+)\]\.steps\[(\d+)\]((?:\.\w+)?)/g, (_, r: string, s: string, field: string) => {
    const { list, before, count } = laid[Number(r)]
    const place = Number(s) - before
    return place >= 0 && place < count ? `routes[${r}].${list}[${place}]${field}` : `routes[${r}]`
  })
}
