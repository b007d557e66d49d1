/** Small problems for property tests, with everything ugly that a user may write; they shrink towards one job. */

import fc from 'fast-check'
import type { Job } from '../../src/model/job.js'
import type { Problem } from '../../src/model/problem.js'
import type { Profile } from '../../src/model/profile.js'
import type { Costs, Vehicle } from '../../src/model/vehicle.js'

/** Where the coordinates of a problem lie, or that its travel is given. */
export type Family = 'planar' | 'geographic' | 'antimeridian' | 'poles' | 'matrix' | 'matrix-only'

/** Every family, the plainest first. */
export const FAMILIES: readonly Family[] = ['planar', 'geographic', 'antimeridian', 'poles', 'matrix', 'matrix-only']

/** What problems to draw. */
export interface ProblemOptions {
  readonly minJobs?: number
  readonly maxJobs?: number
  readonly minVehicles?: number
  readonly maxVehicles?: number
  readonly families?: readonly Family[]
  /** False to have every vehicle start and end at a depot. */
  readonly open?: boolean
  /** False to have no job larger than every vehicle. */
  readonly infeasible?: boolean
}

/**
 * Problems of every family: several depots, types, counts, dimensions, profiles and prices; jobs at one point, in a
 * line, without demand, larger than every vehicle; asymmetric matrices with and without durations.
 */
export function problems(options: ProblemOptions = {}): fc.Arbitrary<Problem> {
  const { minJobs = 1, maxJobs = 12, minVehicles = 1, maxVehicles = 3, families = FAMILIES } = options
  return fc
    .record({
      family: fc.constantFrom(...families),
      layout: fc.constantFrom('free', 'line', 'point'),
      dimensions: fc.integer({ min: 0, max: 3 }),
      rounding: fc.constantFrom(undefined, 'none', 'round', 'trunc', 'dimacs', 'exact'),
      jobs: fc.array(rawJob, { minLength: minJobs, maxLength: maxJobs, size: 'max' }),
      vehicles: fc.array(rawVehicle, { minLength: minVehicles, maxLength: maxVehicles, size: 'max' }),
      depots: fc.array(point, { minLength: 3, maxLength: 3 }),
      noise: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 12 }),
      given: fc.constantFrom('distances', 'both', 'durations'),
      truck: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
      speed: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
    })
    .map((raw) => problemOf(raw as RawProblem, options))
}

/** Problems that compile into an Instance with enough tasks to be split and merged: planar, every job fits. */
export function roomyProblems(options: ProblemOptions = {}): fc.Arbitrary<Problem> {
  return problems({ minJobs: 2, maxJobs: 40, families: ['planar', 'matrix'], infeasible: false, ...options })
}

interface RawJob {
  readonly point: readonly [number, number]
  readonly delivery: readonly number[]
  readonly states: boolean
  readonly huge: boolean
}

interface RawVehicle {
  readonly start: number
  readonly end: number
  readonly count: number
  readonly capacity: readonly number[]
  readonly limited: boolean
  readonly costs: Costs | undefined
  readonly bare: boolean
}

interface RawProblem {
  readonly family: Family
  readonly layout: 'free' | 'line' | 'point'
  readonly dimensions: number
  readonly rounding: Problem['rounding']
  readonly jobs: readonly RawJob[]
  readonly vehicles: readonly RawVehicle[]
  readonly depots: readonly (readonly [number, number])[]
  readonly noise: readonly number[]
  /** Which matrices a given profile has. */
  readonly given: 'distances' | 'both' | 'durations'
  /** Speed of a second profile, where travel is computed, for every second vehicle. */
  readonly truck: number | undefined
  readonly speed: number | undefined
}

const point = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }))

const rawJob: fc.Arbitrary<RawJob> = fc.record({
  point,
  delivery: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 3, maxLength: 3 }),
  states: fc.boolean().map((isOmitted) => !isOmitted),
  huge: fc.integer({ min: 0, max: 15 }).map((draw) => draw === 15),
})

const price = fc.option(fc.constantFrom(0, 1, 2, 0.5, 0.013), { nil: undefined })

const rawVehicle: fc.Arbitrary<RawVehicle> = fc.record({
  // 0..2: a depot; 3: none.
  start: fc.integer({ min: 0, max: 3 }),
  end: fc.integer({ min: 0, max: 3 }),
  count: fc.integer({ min: 1, max: 4 }),
  capacity: fc.array(fc.integer({ min: 5, max: 14 }), { minLength: 3, maxLength: 3 }),
  limited: fc.boolean().map((isUnlimited) => !isUnlimited),
  costs: fc.option(fc.record({ fixed: price, distance: price, duration: price }).map(withoutUndefined), {
    nil: undefined,
  }),
  bare: fc.boolean(),
})

