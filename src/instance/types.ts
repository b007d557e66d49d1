/** Which vehicles are equal: they are one type inside; which travel, work and price alike: one class. */

import type { Problem } from '../model/problem.js'
import type { Id } from '../model/values.js'
import type { Vehicle } from '../model/vehicle.js'
import { type TravelClass, travelClassOf } from './prices.js'
import { workKeyOf } from './work.js'

/** The vehicle types of a problem, in the order of their first vehicles. */
export interface Types {
  /** For each type the indices in problem.vehicles of the vehicles that it stands for. */
  readonly members: number[][]
  /** The first vehicle of each type speaks for all. */
  readonly vehicles: Vehicle[]
  readonly depots: (readonly [number, number])[]
  /** Vehicles of each type. */
  readonly counts: number[]
  readonly classes: TravelClass[]
  /** Class of each type. */
  readonly classOf: number[]
  /** What the classes of work are known by, see {@link workKeyOf}; class of work of each type. */
  readonly works: string[]
  readonly workOf: number[]
}

/** @param depotOf depot numbers of each vehicle's start and end */
export function listTypes(problem: Problem, depotOf: readonly (readonly [number, number])[]): Types {
  const types: Types = {
    members: [],
    vehicles: [],
    depots: [],
    counts: [],
    classes: [],
    classOf: [],
    works: [],
    workOf: [],
  }
  const typeByKey = new Map<string, number>()
  const classByKey = new Map<string, number>()
  const named = namedVehicles(problem)
  const workKey = workKeyOf(problem)
  problem.vehicles.forEach((vehicle, v) => {
    const work = numberOf(types.works, workKey(vehicle))
    const travelClass = travelClassOf(problem, vehicle, work)
    const classKey = JSON.stringify(travelClass)
    const classNumber = classByKey.get(classKey) ?? types.classes.push(travelClass) - 1
    classByKey.set(classKey, classNumber)
    const key = JSON.stringify([depotOf[v], classNumber, work, manners(vehicle, named)])
    const type = typeByKey.get(key) ?? types.members.push([]) - 1
    if (!typeByKey.has(key)) {
      typeByKey.set(key, type)
      types.vehicles.push(vehicle)
      types.depots.push(depotOf[v])
      types.counts.push(0)
      types.classOf.push(classNumber)
      types.workOf.push(work)
    }
    types.members[type].push(v)
    types.counts[type] += vehicle.count ?? 1
  })
  return types
}

// All else by which two vehicles of one class may differ.
function manners(vehicle: Vehicle, named: ReadonlySet<string>): unknown {
  const { capacity = null, costs, skills = [], timeWindow = null, latestStart = null } = vehicle
  const { maxTasks = null, maxDistance = null, maxTravelTime = null, maxDuration = null } = vehicle
  const name = named.has(String(vehicle.id)) ? String(vehicle.id) : null
  const limits = [maxTasks, maxDistance, maxTravelTime, maxDuration]
  const sortedSkills = [...new Set(skills.map(String))].sort()
  return [capacity, costs?.fixed ?? 0, costs?.waitingTime ?? 0, sortedSkills, timeWindow, latestStart, limits, name]
}

// Vehicles that some job allows or forbids by id are equal to no other.
function namedVehicles({ jobs }: Problem): Set<string> {
  const named = new Set<string>()
  const add = (ids: readonly Id[] | undefined) => {
    if (ids) for (const id of ids) named.add(String(id))
  }
  for (const { allowedVehicles, forbiddenVehicles } of jobs) {
    add(allowedVehicles)
    add(forbiddenVehicles)
  }
  return named
}

function numberOf(list: string[], key: string): number {
  const index = list.indexOf(key)
  return index >= 0 ? index : list.push(key) - 1
}
