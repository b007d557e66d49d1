/** What is expected of islands: what they are ordered, what they exchange, and what a failure of one costs. */

import { expect } from 'vitest'
import { deriveSeed } from '../../src/base/random.js'
import type { VisitOrder, VisitResult } from '../../src/contracts/executor.js'
import { compile } from '../../src/instance/compile.js'
import { type Routes, routesFrom, routesValue } from '../../src/instance/routes.js'
import type { Problem } from '../../src/model/problem.js'
import type { ImprovingContext } from '../../src/run/context.js'
import type { Island } from '../../src/run/islands.js'
import type { RunOptions } from '../../src/run/options.js'
import type { Schedule } from '../../src/run/schedule.js'
import { type Proof, proof } from '../prove.js'
import { type Answer, fakeRun } from './fake-run.js'

type Module = typeof import('../../src/run/islands.js')

// Six jobs on a line, any number of them in a vehicle: the fewer routes, the better.
const problem: Problem = {
  coordinates: 'planar',
  jobs: Array.from({ length: 6 }, (_, i) => ({ id: i, location: [i + 1, 0] as [number, number], delivery: [1] })),
  vehicles: [{ id: 'v', count: 6, start: [0, 0], end: [0, 0], capacity: [6] }],
}
const compiled = compile(problem)

/** The jobs in so many routes; fewer are better. */
function routesIn(count: number): Routes {
  const lists = Array.from({ length: count }, (_, r) => (r < count - 1 ? [r] : [0, 1, 2, 3, 4, 5].slice(r)))
  return routesFrom(lists, new Int32Array(count), [])
}

/** Which island and epoch an order is of, told by its seed. */
function whichOf({ seed }: VisitOrder, islands: number): { island: number; epoch: number } {
  for (let epoch = 0; epoch < 100; epoch++) {
    for (let island = 0; island < islands; island++) {
      if (deriveSeed(1, island, epoch) === seed) return { island, epoch }
    }
  }
  throw new Error('the seed of no island')
}

async function search({ searchIslands }: Module, run: ImprovingContext): Promise<void> {
  const { schedule } = run
  if (!schedule) throw new Error('no schedule')
  await searchIslands(run, schedule.between(run.budget.progress(), 1))
}

async function answered(module: Module, options: RunOptions, answer: Answer) {
  const fake = fakeRun(compiled, routesIn(4), options, answer)
  await search(module, fake.run)
  return fake
}

/** Runs in simulated time: a visit fails at once or takes all the time that it has; two at a time. */
async function simulated(module: Module, options: RunOptions, answer: Answer, lateness = 0) {
  let now = 0
  const fake = fakeRun(compiled, routesIn(4), options, answer, () => now)
  const spans: { order: VisitOrder; begin: number; end: number }[] = []
  const pending: { deadline: number; end: () => void }[] = []
  const visit = async (order: VisitOrder): Promise<VisitResult> => {
    const begin = now
    const ignore = () => {}
    const routes = answer(order, ignore, ignore)
    await new Promise<void>((end) => pending.push({ deadline: order.deadline, end }))
    spans.push({ order, begin, end: now })
    return { routes, iterations: 1, busy: 1 }
  }
  let isOver = false
  const run = { ...fake.run, executor: { ...fake.run.executor, visit } }
  const searching = search(module, run).finally(() => {
    isOver = true
  })
  while (!isOver) {
    await new Promise((resolve) => setImmediate(resolve))
    expect(pending.length).toBeLessThanOrEqual(2)
    const next = pending.sort((a, b) => a.deadline - b.deadline).shift()
    if (!next) continue
    now = Math.max(now, next.deadline + (next.deadline < run.budget.deadline ? lateness : 0))
    next.end()
  }
  await searching
  return { ...fake, spans }
}

const echo: Answer = ({ routes }) => routes

async function proveBudget(module: Module): Promise<void> {
  for (const timeLimit of [undefined, 900]) {
    const { run, orders } = await answered(module, { iterations: 100, islands: 3, timeLimit }, echo)
    expect(run.budget.endedBy()).toBe('iterations')
    expect(new Set(orders.map(({ seed }) => seed)).size).toBe(15)
    const totals = [0, 0, 0, 0, 0]
    const ofIslands = [0, 0, 0]
    for (const order of orders) {
      const { island, epoch } = whichOf(order, 3)
      totals[epoch] += order.iterations
      ofIslands[island] += order.iterations
      expect(order.deadline).toBe(timeLimit ?? Infinity)
    }
    expect(totals).toEqual([40, 20, 15, 15, 10])
    expect(Math.max(...ofIslands) - Math.min(...ofIslands)).toBeLessThanOrEqual(5)
    expect(run.states.leases.isTaskLeased(0)).toBe(false)
    expect(run.ledger).toMatchObject({ visits: 15, failed: 0, iterations: 100 })
  }
  for (const iterations of [1, 4, 7, 23]) {
    const { orders } = await answered(module, { iterations, islands: 5 }, echo)
    expect(orders.every((order) => order.iterations > 0)).toBe(true)
    expect(orders.reduce((sum, order) => sum + order.iterations, 0)).toBe(iterations)
  }
}

