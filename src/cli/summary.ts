/** What a person wants to know when a run has ended, as a few aligned lines. */

import type { Problem } from '../model/problem.js'
import type { Closest, Solution, Stats, Unassigned } from '../model/solution.js'
import { count, formatDuration, formatNumber } from './numbers.js'

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
}

const LABEL_WIDTH = 12
/** How many ids a reason lists. */
const SHOWN = 10

/** The summary, ending in a newline. */
export function describeSolution({ problem, solution, elapsed, written, isKept }: SummaryContext): string {
  const { stats, unassigned } = solution
  const served = problem.jobs.length - unassigned.length
  const used = solution.routes.filter(({ steps }) => steps.some(({ type }) => type === 'job')).length
  const vehicles = problem.vehicles.reduce((sum, vehicle) => sum + (vehicle.count ?? 1), 0)
  const rows: [string, string][] = [
    ['cost', describeCost(solution)],
    ['routes', `${formatNumber(used)} of ${count(vehicles, 'vehicle')}, ${count(served, 'job')} served`],
    ['unassigned', unassigned.length === 0 ? 'none' : formatNumber(unassigned.length)],
    ...describeReasons(unassigned).map((line): [string, string] => ['', line]),
    ...(stats ? describeStats(stats, elapsed, used > 0) : []),
    ...describeFiles(written, isKept),
  ]
  return `${rows.map(([label, text]) => label.padEnd(LABEL_WIDTH) + text).join('\n')}\n`
}

function describeCost({ cost, routes, stats, unassigned }: Solution): string {
  if (!stats || stats.startCost === null || routes.length === 0) return formatNumber(cost)
  const before = stats.startUnassigned ?? 0
  if (before !== unassigned.length) {
    return `${formatNumber(cost)}; the start cost ${formatNumber(stats.startCost)} with ${formatNumber(before)} unassigned`
  }
  const gain = stats.startCost === 0 ? 0 : ((stats.startCost - cost) / stats.startCost) * 100
  return `${formatNumber(cost)}; the start cost ${formatNumber(stats.startCost)}, the search gained ${gain.toFixed(2).replace('-0.00', '0.00')} %`
}

function describeReasons(unassigned: readonly Unassigned[]): string[] {
  const byReason = new Map<string, Unassigned[]>()
  for (const item of unassigned) {
    const items = byReason.get(item.reason)
    if (items) items.push(item)
    else byReason.set(item.reason, [item])
  }
  return [...byReason].map(([reason, items]) => {
    const ids = items.slice(0, SHOWN).map(({ id, closest }) => {
      return closest ? `${id} (${describeLack(items[0].reason, closest)} vehicle ${closest.vehicle})` : String(id)
    })
    return `${formatNumber(items.length)} ${REASONS[items[0].reason] ?? reason}: ${ids.join(', ')}${items.length > SHOWN ? ', ...' : ''}`
  })
}

const REASONS: Record<Unassigned['reason'], string> = {
  'exceeds-capacity': 'larger than every vehicle',
  'missing-skills': 'with skills that no vehicle has',
  'not-allowed': 'that no vehicle may serve',
  'out-of-time': 'that no vehicle can serve in time',
  'exceeds-limit': 'beyond the limits of every vehicle',
  'no-vehicle': 'without a vehicle',
  'not-worth-it': 'that would cost more than leaving them out',
  'no-room': 'without room in this plan',
  'not-attempted': 'not attempted before the end',
}

// Goes before the vehicle that came closest.
function describeLack(reason: Unassigned['reason'], { missing, limit }: Closest): string {
  if (reason === 'missing-skills') return `${count(missing, 'skill')} missing in`
  if (reason === 'out-of-time') return `${missing} s late with`
  if (reason === 'exceeds-limit') return `${missing} beyond ${limit ?? 'a limit'} of`
  return `${missing} too much for`
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
    ...(troubles.length > 0 ? [['trouble', troubles.join(', ')] as [string, string]] : []),
    ['time', `${formatDuration(elapsed)}${first}, ended by ${STOPPED[stats.stoppedBy]}, seed ${stats.seed}`],
  ]
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
