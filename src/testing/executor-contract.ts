/** What every executor promises, as cases with a solver that does what its order says. */

import { deepEqual, equal, ok } from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { InputError } from '../base/errors.js'
import { nothingServed, type Routes } from '../instance/routes.js'
import { type ContractCase, casesOf } from './contract-case.js'
import {
  assertRejects,
  type ExecutorContractOptions,
  ExecutorTrial,
  LEASED,
  noReport,
  type OpenExecutor,
  placeAndHear,
  probeOrder,
  TEN_IN_A_ROW,
} from './executor-trial.js'
import { assertKeepsRules } from './keeps-rules.js'
import { PROBE_ISSUE, Probe, probeMark, REFUSED_TASKS } from './probe.js'

/** The promises of an executor; run each case in the test framework at hand. */
export function executorContract(open: OpenExecutor, options: ExecutorContractOptions = {}): ContractCase[] {
  return casesOf(new ExecutorTrial(open, options), options.hasThreads ? { ...CASES, ...THREAD_CASES } : CASES)
}

type Cases = Readonly<Record<string, (trial: ExecutorTrial) => Promise<void>>>

// An iteration budget that no other order has, by which a probe that ends its thread remembers.
let budget = 1_000

const CASES: Cases = {
  "gives a visit's result in the parent's numbering, with its iterations and time": (trial) =>
    trial.use(async ({ executor }) => {
      const result = await executor.visit(probeOrder(Probe.turn), noReport)
      deepEqual(result.routes, { ...LEASED, tasks: Int32Array.of(5, 3, 9, 8) }, 'not the leased routes backwards')
      equal(result.iterations, 5, 'not the iterations that the solver counted')
      ok(result.busy >= 0 && Number.isFinite(result.busy), `busy is ${result.busy}`)
    }),

  'has a visit from nothing begin with nothing': (trial) =>
    trial.use(async ({ executor }) => {
      const { routes } = await executor.visit(probeOrder(Probe.keep, { isWarm: false }), noReport)
      equal(routes.type.length, 0, 'the solver was given routes')
      deepEqual([...routes.unassigned].sort(byNumber), [3, 4, 5, 8, 9])
    }),

  'builds a first complete solution and the neighbours it looked at': (trial) =>
    trial.use(async ({ executor }) => {
      const order = { neighbours: 4, deadline: Number.POSITIVE_INFINITY, isNeighboursOnly: false }
      const { routes, neighbours } = await executor.construct(order)
      assertKeepsRules(TEN_IN_A_ROW, routes)
      equal(routes.unassigned.length, 0, 'tasks are left unassigned although there is room')
      equal(neighbours.k, 4)
      equal(neighbours.tasks.length, 40)
      deepEqual([...neighbours.tasks.subarray(0, 4)], [1, 2, 3, 4], 'not the nearest of the first in a row')
    }),

  'finds neighbours alone': (trial) =>
    trial.use(async ({ executor }) => {
      const order = { neighbours: 2, deadline: Number.POSITIVE_INFINITY, isNeighboursOnly: true }
      const { routes, neighbours } = await executor.construct(order)
      equal(routes.unassigned.length, 10, 'routes were built')
      equal(neighbours.k, 2)
    }),

  'passes reports on in their order, the last one before the result': (trial) =>
    trial.use(async ({ executor }) => {
      const heard: Routes[] = []
      await executor.visit(probeOrder(Probe.report), (routes) => heard.push(routes))
      const first = heard.map(({ tasks }) => LEASED.tasks.indexOf(tasks[0]))
      deepEqual(first, [...first].sort(byNumber), 'reports came out of order')
      equal(first.at(0), 0, 'the first report did not come')
      equal(first.at(-1), LEASED.tasks.length - 1, 'the last report did not come before the result')
    }),

  "rejects with the solver's own error": (trial) =>
    trial.use(async ({ executor }) => {
      await assertRejects(executor.visit(probeOrder(Probe.fail), noReport), 'solver-failed', /as asked/)
      const failed = executor.visit(probeOrder(Probe.failInput), noReport)
      await assertRejects(failed, 'invalid-input')
      const error = await failed.catch((thrown: unknown) => thrown)
      ok(error instanceof InputError, 'it is no InputError')
      deepEqual(error.issues, [PROBE_ISSUE], 'the issues did not come through')
    }),

  'rejects what a solver refuses, with its reasons': (trial) =>
    trial.use(async ({ executor }) => {
      const routes = nothingServed(REFUSED_TASKS)
      const refused = executor.visit(probeOrder(Probe.keep, { routes }), noReport)
      await assertRejects(refused, 'unsupported', /does not like/)
    }),

  'rejects a result that is no routes': (trial) =>
    trial.use(async ({ executor }) => {
      await assertRejects(executor.visit(probeOrder(Probe.garbage), noReport), 'solver-failed', /no routes/)
    }),

  'goes on after an order that failed': (trial) =>
    trial.use(async ({ executor }) => {
      await assertRejects(executor.visit(probeOrder(Probe.fail), noReport), 'solver-failed')
      const { routes } = await executor.visit(probeOrder(Probe.keep), noReport)
      deepEqual(routes, LEASED)
    }),

  'leaves its orders as they were': (trial) =>
    trial.use(async ({ executor }) => {
      const order = probeOrder(Probe.scribble)
      const before = structuredClone(order)
      await executor.visit(order, noReport).catch(() => {})
      deepEqual(order, before, 'the order was changed')
    }),

  'runs all of more orders than it has slots': (trial) =>
    trial.use(async ({ executor }) => {
      const orders = Array.from({ length: 3 * executor.slots + 1 }, () =>
        executor.visit(probeOrder(Probe.turn), noReport),
      )
      for (const { routes } of await Promise.all(orders)) deepEqual([...routes.tasks], [5, 3, 9, 8])
    }),

  'runs no more orders side by side than it has slots': (trial) =>
    trial.use(async ({ executor }) => {
      let begun = 0
      const orders = Array.from({ length: executor.slots + 2 }, () =>
        executor.visit(probeOrder(Probe.wait), () => begun++),
      )
      while (begun < executor.slots) await nextTurn()
      for (let turn = 0; turn < 20; turn++) await nextTurn()
      equal(begun, executor.slots, 'too many orders run at once')
      executor.stop()
      await Promise.all(orders)
    }),

  'has running orders come back with what they have when it is stopped': (trial) =>
    trial.use(async ({ executor }) => {
      const { result } = await placeAndHear(executor)
      executor.stop()
      deepEqual((await result).routes, LEASED)
    }),

  'reaches a solver that keeps its thread busy when it is stopped': (trial) =>
    trial.use(async ({ executor }) => {
      const { routes } = await executor.visit(probeOrder(Probe.spin), () => executor.stop())
      deepEqual(routes, LEASED)
    }),

  'has waiting orders come back as they went when it is stopped': (trial) =>
    trial.use(async ({ executor }) => {
      let begun = 0
      const report = () => {
        begun++
        executor.stop()
      }
      const visit = () => executor.visit(probeOrder(Probe.wait), report)
      for (const { routes } of await Promise.all(Array.from({ length: executor.slots + 2 }, visit))) {
        deepEqual(routes, LEASED)
      }
      ok(begun <= executor.slots, 'a waiting order was begun after the stop')
    }),

  'takes orders after a stop, and does not stop them': (trial) =>
    trial.use(async ({ executor }) => {
      const before = await placeAndHear(executor)
      executor.stop()
      await before.result
      const { result } = await placeAndHear(executor)
      let isBack = false
      const back = result.finally(() => {
        isBack = true
      })
      for (let turn = 0; turn < 20; turn++) await nextTurn()
      ok(!isBack, 'an order was stopped that came after the stop')
      executor.stop()
      await back
    }),

  "ends an order with the error that the caller's own report throws": (trial) =>
    trial.use(async ({ executor }) => {
      const mistake = new Error('in the report')
      const order = executor.visit(probeOrder(Probe.wait), () => {
        throw mistake
      })
      equal(await order.catch((error: unknown) => error), mistake)
      await executor.visit(probeOrder(Probe.keep), noReport)
    }),

  'passes nothing on of an order that has ended, although its worker is still at it': (trial) =>
    trial.use(async ({ executor }) => {
      let heard = 0
      const report = () => {
        heard++
        throw new Error('in the report')
      }
      await executor.visit(probeOrder(Probe.report), report).catch(() => {})
      // Until all workers have come back.
      await Promise.all(
        Array.from({ length: 2 * executor.slots }, () => executor.visit(probeOrder(Probe.keep), noReport)),
      )
      equal(heard, 1, 'a report came after the end')
    }),

  "rejects orders with 'stopped' when it is closed, running, waiting or new": (trial) =>
    trial.use(async ({ executor }) => {
      const { result } = await placeAndHear(executor)
      const waiting = Array.from({ length: executor.slots + 1 }, () => executor.visit(probeOrder(Probe.wait), noReport))
      const all = [result, ...waiting].map((order) => assertRejects(order, 'stopped'))
      await executor.close()
      await Promise.all(all)
      await assertRejects(executor.visit(probeOrder(Probe.keep), noReport), 'stopped')
      await assertRejects(executor.construct({ neighbours: 4, deadline: 0, isNeighboursOnly: false }), 'stopped')
      await executor.close()
    }),
}

