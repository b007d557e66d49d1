/** The figures that targets are about: what results of one configuration, or of two, come to. */

import type { CellResult } from './cell.js'
import type { FigureName } from './experiment.js'
import { meanOf } from './statistics.js'

/** How a figure is told and judged. */
export interface Figure {
  /** What it is, with its unit. */
  readonly label: string
  readonly digits: number
  /** Which side of its bounds is missed: what is above them, what is below, or what is farther from 0 than they are. */
  readonly bound: 'most' | 'least' | 'either-way'
  readonly of: (results: readonly CellResult[], others: readonly CellResult[]) => number | null
}

/** How far above the least number of routes a solution may be without reproach; a factor. */
const LEAST_ROUTES_SLACK = 1.005

/**
 * The figures. What is an average over seeds is the mean; what must never be worse than a bound (time to the first solution, to a
 * stop, memory, routes) is the worst of the seeds.
 */
export const FIGURES: Readonly<Record<FigureName, Figure>> = {
  gap: { label: 'gap, %', digits: 3, bound: 'most', of: (results) => meanOrNull(results, ({ gap }) => gap) },
  'first-solution': {
    label: 'first solution, s',
    digits: 1,
    bound: 'most',
    of: (results) => worstOf(results, ({ firstSolution }) => (firstSolution === null ? null : firstSolution / 1000)),
  },
  'peak-memory': {
    label: 'peak memory, GB',
    digits: 2,
    bound: 'most',
    of: (results) => worstOf(results, ({ peakMemory }) => (peakMemory === null ? null : peakMemory / 1e9)),
  },
  'memory-over-predicted': {
    label: 'memory above predicted, %, either way',
    digits: 1,
    bound: 'either-way',
    of: (results) => farthestOf(results, memoryOverPredicted),
  },
  'stop-plan': {
    label: 'signal to plan, s',
    digits: 2,
    bound: 'most',
    of: (results) => worstOf(results, ({ stop }) => stop?.plan ?? null),
  },
  'stop-exit': {
    label: 'signal to end, s',
    digits: 2,
    bound: 'most',
    of: (results) => worstOf(results, ({ stop }) => stop?.exit ?? null),
  },
  'main-thread': {
    label: 'main thread busy, %',
    digits: 1,
    bound: 'most',
    of: (results) => worstOf(results, (result) => percentOf(statOf(result, 'utilisation'))),
  },
  'main-thread-timers': {
    label: 'the same of timers alone, %',
    digits: 1,
    bound: 'most',
    of: (results) => worstOf(results, (result) => percentOf(statOf(result, 'timers'))),
  },
  'main-thread-visit': {
    label: 'main thread a visit, ms',
    digits: 3,
    bound: 'most',
    of: (results) => meanOrNull(results, mainThreadVisit),
  },
  'cost-over': { label: 'cost above, %', digits: 3, bound: 'most', of: costOver },
  'iterations-ratio': { label: 'iterations, times', digits: 2, bound: 'least', of: iterationsRatio },
  'gap-ratio': { label: 'gap, times', digits: 2, bound: 'most', of: gapRatio },
  'extra-routes': {
    label: 'routes above 1.005 x least',
    digits: 2,
    bound: 'most',
    of: (results) => worstOf(results, extraRoutes),
  },
}

/** What a reader must know of a figure, or why there is none although there are results; '' for nothing. */
export function noteOf(
  figure: FigureName,
  reached: number | null,
  own: readonly CellResult[],
  others: readonly CellResult[],
): string {
  if (own.length === 0) return ''
  if (figure === 'main-thread') return describeIdle(own)
  return reached === null ? describeMissing(figure, own, others) : ''
}

/** Iterations that a run states; null where it states none. */
export function iterationsOf(result: CellResult): number | null {
  return statOf(result, 'iterations')
}

