/** A part of an Instance as a Problem in the user's words, and solutions of it as routes on the part. */

import { IssueList } from '../base/errors.js'
import { jobsOf, type Outline } from '../model/outline.js'
import type { Problem } from '../model/problem.js'
import type { InitialRoute } from '../model/together.js'
import type { Vehicle } from '../model/vehicle.js'
import type { Compiled } from './compile.js'
import { cutProblem } from './cut-problem.js'
import { type Routes, routesFrom, routeTasks } from './routes.js'
import type { Cut } from './subproblem.js'

/** The part as a Problem, O(part) and its matrices. Equal vehicles stand for each other, so it names the first ones of each type. */
export function problemOfPart(compiled: Compiled, part: Cut): Problem {
  const { problem } = compiled
  const jobs = Array.from(part.instance.taskJob, (job) => problem.jobs[job])
  const vehicles = dealVehicles(compiled, part)
  const { initialRoutes: _, ...rest } = problem
  return cutProblem({ ...compiled, problem: rest }, jobs, vehicles.flat())
}

/** A part's Problem with routes on the part to start from; as it is where there are none. */
export function withInitial(compiled: Compiled, part: Cut, problem: Problem, initial: Routes | null): Problem {
  if (!initial || initial.tasks.length === 0) return problem
  return { ...problem, initialRoutes: initialRoutes(compiled, part, dealVehicles(compiled, part), initial) }
}

/**
 * What an outline says, as routes on the part; nothing of it is trusted but its shape. What it does not mention is unassigned.
 * @throws InputError when it names jobs or vehicles that the part does not have
 */
export function routesOfPart(compiled: Compiled, part: Cut, { routes }: Outline): Routes {
  const { problem } = compiled
  const issues = new IssueList()
  const taskById = new Map(Array.from(part.instance.taskJob, (job, task) => [String(problem.jobs[job].id), task]))
  const typeById = new Map<string, number>()
  dealVehicles(compiled, part).forEach((vehicles, type) => {
    for (const { id } of vehicles) typeById.set(String(id), type)
  })
  const isServed = new Uint8Array(part.instance.taskCount)
  const lists: number[][] = []
  const types: number[] = []
  routes.forEach((route, r) => {
    const type = typeById.get(String(route.vehicle))
    if (type === undefined) issues.add('unknown-id', `routes[${r}].vehicle`, `'${route.vehicle}' is not in the part`)
    const tasks: number[] = []
    for (const { id, place } of jobsOf(route)) {
      const task = taskById.get(String(id))
      if (task === undefined) issues.add('unknown-id', `routes[${r}].${place}`, `'${id}' is not in the part`)
      else {
        isServed[task] = 1
        tasks.push(task)
      }
    }
    if (tasks.length === 0) return
    lists.push(tasks)
    types.push(type ?? 0)
  })
  issues.throwIfAny()
  const left: number[] = []
  for (let task = 0; task < isServed.length; task++) if (isServed[task] === 0) left.push(task)
  return routesFrom(lists, types, left)
}

// For each type of the part as many of its vehicles as the part may use.
function dealVehicles({ problem, typeMembers }: Compiled, { instance, typeOf }: Cut): Vehicle[][] {
  return Array.from(typeOf, (parentType, type) => {
    const dealt: Vehicle[] = []
    let wanted = instance.typeVehicles[type]
    for (const member of typeMembers[parentType]) {
      if (wanted === 0) break
      const vehicle = problem.vehicles[member]
      const count = Math.min(wanted, vehicle.count ?? 1)
      dealt.push(vehicle.count === undefined ? vehicle : { ...vehicle, count })
      wanted -= count
    }
    return dealt
  })
}

function initialRoutes(
  { problem }: Compiled,
  { instance }: Cut,
  vehicles: readonly (readonly Vehicle[])[],
  initial: Routes,
): InitialRoute[] {
  const drivers = vehicles.map(driversOf)
  const routes: InitialRoute[] = []
  for (let r = 0; r < initial.type.length; r++) {
    const tasks = routeTasks(initial, r)
    const next = tasks.length > 0 ? drivers[initial.type[r]].next() : null
    if (!next || next.done === true) continue
    const steps = Array.from(tasks, (task) => ({ type: 'job' as const, id: problem.jobs[instance.taskJob[task]].id }))
    routes.push({ vehicle: next.value, steps })
  }
  return routes
}

function* driversOf(vehicles: readonly Vehicle[]): Generator<Vehicle['id'], undefined> {
  for (const { id, count = 1 } of vehicles) for (let i = 0; i < count; i++) yield id
}
