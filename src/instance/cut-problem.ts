/** One part of a problem as a problem of its own, valid by itself. */

import type { Compiled } from './compile.js'
import type { Job } from '../model/job.js'
import { cutMatrix } from '../model/matrix.js'
import type { Problem } from '../model/problem.js'
import type { Profile } from '../model/profile.js'
import { isGiven } from '../model/rules.js'
import type { InitialRoute } from '../model/together.js'
import type { Id } from '../model/values.js'
import type { Vehicle } from '../model/vehicle.js'

/** The problem with some of its jobs and vehicles: whatever names others, or rows of matrices, is cut to them. */
export function cutProblem(compiled: Compiled, jobs: readonly Job[], vehicles: readonly Vehicle[]): Problem {
  const { problem } = compiled
  const { initialRoutes, ...rest } = problem
  const cut = { ...rest, jobs: jobs.map(jobCutter(vehicles)), vehicles: [...vehicles] }
  const routes = initialRoutes && cutRoutes(compiled, jobs, vehicles)
  return cutMatrices(routes && routes.length > 0 ? { ...cut, initialRoutes: routes } : cut)
}

// Ids and types of vehicles that are elsewhere say nothing here, and would be mistakes.
function jobCutter(vehicles: readonly Vehicle[]): (job: Job) => Job {
  const ids = new Set(vehicles.map(({ id }) => String(id)))
  const types = new Set(vehicles.map(({ type }) => type))
  const here = (list: readonly Id[]) => list.filter((id) => ids.has(String(id)))
  const ofTypes = (record: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(record).filter(([type]) => types.has(type)))
  return (job) => {
    const { allowedVehicles, forbiddenVehicles, servicePerType, setupPerType } = job
    if (!allowedVehicles && !forbiddenVehicles && !servicePerType && !setupPerType) return job
    return {
      ...job,
      ...(allowedVehicles ? { allowedVehicles: here(allowedVehicles) } : {}),
      ...(forbiddenVehicles ? { forbiddenVehicles: here(forbiddenVehicles) } : {}),
      ...(servicePerType ? { servicePerType: ofTypes(servicePerType) } : {}),
      ...(setupPerType ? { setupPerType: ofTypes(setupPerType) } : {}),
    }
  }
}

/**
 * What the routes to start from say of the part's jobs. A route of several parts is a piece in each, the longest first while
 * there are vehicles: its own, or an equal one where that went to another part.
 */
function cutRoutes(
  { problem, typeMembers }: Compiled,
  jobs: readonly Job[],
  vehicles: readonly Vehicle[],
): InitialRoute[] {
  const ids = new Set(jobs.map(({ id }) => String(id)))
  const left = new Map(vehicles.map(({ id, count = 1 }) => [String(id), count]))
  const equals = new Map<string, readonly Id[]>()
  for (const members of typeMembers) {
    const names = members.map((v) => problem.vehicles[v].id)
    for (const name of names) equals.set(String(name), names)
  }
  const pieces = (problem.initialRoutes ?? []).map(({ vehicle, steps }) => ({
    vehicle,
    steps: steps.filter(({ type, id }) => type === 'job' && ids.has(String(id))).map(({ type, id }) => ({ type, id })),
  }))
  const routes: InitialRoute[] = []
  for (const { vehicle, steps } of pieces.sort((a, b) => b.steps.length - a.steps.length)) {
    const candidates = [vehicle, ...(equals.get(String(vehicle)) ?? [])]
    const driver = candidates.find((id) => (left.get(String(id)) ?? 0) > 0)
    if (steps.length === 0 || driver === undefined) continue
    left.set(String(driver), (left.get(String(driver)) ?? 0) - 1)
    routes.push({ vehicle: driver, steps })
  }
  return routes
}

// Only the rows and columns that the part uses, numbered anew.
function cutMatrices(problem: Problem): Problem {
  const { jobs, vehicles } = problem
  if (!Object.values(problem.profiles ?? {}).some(isGiven)) return problem
  const indices = new Set<number>()
  for (const { locationIndex } of jobs) if (locationIndex !== undefined) indices.add(locationIndex)
  for (const { startIndex, endIndex } of vehicles) {
    if (startIndex !== undefined) indices.add(startIndex)
    if (endIndex !== undefined) indices.add(endIndex)
  }
  const kept = [...indices].sort((a, b) => a - b)
  const rowOf = new Map(kept.map((index, row) => [index, row]))
  const row = (index: number | undefined) => (index === undefined ? undefined : rowOf.get(index))
  const cutProfile = ({ distances, durations, ...rest }: Profile): Profile => ({
    ...rest,
    ...(distances ? { distances: cutMatrix(distances, kept) } : {}),
    ...(durations ? { durations: cutMatrix(durations, kept) } : {}),
  })
  const profiles = Object.entries(problem.profiles ?? {}).map(([name, profile]) => [name, cutProfile(profile)])
  return {
    ...problem,
    jobs: jobs.map((job) =>
      job.locationIndex === undefined ? job : { ...job, locationIndex: row(job.locationIndex) },
    ),
    vehicles: vehicles.map((vehicle) => ({
      ...vehicle,
      ...(vehicle.startIndex === undefined ? {} : { startIndex: row(vehicle.startIndex) }),
      ...(vehicle.endIndex === undefined ? {} : { endIndex: row(vehicle.endIndex) }),
    })),
    profiles: Object.fromEntries(profiles),
  }
}