function problemOf(raw: RawProblem, options: ProblemOptions): Problem {
  const jobs = raw.jobs.map((job, i) => jobOf(raw, job, i, options))
  const vehicles = raw.vehicles.map((vehicle, i) => vehicleOf(raw, vehicle, i, options))
  const isPlanar = raw.family === 'planar' || raw.family === 'matrix'
  return withoutUndefined({
    coordinates: isPlanar ? ('planar' as const) : undefined,
    rounding: isPlanar ? raw.rounding : undefined,
    jobs,
    vehicles,
    profiles: profilesOf(raw),
  })
}

function profilesOf(raw: RawProblem): Problem['profiles'] {
  if (!isGiven(raw)) {
    const profiles: Record<string, Profile> = {}
    if (raw.speed !== undefined) profiles.car = { speed: raw.speed }
    if (raw.truck !== undefined) profiles.truck = { speed: raw.truck }
    return profiles
  }
  const size = raw.jobs.length + raw.depots.length
  const distances = raw.given === 'durations' ? undefined : matrixOf(size, raw.noise, 7, 3)
  const durations = raw.given === 'distances' ? undefined : matrixOf(size, raw.noise, 5, 11)
  return { car: withoutUndefined<Profile>({ distances, durations }) }
}

function isGiven(raw: RawProblem): boolean {
  return raw.family === 'matrix' || raw.family === 'matrix-only'
}

// Asymmetric, without the triangle inequality, zero on the diagonal.
function matrixOf(size: number, noise: readonly number[], a: number, b: number): number[][] {
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j ? 0 : 1 + noise[(a * i + b * j) % noise.length])),
  )
}

function jobOf(raw: RawProblem, job: RawJob, i: number, options: ProblemOptions): Job {
  const [x, y] = job.point
  const [anchorX, anchorY] = raw.jobs[0].point
  const placed: readonly [number, number] =
    raw.layout === 'point' ? [anchorX, anchorY] : raw.layout === 'line' ? [x, anchorY] : [x, y]
  const isHuge = job.huge && options.infeasible !== false
  const delivery = job.delivery.slice(0, raw.dimensions).map((amount) => (isHuge ? amount + 40 : amount))
  return withoutUndefined<Job>({
    id: i % 2 === 0 ? i + 1 : `job ${i + 1}`,
    location: raw.family === 'matrix-only' ? undefined : positionOf(raw.family, placed),
    locationIndex: isGiven(raw) ? i + raw.depots.length : undefined,
    delivery: raw.dimensions > 0 && job.states ? delivery : undefined,
  })
}

function vehicleOf(raw: RawProblem, vehicle: RawVehicle, i: number, options: ProblemOptions): Vehicle {
  const start = options.open === false ? vehicle.start % raw.depots.length : vehicle.start
  const end = options.open === false ? vehicle.end % raw.depots.length : vehicle.end
  const profile = raw.truck !== undefined && i % 2 === 1 && !isGiven(raw) ? 'truck' : undefined
  const position = (depot: number) =>
    depot < raw.depots.length && raw.family !== 'matrix-only' ? positionOf(raw.family, raw.depots[depot]) : undefined
  const index = (depot: number) => (depot < raw.depots.length && isGiven(raw) ? depot : undefined)
  return withoutUndefined<Vehicle>({
    id: `vehicle ${i + 1}`,
    count: vehicle.bare && vehicle.count === 1 ? undefined : vehicle.count,
    start: position(start),
    startIndex: index(start),
    end: position(end),
    endIndex: index(end),
    capacity: raw.dimensions > 0 && vehicle.limited ? vehicle.capacity.slice(0, raw.dimensions) : undefined,
    profile,
    costs: vehicle.costs && honouredCosts(raw, vehicle.costs, profile),
  })
}

// A price on what the profile does not have is refused.
function honouredCosts(raw: RawProblem, costs: Costs, profile: 'truck' | undefined): Costs {
  const hasDurations = isGiven(raw) ? raw.given !== 'distances' : profile !== undefined || raw.speed !== undefined
  const hasDistances = !isGiven(raw) || raw.given !== 'durations'
  return withoutUndefined<Costs>({
    fixed: costs.fixed,
    distance: hasDistances ? costs.distance : undefined,
    duration: hasDurations ? costs.duration : undefined,
  })
}

function positionOf(family: Family, [x, y]: readonly [number, number]): [number, number] {
  if (family === 'planar' || family === 'matrix') return [x, y]
  if (family === 'antimeridian') return [x < 10 ? 180 - x / 50 : -180 + (x - 10) / 50, 10 + y / 50]
  if (family === 'poles') return [18 * x - 180, y < 10 ? 90 - y / 10 : -90 + (y - 10) / 10]
  return [13 + x / 100, 52 + y / 100]
}

// Strict schemas take an absent field, and JSON has no undefined.
function withoutUndefined<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T
}
