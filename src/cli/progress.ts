/** What a run has come to, gathered from its events; what live line, status answers and log lines are made of. */

import type { RunEvent, Score } from '../model/events.js'
import { formatDuration, formatNumber, formatPercent } from './numbers.js'

/** The state of a run as its events tell it; times in milliseconds since the run was called. */
export interface Progress {
  tasks: number
  workers: number
  timeLimit: number | null
  iterationLimit: number | null
  /** The first complete solution. */
  first: Score | null
  best: Score | null
  routes: number
  visits: number
  busy: number
  iterations: number
  /** Share of the budget, 0..1. */
  progress: number
}

/** A run that has said nothing yet. */
export function emptyProgress(): Progress {
  return {
    tasks: 0,
    workers: 0,
    timeLimit: null,
    iterationLimit: null,
    first: null,
    best: null,
    routes: 0,
    visits: 0,
    busy: 0,
    iterations: 0,
    progress: 0,
  }
}

/** Takes one event into the state. */
export function takeEvent(progress: Progress, event: RunEvent): void {
  if (event.type === 'started') {
    progress.tasks = event.tasks
    progress.workers = event.workers
    progress.timeLimit = event.timeLimit
    progress.iterationLimit = event.iterations
  } else if (event.type === 'improved') {
    const score = { cost: event.cost, unassigned: event.unassigned }
    progress.first ??= score
    progress.best = score
    progress.routes = event.routes
  } else if (event.type === 'visit') {
    progress.visits = event.visits
    progress.busy = event.busy
    progress.iterations = event.iterations
    progress.progress = event.progress
  }
}

/** The change of the cost since the first complete solution, in per cent; null where there is none to compare with. */
export function changeOf({ first, best }: Progress): number | null {
  if (!first || !best || first.cost === 0 || first.unassigned !== best.unassigned) return null
  // Dearer is better only where what is left out matters less.
  if (best.cost > first.cost) return null
  return ((best.cost - first.cost) / first.cost) * 100
}

/** One line about a run: cost, change since the start, visits, workers busy, time left at `time` ms since the call. */
export function describeProgress(progress: Progress, time: number): string {
  const { best, workers, visits, busy, timeLimit, iterationLimit } = progress
  if (!best) {
    const what = progress.tasks > 0 ? `building a first solution of ${formatNumber(progress.tasks)} tasks` : 'reading'
    return `${what}  ${formatDuration(time)}`
  }
  const change = changeOf(progress)
  const words = [`cost ${formatNumber(best.cost)}`]
  if (change !== null) words.push(formatPercent(change))
  if (best.unassigned > 0) words.push(`${formatNumber(best.unassigned)} unassigned`)
  words.push(`visits ${formatNumber(visits)}`, `busy ${busy}/${workers}`)
  if (timeLimit !== null) words.push(`${formatDuration(Math.max(0, timeLimit - time))} left`)
  else if (iterationLimit !== null) words.push(`${Math.floor(progress.progress * 100)} % done`)
  return words.join('  ')
}
