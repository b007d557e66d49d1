/**
 * Reads VROOM's input (https://github.com/VROOM-Project/vroom/blob/master/docs/API.md, version 1.15) as far as this
 * library honours it: jobs with deliveries, times, skills and priorities, vehicles with capacities, shifts, limits, costs
 * and routes to start from, matrices. A key that changes the problem and is not honoured is refused; its neutral values
 * (`pickup: [0]`) are accepted.
 */

import { IssueList } from '../base/errors.js'
import type { Job } from '../model/job.js'
import type { Problem } from '../model/problem.js'
import { DEFAULT_PROFILE, type Profile } from '../model/profile.js'
import { MAX_INT } from '../model/values.js'
import type { Vehicle } from '../model/vehicle.js'
import { parseProblem } from '../model/validate.js'
import { parseJson } from './json.js'
import { besideFields } from './vroom-issues.js'
import { FieldReader, isEmpty, isZero, type Neutral } from './vroom-fields.js'
import { priceLegs, profileFrom, readMatrices } from './vroom-matrices.js'
import { initialRoutesFrom, readSteps, type VroomSteps } from './vroom-steps.js'
import { speakingVroom } from './vroom-words.js'

/**
 * Metres a second along straight lines, for profiles without matrices. VROOM would ask a routing server; we take the
 * great-circle distance at 36 km/h, about what 50 km/h on roads with their detours comes to.
 */
export const DEFAULT_SPEED = 10

const PROBLEM_NEUTRAL: Record<string, Neutral> = { shipments: isEmpty }

const JOB_NEUTRAL: Record<string, Neutral> = {
  pickup: (value) => Array.isArray(value) && value.every(isZero),
}

const VEHICLE_NEUTRAL: Record<string, Neutral> = { breaks: isEmpty }

/** Stands for an id that is wrong, which was said; it is that of nothing else. */
const NO_ID = ''

/** What VROOM takes an hour of travel to cost, unless told otherwise: a second costs 1. */
const DEFAULT_PER_HOUR = 3600

