/** Lines over time as an SVG picture: panels below each other with one common time axis, readable on light and on dark ground. */

import { groupBy } from './families.js'
import { meanOf } from './statistics.js'
import { type Axis, axisOf } from './ticks.js'

/** One line of a panel. */
export interface Line {
  /** Index into the chart's legend: lines of one entry have one colour. */
  readonly entry: number
  /** Seconds, ascending, and values as long; null where there is none: the line is broken there. */
  readonly time: readonly number[]
  readonly values: readonly (number | null)[]
  /** Thin and pale, and it may leave the panel: what goes with another line. */
  readonly isFaint: boolean
  /** What stands beside its end; default its last value. */
  readonly told?: number
}

/** A level to be compared with, such as a target. */
export interface Mark {
  readonly value: number
  readonly label: string
}

/** One of the pictures below each other. */
export interface Panel {
  /** What is shown, with its unit. */
  readonly title: string
  readonly lines: readonly Line[]
  readonly marks: readonly Mark[]
  /** The height of the plot in pixels. */
  readonly height: number
  /** How a value at the end of a line is written. */
  readonly format: (value: number) => string
  /** Whether factors mean more than differences; else whether the axis begins at zero. */
  readonly mayBeLog: boolean
  readonly fromZero: boolean
}

/** All that one picture shows. */
export interface Chart {
  readonly title: string
  readonly subtitle: string
  readonly legend: readonly string[]
  readonly panels: readonly Panel[]
}

const WIDTH = 920
const LEFT = 64
/** Room for the values at the ends of lines. */
const RIGHT = 96
const PLOT = WIDTH - LEFT - RIGHT
const HEAD = 64
const LEGEND_LINE = 22
/** Between panels: the title of the next. */
const GAP = 40
const FOOT = 46
/** About the width of a letter of the legend, and of the colour before it. */
const LETTER = 6.9
const SWATCH = 40
/** The least distance of two values at the ends of lines. */
const LABEL_HEIGHT = 13
/** Of the words of a mark. */
const MARK_HEIGHT = 13
const TIME_TICKS = 11
/** Room for a tick of a panel. */
const TICK_HEIGHT = 25

/** Colours on light ground and on dark ground, told apart also by who sees no red or green; used in turn. */
const COLORS: readonly (readonly [light: string, dark: string])[] = [
  ['#1767c4', '#6cb2ff'],
  ['#d1540b', '#ffa365'],
  ['#0a8563', '#4fd6ac'],
  ['#8a3fc7', '#cda2ff'],
  ['#a67c00', '#f5cf5b'],
  ['#c0265f', '#ff92b6'],
]

/** A scale from values to pixels, a tenth of a pixel exact. */
type Scale = (value: number) => number

/** The picture as text: well-formed XML without anything from outside. */
export function drawChart(chart: Chart): string {
  const times = chart.panels.flatMap(({ lines }) => lines.flatMap(({ time }) => time))
  const time = axisOf(times, TIME_TICKS, { fromZero: true })
  const x = scaleOf(time, LEFT, LEFT + PLOT)
  const legend = placeLegend(chart.legend)
  const top = HEAD + LEGEND_LINE * legend.lines
  const parts: string[] = []
  let y = top
  chart.panels.forEach((panel, k) => {
    y += GAP
    parts.push(drawPanel(panel, k, y, x, time))
    y += panel.height
  })
  const height = y + FOOT
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif" font-size="12">`,
    `<title>${escapeXml(chart.title)}</title>`,
    drawStyle(),
    `<rect class="ground" width="${WIDTH}" height="${height}" rx="6"/>`,
    `<text class="strong" x="${LEFT}" y="34" font-size="19" font-weight="600">${escapeXml(chart.title)}</text>`,
    `<text class="weak" x="${LEFT}" y="54">${escapeXml(chart.subtitle)}</text>`,
    ...legend.items,
    ...parts,
    ...drawTime(time, x, y),
    '</svg>',
    '',
  ].join('\n')
}

function drawStyle(): string {
  const colors = (theme: 0 | 1): string => {
    return COLORS.map((pair, k) => `.c${k}{stroke:${pair[theme]}}.t${k}{fill:${pair[theme]}}`).join('')
  }
  const ground = (back: string, strong: string, weak: string, grid: string, mark: string): string => {
    return `.ground{fill:${back}}.halo{stroke:${back}}.strong{fill:${strong}}.weak{fill:${weak}}.grid{stroke:${grid}}.mark{stroke:${mark}}`
  }
  return [
    '<style>',
    `${ground('#ffffff', '#16202c', '#5c6773', '#e4e8ec', '#8a949e')}${colors(0)}`,
    '.line{fill:none;stroke-width:1.8;stroke-linejoin:round;stroke-linecap:round}.faint{stroke-width:1;stroke-opacity:.45}.halo{paint-order:stroke;stroke-width:3.5;stroke-linejoin:round}',
    `@media (prefers-color-scheme:dark){${ground('#14181d', '#eef2f6', '#9aa5b1', '#2a3138', '#75808b')}${colors(1)}}`,
    '</style>',
  ].join('\n')
}

function placeLegend(entries: readonly string[]): { readonly items: string[]; readonly lines: number } {
  let [x, line] = [LEFT, 0]
  const items = entries.map((entry, k) => {
    const width = SWATCH + entry.length * LETTER
    if (x > LEFT && x + width > WIDTH - RIGHT / 2) [x, line] = [LEFT, line + 1]
    const y = HEAD + LEGEND_LINE * line + 12
    const color = k % COLORS.length
    const item = `<path class="line c${color}" stroke-width="3" d="M${x} ${y - 4}h18"/><text class="strong" x="${decimal(x + 25)}" y="${y}">${escapeXml(entry)}</text>`
    x += width
    return item
  })
  return { items, lines: entries.length === 0 ? 0 : line + 1 }
}

