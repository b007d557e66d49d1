/** What VRPLIB says of vehicles: one value for all of them or a section with a row for each, and what it cannot say. */

import type { IssueList } from '../base/errors.js'
import type { Job } from '../model/job.js'
import type { Problem } from '../model/problem.js'
import { profileOf } from '../model/rules.js'
import { MAX_INT } from '../model/values.js'
import type { Vehicle } from '../model/vehicle.js'
import { unscale, type VrplibLines, type VrplibWriting } from './vrplib-write-visits.js'

/** The fields and sections of capacities, costs, limits, depots and clients of the vehicles. */
export function writeFleet(writing: VrplibWriting): VrplibLines {
  const { problem, depots, depotOf, issues } = writing
  const { vehicles, jobs } = problem
  vehicles.forEach((vehicle, k) => {
    refuseVehicle(vehicle, `vehicles[${k}]`, issues)
  })
  const total = jobs.reduce((sum, { delivery }) => sum + (delivery?.[0] ?? 0), 0)
  const scaled = (value: number, k: number, field: string) => unscale(writing, value, `vehicles[${k}].${field}`)
  const limits = (field: 'maxDistance' | 'maxDuration') =>
    // A vehicle without a limit beside others that have one gets the largest there is.
    vehicles.some((vehicle) => vehicle[field] !== undefined)
      ? vehicles.map((vehicle, k) => scaled(vehicle[field] ?? MAX_INT, k, field))
      : []
  const columns = [
    column(
      problem,
      'CAPACITY',
      vehicles.map(({ capacity }) => capacity?.[0] ?? total),
    ),
    column(
      problem,
      'VEHICLES_FIXED_COST',
      vehicles.map(({ costs }, k) => scaled(costs?.fixed ?? 0, k, 'costs.fixed')),
      0,
    ),
    column(
      problem,
      'VEHICLES_UNIT_DISTANCE_COST',
      vehicles.map((vehicle) => unitCostOf(problem, vehicle)),
      1,
    ),
    column(problem, 'VEHICLES_MAX_DISTANCE', limits('maxDistance')),
    column(problem, 'VEHICLES_MAX_DURATION', limits('maxDuration')),
  ]
  const sections = [
    ...columns.flatMap((lines) => lines.sections),
    ...(depots > 1 ? rows(problem, 'VEHICLES_DEPOT_SECTION', (k) => `${depotOf[k] + 1}`) : []),
    ...writeAllowed(problem, depots),
  ]
  return { fields: columns.flatMap((lines) => lines.fields), sections }
}

/** Cost of a unit of distance, which takes a unit of time where travel takes time at all. */
function unitCostOf(problem: Problem, { profile: name, costs }: Vehicle): number {
  if (costs?.distance === undefined && costs?.duration === undefined) return 1
  const { durations, speed } = profileOf(problem, name)
  const isTimed = durations !== undefined || speed !== undefined
  return (costs.distance ?? 0) + (isTimed ? (costs.duration ?? 0) : 0)
}

/** A column with a value for each entry: nothing where all are `usual`, a field where all are equal, else a section. */
function column(problem: Problem, name: string, values: readonly number[], usual?: number): VrplibLines {
  const [first] = values
  if (values.some((value) => value !== first)) {
    return { fields: [], sections: rows(problem, `${name}_SECTION`, (k) => `${values[k]}`) }
  }
  return { fields: values.length === 0 || first === usual ? [] : [`${name} : ${first}`], sections: [] }
}

/** A section with a row for each vehicle of each entry. */
function rows(problem: Problem, name: string, valueOf: (k: number) => string): string[] {
  let number = 0
  const lines = problem.vehicles.flatMap(({ count = 1 }, k) => {
    const value = valueOf(k)
    return Array.from({ length: count }, () => `${++number} ${value}`.trimEnd())
  })
  return [name, ...lines]
}

function writeAllowed(problem: Problem, depots: number): string[] {
  const { jobs, vehicles } = problem
  if (!jobs.some(({ allowedVehicles, forbiddenVehicles, skills }) => allowedVehicles ?? forbiddenVehicles ?? skills)) {
    return []
  }
  const mayServe = jobs.map(toTest)
  const clientsOf = vehicles.map((vehicle) => {
    const skills = new Set(vehicle.skills?.map(String))
    return mayServe.flatMap((test, k) => (test(String(vehicle.id), skills) ? [depots + k + 1] : []))
  })
  if (clientsOf.every((clients) => clients.length === jobs.length)) return []
  return rows(problem, 'VEHICLES_ALLOWED_CLIENTS_SECTION', (k) => clientsOf[k].join(' '))
}

function toTest(job: Job): (id: string, skills: ReadonlySet<string>) => boolean {
  const allowed = job.allowedVehicles && new Set(job.allowedVehicles.map(String))
  const forbidden = new Set(job.forbiddenVehicles?.map(String))
  const needed = job.skills?.map(String) ?? []
  return (id, skills) => (allowed?.has(id) ?? true) && !forbidden.has(id) && needed.every((skill) => skills.has(skill))
}

function refuseVehicle(vehicle: Vehicle, path: string, issues: IssueList): void {
  const refuse = (field: string, message: string, hint?: string) => {
    issues.add('not-honoured', `${path}.${field}`, message, hint)
  }
  const { taskTime = 0, waitingTime = 0 } = vehicle.costs ?? {}
  if (taskTime > 0) refuse('costs.taskTime', 'VRPLIB prices distance and not time')
  if (waitingTime > 0) refuse('costs.waitingTime', 'VRPLIB prices distance and not time')
  if ((vehicle.speedFactor ?? 1) !== 1) refuse('speedFactor', 'VRPLIB has one speed for all vehicles')
  if (vehicle.latestStart !== undefined) refuse('latestStart', 'VRPLIB has no latest start', 'shorten timeWindow')
  if (vehicle.maxTasks !== undefined) refuse('maxTasks', 'VRPLIB has no limit on the clients of a route')
  if (vehicle.maxTravelTime !== undefined) {
    refuse('maxTravelTime', 'VRPLIB has no limit on travel time', 'use maxDistance: a unit of way takes a unit of time')
  }
  if (vehicle.breaks?.length) refuse('breaks', 'breaks cannot be written')
  if (vehicle.reloads?.length) refuse('reloads', 'reloads cannot be written')
}
