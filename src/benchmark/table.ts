/** Results as tables: one line an instance over its seeds, and the mean over instances. */

import type { CellResult } from './cell.js'
import { meanOf, spreadOf } from './statistics.js'

/** Rows of text, columns aligned; the first column to the left, the others to the right. */
export function alignTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, k) => Math.max(...rows.map((row) => row[k].length)))
  const lines = rows.map((row) => {
    return row
      .map((text, k) => (k === 0 ? text.padEnd(widths[k]) : text.padStart(widths[k])))
      .join('  ')
      .trimEnd()
  })
  return `${lines.join('\n')}\n`
}

const HEAD = [
  ...['instance', 'runs', 'gap %', 'min', 'max', 'sd', 'cost', 'unserved', 'wrong'],
  ...['at 10 %', '20 %', '50 %', 'first s', 'wall s', 'core-s', 'MB'],
]

/** A table for each configuration among the results, and below it the mean over its instances. */
export function resultTables(results: readonly CellResult[]): string {
  const groups = groupBy(results, ({ name, version, timeLimit, iterations, workers, pin }) => {
    const limit = [
      timeLimit === null ? '' : `${timeLimit / 1000} s`,
      iterations === null ? '' : `${iterations} iterations`,
      workers === null ? '' : `${workers} ${workers === 1 ? 'worker' : 'workers'}`,
      pin === null ? '' : `pinned to ${pin}`,
    ]
    return [name, version, ...limit.filter(Boolean)].join(', ')
  })
  return [...groups].map(([title, group]) => `${title}\n${alignTable(tableOf(group))}`).join('\n')
}

function tableOf(results: readonly CellResult[]): string[][] {
  const byInstance = [...groupBy(results, ({ instance }) => instance)]
  const rows = byInstance.map(([instance, group]) => rowOf(instance, group))
  if (byInstance.length < 2) return [HEAD, ...rows]
  const gaps = byInstance.map(([, group]) => meanOf(defined(group.map(({ gap }) => gap)))).filter(Number.isFinite)
  const total = HEAD.map(() => '')
  total[0] = `mean of ${gaps.length}`
  total[1] = String(results.length)
  total[2] = gaps.length > 0 ? meanOf(gaps).toFixed(3) : '-'
  return [HEAD, ...rows, total]
}

function rowOf(instance: string, group: readonly CellResult[]): string[] {
  const gaps = spreadOf(defined(group.map(({ gap }) => gap)))
  const gapText = (value: number): string => (gaps.n > 0 ? value.toFixed(3) : '-')
  const milestoneGap = (share: number): string => {
    const values = defined(group.map((result) => gapAt(result, share)))
    return values.length === group.length && values.length > 0 ? meanOf(values).toFixed(3) : '-'
  }
  const wrong = group.filter(({ error, violations }) => error !== null || violations.length > 0).length
  return [
    ...[
      instance,
      String(group.length),
      gapText(gaps.mean),
      gapText(gaps.min),
      gapText(gaps.max),
      gapText(gaps.deviation),
    ],
    mean(
      group.map(({ cost }) => cost),
      1,
    ),
    mean(
      group.map(({ unassigned }) => unassigned),
      1,
    ),
    String(wrong),
    ...[0.1, 0.2, 0.5].map(milestoneGap),
    mean(
      group.map(({ firstSolution }) => (firstSolution === null ? null : firstSolution / 1000)),
      2,
    ),
    mean(
      group.map(({ wall }) => wall),
      1,
    ),
    mean(
      group.map(({ coreSeconds }) => coreSeconds),
      1,
    ),
    mean(
      group.map(({ peakMemory }) => (peakMemory === null ? null : peakMemory / 1e6)),
      0,
    ),
  ]
}

function gapAt({ milestones, reference }: CellResult, share: number): number | null {
  const cost = milestones.find((milestone) => milestone.share === share)?.cost ?? null
  return cost === null || reference === null ? null : (100 * (cost - reference)) / reference
}

function mean(values: readonly (number | null)[], digits: number): string {
  const known = defined(values)
  return known.length > 0 ? meanOf(known).toFixed(digits) : '-'
}

function defined(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null)
}

/** Items by key, in order of first appearance. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
