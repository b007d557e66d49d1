/** Writes problems and solutions as VROOM's JSON (docs/API.md of version 1.15). */

import { IssueList } from '../base/errors.js'
import type { Job } from '../model/job.js'
import type { Problem } from '../model/problem.js'
import { DEFAULT_PROFILE, type Profile } from '../model/profile.js'
import type { Id } from '../model/values.js'
import type { Vehicle } from '../model/vehicle.js'
import type { Solution, SolutionRoute, Step } from '../model/solution.js'

/**
 * A problem as VROOM's input. VROOM's ids are integers and its vehicles have no count: ids that are integers stay,
 * else all jobs (or vehicles) are numbered from 1 and the description begins with the id, followed by a colon and the
 * description where there is one; `count` vehicles are written out, as many as there are jobs at most. Distances cost what they cost here: without durations
 * VROOM is given the distances as durations too, since it needs some.
 *
 * @throws InputError with every reason why the problem cannot be expressed
 */
export function writeVroomProblem(problem: Problem): string {
  const issues = new IssueList()
  const isPlanar = problem.coordinates === 'planar'
  const numbers = numberAll(problem)
  const matrices: Record<string, object> = {}
  const names = new Set(problem.vehicles.map(({ profile }) => profile ?? DEFAULT_PROFILE))
  for (const name of names) {
    const { durations, distances } = problem.profiles?.[name] ?? {}
    if (durations || distances) {
      matrices[name] = { durations: durations ?? distances, ...(distances ? { distances } : {}) }
    } else if (isPlanar) {
      const hint = 'VROOM knows roads and matrices: give the profile a matrix'
      issues.add('not-honoured', 'coordinates', 'planar distances cannot be written', hint)
    }
  }
  const place = (point: Job['location']) => (isPlanar ? undefined : point)
  const vehicles = problem.vehicles.flatMap((vehicle, k) => {
    const { count = 1, profile, start, startIndex, end, endIndex, capacity } = vehicle
    const written = {
      profile,
      description: describe(vehicle, numbers.vehicles.isKept),
      start: place(start),
      start_index: startIndex,
      end: place(end),
      end_index: endIndex,
      capacity,
      costs: writeCosts(vehicle, problem.profiles?.[profile ?? DEFAULT_PROFILE] ?? {}, `vehicles[${k}].costs`, issues),
    }
    return Array.from({ length: Math.min(count, Math.max(1, problem.jobs.length)) }, (_, i) => ({
      id: numbers.vehicles.numberOf(vehicle.id, i),
      ...written,
    }))
  })
  const jobs = problem.jobs.map((job) => ({
    id: numbers.jobs.numberOf(job.id, 0),
    description: describe(job, numbers.jobs.isKept),
    location: place(job.location),
    location_index: job.locationIndex,
    delivery: job.delivery,
  }))
  issues.throwIfAny()
  const lines = [
    `"vehicles": [\n${vehicles.map((vehicle) => `  ${JSON.stringify(vehicle)}`).join(',\n')}\n]`,
    ...(Object.keys(matrices).length > 0 ? [`"matrices": ${JSON.stringify(matrices)}`] : []),
    `"jobs": [\n${jobs.map((job) => `  ${JSON.stringify(job)}`).join(',\n')}\n]`,
  ]
  return `{\n${lines.join(',\n')}\n}\n`
}

/** The kinds of ids that {@link writeVroomProblem} and {@link writeVroomSolution} cannot keep: VROOM's are integers, one a vehicle. */
export function renumberedIds(problem: Problem): ('jobs' | 'vehicles')[] {
  const numbers = numberAll(problem)
  return (['jobs', 'vehicles'] as const).filter((kind) => !numbers[kind].isKept)
}

