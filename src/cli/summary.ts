/** What a person wants to know when a run has ended, as a few aligned lines. */

import type { ReadProblem } from '../formats/detect.js'
import { isRequired } from '../instance/worth.js'
import { jobIdsOf } from '../model/lazy-steps.js'
import type { Problem } from '../model/problem.js'
import { dimensionsOf } from '../model/rules.js'
import type { Solution, Stats, Unassigned } from '../model/solution.js'
import { count, formatDuration, formatNumber } from './numbers.js'
import { describeMiss, REASONS } from './reason-text.js'
import { unitsOf } from './units.js'

/** What the summary tells beside the solution. */
export interface SummaryContext {
  readonly problem: Problem
  readonly solution: Solution
  /** Milliseconds since the process began. */
  readonly elapsed: number
  /** Files that were written. */
  readonly written: readonly string[]
  /** Whether any output was asked for. */
  readonly isKept: boolean
  /** What {@link describeFormat} says, null where there is nothing to say. */
  readonly format: string | null
}

const LABEL_WIDTH = 12
/** How many ids a reason lists. */
const SHOWN = 10

/** Which format a problem was read in, where the reader was to find out; null where the caller said it. */
export function describeFormat({ format, isDetected, otherwise }: ReadProblem): string | null {
  if (!isDetected) return null
  return otherwise ? `${format} (detected; --format ${otherwise} reads it otherwise)` : format
}

/** The summary, ending in a newline. */
export function describeSolution({ problem, solution, elapsed, written, isKept, format }: SummaryContext): string {
  const { stats, unassigned } = solution
  const served = problem.jobs.length - unassigned.length
  const used = solution.routes.filter((route) => jobIdsOf(route).length > 0).length
  const vehicles = problem.vehicles.reduce((sum, vehicle) => sum + (vehicle.count ?? 1), 0)
  const rows: [string, string][] = [
    ...(format === null ? [] : [['format', format] as [string, string]]),
    ['cost', describeCost(problem, solution)],
    ...describePrizes(solution),
    ['distance', describeTravel(problem, solution)],
    ...describeTimes(problem, solution),
    ['routes', `${formatNumber(used)} of ${count(vehicles, 'vehicle')}, ${count(served, 'job')} served`],
    ['unassigned', unassigned.length === 0 ? 'none' : formatNumber(unassigned.length)],
    ...describeReasons(problem, unassigned).map((line): [string, string] => ['', line]),
    ...(stats ? describeStats(stats, elapsed, used > 0) : []),
    ...describeFiles(written, isKept),
  ]
  return `${rows.map(([label, text]) => label.padEnd(LABEL_WIDTH) + text).join('\n')}\n`
}

function describeCost({ jobs }: Problem, { cost, routes, stats, unassigned }: Solution): string {
  if (!stats || stats.startCost === null || routes.length === 0) return formatNumber(cost)
  const before = stats.startUnassigned ?? 0
  // Where every job has its prize, plans compare by their costs, however many they serve.
  if (before !== unassigned.length && jobs.some(isRequired)) {
    return `${formatNumber(cost)}; the start cost ${formatNumber(stats.startCost)} with ${formatNumber(before)} unassigned`
  }
  if (cost > stats.startCost)
    return `${formatNumber(cost)}; the start cost ${formatNumber(stats.startCost)}, but what it left out matters more`
  const gain = stats.startCost === 0 ? 0 : ((stats.startCost - cost) / stats.startCost) * 100
  return `${formatNumber(cost)}; the start cost ${formatNumber(stats.startCost)}, the search gained ${gain.toFixed(2).replace('-0.00', '0.00')} %`
}

function describeTravel(problem: Problem, { distance, duration }: Solution): string {
  const units = unitsOf(problem)
  return `${units.length(distance)}${duration > 0 ? `, ${units.time(duration)} of travel` : ''}`
}

function describePrizes({ prizes }: Solution): [string, string][] {
  return prizes === undefined ? [] : [['prizes', `${formatNumber(prizes)} of the cost, not collected`]]
}

