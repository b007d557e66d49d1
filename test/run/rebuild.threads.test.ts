/** First routes once more among more neighbours: what it brings, and where it is left out. */

import { expect, it } from 'vitest'
import type { ConstructOrder } from '../../src/contracts/executor.js'
import { performConstruct } from '../../src/execute/perform.js'
import { generate } from '../../src/generate/generate.js'
import { compile } from '../../src/instance/compile.js'
import type { Problem } from '../../src/model/problem.js'
import type { RunOptions } from '../../src/run/options.js'
import { rebuild } from '../../src/run/rebuild.js'
import { solve } from '../../src/run/start-run.js'
import { fakeRun } from './fake-run.js'
import { expectValid } from './observe.js'

const large = generate({ size: 26_000, seed: 1 })

it('brings what more neighbours are worth, in parts, the same with any number of workers', async () => {
  const few: RunOptions = { iterations: 3000, seed: 1 }
  const alone = await solve(large, { ...few, workers: 1 })
  expectValid(large, alone)
  const start = alone.stats?.startCost ?? 0
  // 3,000 iterations are worth nothing here: what is saved is saved by building anew.
  expect(alone.cost).toBeLessThan(0.998 * start)
  const both = await solve(large, { ...few, workers: 2 })
  expect(both.cost).toBe(alone.cost)
})

const small = generate({ size: 600, seed: 2 })

async function rebuilt(problem: Problem, options: RunOptions, isLost = false) {
  const compiled = compile(problem)
  const { signal } = new AbortController()
  const clock = () => 0
  const first = await performConstruct(compiled.instance, { neighbours: 5, deadline: Infinity }, { signal, clock })
  const { run, events } = fakeRun(compiled, first.routes, { maxSubproblem: 300, ...options }, ({ routes }) => routes)
  const before = run.states.best.value
  const orders: ConstructOrder[] = []
  const construct: typeof run.executor.construct = async (order) => {
    orders.push(order)
    const built = await performConstruct(compiled.instance, order, { signal, clock })
    return isLost ? { ...built, routes: { ...built.routes, tasks: built.routes.tasks.slice(1) } } : built
  }
  await rebuild({ ...run, executor: { ...run.executor, construct } })
  expect(run.states.leases.isTaskLeased(0)).toBe(false)
  return { orders, before, after: run.states.best.value, events, count: compiled.instance.taskCount }
}

it('takes the better of the two for each part, and nothing that loses a task', async () => {
  const { orders, before, after, events, count } = await rebuilt(small, { iterations: 600 })
  expect(orders.map(({ neighbours, among }) => [neighbours, among?.tasks.length])).toEqual([[100, count]])
  expect(after.cost).toBeLessThan(before.cost)
  expect(events.map(({ type }) => type)).toEqual(['improved'])
  const lost = await rebuilt(small, { iterations: 600 }, true)
  expect([lost.orders.length, lost.after]).toEqual([1, lost.before])
})

it('is left out where the search is long, where there are rules, and where all is one part', async () => {
  expect((await rebuilt(small, { iterations: 299 * 600 })).orders).toHaveLength(1)
  expect((await rebuilt(small, { iterations: 300 * 600 })).orders).toEqual([])
  expect((await rebuilt(small, { iterations: 600, maxSubproblem: 600 })).orders).toEqual([])
  const timed = { ...small, jobs: small.jobs.map((job) => ({ ...job, timeWindows: [[0, 1e6] as [number, number]] })) }
  expect((await rebuilt(timed, { iterations: 600 })).orders).toEqual([])
  // By the clock where it takes no more than its share.
  expect((await rebuilt(small, { timeLimit: 60 })).orders).toHaveLength(1)
  expect((await rebuilt(small, { timeLimit: 15 })).orders).toEqual([])
})

it('leaves what the caller gave as it is', async () => {
  const [{ id: vehicle }] = small.vehicles
  const initial = { routes: small.jobs.map(({ id }) => ({ vehicle, jobs: [id] })) }
  const again = await solve(small, { initial, iterations: 1, maxSubproblem: 300, executor: 'inline' })
  expectValid(small, again)
  // A visit joins some; savings would leave a tenth.
  expect(again.routes.length).toBeGreaterThan(300)
})
