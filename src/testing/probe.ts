/** A solver for trying executors: the seed of an order tells it what to do. */

import { existsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InputError, type Issue } from '../base/errors.js'
import type { SolveRequest, Solver } from '../contracts/solver.js'
import { nothingServed, type Routes } from '../instance/routes.js'
import type { Subproblem } from '../instance/subproblem.js'

/** Seeds that the probe understands. */
export const Probe = {
  /** Gives back its start; from nothing serves nothing. Counts all iterations. */
  keep: 0,
  /** Drives every route backwards. */
  turn: 1,
  /** Reports its start as often as it has tasks, each time with another task in front. */
  report: 2,
  /** Throws an Error that says 'as asked'. */
  fail: 3,
  /** Throws an InputError with {@link PROBE_ISSUE}. */
  failInput: 4,
  /** Reports its start and waits for the event 'abort'. */
  wait: 5,
  /** Reports its start and looks at `aborted` until it is true, without letting go of its thread. */
  spin: 6,
  /** Gives back something that is no routes. */
  garbage: 7,
  /** Overwrites its start. */
  scribble: 8,
  /** Ends its thread; when the same number of iterations is ordered again it keeps. */
  exitOnce: 9,
  /** Ends its thread. */
  exit: 10,
  /** Reports its start, then never comes back and never looks at the signal. */
  hang: 11,
  /** Takes memory until there is none. */
  exhaust: 12,
} as const

/** The issue of {@link Probe.failInput}. */
export const PROBE_ISSUE: Issue = { code: 'mismatch', path: 'probe', message: 'as asked' }

/** A part with as many tasks is refused. */
export const REFUSED_TASKS = 7

/** Where the probe is loaded from, for a SolverSource. */
export const PROBE_URL = import.meta.url

/** The file by which {@link Probe.exitOnce} remembers that it was there; delete it after use. */
export function probeMark(iterations: number): string {
  return join(tmpdir(), `routeweave-probe-${process.pid}-${iterations}`)
}

/** The probe. */
export const solver: Solver = {
  name: 'probe',
  unsupported: ({ instance }) => (instance.taskCount === REFUSED_TASKS ? ['it does not like the number of tasks'] : []),
  async solve(part, request) {
    request.count(Number.isFinite(request.iterations) ? request.iterations : 1)
    const start = request.initial ?? nothingServed(part.instance.taskCount)
    return (await actions[request.seed]?.(start, request, part)) ?? start
  },
}

type Action = (
  start: Routes,
  request: SolveRequest,
  part: Subproblem,
) => Promise<Routes | undefined> | Routes | undefined

const actions: Readonly<Record<number, Action>> = {
  [Probe.turn]: ({ type, offsets, tasks, unassigned }) => {
    const turned = tasks.slice()
    for (let r = 0; r < type.length; r++) turned.subarray(offsets[r], offsets[r + 1]).reverse()
    return { type, offsets, tasks: turned, unassigned }
  },
  [Probe.report]: (start, { report }) => {
    for (let i = 0; i < start.tasks.length; i++) {
      const tasks = start.tasks.slice()
      tasks[0] = start.tasks[i]
      tasks[i] = start.tasks[0]
      report({ ...start, tasks })
    }
    return undefined
  },
  [Probe.fail]: () => {
    throw new Error('as asked')
  },
  [Probe.failInput]: () => {
    throw new InputError([PROBE_ISSUE])
  },
  [Probe.wait]: async (start, { report, signal }) => {
    const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
    report(start)
    if (!signal.aborted) await aborted
    return undefined
  },
  [Probe.spin]: (start, { report, signal }) => {
    report(start)
    while (!signal.aborted);
    return undefined
  },
  [Probe.garbage]: () => ({ type: [0] }) as unknown as Routes,
  [Probe.scribble]: (start) => {
    for (const array of Object.values(start)) array.fill(0)
    return start
  },
  [Probe.exitOnce]: (_start, { iterations }) => {
    const mark = probeMark(iterations)
    if (existsSync(mark)) return undefined
    writeFileSync(mark, '')
    return process.exit(7)
  },
  [Probe.exit]: () => process.exit(7),
  [Probe.hang]: (start, { report }) => {
    report(start)
    while (true);
  },
  [Probe.exhaust]: () => {
    const lists: number[][] = []
    while (true) lists.push(new Array(100_000).fill(0.5))
  },
}
