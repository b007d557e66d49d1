/**
 * Small problems with everything that jobs and vehicles may say besides places and loads; they shrink towards a plain job.
 * Each draws which features it has at all, so that every one is also met alone.
 */

import fc from 'fast-check'
import type { Job } from '../../src/model/job.js'
import type { Problem } from '../../src/model/problem.js'
import type { Costs, Vehicle } from '../../src/model/vehicle.js'

/** What problems to draw. */
export interface RichOptions {
  readonly minJobs?: number
  readonly maxJobs?: number
  readonly maxVehicles?: number
  /** True: every figure is whole, so that units inside are the user's; false: hardly any is. Default: either. */
  readonly whole?: boolean
}

/** What a rich problem may have. */
const FEATURES = [
  ...(['windows', 'shifts', 'latestStarts', 'releases', 'service', 'setup', 'perType', 'maxDuration'] as const),
  ...(['maxTravelTime', 'maxDistance', 'maxTasks', 'skills', 'lists', 'prizes', 'priorities', 'required'] as const),
  ...(['taskTime', 'waitingTime', 'fixed', 'priced', 'capacity', 'speedFactors', 'open', 'epoch'] as const),
] as const
type Feature = (typeof FEATURES)[number]

type Travel = 'speed' | 'slow' | 'still' | 'durations' | 'both' | 'plane' | 'earth'
const WHOLE: readonly Travel[] = ['speed', 'slow', 'still', 'durations', 'both']
const BROKEN: readonly Travel[] = ['plane', 'earth', 'speed', 'both']

/** Valid problems with windows, work, releases, limits, who may serve what, prizes and prices, some far from 1970. */
export function richProblems(options: RichOptions = {}): fc.Arbitrary<Problem> {
  const { minJobs = 1, maxJobs = 5, maxVehicles = 3, whole } = options
  const isWhole = whole === undefined ? fc.boolean().map((isBroken) => !isBroken) : fc.constant(whole)
  return isWhole.chain((isWholeOne) =>
    fc
      .record({
        features: fc.subarray([...FEATURES]),
        travel: fc.constantFrom(...(isWholeOne ? WHOLE : BROKEN)),
        jobs: fc.array(rawJob, { minLength: minJobs, maxLength: maxJobs, size: 'max' }),
        vehicles: fc.array(rawVehicle, { minLength: 1, maxLength: maxVehicles, size: 'max' }),
        noise: fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 9 }),
      })
      .map((raw) => problemOf({ ...raw, features: allowed(raw), isWhole: isWholeOne } as RawProblem)),
  )
}

/** What counts time where travel takes none, and limits of distance where there is none, are refused. */
const OF_TIME: readonly Feature[] = [
  ...(['windows', 'shifts', 'latestStarts', 'releases', 'maxDuration', 'maxTravelTime', 'waitingTime'] as const),
]

function allowed({ features, travel }: Pick<RawProblem, 'features' | 'travel'>): Feature[] {
  if (travel === 'still') return features.filter((feature) => !OF_TIME.includes(feature))
  return features.filter((feature) => travel !== 'durations' || feature !== 'maxDistance')
}

const amount = (max: number) => fc.integer({ min: 0, max })
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 })
const seldom = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 })
const spanOf = (latest: number, longest: number) =>
  fc.tuple(amount(latest), amount(longest)).map(([from, length]) => [from, from + length] as const)
const seconds = maybe(fc.dictionary(fc.constantFrom('van', 'truck'), amount(9), { noNullPrototype: true }))

const rawJob = fc.record({
  point: fc.tuple(amount(4), amount(4)),
  windows: maybe(fc.array(spanOf(90, 45), { minLength: 1, maxLength: 3 })),
  release: maybe(amount(40)),
  service: maybe(amount(6)),
  setup: maybe(amount(6)),
  servicePerType: seconds,
  setupPerType: seconds,
  skills: seldom(fc.subarray(['cold', 7, 'lift'])),
  allowed: seldom(fc.subarray([0, 1, 2])),
  forbidden: seldom(fc.subarray([0, 1, 2], { maxLength: 1 })),
  prize: maybe(amount(50)),
  required: maybe(fc.boolean()),
  priority: maybe(amount(100)),
  delivery: amount(3),
})

