/** A solution as GeoJSON (RFC 7946), for maps: a line for each route, points for jobs and depots, a hull for each part. */

import { convex } from '@turf/convex'
import { featureCollection, lineString, multiLineString, point } from '@turf/helpers'
import type { Feature, LineString, MultiLineString, Position } from 'geojson'
import type { Problem } from '../model/problem.js'
import type { Solution } from '../model/solution.js'
import { type Point, partOf, placeRoutes, type SolutionPoints } from './route-points.js'

/**
 * A FeatureCollection whose features say what they are by `properties.kind`: 'part', 'route', 'depot', 'job',
 * 'unassigned'. Planar coordinates are written as they are; then the collection says
 * `"coordinateSystem": "planar"` (RFC 7946 forbids it a member `coordinates`).
 *
 * @param parts a label for each job (index in problem.jobs), -1 for none: adds hulls and a part to each route
 * @throws InputError if no job has a location
 */
export function writeGeojson(problem: Problem, solution: Solution, parts?: Int32Array): string {
  const points = placeRoutes(problem, solution)
  const planar = problem.coordinates === 'planar'
  const features = [
    ...drawHulls(problem, parts),
    ...drawRoutes(problem, points, parts, planar),
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
    const properties = { kind: 'part', part, stops: positions.length }
    const hull = convex(featureCollection(positions.map((position) => point(position))), { properties })
    if (hull) hulls.push(hull) // fewer than three points, or all in one line, have none
  }
  return hulls
}

function drawRoutes(
  problem: Problem,
  points: SolutionPoints,
  parts: Int32Array | undefined,
  planar: boolean,
): Feature[] {
  const lines: Feature[] = []
  for (const { route, start, end, jobs } of points.routes) {
    const path: Position[] = []
    if (start) path.push([...start])
    for (const job of jobs) path.push([...(problem.jobs[job].location ?? [])])
    if (end) path.push([...end])
    if (path.length < 2) continue
    const part = partOf(jobs, parts)
    const { vehicle, vehicleIndex, cost, distance, duration, load } = route
    const stops = route.steps.filter(({ type }) => type === 'job').length
    const properties = { kind: 'route', vehicle, vehicleIndex, cost, distance, duration, load, stops }
    lines.push(drawLine(path, part === null ? properties : { ...properties, part }, planar))
  }
  return lines
}

function drawJobs(problem: Problem, points: SolutionPoints, parts: Int32Array | undefined): Feature[] {
  const features: Feature[] = points.depots.map((depot) => point([...depot], { kind: 'depot' }))
  const drawJob = (job: number, properties: object): void => {
    const { id, location } = problem.jobs[job]
    const part = parts ? { part: parts[job] } : {}
    if (location) features.push(point([...location], { ...properties, id, ...part }))
  }
  points.routes.forEach(({ route, jobs }, k) => {
    jobs.forEach((job, order) => {
      drawJob(job, { kind: 'job', vehicle: route.vehicle, route: k, order: order + 1 })
    })
  })
  for (const job of points.unassigned) drawJob(job, { kind: 'unassigned' })
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
