/** The given matrices that an Instance keeps: the user's own where they can be shared, else one copy of each that counts. */

import { IssueList } from '../base/errors.js'
import { isFlat, type Matrix, sizeOf } from '../model/matrix.js'
import type { Problem } from '../model/problem.js'
import { isGiven, profileOf } from '../model/rules.js'
import type { TravelClass } from './prices.js'

/** Which matrices count, and which of them each class travels by. */
export interface GivenTravel {
  readonly matrices: readonly NamedMatrix[]
  /** Which of the matrices holds the distances, the durations of each class; -1 where none does, or nothing depends on it. */
  readonly distancesOf: readonly number[]
  readonly durationsOf: readonly number[]
}

/** A matrix of the problem, once for all profiles that hold it. */
export interface NamedMatrix {
  readonly matrix: Matrix
  /** `profiles.car.distances`. */
  readonly path: string
}

/** What depends on how long, how far given travel is, besides its price. */
export interface TravelNeeds {
  readonly hasDurations: boolean
  readonly hasDistances: boolean
}

/**
 * Bytes that all copies of given matrices may take, 2 GiB: one of 23,170 locations. As rows of a list that many numbers
 * fill the 4 GB that Node gives a heap, so what is larger is in typed arrays anyway, and need only be on shared memory.
 */
export const MOST_COPIED = 2_147_483_648

/** Lists the matrices that some class pays by or some limit depends on; reads none of their numbers. */
export function listMatrices(problem: Problem, classes: readonly TravelClass[], needs: TravelNeeds): GivenTravel {
  const matrices: NamedMatrix[] = []
  const numberOf = (matrix: Matrix | undefined, isNeeded: boolean, path: string): number => {
    if (!matrix || !isNeeded) return -1
    const known = matrices.findIndex((other) => other.matrix === matrix)
    return known < 0 ? matrices.push({ matrix, path }) - 1 : known
  }
  const distancesOf: number[] = []
  const durationsOf: number[] = []
  for (const { profile: name, distanceCost, durationCost } of classes) {
    const { distances, durations } = profileOf(problem, name)
    distancesOf.push(numberOf(distances, needs.hasDistances || distanceCost > 0, `profiles.${name}.distances`))
    durationsOf.push(numberOf(durations, needs.hasDurations || durationCost > 0, `profiles.${name}.durations`))
  }
  return { matrices, distancesOf, durationsOf }
}

/** What depends on travel in a problem, whatever it costs. */
export function travelNeeds({ vehicles }: Problem, isTimed: boolean): TravelNeeds {
  return {
    hasDurations: isTimed || vehicles.some(({ maxTravelTime }) => maxTravelTime !== undefined),
    hasDistances: vehicles.some(({ maxDistance }) => maxDistance !== undefined),
  }
}

/**
 * Refuses what would take more than `most` bytes of copies.
 * @throws InputError for every matrix that would have to be copied
 */
export function refuseLargeCopies({ matrices }: Pick<GivenTravel, 'matrices'>, most = MOST_COPIED): void {
  const copied = matrices.filter(({ matrix }) => !isShared(matrix))
  const total = copied.reduce((sum, { matrix }) => sum + bytesOf(matrix), 0)
  if (total <= most) return
  const issues = new IssueList()
  for (const { matrix, path } of copied) {
    const n = grouped(sizeOf(matrix))
    const all = copied.length > 1 ? `, all copies together ${gigabytes(total)}` : ''
    const message = `${n} locations x ${n} as Int32 are ${gigabytes(bytesOf(matrix))} beside what is given${all}: more than ${gigabytes(most)}`
    issues.add('overflow', path, message, HINT)
  }
  issues.throwIfAny()
}

const HINT =
  'give one flat Int32Array on a SharedArrayBuffer, which is used where it is and never copied; or leave the matrix out and give coordinates (and a speed)'

/** The matrix as threads can share it: itself where it is an Int32Array on shared memory, else a copy. */
export function sharedMatrix(matrix: Matrix): Int32Array {
  if (isShared(matrix)) return matrix
  const n = sizeOf(matrix)
  const copy = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * n * n))
  if (isFlat(matrix)) copy.set(matrix)
  else matrix.forEach((row, i) => copy.set(row, i * n))
  return copy
}

/** Rows of the largest matrix of the classes, used or not; 0 where none is given. */
export function matrixSizeOf(problem: Problem, classes: readonly TravelClass[]): number {
  let size = 0
  for (const { profile: name } of classes) {
    const profile = profileOf(problem, name)
    if (isGiven(profile)) size = Math.max(size, sizeOf(profile.distances ?? profile.durations))
  }
  return size
}

function isShared(matrix: Matrix): matrix is Int32Array {
  return matrix instanceof Int32Array && matrix.buffer instanceof SharedArrayBuffer
}

function bytesOf(matrix: Matrix): number {
  return Int32Array.BYTES_PER_ELEMENT * sizeOf(matrix) ** 2
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}