function describeMissing(figure: FigureName, own: readonly CellResult[], others: readonly CellResult[]): string {
  const over = costOver(own, others)
  if (figure === 'gap-ratio' && over !== null) {
    // (short - best) <= 2 (long - best) is the same as short - long <= long - best.
    return `no best cost is known: ${over.toFixed(3)} % above; at most twice where the other is that far above the best`
  }
  if (figure === 'stop-plan' || figure === 'stop-exit') {
    return own.some(({ stop }) => stop === null) ? 'a run was over before it was to be stopped' : ''
  }
  if (figure === 'memory-over-predicted') return 'no memory, or no prediction, was recorded'
  if (own.some(({ unserved }) => unserved !== 0)) return 'jobs are left unserved'
  return figure === 'gap' ? 'no best cost is known' : ''
}

function costOver(results: readonly CellResult[], others: readonly CellResult[]): number | null {
  if ([...results, ...others].some(({ unserved }) => unserved !== 0)) return null
  const [cost, other] = [results, others].map((list) => meanOrNull(list, (result) => result.cost))
  return cost === null || other === null || other === 0 ? null : (100 * (cost - other)) / other
}

// Of the same seeds: each pair has a ratio, and these are averaged.
function iterationsRatio(results: readonly CellResult[], others: readonly CellResult[]): number | null {
  const ratios = results.flatMap((result) => {
    const other = others.find(({ seed }) => seed === result.seed)
    const [mine, theirs] = [iterationsOf(result), other ? iterationsOf(other) : null]
    return mine === null || theirs === null || theirs === 0 ? [] : [mine / theirs]
  })
  return ratios.length === 0 ? null : meanOf(ratios)
}

function gapRatio(results: readonly CellResult[], others: readonly CellResult[]): number | null {
  const [gap, other] = [results, others].map((list) => meanOrNull(list, (result) => result.gap))
  return gap === null || other === null || other <= 0 ? null : gap / other
}

// Rounded, because 1.005 is no number of the machine: 202 - 1.005 x 200 is not above 1.
function extraRoutes({ routes, leastRoutes }: CellResult): number | null {
  return routes === null || leastRoutes === null ? null : Number((routes - LEAST_ROUTES_SLACK * leastRoutes).toFixed(6))
}

function memoryOverPredicted({ peakMemory, predictedMemory }: CellResult): number | null {
  if (peakMemory === null || predictedMemory === null) return null
  return (100 * (peakMemory - predictedMemory)) / predictedMemory
}

function mainThreadVisit(result: CellResult): number | null {
  const [active, visits] = [statOf(result, 'active'), statOf(result, 'visits')]
  return active === null || visits === null || visits === 0 ? null : active / visits
}

// With fewer visits at a time than workers the figure is not that of so many workers.
function describeIdle(results: readonly CellResult[]): string {
  const few = results.find((result) => (statOf(result, 'most') ?? Infinity) < (result.workers ?? 0))
  return few ? `so many parts it has not: ${statOf(few, 'most')} of ${few.workers} workers had a visit at the most` : ''
}

/** A figure that a program states of itself; null where it states none. */
function statOf({ stats }: CellResult, name: string): number | null {
  const value: unknown = stats === null ? null : Object.entries(stats).find(([key]) => key === name)?.[1]
  return typeof value === 'number' ? value : null
}

function percentOf(share: number | null): number | null {
  return share === null ? null : 100 * share
}

function meanOrNull(results: readonly CellResult[], valueOf: (result: CellResult) => number | null): number | null {
  const known = knownOf(results, valueOf)
  return known === null ? null : meanOf(known)
}

function worstOf(results: readonly CellResult[], valueOf: (result: CellResult) => number | null): number | null {
  const known = knownOf(results, valueOf)
  return known === null ? null : Math.max(...known)
}

// With its sign.
function farthestOf(results: readonly CellResult[], valueOf: (result: CellResult) => number | null): number | null {
  const known = knownOf(results, valueOf)
  return known && known.reduce((far, value) => (Math.abs(value) > Math.abs(far) ? value : far))
}

// One that is missing is no reason to judge by the others.
function knownOf(results: readonly CellResult[], valueOf: (result: CellResult) => number | null): number[] | null {
  const known = results.map(valueOf).filter((value) => value !== null)
  return known.length === 0 || known.length < results.length ? null : known
}
