/** Problems with rules: windows, releases, shifts, limits, eligibility, prizes, priorities and prices of time, drawn from a seed. */

import fc from 'fast-check'
import { Random } from '../../src/base/random.js'
import { type Compiled, compile } from '../../src/instance/compile.js'
import type { Instance } from '../../src/instance/instance.js'
import { findBrokenRule } from '../../src/instance/route-rules.js'
import { type Routes, routesFrom } from '../../src/instance/routes.js'
import type { Job } from '../../src/model/job.js'
import type { Problem } from '../../src/model/problem.js'
import type { Vehicle } from '../../src/model/vehicle.js'
import { fits } from '../instance/fits.js'

/** What a problem may be about besides load; whatever is not asked for is drawn. */
export interface Features {
  /** Windows: at most one each, or several. */
  readonly windows: boolean
  readonly several: boolean
  readonly setup: boolean
  readonly releases: boolean
  readonly shifts: boolean
  /** Limits on the duration of routes, and on tasks, travel time and distance. */
  readonly durations: boolean
  readonly limits: boolean
  readonly eligibility: boolean
  readonly prizes: boolean
  readonly priorities: boolean
  /** Prices of work and of waiting. */
  readonly prices: boolean
  /** Vehicles that start, end, travel and work differently. */
  readonly mixed: boolean
  /** Travel by asymmetric matrices. */
  readonly given: boolean
}

/** What to draw. */
export interface RichOptions {
  readonly jobs?: number
  readonly maxJobs?: number
  readonly vehicles?: number
  readonly features?: Partial<Features>
}

/** A compiled problem with routes that keep its rules, and random numbers to go on with. */
export interface Rich extends Compiled {
  readonly routes: Routes
  readonly random: Random
}

/** Windows and shifts, and nothing else to do with time: routes go by moments. */
export const MOMENTS: Partial<Features> = {
  ...{ windows: true, shifts: true },
  ...{ setup: false, releases: false, durations: false, prices: false },
}

const NAMES = [
  'windows',
  'several',
  'setup',
  'releases',
  'shifts',
  'durations',
  'limits',
  'eligibility',
  'prizes',
  'priorities',
  'prices',
  'mixed',
  'given',
] as const satisfies readonly (keyof Features)[]

/** A property of rich problems; the seed that a failure names is all it takes to draw the problem again. */
export function forRich(prove: (rich: Rich) => void, options: RichOptions = {}, numRuns = 100): void {
  fc.assert(
    fc.property(fc.noBias(fc.nat()), (seed) => {
      prove(richOf(seed, options))
    }),
    { numRuns, endOnFailure: true },
  )
}

/** The problem of a seed, compiled, with routes. */
export function richOf(seed: number, options: RichOptions = {}): Rich {
  const random = new Random(seed)
  const compiled = compile(richProblem(random, options))
  return { ...compiled, routes: drawKept(compiled.instance, random), random }
}

/** Draws a problem. */
export function richProblem(random: Random, options: RichOptions = {}): Problem {
  const features: Features = { ...drawFeatures(random), ...options.features }
  const count = options.jobs ?? 3 + random.below((options.maxJobs ?? 12) - 2)
  // Few places, so that jobs often share one, or the depot.
  const places = [DEPOT, ...Array.from({ length: 2 + random.below(count) }, () => pointOf(random))]
  const vehicleCount = options.vehicles ?? 1 + random.below(3)
  const jobs = Array.from({ length: count }, (_, i) => jobOf(random, features, i, places, vehicleCount))
  const vehicles = Array.from({ length: vehicleCount }, (_, i) => vehicleOf(random, features, i))
  const rounding = random.below(2) === 0 ? ('round' as const) : ('none' as const)
  if (features.given) return given(random, { coordinates: 'planar', jobs, vehicles })
  return {
    coordinates: 'planar',
    rounding,
    jobs,
    vehicles,
    profiles: { car: { speed: random.below(2) === 0 ? 1 : 1.5 } },
  }
}

/** Routes that keep every rule: tasks in random order at random positions of random vehicles, some left out. */
export function drawKept(instance: Instance, random: Random): Routes {
  const order = Int32Array.from({ length: instance.taskCount }, (_, task) => task)
  random.shuffle(order)
  const left = Int32Array.from(instance.typeVehicles)
  const lists: number[][] = []
  const types: number[] = []
  const unassigned: number[] = []
  for (const task of order) {
    let isPlaced = random.below(8) === 0
    if (isPlaced) unassigned.push(task)
    for (let attempt = 0; attempt < 6 && !isPlaced; attempt++) {
      const r = random.below(lists.length + 1)
      const type = r < lists.length ? types[r] : random.below(instance.typeCount)
      if (r === lists.length && left[type] === 0) continue
      const list = [...(lists[r] ?? [])]
      list.splice(random.below(list.length + 1), 0, task)
      isPlaced = isSound(instance, type, list)
      if (!isPlaced) continue
      if (r === lists.length) left[type]--
      lists[r] = list
      types[r] = type
    }
    if (!isPlaced) unassigned.push(task)
  }
  return routesFrom(lists, types, unassigned)
}