/** A solution as VROOM's output: ids as in {@link writeVroomProblem}, costs and times rounded to integers. */
export function writeVroomSolution(problem: Problem, solution: Solution): string {
  const numbers = numberAll(problem)
  const { describeJob, describeVehicle, writeUnassigned } = describers(problem, numbers)
  const writeStep = (step: Step): object => ({
    type: step.type,
    ...(step.id === undefined ? {} : { id: numbers.jobs.numberOf(step.id, 0), job: numbers.jobs.numberOf(step.id, 0) }),
    description: step.id === undefined ? undefined : describeJob(step.id),
    location: step.location,
    location_index: step.locationIndex,
    ...NOTHING_ELSE,
    load: step.load,
    arrival: Math.round(step.duration),
    duration: Math.round(step.duration),
    violations: [],
    distance: Math.round(step.distance),
  })
  const writeRoute = (route: SolutionRoute): object => ({
    vehicle: numbers.vehicles.numberOf(route.vehicle, route.vehicleIndex),
    cost: Math.round(route.cost),
    description: describeVehicle(route),
    delivery: route.load,
    amount: route.load,
    pickup: route.load.map(() => 0),
    ...NOTHING_ELSE,
    duration: Math.round(route.duration),
    priority: 0,
    distance: Math.round(route.distance),
    steps: route.steps.map(writeStep),
    violations: [],
  })
  const delivery = sumLoads(solution.routes)
  const document = {
    code: 0,
    summary: {
      cost: Math.round(solution.cost),
      routes: solution.routes.length,
      unassigned: solution.unassigned.length,
      delivery,
      amount: delivery,
      pickup: delivery.map(() => 0),
      ...NOTHING_ELSE,
      duration: Math.round(solution.duration),
      priority: 0,
      distance: Math.round(solution.distance),
      violations: [],
    },
    unassigned: solution.unassigned.map(writeUnassigned),
    routes: solution.routes.map(writeRoute),
  }
  return `${JSON.stringify(document)}\n`
}

/** What a solution repeats of the problem's jobs and vehicles. */
function describers(problem: Problem, numbers: ReturnType<typeof numberAll>) {
  const jobOf = new Map(problem.jobs.map((job) => [String(job.id), job]))
  const vehicleOf = new Map(problem.vehicles.map((vehicle) => [String(vehicle.id), vehicle]))
  const describeJob = (id: Id): string | undefined => {
    const job = jobOf.get(String(id))
    return job && describe(job, numbers.jobs.isKept)
  }
  return {
    describeJob,
    describeVehicle: (route: SolutionRoute): string | undefined => {
      const vehicle = vehicleOf.get(String(route.vehicle))
      return vehicle ? describe(vehicle, numbers.vehicles.isKept) : route.description
    },
    writeUnassigned: ({ id }: { readonly id: Id }): object => {
      const job = jobOf.get(String(id))
      const place = { location: job?.location, location_index: job?.locationIndex }
      return { id: numbers.jobs.numberOf(id, 0), type: 'job', description: describeJob(id), ...place }
    },
  }
}

/** What VROOM always states and this version has none of. */
const NOTHING_ELSE = { setup: 0, service: 0, waiting_time: 0 }

interface Numbers {
  /** Whether ids stayed as they are. */
  readonly isKept: boolean
  /** The integer of an id, and of its index-th equal one. */
  readonly numberOf: (id: Id, index: number) => number
}

function numberAll(problem: Problem): { readonly jobs: Numbers; readonly vehicles: Numbers } {
  return { jobs: number(problem.jobs), vehicles: number(problem.vehicles) }
}

function number(items: readonly { readonly id: Id; readonly count?: number }[]): Numbers {
  const isKept = items.every(({ id, count = 1 }) => count === 1 && /^(0|[1-9]\d{0,14})$/.test(String(id)))
  if (isKept) return { isKept, numberOf: (id) => Number(id) }
  const first = new Map<string, number>()
  let next = 1
  for (const { id, count = 1 } of items) {
    first.set(String(id), next)
    next += count
  }
  return { isKept, numberOf: (id, index) => (first.get(String(id)) ?? 0) + index }
}

function describe(item: Job | Vehicle, isKept: boolean): string | undefined {
  if (isKept) return item.description
  return item.description === undefined ? String(item.id) : `${item.id}: ${item.description}`
}

function writeCosts(vehicle: Vehicle, profile: Profile, path: string, issues: IssueList): object | undefined {
  const { fixed, distance, duration } = vehicle.costs ?? {}
  const isTimed = Boolean(profile.durations || profile.speed)
  const perSecond = duration ?? (isTimed && distance === undefined ? 1 : 0)
  const perMetre = distance ?? (isTimed || duration !== undefined ? 0 : 1)
  const toInteger = (value: number, name: string): number => {
    const rounded = Math.round(value)
    if (Math.abs(value - rounded) > 1e-6) {
      const message = `${value} (VROOM's ${name}) is not an integer`
      issues.add('not-honoured', path, message, 'multiply all costs by one factor')
    }
    return rounded
  }
  const costs = {
    fixed: fixed === undefined ? undefined : toInteger(fixed, 'fixed'),
    per_hour: toInteger(perSecond * 3600, 'per_hour'),
    per_km: toInteger(perMetre * 1000, 'per_km'),
  }
  return costs.fixed === undefined && costs.per_hour === 3600 && costs.per_km === 0 ? undefined : costs
}

function sumLoads(routes: readonly SolutionRoute[]): number[] {
  const sum: number[] = []
  for (const { load } of routes) {
    load.forEach((amount, d) => {
      sum[d] = (sum[d] ?? 0) + amount
    })
  }
  return sum
}
