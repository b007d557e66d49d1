/** Between the inside and the outside: Routes on an Instance to a Solution in the user's words, and back. */

import { assert, IssueList } from '../base/errors.js'
import { MODEL_VERSION } from '../model/problem.js'
import type { Vehicle } from '../model/vehicle.js'
import type { Solution, SolutionRoute, Stats, Unassigned } from '../model/solution.js'
import { usesTime } from '../model/time-use.js'
import type { Compiled } from './compile.js'
import { ownOf, RouteWriter } from './route-writer.js'
import { KnownTotals } from './known-totals.js'
import { type Routes, routesFrom, routeTasks } from './routes.js'

/** Says why a task is not served; ids, description and data are filled in here. */
export type ReasonOf = (task: number) => Pick<Unassigned, 'reason' | 'closest'>

/**
 * The Solution of routes on the whole instance; costs are recomputed from the user's data. Steps are made when they are read.
 * @param routes kept: nobody may write to them later
 */
export function solutionOf(compiled: Compiled, routes: Routes, reasonOf: ReasonOf, stats?: Stats): Solution {
  return new Publisher(compiled).solution(routes, reasonOf, stats)
}

/** Makes one Solution of a problem after another; what is the same as in the last one is not measured again. */
export class Publisher {
  readonly #compiled: Compiled
  readonly #isTimed: boolean
  readonly #writer: RouteWriter
  readonly #known: KnownTotals

  constructor(compiled: Compiled) {
    const { problem, instance } = compiled
    const isTimed = usesTime(problem)
    this.#compiled = compiled
    this.#isTimed = isTimed
    this.#writer = new RouteWriter(compiled, isTimed)
    this.#known = new KnownTotals(instance.taskCount)
  }