async function proveLean({ searchIslands }: Module): Promise<void> {
  const lean = { routes: 3, packing: 0.5 }
  for (const islands of [1, 2]) {
    const { run, orders } = fakeRun(compiled, routesIn(4), { iterations: 1000, islands }, echo)
    await searchIslands(run, { start: 10, end: 1 }, { lean, breeds: false })
    expect(orders.length).toBe(islands === 1 ? 1 : 10)
    for (const { temperature } of orders) expect(temperature?.lean).toBe(lean)
  }
}

// All breed, without a cut, for a population is lost there; each has its place on one board, if there are several.
async function proveBreeding({ searchIslands }: Module): Promise<void> {
  const { run, orders } = fakeRun(compiled, routesIn(4), { iterations: 1000, islands: 3 }, echo)
  await searchIslands(run, { start: 10, end: 1 }, { lean: null, breeds: true })
  const told = orders.map((order) => [whichOf(order, 3).island, order.breeds, order.board?.place])
  expect(told.sort()).toEqual([0, 1, 2].map((i) => [i, true, i]))
  const boards = orders.map(({ board }) => board?.memory)
  expect(new Set(boards)).toEqual(new Set([expect.any(SharedArrayBuffer)]))
  for (const breeds of [true, false]) {
    const other = fakeRun(compiled, routesIn(4), { iterations: 1000, islands: breeds ? 1 : 2 }, echo)
    await searchIslands(other.run, { start: 10, end: 1 }, { lean: null, breeds })
    expect(other.orders.map(({ board }) => board).filter((board) => board !== undefined)).toEqual([])
  }
}

async function proveTemperatures(module: Module): Promise<void> {
  for (const spent of [0, 500]) {
    const fake = fakeRun(compiled, routesIn(4), { iterations: 1000, islands: 2 }, echo)
    fake.run.budget.grant(spent)
    await search(module, fake.run)
    const whole = (fake.run.schedule as Schedule).between(spent / 1000, 1)
    const stretches = fake.orders.filter((_, i) => i % 2 === 0).map(({ temperature }) => temperature)
    const expectEqual = (temperature = Number.NaN, expected = Number.NaN) =>
      expect(temperature / expected).toBeCloseTo(1)
    expectEqual(stretches.at(0)?.start, whole.start)
    expectEqual(stretches.at(-1)?.end, whole.end)
    stretches.slice(1).forEach((stretch, i) => {
      expectEqual(stretch?.start, stretches[i]?.end)
      expect(stretch?.end).toBeLessThan(stretch?.start ?? 0)
    })
    fake.orders.forEach(({ temperature }, i) => expect(temperature).toEqual(stretches[Math.floor(i / 2)]))
  }
}

function proveExchange({ exchange }: Module): void {
  const islandsOf = (...counts: number[]): Island[] =>
    counts.map((count) => ({
      routes: routesIn(count),
      value: routesValue(compiled.instance, routesIn(count)),
      lean: null,
      breeds: false,
    }))
  const after = (...counts: number[]) => exchange(islandsOf(...counts)).map(({ routes }) => routes.type.length)
  expect(after(2)).toEqual([2])
  expect(after(4, 2)).toEqual([2, 2])
  expect(after(2, 4)).toEqual([2, 2])
  expect(after(3, 5, 1)).toEqual([3, 1, 1])
  expect(after(5, 1, 4, 2)).toEqual([1, 1, 2, 2])
  expect(after(1, 2, 3, 4, 5)).toEqual([1, 2, 3, 2, 1])
  // Routes change hands, places on a board do not.
  const placed = islandsOf(4, 2).map((island, i) => ({ ...island, breeds: i === 0 }))
  expect(exchange(placed).map(({ breeds }) => breeds)).toEqual([true, false])
  const equal = islandsOf(3, 3)
  exchange(equal).forEach((island, i) => expect(island).toBe(equal[i]))
}

// After its first stretch island 0 has 5 routes, 1 has 2 and 2 has 3, and each reports one fewer.
const firstStretch: Answer = (order, report) => {
  const { island, epoch } = whichOf(order, 3)
  if (epoch > 0) return order.routes
  const count = [5, 2, 3][island]
  report(routesIn(count - 1))
  return routesIn(count)
}

