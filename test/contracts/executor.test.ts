import { AssertionError } from 'node:assert'
import { describe, expect, test } from 'vitest'
import type { Executor } from '../../src/contracts/executor.js'
import { inlineExecutor } from '../../src/execute/inline.js'
import { executorContract, type OpenExecutor } from '../../src/testing/index.js'

describe('the inline executor', () => {
  for (const { name, run } of executorContract(inlineExecutor)) test(name, run)
})

// Each breaks one promise; the sentence is the case that must notice it.
const BAD_EXECUTORS: Record<string, (good: Executor, open: () => Executor) => Partial<Executor>> = {
  "gives a visit's result in the parent's numbering, with its iterations and time": (good) => ({
    async visit(order, report) {
      const result = await good.visit(order, report)
      const rank = (task: number) => order.routes.tasks.filter((other) => other < task).length
      return { ...result, routes: { ...result.routes, tasks: result.routes.tasks.map(rank) } } // the part's numbering
    },
  }),
  'has a visit from nothing begin with nothing': (good) => ({
    visit: (order, report) => good.visit({ ...order, isWarm: true }, report), // gives the list of tasks as a start
  }),
  'finds neighbours alone': (good) => ({
    construct: (order) => good.construct({ ...order, isNeighboursOnly: false }), // builds routes nobody wants
  }),
  'passes reports on in their order, the last one before the result': (good) => ({
    visit: (order, report) => {
      let isFirst = true
      return good.visit(order, (routes) => {
        if (isFirst) report(routes) // and the later ones are lost
        isFirst = false
      })
    },
  }),
  "rejects with the solver's own error": (good) => ({
    visit: (order, report) =>
      good.visit(order, report).catch(({ message }: Error) => Promise.reject(new Error(message))), // loses the code
  }),
  'runs no more orders side by side than it has slots': (good, open) => ({
    slots: 1,
    visit: (order, report) => {
      const one = open() // a thread for everyone
      running.push(one)
      return one.visit(order, report)
    },
    stop: () => {
      for (const one of running.splice(0)) one.stop()
    },
    close: () => good.close(),
  }),
  'has running orders come back with what they have when it is stopped': () => ({ stop: () => {} }),
  'has waiting orders come back as they went when it is stopped': (good, open) => ({
    visit: (order, report) => (order === firstOrder(order) ? good : open()).visit(order, report),
  }),
  'passes nothing on of an order that has ended, although its worker is still at it': (good) => ({
    visit: (order, report) =>
      new Promise((resolve, reject) => {
        const hear: typeof report = (routes) => {
          try {
            report(routes)
          } catch (thrown) {
            reject(thrown as Error) // and the next ones are passed on
          }
        }
        good.visit(order, hear).then(resolve, reject)
      }),
  }),
  "ends an order with the error that the caller's own report throws": (good) => ({
    visit: (order, report) =>
      good.visit(order, (routes) => {
        try {
          report(routes)
        } catch {
          good.stop() // and says nothing
        }
      }),
  }),
  "rejects orders with 'stopped' when it is closed, running, waiting or new": (good) => ({
    close: async () => good.stop(), // takes orders for ever
  }),
}
const running: Executor[] = []
let first: unknown
function firstOrder(order: unknown): unknown {
  first ??= order
  return first
}

describe('the suite notices an executor that breaks the promise', () => {
  for (const [name, spoil] of Object.entries(BAD_EXECUTORS)) {
    test(name, async () => {
      const open: OpenExecutor = (context) => {
        const good = inlineExecutor(context)
        const { slots } = good
        const parts = {
          slots,
          running: 0,
          construct: good.construct.bind(good),
          visit: good.visit.bind(good),
          stop: good.stop.bind(good),
          close: good.close.bind(good),
        }
        return { ...parts, ...spoil(good, () => inlineExecutor(context)) }
      }
      const broken = executorContract(open, { timeLimit: 200 }).find((each) => each.name === name)
      await expect(broken?.run()).rejects.toThrow(AssertionError)
    })
  }
})
