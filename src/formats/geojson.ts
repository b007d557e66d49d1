/** A solution as GeoJSON (RFC 7946), for maps: a line for each route, points for jobs and depots, a hull for each part. */

import { convex } from '@turf/convex'
import { featureCollection, lineString, multiLineString, point } from '@turf/helpers'
import type { Feature, LineString, MultiLineString, Position } from 'geojson'
import type { Problem } from '../model/problem.js'
import type { Solution } from '../model/solution.js'
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
  const points = placeRoutes(problem, solution, parts)
  const planar = problem.coordinates === 'planar'
  const features = [
    ...drawHulls(problem, parts),
    ...drawRoutes(problem, points, planar),
    ...drawJobs(problem, points, parts),
  ]
  const collection = { ...(planar ? { coordinateSystem: 'planar' } : {}), ...featureCollection(features) }
  const { features: list, ...head } = collection
  const lines = list.map((feature) => JSON.stringify(feature)).join(',\n')
  return `${JSON.stringify(head).slice(0, -1)},"features":[\n${lines}\n]}\n`
}

function drawHulls(problem: Problem, parts: Int32Array | undefined): Feature[] {
  const members = new Map<number, Position[]>()
  problem.jobs.forEach(({ location }, job) => {
    const part = parts?.[job] ?? -1
    if (part < 0 || !location) return
    const list = members.get(part)
    if (list) list.push([...location])
    else members.set(part, [[...location]])
  })
  const hulls: Feature[] = []
  for (const [part, positions] of [...members].sort(([a], [b]) => a - b)) {
    const color = colorOf(part)
    const style = { stroke: color, 'stroke-width': 1, fill: color, 'fill-opacity': 0.15 }
    const properties = { kind: 'part', part, stops: positions.length, ...style }
    const hull = convex(featureCollection(positions.map((position) => point(position))), { properties })
    if (!hull) continue // fewer than three points, or all in one line, have none
    hull.geometry.coordinates.forEach(windCounterClockwise)
    hulls.push(hull)
  }
  return hulls
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

function drawRoutes(problem: Problem, points: SolutionPoints, planar: boolean): Feature[] {
  const lines: Feature[] = []
  for (const { route, start, end, jobs, part, color } of points.routes) {
    const path: Position[] = []
    if (start) path.push([...start])
    for (const job of jobs) path.push([...(problem.jobs[job].location ?? [])])
    if (end) path.push([...end])
    if (path.length < 2) continue
    const { vehicle, vehicleIndex, cost, distance, duration, load } = route
    const stops = route.steps.filter(({ type }) => type === 'job').length
    const { waiting, setup, service } = route
    const times =
      route.steps[0]?.arrival === undefined ? {} : { departure: route.steps[0].arrival, waiting, setup, service }
    const figures = { vehicle, vehicleIndex, cost, distance, duration, ...times, load, stops }
    lines.push(
      drawLine(
        path,
        { kind: 'route', ...figures, ...(part === null ? {} : { part }), stroke: color, 'stroke-width': 2 },
        planar,
      ),
    )
  }
  return lines
}

function drawJobs(problem: Problem, points: SolutionPoints, parts: Int32Array | undefined): Feature[] {
  const features: Feature[] = points.depots.map((depot) =>
    point([...depot], { kind: 'depot', 'marker-color': DEPOT_COLOR }),
  )
  const drawJob = (job: number, properties: object, color: string): void => {
    const { id, location, description } = problem.jobs[job]
    if (!location) return
    const part = parts ? { part: parts[job] } : {}
    const words = description === undefined ? {} : { description }
    features.push(point([...location], { ...properties, id, ...part, ...words, 'marker-color': color }))
  }
  points.routes.forEach(({ route, jobs, color }, k) => {
    const stepOf = new Map(route.steps.map((step) => [String(step.id), step]))
    jobs.forEach((job, order) => {
      const { arrival, waiting, setup, service } = stepOf.get(String(problem.jobs[job].id)) ?? {}
      const times = arrival === undefined ? {} : { arrival, waiting, setup, service }
      drawJob(job, { kind: 'job', vehicle: route.vehicle, route: k, order: order + 1, ...times }, color)
    })
  })
  for (const { job, reason } of points.unassigned) drawJob(job, { kind: 'unassigned', reason }, UNASSIGNED_COLOR)
  return features
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