// Where the problem says anything of time.
function describeTimes(problem: Problem, { duration, waiting, setup, service }: Solution): [string, string][] {
  if (waiting === undefined || setup === undefined || service === undefined) return []
  const { time } = unitsOf(problem)
  const total = time(duration + waiting + setup + service)
  const shares = [
    waiting > 0 ? `${time(waiting)} of waiting` : '',
    setup > 0 ? `${time(setup)} of setup` : '',
    service > 0 ? `${time(service)} of service` : '',
  ].filter(Boolean)
  return [['duration', `${total}${shares.length > 0 ? `, with ${shares.join(', ')}` : ''}`]]
}

function describeReasons(problem: Problem, unassigned: readonly Unassigned[]): string[] {
  const byReason = new Map<string, Unassigned[]>()
  const place = new Map(problem.jobs.map(({ id }, k) => [String(id), k]))
  const placeOf = ({ id }: Unassigned): number => place.get(String(id)) ?? place.size
  const units = unitsOf(problem)
  const hasSeveralLoads = dimensionsOf(problem) > 1
  for (const item of [...unassigned].sort((a, b) => placeOf(a) - placeOf(b))) {
    const items = byReason.get(item.reason)
    if (items) items.push(item)
    else byReason.set(item.reason, [item])
  }
  return [...byReason].map(([reason, items]) => {
    const ids = items.slice(0, SHOWN).map(({ id, closest }) => {
      return closest ? `${id} (${describeMiss(items[0].reason, closest, units, hasSeveralLoads)})` : String(id)
    })
    return `${formatNumber(items.length)} ${REASONS[items[0].reason] ?? reason}: ${ids.join(', ')}${items.length > SHOWN ? ', ...' : ''}`
  })
}

function describeStats(stats: Stats, elapsed: number, isServing: boolean): [string, string][] {
  const first =
    stats.startTime === null || !isServing ? '' : `, first solution after ${formatDuration(stats.startTime)}`
  const troubles = [
    stats.rejected > 0 ? `${count(stats.rejected, 'visit')} rejected` : '',
    stats.failed > 0 ? `${count(stats.failed, 'visit')} failed` : '',
    stats.workersLost > 0 ? `${count(stats.workersLost, 'worker')} lost` : '',
  ].filter(Boolean)
  const search = [
    count(stats.parts, 'part'),
    count(stats.workers, 'worker'),
    count(stats.visits, 'visit'),
    count(stats.iterations, 'iteration'),
  ]
  return [
    ['search', search.join(', ')],
    ...describeSolvers(stats),
    ...(troubles.length > 0 ? [['trouble', troubles.join(', ')] as [string, string]] : []),
    ['time', `${formatDuration(elapsed)}${first}, ended by ${describeEnd(stats)}, seed ${stats.seed}`],
  ]
}

// Who solved what, where there was a choice.
function describeSolvers({ solvers }: Stats): [string, string][] {
  const isPlain = solvers.length === 0 || (solvers.length === 1 && solvers[0].name === 'builtin')
  if (isPlain) return []
  return solvers.map(({ name, visits, failed, rejected, unsupported }, k) => {
    const troubles = [
      failed > 0 ? `failed at ${formatNumber(failed)}` : '',
      rejected > 0 ? `${formatNumber(rejected)} thrown away` : '',
      unsupported > 0 ? `did not take ${formatNumber(unsupported)}` : '',
    ].filter(Boolean)
    return [k === 0 ? 'solvers' : '', [`${name}: ${count(visits, 'visit')}`, ...troubles].join(', ')]
  })
}

function describeEnd({ stoppedBy, failed, warnings, visits }: Stats): string {
  const isGivenUp = stoppedBy === 'done' && failed > 0 && warnings.length > 0
  if (stoppedBy === 'time' && visits === 0)
    return `${STOPPED.time} before anything was searched (give a longer --time-limit)`
  return isGivenUp ? 'itself: visit after visit failed' : STOPPED[stoppedBy]
}

const STOPPED: Record<Stats['stoppedBy'], string> = {
  time: 'the time limit',
  iterations: 'the iteration limit',
  stop: 'a stop',
  done: 'itself: nothing was left to do',
}

function describeFiles(written: readonly string[], isKept: boolean): [string, string][] {
  if (written.length > 0) return written.map((path, k) => [k === 0 ? 'written' : '', path])
  return isKept ? [] : [['written', 'nothing: give -o FILE to keep the solution, or -o - to print it']]
}
