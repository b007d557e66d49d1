/** An experiment as text: the figures beside their bounds, memory and speed over time, all figures, and who missed what. */

import type { CellResult } from './cell.js'
import type { Experiment } from './experiment.js'
import { groupBy } from './families.js'
import { indexAt, type Series } from './series.js'
import { meanOf, spreadOf } from './statistics.js'
import { alignTable, resultTables } from './table.js'
import { judgeTargets, type Verdict, wordOf } from './targets.js'

/** Shares of the time that the table of the course shows. */
const SHARES = [0.05, 0.1, 0.25, 0.5, 0.75, 1]

/** What an experiment came to, and its verdicts. */
export interface ExperimentReport {
  readonly text: string
  readonly verdicts: readonly Verdict[]
}

/** All tables of an experiment. */
export function reportExperiment(experiment: Experiment, results: readonly CellResult[]): ExperimentReport {
  const verdicts = judgeTargets(experiment, results)
  const parts = [`## ${experiment.name}\n\n${experiment.about}\n`]
  if (verdicts.length > 0) parts.push(targetTable(verdicts))
  if (results.some(({ series }) => series !== null)) parts.push(courseTable(results))
  if (results.length > 0) parts.push(resultTables(results), `${describeMachines(results)}\n`)
  const troubles = results.flatMap(troublesOf)
  if (troubles.length > 0) parts.push(`${troubles.join('\n')}\n`)
  return { text: parts.join('\n'), verdicts }
}

/** Figures beside their bounds, one line a target and instance. */
export function targetTable(verdicts: readonly Verdict[]): string {
  const head = ['instance', 'configuration', 'figure', 'verdict', 'reached', 'gate', 'goal', 'reach', 'runs']
  const rows = verdicts.map((verdict) => {
    const { instance, label, reached, digits, bounds, runs } = verdict
    const figures = [reached ?? undefined, bounds.gate, bounds.goal, bounds.reach]
    const texts = figures.map((figure) => (figure === undefined ? '-' : figure.toFixed(digits)))
    return [instance, pairOf(verdict), label, wordOf(verdict), ...texts, String(runs)]
  })
  const notes = verdicts.flatMap((verdict) => {
    const { instance, label, note } = verdict
    return note === '' ? [] : [`${instance}, ${pairOf(verdict)}, ${label}: ${note}\n`]
  })
  return alignTable([head, ...rows], 4) + notes.join('')
}

/** The last words: how many targets are reached, and those that are not. */
export function summaryOf(verdicts: readonly Verdict[]): string {
  const judged = verdicts.filter(({ bounds }) => Object.keys(bounds).length > 0)
  const missed = judged.filter((verdict) => verdict.missed.length > 0 || verdict.wrong > 0)
  const gates = missed.filter(({ missed: names, wrong }) => wrong > 0 || names.includes('gate'))
  const count = (word: string): number => judged.filter((verdict) => wordOf(verdict) === word).length
  const figures = `${count('ok')} reached, ${missed.length} missed (${gates.length} of them gates), ${count('open')} open`
  return [`${judged.length} targets: ${figures}`, ...missed.map(describeMiss), ''].join('\n')
}

function describeMiss(verdict: Verdict): string {
  const { experiment, instance, label, reached, digits, missed, bounds, wrong } = verdict
  const told = missed.map((name) => `${name} ${bounds[name]}`).join(', ')
  const what = wrong > 0 ? `${wrong} runs failed or broke a rule` : `${reached?.toFixed(digits)}, misses ${told}`
  return `  ${experiment}: ${instance}, ${pairOf(verdict)}: ${label}: ${what}`
}

function pairOf({ target: { of, against } }: Verdict): string {
  return against === undefined ? of : `${of} against ${against}`
}

function courseTable(results: readonly CellResult[]): string {
  const head = ['instance', 'configuration', 'at this share of the time', ...SHARES.map((share) => `${100 * share} %`)]
  const groups = groupBy(results, ({ instance, name }) => JSON.stringify([instance, name]))
  const rows = [...groups.values()].flatMap((group) => rowsOf(group))
  return alignTable([head, ...rows], 3)
}

function rowsOf(group: readonly CellResult[]): string[][] {
  const [{ instance, name }] = group
  const known = group.flatMap(({ series, reference }) => (series?.time.length ? [{ ...series, reference }] : []))
  const row = (what: string, digits: number, valueAt: ValueAt): string[] => {
    const cells = SHARES.map((share, k) => {
      const values = known.map((course) => valueAt(course, share, k === 0 ? 0 : SHARES[k - 1]))
      const defined = values.filter((value) => value !== null)
      return defined.length === values.length ? meanOf(defined).toFixed(digits) : '-'
    })
    return [instance, name, what, ...cells]
  }
  if (known.length === 0) return []
  const hasReference = known.every(({ reference }) => reference !== null)
  return [
    hasReference
      ? row('gap, %', 2, gapAt)
      : row('cost', 0, ({ best, ...course }, share) => best[sampleAt(course, share)]),
    row('1000 iterations a second', 1, rateBetween),
    row('memory, MB', 0, ({ memory, ...course }, share) => memory[sampleAt(course, share)]),
  ]
}

type Course = Series & Pick<CellResult, 'reference'>

/** A figure of a course at a share of its time, or since the share before it. */
type ValueAt = (course: Course, share: number, before: number) => number | null

function gapAt({ best, reference, ...course }: Course, share: number): number | null {
  const cost = best[sampleAt(course, share)]
  return cost === null || reference === null ? null : (100 * (cost - reference)) / reference
}

function rateBetween(course: Course, share: number, before: number): number | null {
  const { time, iterations } = course
  const j = sampleAt(course, share)
  const i = before === 0 ? -1 : sampleAt(course, before)
  const seconds = time[j] - (i < 0 ? 0 : time[i])
  const done = iterations[j] - (i < 0 ? 0 : iterations[i])
  return seconds > 0 ? done / seconds / 1000 : null
}

function sampleAt(course: Pick<Series, 'time'>, share: number): number {
  return indexAt(course, share * course.time[course.time.length - 1])
}

function troublesOf({ instance, name, seed, error, violations, stats }: CellResult): string[] {
  const warnings =
    stats !== null && 'warnings' in stats && Array.isArray(stats.warnings) ? stats.warnings.map(String) : []
  return [
    ...(error === null ? [] : [`failed: ${error}`]),
    ...violations.map((violation) => `WRONG ${violation}`),
    ...warnings.map((warning) => `warning: ${warning}`),
  ].map((trouble) => `${instance}, ${name}, seed ${seed}: ${trouble}`)
}

function describeMachines(results: readonly CellResult[]): string {
  const machines = [
    ...new Set(results.map(({ machine: { cpu, cores, node } }) => `${cpu}, ${cores} cores, Node ${node}`)),
  ]
  const { min, max } = spreadOf(results.map(({ machine }) => machine.load))
  return `${machines.join('; ')}; load when a cell began ${min} to ${max}`
}
