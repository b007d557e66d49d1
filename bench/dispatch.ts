/**
 * What handing out visits costs the main thread, without the machine for it: emulated workers sleep for each visit and give a valid
 * candidate.
 *
 *     npx tsx bench/dispatch.ts INPUT OUTPUT WORKERS [milliseconds of a visit] [seconds]
 *
 * Every candidate is the lease with its routes driven the other way round, so that a merge replaces all of them. What is searched from at
 * the end is written as .sol, and the figures are a line of JSON on standard output: how long the main thread's event loop was active
 * (milliseconds, and as a share), the same of as many timers that do nothing else (they stand for the messages of threads), and the most
 * workers that had a visit at once.
 */

import { createReadStream, writeFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { systemClock } from '../src/base/clock.js'
import type { Executor, VisitOrder, VisitResult } from '../src/contracts/executor.js'
import { performConstruct } from '../src/execute/perform.js'
import { readDetectedStream } from '../src/formats/problem-stream.js'
import { writeSol } from '../src/formats/sol.js'
import { compile } from '../src/instance/compile.js'
import { neighboursFor } from '../src/instance/neighbour-count.js'
import { solutionOf } from '../src/instance/publish.js'
import type { Routes } from '../src/instance/routes.js'
import { Budget } from '../src/run/budget.js'
import { openStates } from '../src/run/context.js'
import { improve } from '../src/run/improve.js'
import { Ledger } from '../src/run/ledger.js'
import { readOptions } from '../src/run/options.js'

const [input, output, ...figures] = process.argv.slice(2)
const [workers, slice = 20, seconds = 5] = figures.map(Number)

const { problem } = await readDetectedStream(createReadStream(input, { highWaterMark: 1 << 20 }), { path: input })
const compiled = compile(problem)
const { instance } = compiled
const construction = await performConstruct(
  instance,
  { neighbours: neighboursFor(instance.taskCount), deadline: Number.POSITIVE_INFINITY },
  { signal: new AbortController().signal, clock: systemClock },
)

/** Workers that sleep; an order more than there are waits its turn. */
class Sleepers implements Executor {
  readonly slots = workers
  running = 0
  visits = 0
  most = 0
  readonly #waiting: (() => void)[] = []

  construct(): Promise<never> {
    return Promise.reject(new Error('there are first routes'))
  }

  async visit({ routes }: VisitOrder): Promise<VisitResult> {
    if (this.running === this.slots) await new Promise<void>((begin) => this.#waiting.push(begin))
    else this.most = Math.max(this.most, ++this.running)
    await sleep()
    this.visits++
    // Who waits takes over the place.
    const next = this.#waiting.shift()
    if (next) next()
    else this.running--
    return { routes: reversed(routes), iterations: 1, busy: slice }
  }

  stop(): void {}

  async close(): Promise<void> {}
}

const dispatched = await dispatch()
const timers = await sleepOnly(dispatched.most)
process.stdout.write(`${JSON.stringify({ type: 'stats', ...dispatched, timers })}\n`)

/** A run; writes what it came to. */
async function dispatch(): Promise<{ visits: number; active: number; utilisation: number; most: number }> {
  const { taskCount } = instance
  const settings = readOptions({ timeLimit: 1000 * seconds, workers }, taskCount)
  const executor = new Sleepers()
  const budget = new Budget(systemClock, systemClock() + 1000 * seconds, Number.POSITIVE_INFINITY)
  const context = {
    compiled,
    settings,
    clock: systemClock,
    budget,
    ledger: new Ledger(() => {}, systemClock, systemClock(), taskCount),
    stage: settings.stages[0],
    executor,
    open: () => executor,
    states: null,
    attempted: new Uint8Array(taskCount),
    resumed: null,
    heats: { lean: null, areOver: false },
  }
  const run = openStates(context, construction)
  budget.beginSearch()
  const before = performance.eventLoopUtilization()
  await improve(run)
  const { active, utilization: utilisation } = performance.eventLoopUtilization(before)
  writeFileSync(
    output,
    writeSol(
      problem,
      solutionOf(compiled, run.states.current.toRoutes(), () => ({ reason: 'no-room' })),
    ),
  )
  return { visits: executor.visits, active, utilisation, most: executor.most }
}

/** The share of a second that the event loop is active with so many timers alone. */
async function sleepOnly(lanes: number): Promise<number> {
  const end = systemClock() + 1000
  const before = performance.eventLoopUtilization()
  const lane = async (): Promise<void> => {
    while (systemClock() < end) await sleep()
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return performance.eventLoopUtilization(before).utilization
}

function reversed(routes: Routes): Routes {
  const tasks = routes.tasks.slice()
  for (let r = 0; r < routes.type.length; r++) tasks.subarray(routes.offsets[r], routes.offsets[r + 1]).reverse()
  return { ...routes, tasks }
}

function sleep(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, slice))
}