  /** As {@link solutionOf}. O(tasks), of which only those of new routes are measured. */
  solution(routes: Routes, reasonOf: ReasonOf, stats?: Stats): Solution {
    const { problem, instance } = this.#compiled
    const written = this.#writeRoutes(routes)
    const prizes = uncollectedPrizes(this.#compiled, routes)
    const unassigned = Array.from(routes.unassigned, (task): Unassigned => {
      const { id, description, data } = problem.jobs[instance.taskJob[task]]
      return { id, ...reasonOf(task), ...ownOf(description, data) }
    })
    const named = problem.name === undefined ? {} : { name: problem.name }
    const { description, data } = problem
    const counted = stats ? { stats } : {}
    return {
      version: MODEL_VERSION,
      ...named,
      ...totalsOf(written, prizes ?? 0),
      ...(this.#isTimed ? timeTotalsOf(written) : {}),
      ...(prizes === null ? {} : { prizes }),
      routes: written,
      unassigned,
      ...counted,
      ...ownOf(description, data),
    }
  }

  #writeRoutes(routes: Routes): SolutionRoute[] {
    const nextVehicle = vehicleDealer(this.#compiled)
    const writer = this.#writer
    const known = this.#known
    const written: SolutionRoute[] = []
    known.turn()
    for (let r = 0; r < routes.type.length; r++) {
      const tasks = routeTasks(routes, r)
      if (tasks.length === 0) continue
      const { vehicle, vehicleIndex } = nextVehicle(routes.type[r])
      const totals = known.find(vehicle, tasks) ?? writer.sum(vehicle, tasks)
      known.remember({ vehicle, tasks, totals })
      written.push(writer.write(vehicle, vehicleIndex, tasks, totals))
    }
    return written
  }
}

/** The prizes of all tasks that the routes do not serve; null where no job of the problem has one. */
export function uncollectedPrizes({ problem, instance }: Compiled, routes: Routes): number | null {
  if (problem.jobs.every(({ prize }) => prize === undefined)) return null
  let prizes = 0
  for (const task of routes.unassigned) prizes += problem.jobs[instance.taskJob[task]].prize ?? 0
  return prizes
}

function totalsOf(routes: readonly SolutionRoute[], prizes: number) {
  const total = { cost: 0, distance: 0, duration: 0 }
  for (const { cost, distance, duration } of routes) {
    total.cost += cost
    total.distance += distance
    total.duration += duration
  }
  total.cost += prizes
  return total
}

function timeTotalsOf(routes: readonly SolutionRoute[]) {
  const total = { waiting: 0, setup: 0, service: 0 }
  for (const { waiting = 0, setup = 0, service = 0 } of routes) {
    total.waiting += waiting
    total.setup += setup
    total.service += service
  }
  return total
}

/** A route as a file such as .sol names it: positions in problem.vehicles and problem.jobs. */
export interface RouteList {
  readonly vehicle: number
  readonly vehicleIndex: number
  readonly jobs: readonly number[]
}

/**
 * Routes on the instance of a Solution of its problem; jobs that it does not mention are unassigned.
 * @throws InputError when it names unknown jobs or vehicles, a job twice, or more vehicles than there are
 */
export function routesOf(compiled: Compiled, solution: Solution): Routes {
  const { problem } = compiled
  const issues = new IssueList()
  const jobById = new Map(problem.jobs.map(({ id }, i) => [String(id), i]))
  const vehicleById = new Map(problem.vehicles.map(({ id }, i) => [String(id), i]))
  const lists: RouteList[] = []
  solution.routes.forEach(({ vehicle, vehicleIndex, steps }, r) => {
    const path = `routes[${r}]`
    const index = vehicleById.get(String(vehicle))
    if (index === undefined) issues.add('unknown-id', `${path}.vehicle`, `'${vehicle}' is not a vehicle of the problem`)
    const jobs: number[] = []
    steps.forEach(({ type, id }, s) => {
      if (type !== 'job') return
      const job = jobById.get(String(id))
      if (job === undefined) issues.add('unknown-id', `${path}.steps[${s}].id`, `'${id}' is not a job of the problem`)
      else jobs.push(job)
    })
    lists.push({ vehicle: index ?? 0, vehicleIndex, jobs })
  })
  issues.throwIfAny()
  return routesOfLists(compiled, lists)
}

/**
 * Routes on the instance of lists of job positions.
 * @throws InputError when a job or a vehicle does not exist or is used twice
 */
export function routesOfLists(compiled: Compiled, lists: readonly RouteList[]): Routes {
  const { problem, instance, jobTask, typeMembers } = compiled
  const issues = new IssueList()
  const typeOf = new Int32Array(problem.vehicles.length)
  typeMembers.forEach((members, type) => {
    for (const member of members) typeOf[member] = type
  })
  const seenJob = new Int32Array(problem.jobs.length).fill(-1)
  const seenVehicle = new Set<string>()
  lists.forEach(({ vehicle, vehicleIndex, jobs }, r) => {
    const path = `routes[${r}]`
    const count = problem.vehicles[vehicle]?.count ?? 1
    const key = `${vehicle} ${vehicleIndex}`
    if (!(vehicle in problem.vehicles && vehicleIndex >= 0 && vehicleIndex < count)) {
      issues.add(
        'out-of-range',
        path,
        `uses vehicle ${vehicle} number ${vehicleIndex}, which the problem does not have`,
      )
    } else if (seenVehicle.has(key)) issues.add('duplicate-id', path, 'uses a vehicle that another route uses')
    seenVehicle.add(key)
    for (const job of jobs) {
      if (!(job in problem.jobs)) {
        issues.add('out-of-range', path, `serves job number ${job}, which the problem does not have`)
      } else if (seenJob[job] < 0) seenJob[job] = r
      else issues.add('duplicate-id', path, `serves job '${problem.jobs[job].id}', as routes[${seenJob[job]}] does`)
    }
  })
  issues.throwIfAny()
  const used = lists.filter(({ jobs }) => jobs.length > 0)
  const missing: number[] = []
  for (let task = 0; task < instance.taskCount; task++) if (seenJob[instance.taskJob[task]] < 0) missing.push(task)
  return routesFrom(
    used.map(({ jobs }) => jobs.map((job) => jobTask[job])),
    used.map(({ vehicle }) => typeOf[vehicle]),
    missing,
  )
}

interface DealtVehicle {
  readonly vehicle: Vehicle
  readonly vehicleIndex: number
}

// Routes of one type are interchangeable inside; outside they get its vehicles in the problem's order.
function vehicleDealer({ problem, typeMembers }: Compiled): (type: number) => DealtVehicle {
  const next = typeMembers.map(() => ({ member: 0, index: 0 }))
  return (type) => {
    const at = next[type]
    assert(at.member < typeMembers[type].length, `there are more routes of type ${type} than vehicles`)
    const vehicle = problem.vehicles[typeMembers[type][at.member]]
    const dealt = { vehicle, vehicleIndex: at.index }
    at.index++
    if (at.index >= (vehicle.count ?? 1)) {
      at.member++
      at.index = 0
    }
    return dealt
  }
}
