/** Runs Routeweave's command on a cell and judges what its last event carries. */

import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { check } from '../check/oracle/check.js'
import type { Solution } from '../model/solution.js'
import { parseSolution } from '../model/validate.js'
import type { Cell, Outcome, Usage } from './cell.js'
import { runChild } from './child.js'
import { type BenchInstance, countUnserved, optionalIds, takesRounding } from './instance-file.js'
import { type Improvement, milestonesOf } from './milestones.js'
import { SeriesRecorder } from './series.js'
import { Stopper } from './stopper.js'

/** A program that does not come back is killed after its budget, a half more and this; milliseconds. */
export const GRACE = 60_000

/** Without a time limit a program may take this long; milliseconds. */
export const LONGEST = 3_600_000

const MAX_VIOLATIONS = 5

/** Samples of a run with a time limit, and the milliseconds between two that are never passed. */
const SAMPLES = 100
const SHORTEST_INTERVAL = 100
const LONGEST_INTERVAL = 1000

/**
 * The arguments of `solve` for a cell.
 * @param output a file for its plan; null for none, the last event carries it too
 */
export function ownArguments({ configuration, instance, seed }: Cell, output: string | null = null): string[] {
  const { timeLimit, iterations, workers, maxSubproblem, rounding } = configuration
  return [
    ...['solve', instance, '--events', '--seed', String(seed)],
    ...(timeLimit === null ? [] : ['--time-limit', `${timeLimit}ms`]),
    ...(iterations === null ? [] : ['--iterations', String(iterations)]),
    ...(workers === null ? [] : ['--workers', String(workers)]),
    ...(maxSubproblem === null ? [] : ['--max-subproblem', String(maxSubproblem)]),
    ...(rounding === null || !takesRounding(instance) ? [] : ['--rounding', rounding]),
    ...(output === null ? [] : ['-o', output]),
  ]
}

/** Runs a cell in a process of its own and judges the result; one that is to be stopped writes a file as well, as users do. */
export async function runOwnCell(cell: Cell, instance: BenchInstance): Promise<Outcome & Usage> {
  if (!cell.configuration.stop) return run(cell, instance, null)
  const directory = mkdtempSync(join(tmpdir(), 'routeweave-bench-'))
  try {
    return await run(cell, instance, join(directory, 'plan.json'))
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** How the last event begins, which carries the plan. */
const LAST = '{"type":"solution"'

async function run(
  cell: Cell,
  { problem, referenceUnserved }: BenchInstance,
  output: string | null,
): Promise<Outcome & Usage> {
  const { configuration } = cell
  const allowed = referenceUnserved + optionalIds(problem).size
  const improvements: Improvement[] = []
  const recorder = new SeriesRecorder(allowed)
  const stopper = configuration.stop ? new Stopper(configuration.stop, allowed) : null
  let last = ''
  const onLine = (line: string): void => {
    // Read when the process is over: while a large plan is read, its end would not be seen.
    if (line.startsWith(LAST)) {
      last = line
      return
    }
    const event = parseEvent(line)
    if (!event) return
    recorder.take(event)
    stopper?.take(event)
    if (event.type === 'improved') {
      const [time, cost, unassigned] = [event.time, event.cost, event.unassigned].map(Number)
      improvements.push({ time, cost, unassigned })
    }
  }
  const command = [...pinned(configuration.pin), ...configuration.command, ...ownArguments(cell, output)]
  const timeout = (configuration.timeLimit ?? LONGEST) * 1.5 + GRACE
  const { usage, status, signal, stderr } = await runChild({
    ...{ command, timeout, onLine },
    onStart: (interrupt) => stopper?.arm(interrupt),
    onSample: (seconds, memory) => recorder.sample(seconds, memory),
    sampleInterval: sampleInterval(configuration.timeLimit),
  })
  const event = last === '' ? null : parseEvent(last)
  const solution = event && parseSolution(event.solution)
  const isWritten = output === null || existsSync(output)
  return {
    ...judge(problem, solution),
    ...(solution && isWritten ? {} : { error: `ended with ${signal ?? `status ${status}`}: ${stderr.trim()}` }),
    firstSolution: improvements.find(({ unassigned }) => unassigned <= allowed)?.time ?? null,
    series: recorder.close(usage.wall, endOf(solution)),
    stop: stopper?.close(usage.wall) ?? null,
    milestones: milestonesOf(improvements, configuration.timeLimit, allowed),
    ...usage,
  }
}

function sampleInterval(timeLimit: number | null): number {
  // Nobody knows how short it is; what is too many is thinned.
  if (timeLimit === null) return SHORTEST_INTERVAL
  return Math.min(LONGEST_INTERVAL, Math.max(SHORTEST_INTERVAL, timeLimit / SAMPLES))
}

function endOf(solution: Solution | null): { cost: number; iterations: number; visits: number } | null {
  if (!solution?.stats) return null
  const { iterations, visits } = solution.stats
  return { cost: solution.cost, iterations, visits }
}

/** What our oracle says about a solution; the cost is the one that it states, which the oracle has recomputed. */
export function judge(
  problem: BenchInstance['problem'],
  solution: Solution | null,
): Pick<Outcome, 'cost' | 'unassigned' | 'unserved' | 'routes' | 'violations' | 'stats' | 'error'> {
  if (!solution) {
    const nothing = { cost: null, unassigned: null, unserved: null, routes: null, violations: [], stats: null }
    return { ...nothing, error: 'no solution' }
  }
  const violations = check(problem, solution)
  return {
    cost: solution.cost,
    unassigned: solution.unassigned.length,
    unserved: countUnserved(problem, solution),
    routes: solution.routes.length,
    violations: violations.slice(0, MAX_VIOLATIONS).map(({ rule, path, message }) => `${rule} ${path}: ${message}`),
    stats: solution.stats ?? null,
    error: null,
  }
}

/** The words before a program's own that pin it to cores. */
export function pinned(cores: string | null): string[] {
  return cores === null ? [] : ['taskset', '-c', cores]
}

/** The object of a line of JSON; null for any other line. */
export function parseEvent(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