const rawVehicle = fc.record({
  start: maybe(fc.tuple(amount(4), amount(4))),
  end: maybe(fc.tuple(amount(4), amount(4))),
  count: fc.integer({ min: 1, max: 3 }),
  type: maybe(fc.constantFrom('van', 'truck')),
  speedFactor: maybe(fc.constantFrom(0.5, 0.25, 2, 1.3)),
  skills: maybe(fc.subarray(['cold', '7', 'lift', 'spare'], { minLength: 1 })),
  shift: maybe(spanOf(40, 160)),
  latestStart: maybe(amount(60)),
  maxTasks: maybe(amount(4)),
  maxDistance: maybe(amount(40)),
  maxTravelTime: maybe(amount(60)),
  maxDuration: maybe(amount(120)),
  capacity: maybe(amount(9)),
  fixed: maybe(amount(100)),
  distance: maybe(amount(3)),
  duration: maybe(amount(3)),
  taskTime: maybe(amount(3)),
  waitingTime: maybe(amount(3)),
})

type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never
type RawJob = Drawn<typeof rawJob>
type RawVehicle = Drawn<typeof rawVehicle>

interface RawProblem {
  readonly isWhole: boolean
  readonly features: readonly Feature[]
  readonly travel: Travel
  readonly jobs: readonly RawJob[]
  readonly vehicles: readonly RawVehicle[]
  readonly noise: readonly number[]
}

function problemOf(raw: RawProblem): Problem {
  const { travel } = raw
  return withoutUndefined<Problem>({
    coordinates: travel === 'earth' ? undefined : 'planar',
    rounding: travel === 'earth' || travel === 'plane' ? undefined : 'round',
    jobs: raw.jobs.map((job, i) => jobOf(raw, job, i)),
    vehicles: raw.vehicles.map((vehicle, i) => vehicleOf(raw, vehicle, i)),
    profiles: profilesOf(raw),
  })
}

function profilesOf({ travel, jobs, vehicles, noise }: RawProblem): Problem['profiles'] {
  if (travel === 'still') return {}
  if (travel !== 'durations' && travel !== 'both') return { car: { speed: SPEEDS[travel] } }
  const size = jobs.length + 2 * vehicles.length
  const matrix = (a: number, b: number) =>
    Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => (i === j ? 0 : noise[(a * i + b * j) % noise.length])),
    )
  return {
    car: travel === 'both' ? { distances: matrix(7, 3), durations: matrix(5, 11) } : { durations: matrix(5, 2) },
  }
}

const SPEEDS = { speed: 1, slow: 0.5, plane: 0.7, earth: 30 } as const

// Whole problems keep their figures; the others get fractions that no power of two divides.
function units({ isWhole, features }: RawProblem) {
  const origin = features.includes('epoch') ? 1_760_000_000 : 0
  const length = <T extends number | undefined>(value: T) =>
    (isWhole || value === undefined ? value : value * 0.37) as T
  const time = <T extends number | undefined>(value: T) => (value === undefined ? value : length(value) + origin) as T
  const window = ([from, to]: readonly [number, number]) => [time(from), time(to)] as const
  return { length, time, window }
}

function jobOf(raw: RawProblem, job: RawJob, i: number): Job {
  const has = (feature: Feature) => raw.features.includes(feature)
  const { length, time, window } = units(raw)
  const each = (record: RawJob['setupPerType']) => {
    const known = Object.entries(record ?? {}).filter(([type]) => raw.vehicles.some((vehicle) => vehicle.type === type))
    return known.length > 0 ? Object.fromEntries(known.map(([type, value]) => [type, length(value)])) : undefined
  }
  const vehicles = (list: readonly number[] | undefined) =>
    list?.filter((v) => v < raw.vehicles.length).map((v) => (v === 0 ? '1' : v + 1))
  return withoutUndefined<Job>({
    id: i + 1,
    ...placeOf(raw, job.point, i),
    delivery: has('capacity') ? [job.delivery] : undefined,
    timeWindows: has('windows') ? job.windows?.map(window) : undefined,
    release: has('releases') ? time(job.release) : undefined,
    service: has('service') ? length(job.service) : undefined,
    setup: has('setup') ? length(job.setup) : undefined,
    servicePerType: has('perType') ? each(job.servicePerType) : undefined,
    setupPerType: has('perType') && has('setup') ? each(job.setupPerType) : undefined,
    skills: has('skills') ? job.skills : undefined,
    allowedVehicles: has('lists') ? vehicles(job.allowed) : undefined,
    forbiddenVehicles: has('lists') ? vehicles(job.forbidden) : undefined,
    prize: has('prizes') ? length(job.prize) : undefined,
    required: has('required') ? job.required : undefined,
    priority: has('priorities') ? job.priority : undefined,
  })
}