function drawPanel(panel: Panel, index: number, top: number, x: Scale, time: Axis): string {
  const { title, lines, marks, height, mayBeLog, fromZero } = panel
  const values = lines
    .filter(({ isFaint }) => !isFaint)
    .flatMap((line) => line.values.filter((value) => value !== null))
  const all = [...values, ...(values.length > 0 ? marks.map(({ value }) => value) : [])]
  const axis = axisOf(all, Math.max(3, Math.floor(height / TICK_HEIGHT)), { mayBeLog, fromZero })
  const y = scaleOf(axis, top + height, top)
  const clip = `clip${index}`
  return [
    '<g>',
    `<clipPath id="${clip}"><rect x="${LEFT}" y="${top - 2}" width="${PLOT + 2}" height="${height + 4}"/></clipPath>`,
    `<text class="strong" x="${LEFT}" y="${top - 10}" font-weight="600">${escapeXml(title)}</text>`,
    ...time.ticks.map((tick) => `<path class="grid" d="M${x(tick)} ${top}v${height}"/>`),
    ...axis.ticks.map((tick, k) => {
      const label = `<text class="weak" x="${LEFT - 8}" y="${decimal(y(tick) + 4)}" text-anchor="end">${axis.labels[k]}</text>`
      return `<path class="grid" d="M${LEFT} ${y(tick)}h${PLOT}"/>${label}`
    }),
    ...marks.filter(() => values.length > 0).map((mark) => drawMark(mark, y, top)),
    `<g clip-path="url(#${clip})">`,
    ...[...lines].sort((a, b) => Number(b.isFaint) - Number(a.isFaint)).map((line) => drawLine(line, x, y)),
    '</g>',
    ...drawEnds(panel, x, y, top),
    values.length === 0
      ? `<text class="weak" x="${LEFT + PLOT / 2}" y="${top + height / 2}" text-anchor="middle">not known</text>`
      : '',
    '</g>',
  ]
    .filter(Boolean)
    .join('\n')
}

function drawMark({ value, label }: Mark, y: Scale, top: number): string {
  const level = y(value)
  // Above its line, but never in the title.
  const base = decimal(level < top + MARK_HEIGHT ? level + MARK_HEIGHT : level - 4)
  const text = `<text class="weak halo" x="${LEFT + 6}" y="${base}" font-size="11">${escapeXml(label)}</text>`
  return `<path class="mark" stroke-dasharray="5 4" d="M${LEFT} ${level}h${PLOT}"/>${text}`
}

function drawLine({ entry, time, values, isFaint }: Line, x: Scale, y: Scale): string {
  let isBroken = true
  const path = time.map((moment, k) => {
    const value = values[k]
    if (value === null) {
      isBroken = true
      return ''
    }
    const command = isBroken ? 'M' : 'L'
    isBroken = false
    return `${command}${x(moment)} ${y(value)}`
  })
  return `<path class="line${isFaint ? ' faint' : ''} c${entry % COLORS.length}" d="${path.join('')}"/>`
}

/** The mean of what is told of each entry, beside the ends of its lines; moved apart where they would cover each other. */
function drawEnds({ lines, format, height }: Panel, x: Scale, y: Scale, top: number): string[] {
  const labels = endsOf(lines).map((end) => ({ ...end, x: x(end.time) + 7, y: y(end.level) + 4 }))
  labels.sort((a, b) => a.y - b.y)
  for (let k = 1; k < labels.length; k++) labels[k].y = Math.max(labels[k].y, labels[k - 1].y + LABEL_HEIGHT)
  const over = (labels.at(-1)?.y ?? 0) - (top + height + 8)
  if (over > 0) for (const label of labels) label.y -= over
  return labels.map(({ entry, value, x: left, y: base }) => {
    return `<text class="t${entry % COLORS.length} halo" x="${decimal(left)}" y="${decimal(base)}" font-weight="600" font-size="11">${escapeXml(format(value))}</text>`
  })
}

interface End {
  readonly entry: number
  /** What is told. */
  readonly value: number
  /** Where: the moment of the longest line's end, and the mean of the last values. */
  readonly time: number
  readonly level: number
}

function endsOf(lines: readonly Line[]): End[] {
  const known = lines.filter(({ isFaint, values }) => !isFaint && values.some((value) => value !== null))
  return [...groupBy(known, ({ entry }) => String(entry)).values()].map((group): End => {
    const lasts = group.map(({ values }) => values.findLastIndex((value) => value !== null))
    const levels = group.map(({ values }, k) => values[lasts[k]] ?? 0)
    return {
      entry: group[0].entry,
      value: meanOf(group.map(({ told }, k) => told ?? levels[k])),
      time: Math.max(...group.map(({ time }, k) => time[lasts[k]])),
      level: meanOf(levels),
    }
  })
}

function drawTime(time: Axis, x: Scale, y: number): string[] {
  return [
    ...time.ticks.map((tick, k) => {
      return `<text class="weak" x="${x(tick)}" y="${y + 18}" text-anchor="middle">${time.labels[k]}</text>`
    }),
    `<text class="weak" x="${LEFT + PLOT}" y="${y + 36}" text-anchor="end">seconds since the process began</text>`,
  ]
}

function scaleOf({ low, high, isLog }: Axis, from: number, to: number): Scale {
  const at = isLog ? (value: number) => Math.log(Math.max(value, low / 1e3)) : (value: number) => value
  const [first, last] = [at(low), at(high)]
  return (value) => decimal(from + ((at(value) - first) / (last - first)) * (to - from))
}

function decimal(pixels: number): number {
  return Math.round(pixels * 10) / 10
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
