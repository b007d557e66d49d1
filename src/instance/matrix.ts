/** The flat matrices of a subproblem: every arc's cost, and its duration and distance where something depends on them. */

import { type Instance, RoundRule, TravelKind } from './instance.js'
import { isLimited } from './route-rules.js'
import { arcOfChord } from './sphere.js'
import { arcCost, arcDistance, arcDuration } from './travel.js'

/** Matrices of a small Instance: [class * n * n + i * n + j], n = locationCount. */
export interface Matrices {
  readonly costs: Int32Array
  /** The same array as `costs` where every arc costs what it takes; empty where nothing depends on times. */
  readonly durations: Int32Array
  /** Empty where no distance is limited. */
  readonly distances: Int32Array
}

const NONE = new Int32Array(0)

/**
 * The matrices of a small Instance.
 * @param scratch memory of arrays that are long enough is used again
 */
export function matricesOf(instance: Instance, scratch?: Matrices): Matrices {
  const costs = costMatrix(instance, scratch?.costs)
  const spare = scratch?.durations === scratch?.costs ? NONE : scratch?.durations
  return {
    costs,
    durations: needsDurations(instance) ? durationMatrix(instance, costs, spare) : NONE,
    distances: needsDistances(instance) ? filled(instance, scratch?.distances, arcDistance) : NONE,
  }
}

/** How many flat matrices a part of the instance has for each of its classes, see {@link Matrices}. */
export function matrixCount(instance: Instance): number {
  const times = needsDurations(instance) && !isTimeMoney(instance) ? 1 : 0
  return 1 + times + (needsDistances(instance) ? 1 : 0)
}

/**
 * Costs of all arcs of a small Instance: [class * n * n + i * n + j], n = locationCount, Int32.
 * @param out its memory is used again when it is long enough
 */
export function costMatrix(instance: Instance, out?: Int32Array): Int32Array {
  const costs = fitted(instance, out)
  for (let travelClass = 0; travelClass < instance.classCount; travelClass++) {
    const isPlain = instance.classGiven[travelClass] === 0 && instance.serviceCost.length === 0
    const way = isPlain ? wayOf(instance, instance.classFactor[travelClass], false) : null
    if (way) fillComputed(instance, travelClass, way, costs)
    else fillGeneral(instance, travelClass, isPlain, arcCost, costs)
  }
  return costs
}

/** True where a limit or a window depends on how long travel takes. */
export function needsDurations({ isTimed, typeMaxTravel }: Instance): boolean {
  return isTimed === 1 || isLimited(typeMaxTravel)
}

/** True where a limit depends on how far travel goes. */
export function needsDistances({ typeMaxDistance }: Instance): boolean {
  return isLimited(typeMaxDistance)
}

function durationMatrix(instance: Instance, costs: Int32Array, out: Int32Array | undefined): Int32Array {
  return isTimeMoney(instance) ? costs : filled(instance, out, arcDuration)
}

// As in benchmarks with time windows: one matrix is kinder to the cache than two equal ones.
function isTimeMoney({ roundRule, classGiven, classFactor, classDuration, serviceCost }: Instance): boolean {
  if (roundRule === RoundRule.none || serviceCost.length > 0 || classGiven.some((given) => given === 1)) return false
  return classFactor.every((factor, c) => Number.isInteger(factor) && factor === classDuration[c])
}

type Arc = (instance: Instance, travelClass: number, i: number, j: number) => number

function filled(instance: Instance, out: Int32Array | undefined, arc: Arc): Int32Array {
  const matrix = fitted(instance, out)
  for (let travelClass = 0; travelClass < instance.classCount; travelClass++) {
    const isComputed = instance.classGiven[travelClass] === 0
    const factor = arc === arcDuration ? instance.classDuration[travelClass] : instance.distanceScale
    const way = isComputed ? wayOf(instance, factor, true) : null
    if (way) fillComputed(instance, travelClass, way, matrix)
    else fillGeneral(instance, travelClass, isComputed, arc, matrix)
  }
  return matrix
}

