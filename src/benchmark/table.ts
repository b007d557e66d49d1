/** Results as tables: one line an instance over its seeds, and the means over the instances of each class and of all. */

import type { CellResult } from './cell.js'
import { classOf, groupBy, labelsOf } from './families.js'
import { iterationsOf } from './figures.js'
import { meanOf, spreadOf } from './statistics.js'

/**
 * Rows of text, columns aligned; the first ones to the left, the others to the right.
 * @param left how many are aligned to the left
 */
export function alignTable(rows: readonly (readonly string[])[], left = 1): string {
  const widths = (rows[0] ?? []).map((_, k) => Math.max(...rows.map((row) => row[k].length)))
  const lines = rows.map((row) => {
    return row
      .map((text, k) => (k < left ? text.padEnd(widths[k]) : text.padStart(widths[k])))
      .join('  ')
      .trimEnd()
  })
  return `${lines.join('\n')}\n`
}

/** The shares of the budget that a table shows. */
const SHARES = [0.1, 0.2, 0.5]

const HEAD = [
  ...['instance', 'runs', 'gap %', 'min', 'max', 'sd', 'cost', 'routes', 'unserved', 'left out', 'wrong'],
  ...['at 10 %', '20 %', '50 %', 'first s', 'wall s', 'core-s', 'MB', 'k it/s'],
]

/** The results of one instance under the name that its row has. */
interface Row {
  readonly label: string
  readonly group: readonly CellResult[]
}

/** A table for each configuration among the results, and below it the means over its instances. */
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
  const tables = [...groups].map(([title, group]) => `${title}\n${alignTable(tableOf(group))}`)
  return [...tables, ...describeUnknown(results)].join('\n')
}

// A dash alone leaves everybody guessing.
function describeUnknown(results: readonly CellResult[]): string[] {
  const without = results.filter(({ reference, error }) => reference === null && error === null)
  const names = new Set(without.map(({ instance }) => instance))
  if (names.size === 0) return []
  const shown = [...names].slice(0, SHOWN).join(', ')
  const more = names.size > SHOWN ? ` and ${names.size - SHOWN} more` : ''
  return [
    `No gap of ${shown}${more}: no best cost is known in these units (a BKS.json beside them is for --rounding exact or none)\n`,
  ]
}

/** How many instances without a reference are named. */
const SHOWN = 5

function tableOf(results: readonly CellResult[]): string[][] {
  const rows = [...groupBy(results, labelsOf(results))].map(([label, group]): Row => ({ label, group }))
  const lines = rows.map(rowOf)
  if (rows.length < 2) return [HEAD, ...lines]
  const classes = groupBy(rows, ({ group: [{ instance }] }) => classOf(instance) ?? '')
  // Classes of one instance each would say it all again.
  const isTelling = classes.size > 1 && classes.size < rows.length
  const named = isTelling ? [...classes].filter(([name]) => name !== '') : []
  return [HEAD, ...lines, ...named.map(([name, members]) => meanRow(`${name} mean`, members)), meanRow('mean', rows)]
}

/** The mean over instances of the mean over their seeds: gaps at the end, and at shares where every instance has one. */
function meanRow(what: string, rows: readonly Row[]): string[] {
  const gaps = rows.map(({ group }) => meanOf(defined(group.map(({ gap }) => gap)))).filter(Number.isFinite)
  const line = HEAD.map(() => '')
  line[0] = `${what} of ${gaps.length}`
  line[1] = String(rows.reduce((sum, { group }) => sum + group.length, 0))
  line[2] = gaps.length > 0 ? meanOf(gaps).toFixed(3) : '-'
  SHARES.forEach((share, k) => {
    const known = defined(rows.map(({ group }) => meanGapAt(group, share)))
    if (known.length === rows.length) line[HEAD.indexOf('at 10 %') + k] = meanOf(known).toFixed(3)
  })
  return line
}

function rowOf({ label, group }: Row): string[] {
  const gaps = spreadOf(defined(group.map(({ gap }) => gap)))
  const gapText = (value: number): string => (gaps.n > 0 ? value.toFixed(3) : '-')
  const wrong = group.filter(({ error, violations }) => error !== null || violations.length > 0).length
  const mean = (digits: number, valueOf: (result: CellResult) => number | null): string => {
    const known = defined(group.map(valueOf))
    return known.length > 0 ? meanOf(known).toFixed(digits) : '-'
  }
  return [
    ...[label, String(group.length)],
    ...[gaps.mean, gaps.min, gaps.max, gaps.deviation].map(gapText),
    mean(1, ({ cost }) => cost),
    mean(1, ({ routes }) => routes),
    mean(1, ({ unserved }) => unserved),
    mean(1, ({ unassigned, unserved }) => (unassigned === null ? null : unassigned - (unserved ?? 0))),
    String(wrong),
    ...SHARES.map((share) => meanGapAt(group, share)?.toFixed(3) ?? '-'),
    mean(2, ({ firstSolution }) => (firstSolution === null ? null : firstSolution / 1000)),
    mean(1, ({ wall }) => wall),
    mean(1, ({ coreSeconds }) => coreSeconds),
    mean(0, ({ peakMemory }) => (peakMemory === null ? null : peakMemory / 1e6)),
    mean(1, (result) => {
      const iterations = iterationsOf(result)
      return iterations === null || result.wall === 0 ? null : iterations / result.wall / 1000
    }),
  ]
}

/** The mean gap when a share of the budget was spent; null where a result has none. */
function meanGapAt(group: readonly CellResult[], share: number): number | null {
  const values = defined(group.map((result) => gapAt(result, share)))
  return values.length === group.length && values.length > 0 ? meanOf(values) : null
}

function gapAt({ milestones, reference }: CellResult, share: number): number | null {
  const cost = milestones.find((milestone) => milestone.share === share)?.cost ?? null
  return cost === null || reference === null || reference <= 0 ? null : (100 * (cost - reference)) / reference
}

function defined(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null)
}
