/** A solution as one SVG picture: routes in colours, depots, what is unserved, and a legend with the figures. */

import type { Problem } from '../model/problem.js'
import type { Solution } from '../model/solution.js'
import { type Point, partOf, placeRoutes, type RoutePoints, type SolutionPoints } from './route-points.js'

/** What a picture shows besides the routes. */
export interface SvgOptions {
  /** A label for each job (index in problem.jobs), -1 for none: routes take the colour of their first job's part. */
  readonly parts?: Int32Array | undefined
}

/** Longer side of the map, margin around it and height of the legend, in pixels. */
const SIDE = 1200
const MARGIN = 24
const HEAD = 64
/** From so many jobs on there are no dots: the lines alone are the picture. */
const MAX_DOTS = 2000
/** From so many jobs on points nearer than a pixel to the last one drawn are left out: a file of a few megabytes. */
const MANY = 50_000

interface Map2d {
  readonly width: number
  readonly height: number
  /** Tenths of a pixel, so that paths are written in short integers. */
  readonly x: (point: Point) => number
  readonly y: (point: Point) => number
}

/**
 * A picture of a solution: about 10 bytes a stop. Geographic coordinates are drawn with the x-axis shortened by the
 * cosine of the middle latitude. The legs from and to depots are thin, so that the routes' shapes stay visible.
 *
 * @throws InputError if no job has a location
 */
export function writeSvg(problem: Problem, solution: Solution, options: SvgOptions = {}): string {
  const points = placeRoutes(problem, solution)
  const map = fitMap(problem, points)
  const [width, height] = [map.width + 2 * MARGIN, map.height + 2 * MARGIN + HEAD]
  const title = escapeXml(problem.name ?? 'Routeweave')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif">`,
    `<title>${title}</title>`,
    `<rect width="${width}" height="${height}" fill="#fbfbf8"/>`,
    ...drawLegend(problem, solution, points, options.parts),
    `<g transform="translate(${MARGIN} ${MARGIN + HEAD}) scale(.1)" fill="none" stroke-linejoin="round" stroke-linecap="round">`,
    ...drawRoutes(problem, points, map, options.parts),
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

function fitMap(problem: Problem, points: SolutionPoints): Map2d {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity]
  const include = (point: Point | undefined): void => {
    if (!point) return
    left = Math.min(left, point[0])
    right = Math.max(right, point[0])
    bottom = Math.min(bottom, point[1])
    top = Math.max(top, point[1])
  }
  for (const { location } of problem.jobs) include(location)
  for (const depot of points.depots) include(depot)
  if (left > right) [left, right, bottom, top] = [0, 0, 0, 0]
  const middle = ((bottom + top) / 2 / 180) * Math.PI
  const shrink = problem.coordinates === 'planar' ? 1 : Math.max(0.01, Math.cos(middle))
  const [wide, high] = [(right - left) * shrink, top - bottom]
  const scale = SIDE / (Math.max(wide, high) || 1)
  return {
    width: Math.max(420, Math.ceil(wide * scale)),
    height: Math.ceil(high * scale),
    x: (point) => Math.round((point[0] - left) * shrink * scale * 10),
    y: (point) => Math.round((top - point[1]) * scale * 10),
  }
}