function fitted({ classCount, locationCount: n }: Instance, out: Int32Array | undefined): Int32Array {
  const size = classCount * n * n
  // As long as it says, whatever was there before: the kernel takes square matrices alone.
  return out && out.length >= size ? out.subarray(0, size) : new Int32Array(size)
}

/** How the distance of two places becomes an entry: (distance * scale + half), rounded down or up, times an integer. */
interface Way {
  readonly scale: number
  readonly half: number
  readonly isUp: boolean
  readonly times: number
}

// Null where it is rounded twice, once as a distance and once as what that is multiplied by: in some planar problems.
function wayOf({ roundRule, roundScale }: Instance, factor: number, isUp: boolean): Way | null {
  if (roundRule === RoundRule.none) return { scale: factor, half: isUp ? 0 : 0.5, isUp, times: 1 }
  const half = roundRule === RoundRule.nearest ? 0.5 : 0
  return Number.isInteger(factor) ? { scale: roundScale, half, isUp: false, times: factor } : null
}

// The common cases by hand, each way rounded once: a call per arc would cost three times as much as the arithmetic.
function fillComputed(instance: Instance, travelClass: number, way: Way, matrix: Int32Array): void {
  if (instance.travelKind === TravelKind.planar) fillPlanar(instance, travelClass, way, matrix)
  else fillSphere(instance, travelClass, way, matrix)
}

function fillPlanar({ x, y, nowhere, locationCount: n }: Instance, travelClass: number, way: Way, matrix: Int32Array) {
  const { scale, half, isUp, times } = way
  const base = travelClass * n * n
  for (let i = 0; i < n; i++) {
    const xi = x[i]
    const yi = y[i]
    const factor = i === nowhere ? 0 : times
    matrix[base + i * n + i] = 0
    for (let j = 0; j < i; j++) {
      const dx = xi - x[j]
      const dy = yi - y[j]
      const value = rounded(Math.sqrt(dx * dx + dy * dy) * scale + half, isUp, factor)
      matrix[base + i * n + j] = value
      matrix[base + j * n + i] = value
    }
  }
}

function fillSphere(
  { sphere, nowhere, locationCount: n }: Instance,
  travelClass: number,
  way: Way,
  matrix: Int32Array,
) {
  const { scale, half, isUp, times } = way
  const base = travelClass * n * n
  for (let i = 0; i < n; i++) {
    const xi = sphere[3 * i]
    const yi = sphere[3 * i + 1]
    const zi = sphere[3 * i + 2]
    const factor = i === nowhere ? 0 : times
    matrix[base + i * n + i] = 0
    for (let j = 0; j < i; j++) {
      const dx = xi - sphere[3 * j]
      const dy = yi - sphere[3 * j + 1]
      const dz = zi - sphere[3 * j + 2]
      const value = rounded(arcOfChord(dx * dx + dy * dy + dz * dz) * scale + half, isUp, factor)
      matrix[base + i * n + j] = value
      matrix[base + j * n + i] = value
    }
  }
}

// What is not negative is rounded down by `~~`, in half the time of Math.floor.
function rounded(exact: number, isUp: boolean, times: number): number {
  const down = ~~exact
  return Math.imul(isUp && exact > down ? down + 1 : down, times)
}

function fillGeneral(
  instance: Instance,
  travelClass: number,
  isSymmetric: boolean,
  arc: Arc,
  matrix: Int32Array,
): void {
  const n = instance.locationCount
  const base = travelClass * n * n
  for (let i = 0; i < n; i++) {
    matrix[base + i * n + i] = 0
    for (let j = 0; j < i; j++) {
      const value = arc(instance, travelClass, i, j)
      matrix[base + i * n + j] = value
      matrix[base + j * n + i] = isSymmetric ? value : arc(instance, travelClass, j, i)
    }
  }
}
