/** Writes problems and solutions as VROOM's JSON (docs/API.md of version 1.15). */

import { IssueList } from '../base/errors.js'
import type { Job } from '../model/job.js'
import { rowsOf } from '../model/matrix.js'
import { isGiven } from '../model/rules.js'
import type { Problem } from '../model/problem.js'
import { DEFAULT_PROFILE } from '../model/profile.js'
import { jobIdsOf, stepsOf } from '../model/lazy-steps.js'
import type { Solution, SolutionRoute, Step } from '../model/solution.js'
import { usesTime } from '../model/time-use.js'
import type { Id } from '../model/values.js'
import type { Vehicle } from '../model/vehicle.js'
import { inChunks, joined } from './chunks.js'
import { indexById } from './id-index.js'
import { expressCosts, expressJob, expressVehicle } from './vroom-express.js'
import { type AllNumbers, describe, numberAll } from './vroom-numbers.js'

/**
 * A problem as VROOM's input. VROOM's ids are integers and its vehicles have no count: ids that are integers stay,
 * else all jobs (or vehicles) are numbered from 1 and the description begins with the id, followed by a colon and the
 * description where there is one; `count` vehicles are written out, as many as there are jobs at most. Skills that are
 * no integers are numbered too. Distances cost what they cost here: without durations VROOM, which needs some, is given
 * the distances as durations too, or zeros where times count.
 *
 * @throws InputError with every reason why the problem cannot be expressed
 */
export function writeVroomProblem(problem: Problem): string {
  const issues = new IssueList()
  const isPlanar = problem.coordinates === 'planar'
  const numbers = numberAll(problem)
  const matrices = writeMatrices(problem, issues)
  const place = (point: Job['location']) => (isPlanar ? undefined : point)
  const most = Math.max(1, problem.jobs.length)
  const vehicles = problem.vehicles.flatMap((vehicle, k) => {
    const { count = 1, profile, start, startIndex, end, endIndex } = vehicle
    const path = `vehicles[${k}]`
    const written = {
      profile,
      description: describe(vehicle, numbers.vehicles.isKept),
      start: place(start),
      start_index: startIndex,
      end: place(end),
      end_index: endIndex,
      ...expressVehicle(vehicle, path, numbers, issues),
      costs: expressCosts(vehicle, problem.profiles?.[profile ?? DEFAULT_PROFILE] ?? {}, `${path}.costs`, issues),
    }
    const steps = initialSteps(problem, vehicle, Math.min(count, most), numbers, issues)
    return steps.map((ofOne, i) => ({ id: numbers.vehicles.numberOf(vehicle.id, i), ...written, steps: ofOne }))
  })
  const jobs = problem.jobs.map((job, k) => ({
    id: numbers.jobs.numberOf(job.id, 0),
    description: describe(job, numbers.jobs.isKept),
    location: place(job.location),
    location_index: job.locationIndex,
    ...expressJob(job, `jobs[${k}]`, numbers, issues),
  }))
  issues.throwIfAny()
  const lines = [
    `"vehicles": [\n${vehicles.map((vehicle) => `  ${JSON.stringify(vehicle)}`).join(',\n')}\n]`,
    ...(Object.keys(matrices).length > 0 ? [`"matrices": ${JSON.stringify(matrices)}`] : []),
    `"jobs": [\n${jobs.map((job) => `  ${JSON.stringify(job)}`).join(',\n')}\n]`,
  ]
  return `{\n${lines.join(',\n')}\n}\n`
}

function writeMatrices(problem: Problem, issues: IssueList): Record<string, object> {
  const matrices: Record<string, object> = {}
  const isTimed = usesTime(problem) || problem.vehicles.some(({ maxTravelTime }) => maxTravelTime !== undefined)
  for (const name of new Set(problem.vehicles.map(({ profile }) => profile ?? DEFAULT_PROFILE))) {
    const given = problem.profiles?.[name] ?? {}
    if (isGiven(given)) {
      const [durations, distances] = [given.durations, given.distances].map((matrix) => matrix && [...rowsOf(matrix)])
      const needed = isTimed ? distances?.map((row) => row.map(() => 0)) : distances
      matrices[name] = { durations: durations ?? needed, ...(distances ? { distances } : {}) }
    } else if (problem.coordinates === 'planar') {
      const hint = 'VROOM knows roads and matrices: give the profile a matrix'
      issues.add('not-honoured', 'coordinates', 'planar distances cannot be written', hint)
    }
  }
  return matrices
}

/** The `steps` of as many equal vehicles as are written: of each its route to start from, if it has one. */
function initialSteps(
  problem: Problem,
  vehicle: Vehicle,
  written: number,
  numbers: AllNumbers,
  issues: IssueList,
): (object[] | undefined)[] {
  const steps = Array<object[] | undefined>(written).fill(undefined)
  // Equal vehicles may change places: the routes that say which one first, then the others where there is room.
  const routes = (problem.initialRoutes ?? []).map((route, k) => ({ route, path: `initialRoutes[${k}]` }))
  const ours = routes.filter(({ route }) => String(route.vehicle) === String(vehicle.id))
  const isPlaced = ({ vehicleIndex = written }: { readonly vehicleIndex?: number | undefined }) =>
    vehicleIndex < written
  const [placed, others] = [ours.filter(({ route }) => isPlaced(route)), ours.filter(({ route }) => !isPlaced(route))]
  for (const { route, path } of [...placed, ...others]) {
    const jobs = route.steps.filter(({ type }) => type !== 'start' && type !== 'end')
    if (jobs.length === 0) continue
    const index = isPlaced(route) ? (route.vehicleIndex ?? 0) : steps.indexOf(undefined)
    if (jobs.some(({ type }) => type !== 'job') || (route.pinned ?? 0) > 0) {
      issues.add('not-honoured', path, 'holds more than jobs that may be moved', 'leave it out')
    } else if (index < 0 || steps[index] !== undefined) {
      issues.add('mismatch', path, `there is no vehicle ${vehicle.id} left for it`, 'one route a vehicle')
    } else steps[index] = jobs.map(({ id = '' }) => ({ type: 'job', id: numbers.jobs.numberOf(id, 0) }))
  }
  return steps
}

