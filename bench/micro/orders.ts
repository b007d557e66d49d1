/**
 * What an order to a worker thread costs the thread that gives it: `npx tsx bench/micro/orders.ts [orders]`.
 *
 * CPU microseconds of the main thread a visit (Linux alone tells them), from the order to its result, with a solver that gives back
 * what it got: the copy of the order, its way through workerpool, and the result. Rounds of both sizes take turns.
 */

import { readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import type { Executor, VisitOrder } from '../../src/contracts/executor.js'
import { createPool } from '../../src/execute/threads.js'
import { routesFrom } from '../../src/instance/routes.js'
import { smallInstance } from '../../src/testing/index.js'
import { PROBE_URL, Probe } from '../../src/testing/probe.js'

const [orders = 2_000] = process.argv.slice(2).map(Number)
const ROUNDS = 9
const TASKS = 305
const ROUTES = 12

/** Nanoseconds that the main thread has been on a core. */
function cpuTime(): number {
  return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0])
}

const pool = createPool({ workers: 1 })
const cases = [1, 20_000].map((types) => ({ types, ...openFor(types), times: [] as number[] }))

for (let round = 0; round <= ROUNDS; round++) {
  for (const { executor, order, times } of cases) {
    const before = cpuTime()
    for (let k = 0; k < orders; k++) await executor.visit(order, ignore)
    // The first round warms up.
    if (round > 0) times.push((cpuTime() - before) / 1e3 / orders)
  }
}
await pool.close()

process.stdout.write(
  `${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}, Node ${process.version}, ${TASKS} tasks in ${ROUTES} routes\n`,
)
for (const { types, times } of cases) {
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length
  const deviation = Math.sqrt(times.reduce((sum, time) => sum + (time - mean) ** 2, 0) / times.length)
  process.stdout.write(
    `${String(types).padStart(6)} types: min ${Math.min(...times).toFixed(0)}, mean ${mean.toFixed(0)} +- ${deviation.toFixed(0)} us\n`,
  )
}

function openFor(typeCount: number): { executor: Executor; order: VisitOrder } {
  const instance = smallInstance({
    tasks: Array.from({ length: TASKS }, (_, task) => [task % 20, Math.floor(task / 20)] as const),
    types: Array.from({ length: typeCount }, () => ({ vehicles: ROUTES, capacity: [TASKS] })),
  })
  const of: number[][] = Array.from({ length: ROUTES }, () => [])
  for (let task = 0; task < TASKS; task++) of[task % ROUTES].push(task)
  const vehicles = new Int32Array(typeCount)
  vehicles[0] = ROUTES
  const order = {
    routes: routesFrom(of, new Array<number>(ROUTES).fill(0), []),
    isWarm: true,
    vehicles,
    seed: Probe.keep,
    deadline: Number.POSITIVE_INFINITY,
    iterations: 5,
    temperature: null,
  }
  const solver = { kind: 'module', url: PROBE_URL } as const
  return { executor: pool.open({ instance, solver, onTrouble: ignore }), order }
}

function ignore(): void {}