/** True when a vehicle of the type may drive the list: load and rules, from scratch. */
export function isSound(instance: Instance, type: number, list: readonly number[]): boolean {
  const tasks = Int32Array.from(list)
  return fits(instance, type, tasks) && findBrokenRule(instance, type, tasks) === null
}

function drawFeatures(random: Random): Features {
  return Object.fromEntries(NAMES.map((name) => [name, random.below(3) > 0])) as unknown as Features
}

function pointOf(random: Random): [number, number] {
  return [random.below(21), random.below(21)]
}

const DAY = 160
const DEPOT: [number, number] = [10, 10]

function jobOf(
  random: Random,
  features: Features,
  i: number,
  places: readonly (readonly [number, number])[],
  vehicleCount: number,
): Job {
  const chance = (isOn: boolean, share: number) => isOn && random.below(10) < share
  const [x, y] = places[random.below(places.length)]
  const ids = Array.from({ length: vehicleCount }, (_, v) => `v${v}`)
  const prize = chance(features.prizes, 5)
  return {
    id: i,
    location: [x, y],
    // Now and then more than most vehicles hold.
    delivery: [random.below(15) === 0 ? 8 + random.below(7) : random.below(4)],
    ...(chance(features.windows, 7) ? { timeWindows: windowsOf(random, features.several) } : {}),
    ...(chance(true, 6) ? { service: random.below(9) } : {}),
    ...(chance(features.mixed, 2) ? { servicePerType: { big: random.below(9) } } : {}),
    ...(chance(features.setup, 6) ? { setup: random.below(12) } : {}),
    ...(chance(features.setup && features.mixed, 3) ? { setupPerType: { big: random.below(12) } } : {}),
    ...(chance(features.releases, 3) ? { release: random.below(60) } : {}),
    ...(chance(features.eligibility, 3) ? { skills: ['lift'] } : {}),
    ...(chance(features.eligibility, 2) ? { forbiddenVehicles: [ids[random.below(ids.length)]] } : {}),
    ...(chance(features.eligibility, 1) ? { allowedVehicles: [ids[random.below(ids.length)]] } : {}),
    ...(prize ? { prize: random.below(60) } : {}),
    ...(prize && chance(true, 3) ? { required: true } : {}),
    ...(chance(features.priorities, 5) ? { priority: random.below(4) } : {}),
  }
}

function windowsOf(random: Random, several: boolean): [number, number][] {
  const windows: [number, number][] = []
  for (let k = several ? 1 + random.below(3) : 1; k > 0; k--) {
    const from = random.below(DAY)
    windows.push([from, from + random.below(40)])
  }
  return windows
}

function vehicleOf(random: Random, features: Features, i: number): Vehicle {
  const chance = (isOn: boolean, share: number) => isOn && random.below(10) < share
  const from = random.below(30)
  const { mixed, limits } = features
  const isOpen = chance(mixed, 2)
  return {
    id: `v${i}`,
    count: 1 + random.below(3),
    ...(isOpen && random.below(2) === 0 ? {} : { start: mixed ? pointOf(random) : DEPOT }),
    ...(isOpen ? {} : { end: mixed ? pointOf(random) : DEPOT }),
    ...(chance(mixed, 4) ? { type: 'big' } : {}),
    ...(chance(mixed, 3) ? { speedFactor: 2 } : {}),
    ...(chance(true, 7) ? { capacity: [6 + random.below(8)] } : {}),
    ...(chance(features.eligibility, 6) ? { skills: ['lift', 7] } : {}),
    ...(chance(features.shifts, 6) ? { timeWindow: [from, from + 60 + random.below(120)] as [number, number] } : {}),
    ...(chance(features.shifts, 4) ? { latestStart: from + random.below(40) } : {}),
    ...(chance(features.durations, 6) ? { maxDuration: 40 + random.below(60) } : {}),
    ...(chance(limits, 5) ? { maxTasks: 1 + random.below(5) } : {}),
    ...(chance(limits, 5) ? { maxTravelTime: 20 + random.below(50) } : {}),
    ...(chance(limits, 5) ? { maxDistance: 20 + random.below(50) } : {}),
    costs: {
      fixed: random.below(20),
      distance: 1 + random.below(2),
      ...(chance(features.prices, 5) ? { taskTime: 1 + random.below(2) } : {}),
      ...(chance(features.prices, 6) ? { waitingTime: 1 + random.below(3) } : {}),
    },
  }
}

// The same with matrices: a row for each place of a job, then one for each start and one for each end.
function given(random: Random, { jobs, vehicles }: Problem): Problem {
  const places = jobs.map(({ location }) => String(location))
  const size = jobs.length + 2 * vehicles.length
  const matrix = () =>
    Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? 0 : 1 + random.below(25))))
  return {
    coordinates: 'planar',
    jobs: jobs.map((job) => ({ ...job, locationIndex: places.indexOf(String(job.location)) })),
    vehicles: vehicles.map(({ start, end, ...vehicle }, i) => ({
      ...vehicle,
      ...(start ? { start, startIndex: jobs.length + 2 * i } : {}),
      ...(end ? { end, endIndex: jobs.length + 2 * i + 1 } : {}),
    })),
    profiles: { car: { distances: matrix(), durations: matrix() } },
  }
}
