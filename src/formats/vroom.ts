/**
 * Reads VROOM's input (https://github.com/VROOM-Project/vroom/blob/master/docs/API.md, version 1.15) as far as this
 * library honours it: jobs with deliveries, vehicles with capacities and costs, duration and distance matrices.
 * A key that changes the problem and is not honoured is refused; its neutral values (`service: 0`) are accepted.
 */

import { IssueList } from '../base/errors.js'
import type { Job } from '../model/job.js'
import type { Problem } from '../model/problem.js'
import { DEFAULT_PROFILE, type Profile } from '../model/profile.js'
import type { Vehicle } from '../model/vehicle.js'
import { parseProblem } from '../model/validate.js'
import { parseJson } from './json.js'
import { FieldReader, isEmpty, isOne, isZero, type Neutral } from './vroom-fields.js'

/**
 * Metres a second along straight lines, for profiles without matrices. VROOM would ask a routing server; we take the
 * great-circle distance at 36 km/h, about what 50 km/h on roads with their detours comes to.
 */
export const DEFAULT_SPEED = 10

const PROBLEM_NEUTRAL: Record<string, Neutral> = { shipments: isEmpty }

const JOB_NEUTRAL: Record<string, Neutral> = {
  setup: isZero,
  service: isZero,
  priority: isZero,
  pickup: (value) => Array.isArray(value) && value.every(isZero),
  skills: isEmpty,
  time_windows: isEmpty,
  setup_per_type: isEmpty,
  service_per_type: isEmpty,
}

const VEHICLE_NEUTRAL: Record<string, Neutral> = {
  skills: () => true, // of no consequence as long as no job asks for one
  type: () => true, // names setup_per_type and service_per_type, which are refused
  breaks: isEmpty,
  steps: isEmpty,
  speed_factor: isOne,
  time_window: isEmpty,
  max_tasks: () => false,
  max_travel_time: () => false,
  max_distance: () => false,
}

/**
 * Reads a VROOM problem. Its cost model stays: travel time in seconds (per_hour 3600, per_km 0) unless `costs` says
 * otherwise; profiles without a matrix travel at {@link DEFAULT_SPEED}.
 *
 * @throws InputError with every issue at its path, such as `jobs[3].time_windows`
 */
export function readVroom(text: string, path = 'input.json'): Problem {
  return readVroomValue(parseJson(text, path))
}

/** The same for a JSON value that was parsed already; `parse` checks the Problem that it becomes. */
export function readVroomValue(value: unknown, parse = parseProblem): Problem {
  const issues = new IssueList()
  const root = new FieldReader(value, '', issues)
  const matrices = root.objects('matrices')
  const old = root.rows('matrix')
  const profiles: Record<string, Profile> = old ? { [DEFAULT_PROFILE]: { durations: old } } : {}
  for (const [name, reader] of matrices) {
    const [durations, distances] = [reader.rows('durations'), reader.rows('distances')]
    reader.refuseOthers({ costs: () => false })
    profiles[name] = { ...(distances ? { distances } : {}), ...(durations ? { durations } : {}) }
    if (!durations) issues.add('missing-field', `matrices.${name}.durations`, 'is missing', 'VROOM needs durations')
  }
  const vehicles = root.list('vehicles').map(readVehicle)
  const jobs = root.list('jobs', true).map(readJob)
  root.refuseOthers(PROBLEM_NEUTRAL)
  for (const { profile = DEFAULT_PROFILE } of vehicles) profiles[profile] ??= { speed: DEFAULT_SPEED }
  issues.throwIfAny()
  return parse({ version: 1, vehicles, profiles, jobs })
}

function readJob(job: FieldReader): Job {
  const id = job.integer('id', true) ?? 0
  const location = job.position('location')
  const locationIndex = job.integer('location_index')
  const amount = job.amounts('amount')
  const delivery = job.amounts('delivery') ?? amount
  const description = job.text('description')
  job.refuseOthers(JOB_NEUTRAL)
  return clean({ id, location, locationIndex, delivery, description })
}

function readVehicle(vehicle: FieldReader): Vehicle {
  const id = vehicle.integer('id', true) ?? 0
  const profile = vehicle.text('profile')
  const [start, end] = [vehicle.position('start'), vehicle.position('end')]
  const [startIndex, endIndex] = [vehicle.integer('start_index'), vehicle.integer('end_index')]
  const capacity = vehicle.amounts('capacity')
  const description = vehicle.text('description')
  const costs = vehicle.object('costs')
  vehicle.refuseOthers(VEHICLE_NEUTRAL)
  if (!start && !end && startIndex === undefined && endIndex === undefined) {
    vehicle.issues.add('missing-field', vehicle.path, 'has neither start nor end', 'VROOM wants at least one of them')
  }
  return clean({
    id,
    profile,
    start,
    startIndex,
    end,
    endIndex,
    capacity,
    costs: costs && readCosts(costs),
    description,
  })
}

function readCosts(costs: FieldReader): Vehicle['costs'] {
  const fixed = costs.integer('fixed')
  const perHour = costs.integer('per_hour') ?? 3600
  const perKilometre = costs.integer('per_km') ?? 0
  costs.refuseOthers({ per_task_hour: isZero })
  return clean({ fixed, distance: perKilometre / 1000, duration: perHour / 3600 })
}

/** The object without its undefined fields. */
function clean<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T
}