function vehicleOf(raw: RawProblem, vehicle: RawVehicle, i: number): Vehicle {
  const has = (feature: Feature) => raw.features.includes(feature)
  const { length, time, window } = units(raw)
  const depot = (point: RawVehicle['start'], row: number) =>
    point === undefined && has('open') ? {} : placeOf(raw, point ?? [0, 0], raw.jobs.length + row)
  const start = depot(vehicle.start, 2 * i)
  const end = depot(vehicle.end, 2 * i + 1)
  const shift = has('shifts') ? vehicle.shift : undefined
  const latestStart = Math.max(vehicle.latestStart ?? 0, shift?.[0] ?? 0)
  const factors = raw.isWhole && raw.travel !== 'speed' ? [] : raw.isWhole ? [0.5, 0.25] : [0.5, 2, 1.3]
  const { speedFactor } = vehicle
  return withoutUndefined<Vehicle>({
    id: i + 1,
    count: vehicle.count === 1 ? undefined : vehicle.count,
    type: has('perType') ? vehicle.type : undefined,
    start: start.location,
    startIndex: start.locationIndex,
    end: end.location,
    endIndex: end.locationIndex,
    speedFactor: has('speedFactors') && factors.includes(speedFactor ?? 0) ? speedFactor : undefined,
    skills: has('skills') ? vehicle.skills : undefined,
    timeWindow: shift && window(shift),
    latestStart: has('latestStarts') && vehicle.latestStart !== undefined ? time(latestStart) : undefined,
    maxTasks: has('maxTasks') ? vehicle.maxTasks : undefined,
    maxDistance: has('maxDistance') ? stretched(raw, length(vehicle.maxDistance)) : undefined,
    maxTravelTime: has('maxTravelTime') ? length(vehicle.maxTravelTime) : undefined,
    maxDuration: has('maxDuration') ? length(vehicle.maxDuration) : undefined,
    capacity: has('capacity') && vehicle.capacity !== undefined ? [vehicle.capacity] : undefined,
    costs: costsOf(raw, vehicle),
  })
}

// A price on what the profile does not have is refused.
function costsOf(raw: RawProblem, vehicle: RawVehicle): Costs | undefined {
  const has = (feature: Feature) => raw.features.includes(feature)
  const { length } = units(raw)
  const costs = withoutUndefined<Costs>({
    fixed: has('fixed') ? length(vehicle.fixed) : undefined,
    distance: has('priced') && raw.travel !== 'durations' ? length(vehicle.distance) : undefined,
    duration: has('priced') && raw.travel !== 'still' ? length(vehicle.duration) : undefined,
    taskTime: has('taskTime') ? length(vehicle.taskTime) : undefined,
    waitingTime: has('waitingTime') ? length(vehicle.waitingTime) : undefined,
  })
  return Object.keys(costs).length > 0 ? costs : undefined
}

// On the Earth a step of the grid is some hundred metres.
function stretched({ travel }: RawProblem, distance: number | undefined): number | undefined {
  return travel === 'earth' && distance !== undefined ? 500 * distance : distance
}

function placeOf(
  { travel }: RawProblem,
  [x, y]: readonly [number, number],
  row: number,
): Pick<Job, 'location' | 'locationIndex'> {
  if (travel === 'durations') return { locationIndex: row }
  if (travel === 'both') return { location: [x, y], locationIndex: row }
  return { location: travel === 'earth' ? [13 + x / 250, 52 + y / 250] : [x, y] }
}

// Strict schemas take an absent field, and JSON has no undefined.
function withoutUndefined<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T
}
