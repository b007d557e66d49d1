/** A solution as GeoJSON (RFC 7946), for maps: a line for each route, points for jobs and depots, a hull for each part. */

import { convex } from '@turf/convex'
import { featureCollection, lineString, multiLineString, point } from '@turf/helpers'
import type { Feature, LineString, MultiLineString, Position } from 'geojson'
import { jobIdsOf, timedStepsOf } from '../model/lazy-steps.js'
import type { Problem } from '../model/problem.js'
import type { Solution } from '../model/solution.js'
import { inChunks, joined } from './chunks.js'
import { colorOf, DEPOT_COLOR, type Point, placeRoutes, type SolutionPoints, UNASSIGNED_COLOR } from './route-points.js'

/**
 * A FeatureCollection whose features say what they are by `properties.kind`: 'part', 'route', 'depot', 'job',
 * 'unassigned'; colours are simplestyle's (https://github.com/mapbox/simplestyle-spec/tree/master/1.1.0), those of the
 * SVG. Planar coordinates are written as they are; then the collection says
 * `"coordinateSystem": "planar"` (RFC 7946 forbids it a member `coordinates`).
 *
 * @param parts a label for each job (index in problem.jobs), -1 for none: adds hulls and a part to each route
 * @throws InputError if no job has a location
 */
export function writeGeojson(problem: Problem, solution: Solution, parts?: Int32Array): string {
  return joined(streamGeojson(problem, solution, parts))
}

/**
 * The text of {@link writeGeojson} in chunks of about 256 Ki letters.
 *
 * @throws InputError at once if no job has a location
 */
export function streamGeojson(problem: Problem, solution: Solution, parts?: Int32Array): Generator<string, void> {
  return inChunks(collectionPieces(problem, placeRoutes(problem, solution, parts), parts))
}

function* collectionPieces(problem: Problem, points: SolutionPoints, parts?: Int32Array): Generator<string, void> {
  const planar = problem.coordinates === 'planar'
  const head = { ...(planar ? { coordinateSystem: 'planar' } : {}), type: 'FeatureCollection' }
  let lead = `${JSON.stringify(head).slice(0, -1)},"features":[\n`
  const layers = [drawHulls(problem, parts), drawRoutes(problem, points, planar), drawJobs(problem, points, parts)]
  for (const layer of layers) {
    for (const feature of layer) {
      yield lead + JSON.stringify(feature)
      lead = ',\n'
    }
  }
  yield lead === ',\n' ? '\n]}\n' : `${lead}\n]}\n`
}

function* drawHulls(problem: Problem, parts: Int32Array | undefined): Generator<Feature, void> {
  const members = new Map<number, Position[]>()
  problem.jobs.forEach(({ location }, job) => {
    const part = parts?.[job] ?? -1
    if (part < 0 || !location) return
    const list = members.get(part)
    if (list) list.push([...location])
    else members.set(part, [[...location]])
  })
  for (const [part, positions] of [...members].sort(([a], [b]) => a - b)) {
    const color = colorOf(part)
    const style = { stroke: color, 'stroke-width': 1, fill: color, 'fill-opacity': 0.15 }
    const properties = { kind: 'part', part, stops: positions.length, ...style }
    const hull = convex(featureCollection(positions.map((position) => point(position))), { properties })
    if (!hull) continue // fewer than three points, or all in one line, have none
    hull.geometry.coordinates.forEach(windCounterClockwise)
    yield hull
  }
}

/** Turns a closed ring that runs clockwise, in place; exterior rings run the other way round (RFC 7946, 3.1.6). */
function windCounterClockwise(ring: Position[]): void {
  const [[left, bottom]] = ring // measured from a corner: far from the origin small rings would lose their area to rounding
  let doubleArea = 0
  for (let i = 1; i < ring.length; i++) {
    const [from, to] = [ring[i - 1], ring[i]]
    doubleArea += (from[0] - left) * (to[1] - bottom) - (to[0] - left) * (from[1] - bottom)
  }
  if (doubleArea < 0) ring.reverse()
}

function* drawRoutes(problem: Problem, points: SolutionPoints, planar: boolean): Generator<Feature, void> {
  for (const { route, start, end, jobs, part, color } of points.routes) {
    const path: Position[] = []
    if (start) path.push([...start])
    for (const job of jobs) path.push([...(problem.jobs[job].location ?? [])])
    if (end) path.push([...end])
    if (path.length < 2) continue
    const { vehicle, vehicleIndex, cost, distance, duration, load } = route
    const stops = jobIdsOf(route).length
    const { waiting, setup, service } = route
    const departure = timedStepsOf(route)[0]?.arrival
    const times = departure === undefined ? {} : { departure, waiting, setup, service }
    const figures = { vehicle, vehicleIndex, cost, distance, duration, ...times, load, stops }
    const ofPart = part === null ? {} : { part }
    yield drawLine(path, { kind: 'route', ...figures, ...ofPart, stroke: color, 'stroke-width': 2 }, planar)
  }
}

function* drawJobs(problem: Problem, points: SolutionPoints, parts: Int32Array | undefined): Generator<Feature, void> {
  for (const depot of points.depots) yield point([...depot], { kind: 'depot', 'marker-color': DEPOT_COLOR })
  const drawJob = (job: number, properties: object, color: string): Feature => {
    const { id, location = [], description } = problem.jobs[job]
    const part = parts ? { part: parts[job] } : {}
    const words = description === undefined ? {} : { description }
    return point([...location], { ...properties, id, ...part, ...words, 'marker-color': color })
  }
  for (const [k, { route, jobs, color }] of points.routes.entries()) {
    const stepOf = new Map(timedStepsOf(route).map((step) => [String(step.id), step]))
    for (const [order, job] of jobs.entries()) {
      const { arrival, waiting, setup, service } = stepOf.get(String(problem.jobs[job].id)) ?? {}
      const times = arrival === undefined ? {} : { arrival, waiting, setup, service }
      yield drawJob(job, { kind: 'job', vehicle: route.vehicle, route: k, order: order + 1, ...times }, color)
    }
  }
  for (const { job, reason } of points.unassigned) yield drawJob(job, { kind: 'unassigned', reason }, UNASSIGNED_COLOR)
}

/** A line, cut in two wherever it takes the short way over the antimeridian (RFC 7946, 3.1.9). */
function drawLine(path: Position[], properties: object, planar: boolean): Feature<LineString | MultiLineString> {
  const pieces: Position[][] = [[path[0]]]
  for (let i = 1; i < path.length; i++) {
    const [from, to] = [path[i - 1], path[i]]
    const crossing = planar ? null : crossAntimeridian([from[0], from[1]], [to[0], to[1]])
    if (crossing) {
      pieces[pieces.length - 1].push(crossing[0])
      pieces.push([crossing[1]])
    }
    pieces[pieces.length - 1].push(to)
  }
  return pieces.length === 1 ? lineString(pieces[0], properties) : multiLineString(pieces, properties)
}

function crossAntimeridian(from: Point, to: Point): readonly [Position, Position] | null {
  const span = to[0] - from[0]
  if (Math.abs(span) <= 180) return null
  const side = span < 0 ? 180 : -180 // eastwards over 180, or westwards over -180
  const way = 360 - Math.abs(span)
  const share = way === 0 ? 0 : Math.abs(side - from[0]) / way
  const latitude = from[1] + share * (to[1] - from[1])
  return [
    [side, latitude],
    [-side, latitude],
  ]
}