async function proveOwnRoutes(module: Module): Promise<void> {
  const fake = await answered(module, { iterations: 100, islands: 3 }, firstStretch)
  const began = (epoch: number) =>
    [0, 1, 2].map(
      (i) => fake.orders.find((order) => order.seed === deriveSeed(1, i, epoch))?.routes.type.length ?? Number.NaN,
    )
  expect(began(0)).toEqual([4, 4, 4])
  expect(began(1)).toEqual([2, 2, 3])
  expect(began(2)).toEqual([2, 2, 2])
  for (const { value } of [fake.run.states.current, fake.run.states.best]) {
    expect(value).toEqual(routesValue(compiled.instance, routesIn(1)))
  }
}

async function proveReports(module: Module): Promise<void> {
  for (const isDeterministic of [true, false]) {
    const options: RunOptions = isDeterministic ? { iterations: 100, islands: 2 } : { timeLimit: 100, islands: 2 }
    let now = 0
    const seen: number[] = []
    const fake = fakeRun(
      compiled,
      routesIn(4),
      options,
      (order, report) => {
        report(routesIn(2))
        seen.push(fake.run.states.current.routeCount)
        if (seen.length % 2 === 0) now = Math.max(now, order.deadline)
        return order.routes
      },
      () => (isDeterministic ? 0 : now),
    )
    await search(module, fake.run)
    expect(seen.slice(0, 2)).toEqual(isDeterministic ? [4, 4] : [2, 2])
    expect(fake.run.states.best.toRoutes().type.length).toBe(2)
  }
}

async function proveFailures(module: Module): Promise<void> {
  const lost = routesFrom([[0, 1, 2, 3, 4]], [0], [])
  for (const fault of ['throws', 'loses a task']) {
    const faulty: Answer = (order, report, count) => {
      const { island, epoch } = whichOf(order, 3)
      if (island === 0 && epoch === 0 && fault === 'throws') throw new Error('as asked')
      return island === 0 && epoch === 0 ? lost : firstStretch(order, report, count)
    }
    const { run, orders } = await answered(module, { iterations: 100, islands: 3 }, faulty)
    // From the best that was reported: neither what it had, nor what another island has.
    const second = orders.filter((order) => whichOf(order, 3).epoch === 1)
    expect(second.map(({ routes }) => routes.type.length).sort()).toEqual([1, 1, 2])
    expect(run.ledger.failed + run.ledger.rejected).toBe(1)
    expect(run.budget.endedBy()).toBe('iterations')
  }

  const failing = fakeRun(compiled, routesIn(4), { timeLimit: 1000, islands: 2 }, () => {
    throw new Error('as asked')
  })
  await search(module, failing.run)
  expect(failing.run.ledger.failed).toBe(20)
  expect(failing.events.at(-1)).toMatchObject({ type: 'warning', message: expect.stringMatching(/given up/) })
  expect(failing.run.states.leases.isTaskLeased(0)).toBe(false)

  // One that works is enough, and ends what went on before it.
  const mostly: Answer = (order) => {
    const { island, epoch } = whichOf(order, 6)
    if (island > 0 || epoch < 9) throw new Error('as asked')
    return order.routes
  }
  const { run } = await simulated(module, { timeLimit: 1000, islands: 6 }, mostly)
  expect(run.budget.endedBy()).toBe('time')
  expect(run.ledger.visits).toBeGreaterThanOrEqual(5)
  expect(run.ledger.failed).toBe(9 * 6 + 5 * run.ledger.visits)
}

async function proveDeadlines(module: Module): Promise<void> {
  const ends = [400, 600, 750, 900, 1000]
  const { spans } = await simulated(module, { timeLimit: 1000, islands: 2 }, echo)
  expect(spans.map(({ end }) => Math.round(end))).toEqual(ends.flatMap((end) => [end, end]))

  const three = await simulated(module, { timeLimit: 1000, islands: 3 }, echo)
  expect(three.spans).toHaveLength(15)
  const alone: number[] = []
  ends.forEach((end, epoch) => {
    const began = epoch === 0 ? 0 : ends[epoch - 1]
    const stretch = three.spans.slice(3 * epoch, 3 * epoch + 3)
    expect(stretch.map((span) => Math.round(span.end))).toEqual([(began + end) / 2, end, end].map(Math.round))
    const longest = stretch.reduce((a, b) => (b.end - b.begin > a.end - a.begin ? b : a))
    alone.push(whichOf(longest.order, 3).island)
  })
  // The worker of one island has more time for it: that is not always the same one.
  expect(new Set(alone)).toEqual(new Set([0, 1, 2]))

  // A stretch that begins a moment before its end, because a clock is not exact, is none.
  const early = await simulated(module, { timeLimit: 1000, islands: 2 }, echo, -1)
  expect(early.spans).toHaveLength(10)
  const late = await simulated(module, { timeLimit: 1000, islands: 2 }, echo, 3)
  expect(late.spans).toHaveLength(10)
}

