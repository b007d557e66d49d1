/** What was reached beside what was to be reached: one row a target and instance. */

import type { CellResult } from './cell.js'
import type { Mark } from './chart.js'
import type { Bounds, Experiment, Target } from './experiment.js'
import { type Figure, FIGURES, noteOf } from './figures.js'

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
    missed: reached === null ? [] : missedOf(bounds, reached, figure.bound),
    note: wrong === 0 ? noteOf(target.figure, reached, own, others) : '',
  }
}

function missedOf(bounds: Bounds, reached: number, side: Figure['bound']): (keyof Bounds)[] {
  const names = ['gate', 'goal', 'reach'] as const
  return names.filter((name) => {
    const bound = bounds[name]
    if (bound === undefined) return false
    if (side === 'least') return reached < bound
    return (side === 'either-way' ? Math.abs(reached) : reached) > bound
  })
}

function isSound({ error, violations }: CellResult): boolean {
  return error === null && violations.length === 0
}
