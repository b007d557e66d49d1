/**
 * What dispatching costs the main thread, without the machine for it: emulated workers sleep one slice and give a valid candidate.
 *
 *     npx tsx bench/dispatch.ts [stops] [slice in ms] [seconds]
 *
 * Every candidate is the lease with its routes driven the other way round, so that a merge replaces all of them. Timers stand for the
 * messages of threads; what they cost is measured alone and shown.
 */

import { performance } from 'node:perf_hooks'
import { systemClock } from '../src/base/clock.js'
import type { Executor, VisitOrder } from '../src/contracts/executor.js'
import { performConstruct } from '../src/execute/perform.js'
import { generate } from '../src/generate/generate.js'
import { compile } from '../src/instance/compile.js'
import type { Routes } from '../src/instance/routes.js'
import { Budget } from '../src/run/budget.js'
import { openStates } from '../src/run/context.js'
import { improve } from '../src/run/improve.js'
import { Ledger } from '../src/run/ledger.js'
import { readOptions } from '../src/run/options.js'

const [stops = 100_000, slice = 20, seconds = 5] = process.argv.slice(2).map(Number)

const compiled = compile(generate({ size: stops, seed: 1 }))
const { instance } = compiled
const construction = await performConstruct(
  instance,
  { neighbours: 20, deadline: Number.POSITIVE_INFINITY },
  { signal: new AbortController().signal, clock: systemClock },
)

process.stdout.write(
  `${stops} stops, ${construction.routes.type.length} routes, slices of ${slice} ms, Node ${process.version}\n`,
)
process.stdout.write('workers\tvisits/s\tms of the main thread a visit\tits utilisation\tof that timers\n')
for (const workers of [2, 8, 32, 64]) {
  const { visits, utilisation } = await dispatch(workers)
  const timers = await sleepOnly(workers)
  const each = (1000 * seconds * utilisation) / visits
  const columns = [workers, (visits / seconds).toFixed(0), each.toFixed(3), percent(utilisation), percent(timers)]
  process.stdout.write(`${columns.join('\t')}\n`)
}

/** A run of so many emulated workers. */
async function dispatch(workers: number): Promise<{ visits: number; utilisation: number }> {
  const settings = readOptions({ timeLimit: 1000 * seconds, workers }, stops)
  const ledger = new Ledger(() => {}, systemClock, systemClock(), stops)
  const budget = new Budget(systemClock, systemClock() + 1000 * seconds, Number.POSITIVE_INFINITY)
  let visits = 0
  const executor: Executor = {
    slots: workers,
    running: 0,
    construct: () => Promise.reject(new Error('there are first routes')),
    async visit(order: VisitOrder) {
      await sleep(slice)
      visits++
      return { routes: reversed(order.routes), iterations: 1, busy: slice }
    },
    stop() {},
    async close() {},
  }
  const attempted = new Uint8Array(stops)
  const context = {
    compiled,
    settings,
    clock: systemClock,
    budget,
    ledger,
    stage: settings.stages[0],
    executor,
    open: () => executor,
    states: null,
    attempted,
    resumed: null,
    heats: { lean: null, areOver: false },
  }
  const run = openStates(context, construction)
  budget.beginSearch()
  const before = performance.eventLoopUtilization()
  await improve(run)
  return { visits, utilisation: performance.eventLoopUtilization(before).utilization }
}

/** The timers alone. */
async function sleepOnly(workers: number): Promise<number> {
  const end = systemClock() + 1000
  const before = performance.eventLoopUtilization()
  const lane = async (): Promise<void> => {
    while (systemClock() < end) await sleep(slice)
  }
  await Promise.all(Array.from({ length: workers + 1 }, lane))
  return performance.eventLoopUtilization(before).utilization
}

function reversed(routes: Routes): Routes {
  const tasks = routes.tasks.slice()
  for (let r = 0; r < routes.type.length; r++) tasks.subarray(routes.offsets[r], routes.offsets[r + 1]).reverse()
  return { ...routes, tasks }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
