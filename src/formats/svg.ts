/** A solution as one SVG picture: routes in colours, depots, what is unserved, and a legend with the figures. */

import { jobIdsOf } from '../model/lazy-steps.js'
import type { Problem } from '../model/problem.js'
import type { Solution, SolutionRoute } from '../model/solution.js'
import { inChunks, joined } from './chunks.js'
import {
  DEPOT_COLOR,
  type Point,
  placeRoutes,
  type RoutePoints,
  type SolutionPoints,
  UNASSIGNED_COLOR,
} from './route-points.js'

/** What a picture shows besides the routes. */
export interface SvgOptions {
  /** A label for each job (index in problem.jobs), -1 for none: routes take the colour of their first job's part. */
  readonly parts?: Int32Array | undefined
}

/** Longer side of the map, margin around it and height of the legend's first two lines, in pixels. */
const SIDE = 1200
const MARGIN = 24
const HEAD = 64
/** Of the legend's further lines, and about the width of one of its letters: what wraps too early only costs a line. */
const LINE = 22
const LETTER = 9
/** Beyond so many jobs there are no dots and no tooltips: the lines alone are the picture. */
const MAX_DOTS = 2000
/** From so many jobs on points nearer than a pixel to the last one drawn are left out: a file of a few megabytes. */
const MANY = 50_000
/** Legs from and to depots lie below all lines; their ends are butt, because round ones would fill the gaps. */
const FEW_LEGS = 'stroke-opacity=".6" stroke-dasharray="60 40" stroke-linecap="butt"'
const MANY_LEGS = 'stroke-opacity=".45" stroke-dasharray="40 25" stroke-linecap="butt"'
/** The most vehicles that the legend names, and the most routes whose colours can be told apart there. */
const MAX_NAMED = 12
/** How many letters of an id the legend shows, and how many ids of jobs a tooltip. */
const MAX_LETTERS = 24
const MAX_IDS = 10

/** Some words of the legend, which stay on one line, behind a dot of each colour. */
interface LegendItem {
  readonly text: string
  readonly fill?: string
  readonly colors?: readonly string[]
}

interface Map2d {
  readonly width: number
  readonly height: number
  /** Tenths of a pixel, so that paths are written in short integers. */
  readonly x: (point: Point) => number
  readonly y: (point: Point) => number
}

/**
 * A picture of a solution: about 10 bytes a stop. Geographic coordinates are drawn with the x-axis shortened by the
 * cosine of the middle latitude. The legs from and to depots are thin and dashed, so that the routes' shapes stay
 * visible. Up to 2,000 jobs, pointing at a route tells its figures.
 *
 * @throws InputError if no job has a location
 */
export function writeSvg(problem: Problem, solution: Solution, options: SvgOptions = {}): string {
  return joined(streamSvg(problem, solution, options))
}

/**
 * The text of {@link writeSvg} in chunks of about 256 Ki letters.
 *
 * @throws InputError at once if no job has a location
 */
export function streamSvg(problem: Problem, solution: Solution, options: SvgOptions = {}): Generator<string, void> {
  return inChunks(picturePieces(problem, solution, placeRoutes(problem, solution, options.parts)))
}