function drawRoutes(problem: Problem, points: SolutionPoints, map: Map2d, parts: Int32Array | undefined): string[] {
  const count = problem.jobs.length
  const weight = count > 20_000 ? 6 : count > MAX_DOTS ? 10 : 16
  const legs: string[] = []
  const lines: string[] = []
  const dots: string[] = []
  points.routes.forEach(({ start, end, jobs }, k) => {
    if (jobs.length === 0) return
    const part = partOf(jobs, parts)
    const color = colorOf(part === null || part < 0 ? k : part)
    const places = jobs.map((job): Point => problem.jobs[job].location ?? [0, 0])
    if (start) legs.push(tracePath([start, places[0]], map, 0))
    if (end) legs.push(tracePath([places[places.length - 1], end], map, 0))
    lines.push(`<path stroke="${color}" d="${tracePath(places, map, count > MANY ? 10 : 0)}"/>`)
    if (count > MAX_DOTS) return
    for (const place of places) dots.push(`<circle cx="${map.x(place)}" cy="${map.y(place)}" r="26" fill="${color}"/>`)
  })
  const crosses = points.unassigned.map((job) => {
    const place: Point = problem.jobs[job].location ?? [0, 0]
    return `M${map.x(place) - 40} ${map.y(place) - 40}l80 80m0-80l-80 80`
  })
  const depots = points.depots.map((depot) => `M${map.x(depot) - 60} ${map.y(depot) - 60}h120v120h-120z`)
  return [
    `<path stroke="#8a8f98" stroke-width="5" stroke-opacity="${count > MAX_DOTS ? 0.25 : 0.5}" d="${legs.join('')}"/>`,
    `<g stroke-width="${weight}">`,
    ...lines,
    '</g>',
    ...dots,
    `<path stroke="#d01c1c" stroke-width="18" d="${crosses.join('')}"/>`,
    `<path fill="#111" stroke="#fff" stroke-width="16" d="${depots.join('')}"/>`,
  ]
}

/** A path through points, relative and in tenths of a pixel; what moves less than `tolerance` tenths is left out. */
function tracePath(places: readonly Point[], map: Map2d, tolerance: number): string {
  let x = map.x(places[0])
  let y = map.y(places[0])
  let path = `M${x} ${y}`
  let isFirst = true
  for (let i = 1; i < places.length; i++) {
    const dx = map.x(places[i]) - x
    const dy = map.y(places[i]) - y
    if (Math.abs(dx) + Math.abs(dy) <= tolerance) continue
    path += `${isFirst ? 'l' : dx < 0 ? '' : ' '}${dx}${dy < 0 ? '' : ' '}${dy}`
    x += dx
    y += dy
    isFirst = false
  }
  return isFirst ? `${path}h0` : path
}

function drawLegend(
  problem: Problem,
  solution: Solution,
  points: SolutionPoints,
  parts: Int32Array | undefined,
): string[] {
  const served = solution.routes.reduce((sum, { steps }) => sum + countJobs(steps), 0)
  const unserved = solution.unassigned.length
  const used = parts ? countParts(points.routes, parts) : 0
  const figures = [
    `cost ${format(solution.cost)}`,
    `${format(solution.routes.length)} routes`,
    `${format(served)} stops`,
    ...(parts ? [`${format(used)} parts (by colour)`] : []),
  ].join(' · ')
  const y = MARGIN + 22
  return [
    `<text x="${MARGIN}" y="${y}" font-size="20" font-weight="600" fill="#111">${escapeXml(problem.name ?? 'Routeweave')}</text>`,
    `<text x="${MARGIN}" y="${y + 26}" font-size="15" fill="#444">${figures}` +
      `${unserved > 0 ? `<tspan fill="#d01c1c">\u00a0· × ${format(unserved)} unassigned</tspan>` : ''}` +
      `<tspan fill="#111">\u00a0\u00a0■ ${points.depots.length === 1 ? 'depot' : `${points.depots.length} depots`}</tspan></text>`,
  ]
}

function countJobs(steps: readonly { type: string }[]): number {
  return steps.reduce((sum, { type }) => sum + (type === 'job' ? 1 : 0), 0)
}

function countParts(routes: readonly RoutePoints[], parts: Int32Array): number {
  return new Set(routes.map(({ jobs }) => partOf(jobs, parts))).size
}

/** Far apart for near numbers: the hue turns by the golden angle, lightness and chroma alternate. */
function colorOf(k: number): string {
  const hue = Math.round((k * 137.508) % 360)
  const lightness = [42, 55, 34][k % 3]
  return `hsl(${hue} ${[72, 62, 80][k % 3]}% ${lightness}%)`
}

/** Thousands apart, so that a large figure can be read; the same on every machine (no locale). */
function format(value: number): string {
  const [whole, fraction] = String(Math.round(value * 100) / 100).split('.')
  const spaced = whole.replace(/\B(?=(\d{3})+$)/g, ' ')
  return fraction ? `${spaced}.${fraction}` : spaced
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? '&quot;')
}
