/**
 * Map coordinates: where everything lies on a plane, for kd order, neighbours and splitting; never for costs, unless the
 * problem is planar. Geographic points are projected, points known only by a matrix are embedded.
 */

import { entryOf } from '../model/matrix.js'
import type { Problem } from '../model/problem.js'
import type { Profile } from '../model/profile.js'
import { isGiven } from '../model/rules.js'

/** A place of the problem: a position, a matrix row, or both. */
export interface Place {
  readonly position?: readonly [number, number] | undefined
  readonly index?: number | undefined
}

/** Map coordinates of every place: two arrays of places.length. */
export function mapCoordinates(problem: Problem, places: readonly Place[]): { x: Float64Array; y: Float64Array } {
  const x = new Float64Array(places.length)
  const y = new Float64Array(places.length)
  if (places.every(({ position }) => position)) {
    places.forEach(({ position }, i) => {
      x[i] = position?.[0] ?? 0
      y[i] = position?.[1] ?? 0
    })
    if (problem.coordinates !== 'planar') projectDegrees(x, y)
  } else {
    const profile = Object.values(problem.profiles ?? {}).find(isGiven)
    if (profile) embedRows(profile, places, x, y)
  }
  return { x, y }
}

// Equirectangular about the middle latitude; the seam lies in the widest gap of longitudes, so that a fleet on both
// sides of the antimeridian stays together.
function projectDegrees(x: Float64Array, y: Float64Array): void {
  const seam = widestGap(x)
  let low = 90
  let high = -90
  for (let i = 0; i < x.length; i++) {
    if (x[i] < seam) x[i] += 360
    low = Math.min(low, y[i])
    high = Math.max(high, y[i])
  }
  const shrink = Math.max(0.01, Math.cos(((low + high) / 2) * (Math.PI / 180)))
  for (let i = 0; i < x.length; i++) x[i] = (x[i] - seam) * shrink
}

// 360 bins of a degree: the first longitude after the longest run of empty ones, going round.
function widestGap(longitudes: Float64Array): number {
  const isUsed = new Uint8Array(360)
  for (const longitude of longitudes) isUsed[Math.min(359, Math.floor(longitude + 180))] = 1
  let best = -180
  let longest = 0
  let run = 0
  for (let i = 0; i < 720; i++) {
    run = isUsed[i % 360] === 0 ? run + 1 : 0
    if (run > longest && run <= 360) {
      longest = run
      best = ((i + 1) % 360) - 180
    }
  }
  return best
}

/**
 * Two coordinates from a matrix alone: project every row on the line between two rows that are far apart, then on a
 * second such line of what the first left over (FastMap: Faloutsos, Lin 1995, DOI 10.1145/223784.223812).
 */
function embedRows(profile: Profile, places: readonly Place[], x: Float64Array, y: Float64Array): void {
  const matrix = profile.distances ?? profile.durations ?? []
  const squared = (i: number, j: number): number => {
    const a = places[i].index ?? 0
    const b = places[j].index ?? 0
    const length = (entryOf(matrix, a, b) + entryOf(matrix, b, a)) / 2
    const dx = x[i] - x[j]
    return Math.max(0, length * length - dx * dx)
  }
  for (const axis of [x, y]) {
    const a = farthestFrom(farthestFrom(0, places.length, squared), places.length, squared)
    const b = farthestFrom(a, places.length, squared)
    const span = squared(a, b)
    if (span === 0) return
    const projected = places.map((_, i) => (squared(a, i) + span - squared(b, i)) / (2 * Math.sqrt(span)))
    axis.set(projected)
  }
}

function farthestFrom(from: number, count: number, squared: (i: number, j: number) => number): number {
  let best = from
  let longest = -1
  for (let i = 0; i < count; i++) {
    const length = squared(from, i)
    if (length > longest) {
      longest = length
      best = i
    }
  }
  return best
}
