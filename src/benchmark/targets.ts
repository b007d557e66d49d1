/** What was reached beside what was to be reached: one row a target and instance. */

import type { CellResult } from './cell.js'
import type { Mark } from './chart.js'
import type { Bounds, Experiment, FigureName, Target } from './experiment.js'
import { meanOf } from './statistics.js'

/** How a figure is told and judged. */
interface Figure {
  /** What it is, with its unit. */
  readonly label: string
  readonly digits: number
  /** Whether the figure must not be below its bounds; else not above them. */
  readonly isAtLeast: boolean
  readonly of: (results: readonly CellResult[], others: readonly CellResult[]) => number | null
}

/** One figure of one instance beside its bounds. */
export interface Verdict {
  readonly experiment: string
  readonly instance: string
  readonly target: Target
  readonly label: string
  /** null where nothing tells it yet. */
  readonly reached: number | null
  readonly digits: number
  readonly bounds: Bounds
  /** Results that it is made of, of the target's configuration. */
  readonly runs: number
  /** Results that failed or broke a rule: they reach nothing. */
  readonly wrong: number
  /** The bounds that are missed; empty where nothing is known yet. */
  readonly missed: readonly (keyof Bounds)[]
  /** What else a reader must know; '' for nothing. */
  readonly note: string
}

/** How far above the least number of routes a solution may be without reproach; a factor. */
const LEAST_ROUTES_SLACK = 1.005

/**
 * The figures. What is an average over seeds is the mean; what must never be worse than a bound (time to the first solution, memory,
 * routes) is the worst of the seeds.
 */
const FIGURES: Readonly<Record<FigureName, Figure>> = {
  gap: { label: 'gap, %', digits: 3, isAtLeast: false, of: (results) => meanOrNull(results, ({ gap }) => gap) },
  'first-solution': {
    label: 'first solution, s',
    digits: 1,
    isAtLeast: false,
    of: (results) => worstOf(results, ({ firstSolution }) => (firstSolution === null ? null : firstSolution / 1000)),
  },
  'peak-memory': {
    label: 'peak memory, GB',
    digits: 2,
    isAtLeast: false,
    of: (results) => worstOf(results, ({ peakMemory }) => (peakMemory === null ? null : peakMemory / 1e9)),
  },
  'cost-over': { label: 'cost above, %', digits: 3, isAtLeast: false, of: costOver },
  'iterations-ratio': { label: 'iterations, times', digits: 2, isAtLeast: true, of: iterationsRatio },
  'gap-ratio': { label: 'gap, times', digits: 2, isAtLeast: false, of: gapRatio },
  'extra-routes': {
    label: 'routes above 1.005 x least',
    digits: 2,
    isAtLeast: false,
    of: (results) => worstOf(results, extraRoutes),
  },
}

/** Every target of an experiment on every instance that it has bounds for. */
export function judgeTargets(experiment: Experiment, results: readonly CellResult[]): Verdict[] {
  return experiment.targets.flatMap((target) => {
    return experiment.instances.flatMap(({ name }) => {
      const bounds = target.bounds[name] ?? target.bounds['*']
      if (!bounds) return []
      const instance = name.slice(name.lastIndexOf('/') + 1)
      return [
        judge(
          experiment.name,
          instance,
          target,
          bounds,
          results.filter((result) => result.instance === instance),
        ),
      ]
    })
  })
}

/** The bounds of an instance's gaps, or of its costs above those of savings: levels for its chart. */
export function marksOf({ targets, configurations }: Experiment, instance: string): Mark[] {
  const savings = configurations.filter((configuration) => configuration.savings !== undefined).map(({ name }) => name)
  const shown = targets.filter(({ figure, against = '' }) => {
    return figure === 'gap' || (figure === 'cost-over' && savings.includes(against))
  })
  return shown.flatMap(({ of, bounds }) => {
    const known = Object.entries(bounds[instance] ?? bounds['*'] ?? {})
    return known.flatMap(([name, value]) =>
      value === undefined ? [] : [{ value, label: `${name} of ${of}: ${value} %` }],
    )
  })
}

/** What a row says of its bounds: `ok`, `misses gate, goal`, `told`, `open`, `wrong`. */
export function wordOf({ reached, missed, bounds, wrong }: Verdict): string {
  if (wrong > 0) return 'wrong'
  if (reached === null) return 'open'
  if (Object.keys(bounds).length === 0) return 'told'
  return missed.length === 0 ? 'ok' : `misses ${missed.join(', ')}`
}

function judge(
  experiment: string,
  instance: string,
  target: Target,
  bounds: Bounds,
  results: readonly CellResult[],
): Verdict {
  const figure = FIGURES[target.figure]
  const of = (name: string): CellResult[] => results.filter((result) => result.name === name)
  const [own, others] = [of(target.of), target.against === undefined ? [] : of(target.against)]
  const wrong = [...own, ...others].filter((result) => !isSound(result)).length
  const reached = wrong > 0 ? null : figure.of(own, others)
  return {
    ...{ experiment, instance, target, bounds, reached, wrong },
    ...{ label: figure.label, digits: figure.digits, runs: own.length },
    missed: reached === null ? [] : missedOf(bounds, reached, figure.isAtLeast),
    note: reached === null && wrong === 0 ? noteOf(target.figure, own, others) : '',
  }
}

function missedOf(bounds: Bounds, reached: number, isAtLeast: boolean): (keyof Bounds)[] {
  const names = ['gate', 'goal', 'reach'] as const
  return names.filter((name) => {
    const bound = bounds[name]
    return bound !== undefined && (isAtLeast ? reached < bound : reached > bound)
  })
}

function isSound({ error, violations }: CellResult): boolean {
  return error === null && violations.length === 0
}

/** Why there is no figure although there are results. */
function noteOf(figure: FigureName, own: readonly CellResult[], others: readonly CellResult[]): string {
  if (own.length === 0) return ''
  const over = costOver(own, others)
  if (figure === 'gap-ratio' && over !== null) {
    // (short - best) <= 2 (long - best) is the same as short - long <= long - best.
    return `no best cost is known: ${over.toFixed(3)} % above; at most twice where the other is that far above the best`
  }
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

/** Iterations that a run states; null where it states none. */
export function iterationsOf({ stats }: CellResult): number | null {
  return stats !== null && 'iterations' in stats && typeof stats.iterations === 'number' ? stats.iterations : null
}

function meanOrNull(results: readonly CellResult[], valueOf: (result: CellResult) => number | null): number | null {
  const known = knownOf(results, valueOf)
  return known === null ? null : meanOf(known)
}

function worstOf(results: readonly CellResult[], valueOf: (result: CellResult) => number | null): number | null {
  const known = knownOf(results, valueOf)
  return known === null ? null : Math.max(...known)
}

// One that is missing is no reason to judge by the others.
function knownOf(results: readonly CellResult[], valueOf: (result: CellResult) => number | null): number[] | null {
  const known = results.map(valueOf).filter((value) => value !== null)
  return known.length === 0 || known.length < results.length ? null : known
}