/** The kinds of ids that {@link writeVroomProblem} and {@link writeVroomSolution} cannot keep: VROOM's are integers, one a vehicle. */
export function renumberedIds(problem: Problem): ('jobs' | 'vehicles')[] {
  const numbers = numberAll(problem)
  return (['jobs', 'vehicles'] as const).filter((kind) => !numbers[kind].isKept)
}

/**
 * A solution as VROOM's output: ids as in {@link writeVroomProblem}, costs and times rounded to integers. Where the problem
 * says nothing of time, a stop is reached after the travel to it. The cost is that of the routes: VROOM has no prizes.
 */
export function writeVroomSolution(problem: Problem, solution: Solution): string {
  return joined(streamVroomSolution(problem, solution))
}

/** The text of {@link writeVroomSolution} in chunks of about 256 Ki letters. */
export function streamVroomSolution(problem: Problem, solution: Solution): Generator<string, void> {
  return inChunks(solutionPieces(problem, solution))
}

function* solutionPieces(problem: Problem, solution: Solution): Generator<string, void> {
  const numbers = numberAll(problem)
  const facts = describers(problem, numbers)
  const delivery = sumLoads(solution.routes)
  const summary = {
    cost: Math.round(solution.cost - (solution.prizes ?? 0)),
    routes: solution.routes.length,
    unassigned: solution.unassigned.length,
    delivery,
    amount: delivery,
    pickup: delivery.map(() => 0),
    ...timesOf(solution),
    duration: Math.round(solution.duration),
    priority: solution.routes.reduce((sum, route) => sum + facts.priorityOf(route), 0),
    distance: Math.round(solution.distance),
    violations: [],
  }
  yield `{"code":0,"summary":${JSON.stringify(summary)},"unassigned":[`
  yield* listed(solution.unassigned, facts.writeUnassigned)
  yield '],"routes":['
  for (let r = 0; r < solution.routes.length; r++) {
    const route = solution.routes[r]
    // The object is left open for its last members.
    yield `${r > 0 ? ',' : ''}${JSON.stringify(facts.writeRoute(route)).slice(0, -1)},"steps":[`
    yield* listed(stepsOf(route), facts.writeStep)
    yield '],"violations":[]}'
  }
  yield ']}\n'
}

function* listed<T>(items: readonly T[], write: (item: T) => object): Generator<string, void> {
  for (let i = 0; i < items.length; i++) yield `${i > 0 ? ',' : ''}${JSON.stringify(write(items[i]))}`
}

/** How what a solution has is written, with what it repeats of the problem's jobs and vehicles. */
function describers(problem: Problem, numbers: AllNumbers) {
  const jobs = indexById(problem.jobs)
  const vehicles = indexById(problem.vehicles)
  const jobOf = (id: Id): Job | undefined => problem.jobs[jobs.find(id) ?? -1]
  const describeJob = (id: Id): string | undefined => {
    const job = jobOf(id)
    return job && describe(job, numbers.jobs.isKept)
  }
  const describeVehicle = (route: SolutionRoute): string | undefined => {
    const vehicle = problem.vehicles[vehicles.find(route.vehicle) ?? -1]
    return vehicle ? describe(vehicle, numbers.vehicles.isKept) : route.description
  }
  const hasPriorities = problem.jobs.some(({ priority }) => priority !== undefined)
  /** The sum over the jobs that a route serves. */
  const priorityOf = (route: SolutionRoute): number =>
    hasPriorities ? jobIdsOf(route).reduce((sum: number, id) => sum + (jobOf(id)?.priority ?? 0), 0) : 0
  return {
    priorityOf,
    writeUnassigned: ({ id }: { readonly id: Id }): object => {
      const job = jobOf(id)
      const place = { location: job?.location, location_index: job?.locationIndex }
      return { id: numbers.jobs.numberOf(id, 0), type: 'job', description: describeJob(id), ...place }
    },
    /** All but the steps and what follows them. */
    writeRoute: (route: SolutionRoute): object => ({
      vehicle: numbers.vehicles.numberOf(route.vehicle, route.vehicleIndex),
      cost: Math.round(route.cost),
      description: describeVehicle(route),
      delivery: route.load,
      amount: route.load,
      pickup: route.load.map(() => 0),
      ...timesOf(route),
      duration: Math.round(route.duration),
      priority: priorityOf(route),
      distance: Math.round(route.distance),
    }),
    writeStep: (step: Step): object => ({
      type: step.type,
      ...(step.id === undefined
        ? {}
        : { id: numbers.jobs.numberOf(step.id, 0), job: numbers.jobs.numberOf(step.id, 0) }),
      description: step.id === undefined ? undefined : describeJob(step.id),
      location: step.location,
      location_index: step.locationIndex,
      ...timesOf(step),
      load: step.load,
      arrival: Math.round(step.arrival ?? step.duration),
      duration: Math.round(step.duration),
      violations: [],
      distance: Math.round(step.distance),
    }),
  }
}

/** What VROOM always states of time: 0 where the problem says nothing of it. */
function timesOf({ setup = 0, service = 0, waiting = 0 }: Pick<Step, 'setup' | 'service' | 'waiting'>): object {
  return { setup: Math.round(setup), service: Math.round(service), waiting_time: Math.round(waiting) }
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