const THREAD_CASES: Cases = {
  'repeats an order whose worker died, with the same result': (trial) =>
    trial.use(async ({ executor, troubles }) => {
      const iterations = ++budget
      try {
        const { routes } = await executor.visit(probeOrder(Probe.exitOnce, { iterations }), noReport)
        deepEqual(routes, LEASED)
      } finally {
        rmSync(probeMark(iterations), { force: true })
      }
      deepEqual(
        troubles.map(({ kind }) => kind),
        ['worker-lost'],
        'not exactly one loss was told',
      )
    }),

  'gives up an order that takes two workers with it, and goes on': (trial) =>
    trial.use(async ({ executor, troubles }) => {
      await assertRejects(executor.visit(probeOrder(Probe.exit), noReport), 'worker-lost')
      equal(troubles.length, 2, 'not both losses were told')
      await executor.visit(probeOrder(Probe.keep), noReport)
    }),

  'ends a worker that hangs past its deadline, and goes on': (trial) =>
    trial.use(async ({ executor, troubles }) => {
      const deadline = performance.timeOrigin + performance.now() + 10
      await assertRejects(executor.visit(probeOrder(Probe.hang, { deadline }), noReport), 'worker-lost')
      deepEqual(
        troubles.map(({ kind }) => kind),
        ['worker-hung'],
        'not exactly one hung worker was told',
      )
      await executor.visit(probeOrder(Probe.keep), noReport)
    }),
}

function byNumber(a: number, b: number): number {
  return a - b
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1))
}
