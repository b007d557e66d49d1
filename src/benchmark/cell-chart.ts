/** The chart of one instance: cost or gap, iterations a second and memory over time, for every configuration and seed. */

import type { CellResult } from './cell.js'
import type { Chart, Line, Mark, Panel } from './chart.js'
import { groupBy } from './families.js'
import { ratesOf, type Series } from './series.js'

/** What a chart shows besides results. */
export interface ChartFrame {
  readonly title: string
  /** Gaps to reach, in per cent. */
  readonly marks: readonly Mark[]
}

/** What costs are counted from. */
interface Reference {
  readonly name: string
  readonly cost: number
}

/** A result with its series. */
interface Course {
  readonly entry: number
  readonly series: Series
  /** The most that was resident, in megabytes; undefined where the system does not tell. */
  readonly peak: number | undefined
}

const TALL = 250
const LOW = 130

/** Iterations a second are those of this share of the time, and of a second at least. */
const RATE_SHARE = 1 / 60

/** The chart of results of one instance; those without a series are left out. */
export function chartOf(results: readonly CellResult[], frame: ChartFrame): Chart {
  const groups = groupBy(
    results.filter(({ series }) => series !== null),
    ({ name }) => name,
  )
  const courses = [...groups.values()].flatMap((group, entry) => {
    return group.flatMap(({ series, peakMemory }): Course[] => {
      return series ? [{ entry, series, peak: peakMemory === null ? undefined : peakMemory / 1e6 }] : []
    })
  })
  return {
    title: frame.title,
    subtitle: subtitleOf(results),
    legend: [...groups].map(([name, group]) => `${name}${group.length > 1 ? ` (${group.length} seeds)` : ''}`),
    panels: [costPanel(courses, referenceOf(results), frame.marks), ratePanel(courses), memoryPanel(courses)],
  }
}

function subtitleOf(results: readonly CellResult[]): string {
  if (results.length === 0) return 'not measured yet'
  const { machine } = results[0]
  const versions = [...new Set(results.filter(({ kind }) => kind === 'routeweave').map(({ version }) => version))]
  return `${machine.cpu}, ${machine.cores} cores, Node ${machine.node.replace(/^v/, '')}; ${versions.join(', ')}`
}

/** The best known solution, else what a program came to that told no course: savings alone. */
function referenceOf(results: readonly CellResult[]): Reference | null {
  const known = results.find(({ reference }) => reference !== null)?.reference ?? null
  if (known !== null) return { name: 'the best known solution', cost: known }
  const other = results.find(
    ({ series, cost, unserved }) => series === null && cost !== null && cost > 0 && unserved === 0,
  )
  return other ? { name: other.name, cost: Number(other.cost) } : null
}

function costPanel(courses: readonly Course[], reference: Reference | null, marks: readonly Mark[]): Panel {
  const shown = (cost: number | null) => {
    return cost === null || reference === null ? cost : (100 * (cost - reference.cost)) / reference.cost
  }
  const lines = courses.flatMap(({ entry, series }): Line[] => [
    { entry, time: series.time, values: series.best.map(shown), isFaint: false },
    { entry, time: series.time, values: series.current.map(shown), isFaint: true },
  ])
  const isGap = reference !== null
  return {
    title: `${reference ? `Cost above ${reference.name}, %` : 'Cost'} (pale: the state that is searched from)`,
    lines,
    marks: isGap ? marks : [],
    height: TALL,
    format: isGap ? (gap) => `${gap.toFixed(Math.abs(gap) < 10 ? 2 : 1)} %` : (cost) => shortNumber(cost, 5),
    mayBeLog: isGap,
    fromZero: false,
  }
}

function ratePanel(courses: readonly Course[]): Panel {
  const lines = courses.map(({ entry, series }): Line => {
    const { time, iterations } = series
    const wall = time.at(-1) ?? 0
    const values = ratesOf(series, Math.max(1, wall * RATE_SHARE))
    return { entry, time, values, isFaint: false, told: wall > 0 ? (iterations.at(-1) ?? 0) / wall : 0 }
  })
  const format = (mean: number) => `mean ${shortNumber(mean, 3)}`
  const scale = { mayBeLog: false, fromZero: true }
  return { title: 'Iterations a second', lines, marks: [], height: LOW, format, ...scale }
}

function memoryPanel(courses: readonly Course[]): Panel {
  const lines = courses.map(({ entry, series }): Line => {
    // The worst of the seeds, as targets are judged by.
    const peaks = courses.flatMap((course) => (course.entry === entry ? (course.peak ?? []) : []))
    const told = peaks.length > 0 ? Math.max(...peaks) : undefined
    return { entry, time: series.time, values: series.memory, isFaint: false, told }
  })
  const format = (peak: number) => `peak ${Math.round(peak)} MB`
  const scale = { mayBeLog: false, fromZero: true }
  return { title: 'Resident memory over all threads, MB', lines, marks: [], height: LOW, format, ...scale }
}

function shortNumber(value: number, digits: number): string {
  if (value === 0) return '0'
  if (Math.abs(value) >= 1e6) return `${(value / 1e6).toPrecision(digits)}M`
  return Math.abs(value) >= 1e3 ? `${(value / 1e3).toPrecision(digits)}k` : value.toPrecision(digits)
}
