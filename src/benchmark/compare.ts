/** A against B on the same instances and seeds: the paired difference and how sure it is. */

import type { CellResult } from './cell.js'
import { bootstrapMean, type Interval, meanOf } from './statistics.js'
import { groupBy, labelsOf } from './families.js'
import { alignTable } from './table.js'

/** What a comparison comes to; differences in per cent of A's cost, negative where B is cheaper. */
export interface Comparison {
  readonly pairs: number
  readonly instances: readonly { readonly instance: string; readonly pairs: number; readonly difference: number }[]
  /** The mean over instances with its 95 % interval; null without pairs. */
  readonly interval: Interval | null
  /** Pairs left out because one of them failed, broke a rule or serves a different number of jobs. */
  readonly skipped: number
}

/** Pairs two lists of results by instance and seed; of several with the same, the last counts. */
export function compareResults(a: readonly CellResult[], b: readonly CellResult[]): Comparison {
  const labelOf = labelsOf([...a, ...b])
  const keyOf = (result: CellResult): string => JSON.stringify([labelOf(result), result.seed])
  const ofA = new Map(a.map((result) => [keyOf(result), result]))
  const ofB = new Map(b.map((result) => [keyOf(result), result]))
  const differences: { label: string; difference: number }[] = []
  let skipped = 0
  for (const [key, first] of ofA) {
    const second = ofB.get(key)
    if (!second) continue
    const difference = differenceOf(first, second)
    if (difference === null) skipped++
    else differences.push({ label: labelOf(first), difference })
  }
  const groups = [...groupBy(differences, ({ label }) => label)].map(([instance, group]) => {
    return { instance, values: group.map(({ difference }) => difference) }
  })
  return {
    pairs: differences.length,
    instances: groups.map(({ instance, values }) => {
      return { instance, pairs: values.length, difference: meanOf(values) }
    }),
    interval: groups.length > 0 ? bootstrapMean(groups.map(({ values }) => values)) : null,
    skipped,
  }
}

/** A comparison as text. */
export function describeComparison(nameA: string, nameB: string, comparison: Comparison): string {
  const { pairs, instances, interval, skipped } = comparison
  if (!interval) return `${nameA} and ${nameB} have no instance and seed in common that both solved\n`
  const rows = instances.map(({ instance, pairs: n, difference }) => [instance, String(n), signed(difference)])
  const verdict =
    interval.high < 0 ? `${nameB} is cheaper` : interval.low > 0 ? `${nameA} is cheaper` : 'no difference is proven'
  return [
    alignTable([['instance', 'pairs', 'cost of B - A, %'], ...rows]),
    `A ${nameA}, B ${nameB}: mean over instances ${signed(interval.mean)} %, `,
    `95 % interval ${signed(interval.low)} to ${signed(interval.high)} % (${pairs} pairs, ${skipped} left out): ${verdict}\n`,
  ].join('')
}

function differenceOf(a: CellResult, b: CellResult): number | null {
  const isSound = [a, b].every(({ error, violations }) => error === null && violations.length === 0)
  if (!isSound || a.cost === null || b.cost === null || a.unserved !== b.unserved || a.cost === 0) return null
  return (100 * (b.cost - a.cost)) / a.cost
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${value.toFixed(3)}`
}