function* picturePieces(problem: Problem, solution: Solution, points: SolutionPoints): Generator<string, void> {
  const map = fitMap(problem, points)
  const legend = wrap(listFigures(solution, points), map.width).concat(wrap(listVehicles(points), map.width))
  const head = HEAD + LINE * (legend.length - 1)
  const [width, height] = [map.width + 2 * MARGIN, map.height + 2 * MARGIN + head]
  const title = escapeXml(problem.name ?? 'Routeweave')
  yield `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif">\n`
  yield `<title>${title}</title>\n`
  yield `<rect width="${width}" height="${height}" fill="#fbfbf8"/>\n`
  yield `<text x="${MARGIN}" y="${MARGIN + 22}" font-size="20" font-weight="600" fill="#111">${title}</text>\n`
  for (const [k, line] of legend.entries()) yield `${drawLegendLine(line, k)}\n`
  yield `<g transform="translate(${MARGIN} ${MARGIN + head}) scale(.1)" fill="none" stroke-linejoin="round" stroke-linecap="round">\n`
  yield* drawRoutes(problem, points, map)
  yield '</g>\n</svg>\n'
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

function* drawRoutes(problem: Problem, points: SolutionPoints, map: Map2d): Generator<string, void> {
  const size = problem.jobs.length
  const weight = size > 20_000 ? 6 : size > MAX_DOTS ? 10 : 16
  const hasDots = size <= MAX_DOTS
  const placesOf = (jobs: Int32Array): Point[] => {
    const places: Point[] = []
    for (let i = 0; i < jobs.length; i++) places.push(problem.jobs[jobs[i]].location ?? [0, 0])
    return places
  }
  const titleOf = ({ route, name }: RoutePoints): string =>
    hasDots ? `<title>${escapeXml(describeRoute(route, name))}</title>` : ''
  const drawn = points.routes.filter(({ jobs }) => jobs.length > 0)
  yield `<g class="legs" stroke-width="${hasDots ? 10 : weight - 2}" ${hasDots ? FEW_LEGS : MANY_LEGS}>\n`
  for (const route of drawn) {
    const { start, end, jobs, color } = route
    if (!start && !end) continue
    const [to, from] = placesOf(Int32Array.of(jobs[0], jobs[jobs.length - 1]))
    const first = start ? tracePath([start, to], map, 0) : ''
    const last = end ? tracePath([from, end], map, 0) : ''
    const title = titleOf(route)
    yield `<path stroke="${color}" d="${first}${last}"${title ? `>${title}</path>` : '/>'}\n`
  }
  yield `</g>\n<g stroke-width="${weight}">\n`
  for (const route of drawn) {
    const places = placesOf(route.jobs)
    const line = `<path stroke="${route.color}" d="${tracePath(places, map, size > MANY ? 10 : 0)}"/>`
    const dots = hasDots ? places.map((place) => `<circle cx="${map.x(place)}" cy="${map.y(place)}" r="26"/>`) : []
    yield hasDots ? `<g>${titleOf(route)}${line}<g fill="${route.color}">${dots.join('')}</g></g>\n` : `${line}\n`
  }
  yield '</g>\n'
  yield* drawMarks(problem, points, map)
}

function* drawMarks(problem: Problem, points: SolutionPoints, map: Map2d): Generator<string, void> {
  yield `<path stroke="${UNASSIGNED_COLOR}" stroke-width="18" d="`
  for (const { job } of points.unassigned) {
    const place: Point = problem.jobs[job].location ?? [0, 0]
    yield `M${map.x(place) - 40} ${map.y(place) - 40}l80 80m0-80l-80 80`
  }
  yield `"/>\n<path fill="${DEPOT_COLOR}" stroke="#fff" stroke-width="16" d="`
  for (const depot of points.depots) yield `M${map.x(depot) - 60} ${map.y(depot) - 60}h120v120h-120z`
  yield '"/>\n'
}

function describeRoute(route: SolutionRoute, name: string): string {
  const { load, distance, duration, waiting, setup, service } = route
  const ids = jobIdsOf(route)
  const shown = `${ids.slice(0, MAX_IDS).join(', ')}${ids.length > MAX_IDS ? ', ...' : ''}`
  return [
    `vehicle ${name}`,
    ...(load.length > 0 ? [`load ${load.map(format).join(', ')}`] : []),
    `distance ${format(distance)}`,
    ...(waiting === undefined ? [] : [`duration ${format(duration + waiting + (setup ?? 0) + (service ?? 0))}`]),
    `${count(ids.length, 'job')}: ${shown}`,
  ].join('\n')
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

function listFigures(solution: Solution, points: SolutionPoints): LegendItem[] {
  const served = solution.routes.reduce((sum, route) => sum + jobIdsOf(route).length, 0)
  const unserved = solution.unassigned.length
  const parts = new Set(points.routes.flatMap(({ part }) => part ?? [])).size
  const depots = points.depots.length
  const figures = [`cost ${format(solution.cost)}`, count(solution.routes.length, 'route'), count(served, 'stop')]
  return [
    { text: figures.join(' · ') },
    ...(parts > 0 ? [{ text: `${count(parts, 'part')} (by colour)` }] : []),
    ...(unserved > 0 ? [{ text: `× ${format(unserved)} unassigned`, fill: UNASSIGNED_COLOR }] : []),
    ...(depots > 0 ? [{ text: `■ ${depots === 1 ? 'depot' : count(depots, 'depot')}`, fill: DEPOT_COLOR }] : []),
  ]
}

/** The vehicles whose routes are drawn, if few; with colours if few and each means one route. */
function listVehicles({ routes }: SolutionPoints): LegendItem[] {
  const drawn = routes.filter(({ jobs }) => jobs.length > 0)
  const colorsOf = new Map<string, string[]>()
  for (const { route, color } of drawn) {
    const id = String(route.vehicle)
    const colors = colorsOf.get(id)
    if (colors) colors.push(color)
    else colorsOf.set(id, [color])
  }
  if (colorsOf.size > MAX_NAMED) return []
  const isColored = drawn.length <= MAX_NAMED && drawn.every(({ part }) => part === null)
  return [...colorsOf].map(([id, colors]) => {
    const name = id.length > MAX_LETTERS ? `${id.slice(0, MAX_LETTERS - 1)}…` : id
    const text = colors.length > 1 ? `${name} (${count(colors.length, 'route')})` : name
    return isColored ? { text, colors } : { text }
  })
}

/** Items on lines of about `width` pixels, at least one each. */
function wrap(items: readonly LegendItem[], width: number): LegendItem[][] {
  const lines: LegendItem[][] = []
  let room = 0
  for (const item of items) {
    const need = LETTER * (item.text.length + 2 + 2 * (item.colors?.length ?? 0))
    if (lines.length === 0 || need > room) {
      lines.push([])
      room = width
    }
    lines[lines.length - 1].push(item)
    room -= need
  }
  return lines
}

/** Shifts keep the items apart: renderers differ in which blanks at the edge of a tspan they keep. */
function drawLegendLine(items: readonly LegendItem[], line: number): string {
  const spans: string[] = []
  const add = (words: string, gap: number, fill?: string): void => {
    const shift = spans.length > 0 ? ` dx="${gap}"` : ''
    spans.push(`<tspan${shift}${fill ? ` fill="${fill}"` : ''}>${escapeXml(words)}</tspan>`)
  }
  for (const { text, fill, colors = [] } of items) {
    colors.forEach((color, i) => add('●', i === 0 ? 14 : 4, color))
    add(text, colors.length > 0 ? 5 : 14, fill)
  }
  return `<text x="${MARGIN}" y="${MARGIN + 48 + LINE * line}" font-size="15" fill="#444">${spans.join(' ')}</text>`
}

const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const PRECISE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })

/** As the command's summary writes figures, which may not be imported here: decimals only below 10,000. */
function format(value: number): string {
  return Math.abs(value) < 10_000 ? PRECISE.format(value) : WHOLE.format(value)
}

function count(n: number, noun: string): string {
  return `${format(n)} ${n === 1 ? noun : `${noun}s`}`
}

function escapeXml(text: string): string {
  return text
    .replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '\uFFFD') // XML 1.0 has no way to write these
    .replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? '&quot;')
}