/**
 * Reads a VROOM problem. Its cost model stays: travel time in seconds (per_hour 3600, per_km 0) unless `costs` says
 * otherwise; profiles without a matrix travel at {@link DEFAULT_SPEED}. Service and setup for types of vehicles that no
 * vehicle has are left out, as they change nothing.
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
  const matrices = readMatrices(root)
  const read = root.list('vehicles').map((reader) => readVehicle(reader, hasCosts(matrices)))
  let vehicles: readonly Vehicle[] = read.map(({ vehicle }) => vehicle)
  const types = new Set(vehicles.flatMap(({ type }) => type ?? []))
  const jobs = root.list('jobs', true).map((reader) => readJob(reader, types))
  root.refuseOthers(PROBLEM_NEUTRAL)
  const profiles: Record<string, Profile> = {}
  for (const [name, given] of matrices) {
    const priced = priceLegs(name, given, vehicles, issues)
    vehicles = priced.vehicles
    profiles[name] = profileFrom(priced.matrices)
  }
  for (const { profile = DEFAULT_PROFILE } of vehicles) profiles[profile] ??= { speed: DEFAULT_SPEED }
  const steps = read.map((one) => one.steps)
  const initialRoutes = initialRoutesFrom(steps, jobs, issues)
  const routes = initialRoutes.length > 0 ? { initialRoutes } : {}
  const problem = { version: 1, vehicles, profiles, jobs, ...routes }
  return besideFields(value, issues, () => speakingVroom(() => parse(problem)))
}

function readJob(job: FieldReader, types: ReadonlySet<string>): Job {
  const id = job.integer('id', true) ?? NO_ID
  const location = job.position('location')
  const locationIndex = job.integer('location_index')
  const amount = job.amounts('amount')
  const delivery = job.amounts('delivery') ?? amount
  const [setup, service] = [positive(job.integer('setup')), positive(job.integer('service'))]
  const ofTypes = (byType: Record<string, number> | undefined): Record<string, number> | undefined => {
    const known = Object.entries(byType ?? {}).filter(([type]) => types.has(type))
    return known.length > 0 ? Object.fromEntries(known) : undefined
  }
  const setupPerType = ofTypes(job.integersByName('setup_per_type'))
  const servicePerType = ofTypes(job.integersByName('service_per_type'))
  const timeWindows = filled(job.windows('time_windows'))
  const skills = filled(job.integers('skills'))
  const priority = positive(job.integer('priority'))
  const description = job.text('description')
  job.refuseOthers(JOB_NEUTRAL)
  const times = { setup, service, setupPerType, servicePerType, timeWindows }
  return clean({ id, location, locationIndex, delivery, ...times, skills, priority, description })
}

function readVehicle(
  vehicle: FieldReader,
  hasCostMatrix: (profile: string | undefined) => boolean,
): { readonly vehicle: Vehicle; readonly steps: VroomSteps } {
  const id = vehicle.integer('id', true) ?? NO_ID
  const profile = vehicle.text('profile')
  const [start, end] = [vehicle.position('start'), vehicle.position('end')]
  const [startIndex, endIndex] = [vehicle.integer('start_index'), vehicle.integer('end_index')]
  const capacity = vehicle.amounts('capacity')
  const description = vehicle.text('description')
  const type = vehicle.text('type')
  const skills = filled(vehicle.integers('skills'))
  const timeWindow = vehicle.window('time_window')
  const factor = vehicle.factor('speed_factor')
  const speedFactor = factor === 1 ? undefined : factor
  // No route comes up to a limit beyond what distances and durations may be, so such a one is none.
  const limit = (name: string): number | undefined => {
    const most = vehicle.integer(name)
    return most !== undefined && most > MAX_INT ? undefined : most
  }
  const limits = {
    maxTasks: limit('max_tasks'),
    maxDistance: limit('max_distance'),
    maxTravelTime: limit('max_travel_time'),
  }
  const given = vehicle.object('costs')
  const costs = given && readCosts(given, hasCostMatrix(profile))
  const steps = readSteps(vehicle, id)
  vehicle.refuseOthers(VEHICLE_NEUTRAL)
  if (!start && !end && startIndex === undefined && endIndex === undefined) {
    vehicle.issues.add('missing-field', vehicle.path, 'has neither start nor end', 'VROOM wants at least one of them')
  }
  const places = { start, startIndex, end, endIndex }
  const times = { speedFactor, timeWindow, ...limits }
  return { vehicle: clean({ id, type, profile, ...places, capacity, costs, skills, ...times, description }), steps }
}

function readCosts(costs: FieldReader, hasCostMatrix: boolean): Vehicle['costs'] {
  const fixed = costs.integer('fixed')
  const perHour = costs.integer('per_hour') ?? DEFAULT_PER_HOUR
  const perKilometre = costs.integer('per_km') ?? 0
  const perTaskHour = positive(costs.integer('per_task_hour'))
  costs.refuseOthers({})
  if (hasCostMatrix && (perHour !== DEFAULT_PER_HOUR || perKilometre !== 0)) {
    const hint = 'leave out either the prices or the costs of matrices'
    costs.issues.add('mismatch', costs.path, 'price hours or kilometres beside a matrix of costs', hint)
  }
  const taskTime = perTaskHour === undefined ? undefined : perTaskHour / 3600
  return clean({ fixed, distance: perKilometre / 1000, duration: perHour / 3600, taskTime })
}

function hasCosts(matrices: ReadonlyMap<string, { readonly costs?: unknown }>) {
  return (profile = DEFAULT_PROFILE): boolean => matrices.get(profile)?.costs !== undefined
}

// What says nothing is left out: a Problem that says nothing of time is solved without it.
function positive(value: number | undefined): number | undefined {
  return value === 0 ? undefined : value
}

function filled<T>(values: T[] | undefined): T[] | undefined {
  return values?.length === 0 ? undefined : values
}

/** The object without its undefined fields. */
function clean<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T
}
