/** What a picture needs of a solution: where each route goes and in which colour, and which jobs are left out. */

import { InputError } from '../base/errors.js'
import { jobIdsOf } from '../model/lazy-steps.js'
import type { Problem } from '../model/problem.js'
import type { Solution, SolutionRoute, Unassigned } from '../model/solution.js'
import type { Id } from '../model/values.js'
import { type IdIndex, indexById } from './id-index.js'

/** [longitude, latitude] or [x, y], as the problem has them. */
export type Point = readonly [number, number]

/** One route as points. */
export interface RoutePoints {
  readonly route: SolutionRoute
  /** The vehicle's id, with its index where there are several of it. */
  readonly name: string
  /** Where it starts and ends; null if anywhere, or unknown. */
  readonly start: Point | null
  readonly end: Point | null
  /** Indices in problem.jobs, of the jobs that have a location; in order. */
  readonly jobs: Int32Array
  /** The label of its first job, -1 for none; null without labels. */
  readonly part: number | null
  /** That of its part, or its own where it has none: `#rrggbb`, which simplestyle wants and SVG knows too. */
  readonly color: string
}

/** A job that no route serves. */
export interface UnassignedPoint {
  /** Index in problem.jobs, of a job that has a location. */
  readonly job: number
  readonly reason: Unassigned['reason']
}

/** A solution with the coordinates of its problem. */
export interface SolutionPoints {
  readonly routes: readonly RoutePoints[]
  /** Each place where a vehicle of the problem starts or ends, once. */
  readonly depots: readonly Point[]
  readonly unassigned: readonly UnassignedPoint[]
}

/** What is not served, in every picture. */
export const UNASSIGNED_COLOR = '#d01c1c'
/** Depots, in every picture. */
export const DEPOT_COLOR = '#111111'

/**
 * The points of a solution's routes, in its order.
 * @param parts a label for each job (index in problem.jobs), -1 for none
 * @throws InputError if no job has a location: then there is nothing to draw
 */
export function placeRoutes(problem: Problem, solution: Solution, parts?: Int32Array): SolutionPoints {
  const placed = indexById(problem.jobs, ({ location }) => location !== undefined)
  if (placed.size === 0 && problem.jobs.length > 0) {
    const hint = 'give each job a location beside its locationIndex'
    throw new InputError([{ code: 'missing-field', path: 'jobs', message: 'no job has a location to draw', hint }])
  }
  const vehicleOf = new Map(problem.vehicles.map((vehicle) => [String(vehicle.id), vehicle]))
  const routes = solution.routes.map((route, k): RoutePoints => {
    const vehicle = vehicleOf.get(String(route.vehicle))
    const jobs = placesIn(placed, jobIdsOf(route))
    const part = parts && jobs.length > 0 ? parts[jobs[0]] : null
    const color = colorOf(part === null || part < 0 ? k : part)
    const name = `${route.vehicle}${(vehicle?.count ?? 1) > 1 ? `, vehicleIndex ${route.vehicleIndex}` : ''}`
    return { route, name, start: vehicle?.start ?? null, end: vehicle?.end ?? null, jobs, part, color }
  })
  const depots = new Map<string, Point>()
  for (const { start, end } of problem.vehicles) {
    if (start) depots.set(String(start), start)
    if (end) depots.set(String(end), end)
  }
  const unassigned = solution.unassigned.flatMap(({ id, reason }): UnassignedPoint[] => {
    const job = placed.find(id)
    return job === undefined ? [] : [{ job, reason }]
  })
  return { routes, depots: [...depots.values()], unassigned }
}

// With flatMap a million jobs took thrice as long.
function placesIn(index: IdIndex, ids: readonly Id[]): Int32Array {
  const places = new Int32Array(ids.length)
  let count = 0
  for (const id of ids) {
    const place = index.find(id)
    if (place !== undefined) places[count++] = place
  }
  return count < places.length ? places.slice(0, count) : places
}

/**
 * Far apart for near numbers: the hue turns by the golden angle, lightness and chroma alternate. It starts at blue: the
 * first to come near the red of what is unassigned is the tenth.
 */
export function colorOf(k: number): string {
  const hue = Math.round((200 + k * 137.508) % 360)
  return hexOf(hue, [0.72, 0.62, 0.8][k % 3], [0.42, 0.55, 0.34][k % 3])
}

/** HSL as `#rrggbb` (CSS Color 4, section 7.1): hue in degrees, saturation and lightness 0..1. */
function hexOf(hue: number, saturation: number, lightness: number): string {
  const chroma = saturation * Math.min(lightness, 1 - lightness)
  const channels = [0, 8, 4].map((n) => {
    const turn = (n + hue / 30) % 12
    const value = lightness - chroma * Math.max(-1, Math.min(turn - 3, 9 - turn, 1))
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${channels.join('')}`
}
