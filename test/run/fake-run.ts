/** A run whose visits are answered by the test: to see what is ordered, and what becomes of any answer. */

import type { Clock } from '../../src/base/clock.js'
import type { VisitOrder } from '../../src/contracts/executor.js'
import type { Compiled } from '../../src/instance/compile.js'
import { nearestTasks } from '../../src/instance/neighbours.js'
import type { Routes } from '../../src/instance/routes.js'
import type { RunEvent } from '../../src/model/events.js'
import { Budget } from '../../src/run/budget.js'
import { type ImprovingContext, openStates } from '../../src/run/context.js'
import { Ledger } from '../../src/run/ledger.js'
import { type RunOptions, readOptions } from '../../src/run/options.js'

/** Answers an order; what it throws is the visit's failure. */
export type Answer = (
  order: VisitOrder,
  report: (routes: Routes) => void,
  count: (iterations: number) => void,
) => Routes

/** The run, and what it ordered and said. */
export interface FakeRun {
  readonly run: ImprovingContext
  readonly orders: VisitOrder[]
  readonly events: RunEvent[]
}

/**
 * A run on its first routes, with a clock that stands still unless one is given.
 * @param before share of the schedule that an earlier run has gone through
 */
export function fakeRun(
  compiled: Compiled,
  start: Routes,
  options: RunOptions,
  answer: Answer,
  clock: Clock = () => 0,
  before = 0,
): FakeRun {
  const { instance } = compiled
  const settings = readOptions(options, instance.taskCount)
  const orders: VisitOrder[] = []
  const events: RunEvent[] = []
  const ledger = new Ledger((event) => events.push(event), clock, 0, instance.taskCount)
  const budget = new Budget(clock, settings.timeLimit, settings.iterations, before)
  const executor = {
    slots: 2,
    running: 0,
    construct: () => Promise.reject(new Error('nothing is to be constructed')),
    visit: async (order: VisitOrder, report: (routes: Routes) => void, count = (_: number) => {}) => {
      orders.push(order)
      const routes = answer(order, report, count)
      return { routes, iterations: Number.isFinite(order.iterations) ? order.iterations : 1, busy: 1 }
    },
    stop: () => {},
    close: async () => {},
  }
  const context = {
    compiled,
    settings,
    clock,
    budget,
    ledger,
    stage: settings.stages[0],
    executor,
    open: () => executor,
    states: null,
    attempted: new Uint8Array(instance.taskCount),
    resumed: null,
    heats: { lean: null, areOver: false },
  }
  const neighbours = nearestTasks(instance, Math.min(8, Math.max(1, instance.taskCount - 1)))
  return { run: openStates(context, { routes: start, neighbours }), orders, events }
}
