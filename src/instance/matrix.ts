/** The flat matrices of a subproblem: every arc's cost, and its duration and distance where something depends on them. */

import { type Instance, RoundRule, TravelKind } from './instance.js'
import { isLimited } from './route-rules.js'
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
    const isPlanar = isPlain && instance.travelKind === TravelKind.planar
    const way = isPlanar ? planarWay(instance, instance.classFactor[travelClass], false) : null
    if (way) fillPlanar(instance, travelClass, way, costs)
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
    const isPlanar = instance.classGiven[travelClass] === 0 && instance.travelKind === TravelKind.planar
    const factor = arc === arcDuration ? instance.classDuration[travelClass] : instance.distanceScale
    const way = isPlanar ? planarWay(instance, factor, true) : null
    if (way) fillPlanar(instance, travelClass, way, matrix)
    else fillGeneral(instance, travelClass, instance.classGiven[travelClass] === 0, arc, matrix)
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

// Null where it is rounded twice, once as a distance and once as what that is multiplied by.
function planarWay({ roundRule, roundScale }: Instance, factor: number, isUp: boolean): Way | null {
  if (roundRule === RoundRule.none) return { scale: factor, half: isUp ? 0 : 0.5, isUp, times: 1 }
  const half = roundRule === RoundRule.nearest ? 0.5 : 0
  return Number.isInteger(factor) ? { scale: roundScale, half, isUp: false, times: factor } : null
}

// The common case by hand, each way rounded once: a call per arc would cost three times as much as the arithmetic. What is not negative
// is rounded down by `~~`, in half the time of Math.floor.
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
      const exact = Math.sqrt(dx * dx + dy * dy) * scale + half
      const down = ~~exact
      const value = Math.imul(isUp && exact > down ? down + 1 : down, factor)
      matrix[base + i * n + j] = value
      matrix[base + j * n + i] = value
    }
  }
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