// At a pause nothing is leased and nobody exchanges; then each goes on from its own routes, or all from the best.
async function provePauses({ searchIslands }: Module): Promise<void> {
  for (const isNew of [false, true]) {
    const fake = fakeRun(compiled, routesIn(4), { iterations: 1000, islands: 2 }, (order) =>
      whichOf(order, 2).epoch === 0 ? routesIn(2 + whichOf(order, 2).island) : order.routes,
    )
    const { run, orders } = fake
    const seen: number[] = []
    const take = (): Promise<boolean> => {
      seen.push(orders.length, run.budget.progress())
      expect(run.states.leases.isTaskLeased(0)).toBe(false)
      return Promise.resolve(isNew)
    }
    const pauses = [{ at: 0.3, take }]
    await searchIslands(run, { start: 10, end: 1 }, { lean: null, breeds: false }, { cooledBy: 1, pauses })
    expect(seen).toEqual([2, 0.3])
    const routes = (epoch: number) =>
      orders.filter((order) => whichOf(order, 2).epoch === epoch).map((order) => order.routes.type.length)
    expect(routes(1).sort()).toEqual(isNew ? [2, 2] : [2, 3])
    expect(routes(2)).toEqual([2, 2])
    expect(run.budget.endedBy()).toBe('iterations')
    expect(run.states.leases.isTaskLeased(0)).toBe(false)
  }
}

// Whatever was merged on the way to the best routes, the search goes on from them in the same order.
async function proveOrder({ searchIslands }: Module): Promise<void> {
  const dear = [
    [5, 0],
    [1, 2, 3, 4],
  ]
  const cheap = [
    [0, 1, 2],
    [3, 4, 5],
  ]
  const ways = [[cheap], [dear, cheap.toReversed()]]
  const goneOnFrom = async (way: (typeof ways)[number]) => {
    const { run, orders } = fakeRun(compiled, routesIn(4), { iterations: 1000 }, echo)
    const take = (): Promise<boolean> => {
      const lease = run.states.leases.takeAll()
      for (const lists of way) run.states.merge(lease, routesFrom(lists, new Int32Array(2), []), true)
      run.states.leases.release(lease)
      return Promise.resolve(true)
    }
    const course = { cooledBy: 1, pauses: [{ at: 0.3, take }] }
    await searchIslands(run, { start: 10, end: 1 }, { lean: null, breeds: false }, course)
    return orders.map(({ routes }) => [[...routes.offsets], [...routes.tasks]])
  }
  const [straight, around] = [await goneOnFrom(ways[0]), await goneOnFrom(ways[1])]
  expect(straight[1]).toEqual([
    [0, 3, 6],
    [0, 1, 2, 3, 4, 5],
  ])
  expect(around).toEqual(straight)
}

// What has cooled down early meets in its time, and stays cold.
async function proveEarlyCooling({ searchIslands }: Module): Promise<void> {
  const fake = fakeRun(compiled, routesIn(4), { iterations: 1000, islands: 2 }, echo)
  const pauses = [{ at: 0.7, take: () => Promise.resolve(false) }]
  await searchIslands(fake.run, { start: 16, end: 1 }, { lean: null, breeds: false }, { cooledBy: 0.5, pauses })
  const stretches = fake.orders.filter((order) => whichOf(order, 2).island === 0)
  // The meetings at .4, .6, .75 and .9 of the cooling; what follows the last one is shorter than a stretch may be, so the pause ends it.
  const done = stretches.map((_, i) => fake.orders.filter((order) => whichOf(order, 2).epoch === i))
  expect(done.map((orders) => orders.reduce((sum, { iterations }) => sum + iterations, 0))).toEqual([
    200, 100, 75, 75, 250, 300,
  ])
  const ends = [0.4, 0.6, 0.75, 0.9, 1, 1].map((share) => 16 ** (1 - share))
  stretches.forEach(({ temperature }, i) => {
    expect(temperature?.end).toBeCloseTo(ends[i])
    expect(temperature?.start).toBeCloseTo(i === 0 ? 16 : ends[i - 1])
  })
}

const islands = proof<Module>(async (module) => {
  proveExchange(module)
  await proveBudget(module)
  await proveLean(module)
  await proveBreeding(module)
  await proveTemperatures(module)
  await proveOwnRoutes(module)
  await proveReports(module)
  await proveFailures(module)
  await proveDeadlines(module)
  await provePauses(module)
  await proveOrder(module)
  await proveEarlyCooling(module)
})

/** Proofs by file below src/. */
export const islandsProofs: Readonly<Record<string, Proof>> = { 'run/islands.ts': islands }
