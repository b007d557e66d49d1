/** What is expected of budgets, schedules, pace, rounds, lanes, parts and the handle of a run. */

import { expect } from 'vitest'
import { RouteweaveError } from '../../src/base/errors.js'
import { compile } from '../../src/instance/compile.js'
import { nothingServed, routesFrom } from '../../src/instance/routes.js'
import type { RunEvent } from '../../src/model/events.js'
import type { Problem } from '../../src/model/problem.js'
import type { Solution } from '../../src/model/solution.js'
import type { Work } from '../../src/run/live-run.js'
import { type Proof, proof } from '../prove.js'
import { type Answer, fakeRun } from './fake-run.js'
import { provesPasses } from './pass-proofs.js'

const budget = proof<typeof import('../../src/run/budget.js')>(({ Budget }) => {
  let now = 100
  const spent = new Budget(() => now, 200, 10)
  expect([spent.grant(4), spent.progress(), spent.endedBy()]).toEqual([4, 0.4, null])
  expect([spent.grant(9), spent.grant(1), spent.progress(), spent.endedBy()]).toEqual([6, 0, 1, 'iterations'])

  const timed = new Budget(() => now, 200, Infinity)
  now = 150
  expect([timed.progress(), timed.endedBy()]).toEqual([0.5, null])
  timed.beginSearch()
  expect(timed.progress()).toBe(0)
  now = 200
  expect([timed.progress(), timed.endedBy()]).toEqual([1, 'time'])

  now = 100
  const whole = new Budget(() => now, 300, 100)
  const part = whole.partUntil(0.25, 0)
  expect([part.deadline, part.grant(99), part.endedBy(), whole.progress()]).toEqual([150, 25, 'iterations', 0.25])
  part.noteDone(25)
  expect(whole.shareDone()).toBe(0.25)
  const second = whole.partUntil(1, 0.5)
  expect([second.deadline, second.progress(), second.isOver()]).toEqual([300, 0.5, false])
  expect([second.grant(70), second.grant(9), second.progress(), whole.endedBy()]).toEqual([70, 5, 1, 'iterations'])
  const stopped = new Budget(() => now, 300, 100)
  const last = stopped.partUntil(1, 0)
  stopped.stop()
  expect([last.isOver(), last.endedBy()]).toEqual([true, 'stop'])

  now = 200
  const both = new Budget(() => now, 400, 10)
  both.grant(5)
  expect(both.progress()).toBe(0.5)
  // Iterations mean that the clock decides nothing but the end.
  now = 360
  expect([both.progress(), both.endedBy()]).toEqual([0.5, null])
  expect(both.shareDone()).toBe(0.8)
  now = 100
  const shown = new Budget(() => now, 400, 10)
  shown.grant(5)
  expect(shown.shareDone()).toBe(0)
  shown.noteDone(5)
  expect(shown.shareDone()).toBe(0.5)

  both.stop()
  expect(both.endedBy()).toBe('stop')

  const shared = new Budget(() => now, 300, 7)
  expect([0.4, 0.4, 0.3, 0.6, 1].map((share) => shared.grantUpTo(share))).toEqual([3, 0, 0, 2, 2])
  expect(shared.endedBy()).toBe('iterations')
  now = 120
  shared.beginSearch()
  expect([shared.timeAt(0), shared.timeAt(0.5), shared.timeAt(1)]).toEqual([120, 210, 300])
  expect(new Budget(() => now, Infinity, 7).timeAt(0.5)).toBe(Infinity)

  // Half of the schedule is behind it: what is left of it is stretched over the whole budget.
  const later = new Budget(() => now, 320, 8, 0.5)
  expect([later.progress(), later.grantUpTo(0.75), later.progress(), later.grantUpTo(1)]).toEqual([0.5, 4, 0.75, 4])
  expect([later.timeAt(0.5), later.timeAt(0.75), later.timeAt(1), later.shareDone()]).toEqual([120, 220, 320, 0])
  // What is handed out is not done.
  expect([later.progress(), later.shareReached()]).toEqual([1, 0.5])
  later.noteDone(6)
  expect(later.shareReached()).toBe(0.875)
  provesFinish(Budget)
})

function provesFinish(Budget: typeof import('../../src/run/budget.js').Budget): void {
  let now = 100
  const whole = new Budget(() => now, 1100, Infinity)
  const part = whole.partUntil(0.5, 0)
  now = 200
  expect([whole.progress(), part.progress(), whole.isFinishing, part.isFinishing]).toEqual([0.1, 0.2, false, false])
  whole.finishBy(300)
  whole.finishBy(900)
  expect([whole.isFinishing, part.isFinishing, whole.deadline, part.deadline]).toEqual([true, true, 300, 300])
  expect([whole.progress(), part.progress(), whole.shareReached()]).toEqual([0.98, 0.98, 0.1])
  expect([whole.timeAt(0.15), whole.timeAt(0.5), whole.timeAt(1)]).toEqual([250, 300, 300])
  now = 250
  expect([whole.progress(), whole.endedBy(), part.isOver()]).toEqual([0.99, null, false])
  now = 300
  expect([whole.progress(), whole.endedBy(), part.endedBy(), part.isOver()]).toEqual([1, 'stop', 'stop', true])
  const late = new Budget(() => now, 301, Infinity)
  late.finishBy(2000)
  expect([late.deadline, late.progress()]).toEqual([301, 0.98])
  now = 301
  // The limit itself ended it.
  expect(late.endedBy()).toBe('stop')
}

const schedule = proof<typeof import('../../src/run/schedule.js')>(({ annealingSchedule, heatFor, partOfStretch }) => {
  const { at, between } = annealingSchedule(10, 2, 0.02)
  expect([at(0, 0.5), at(0, 0.001), at(0.98, 0.5)]).toEqual([10, 0.2, 0])
  expect(at(0.979, 0.5)).toBeCloseTo(at(0.979), 2)
  expect(between(0, 0, 0.1)).toEqual({ start: 2, end: 2, scale: 10 })
  expect([heatFor(0), heatFor(15), heatFor(50), heatFor(3000)]).toEqual([0.1, 0.15, 0.5, 1])
  expect(at(0)).toBe(20)
  expect(at(0.49)).toBeCloseTo(2)
  expect(at(0.979)).toBeGreaterThan(0.2)
  expect([at(0.98), at(1)]).toEqual([0, 0])
  for (let share = 0.1; share < 1; share += 0.1) expect(at(share)).toBeLessThan(at(share - 0.1))
  expect(between(0, 0.49)).toEqual({ start: at(0), end: at(0.49), scale: 10 })
  expect(between(0.5, 1)).toEqual({ start: at(0.5), end: 0.2, scale: 10 })
  expect(between(0.99, 1)).toEqual({ start: 0, end: 0, scale: 10 })
  expect(partOfStretch({ start: 8, end: 2 }, 0, 1)).toEqual({ start: 8, end: 2 })
  expect(partOfStretch({ start: 8, end: 2 }, 0.5, 1)).toEqual({ start: 4, end: 2 })
  expect(partOfStretch({ start: 0, end: 0 }, 0.5, 1)).toEqual({ start: 0, end: 0 })
  // What a stretch leans to and is measured by is its parts' as well.
  const rest = { scale: 3, lean: { routes: 1, packing: 2 } }
  expect(partOfStretch({ start: 8, end: 2, ...rest }, 0.5, 1)).toEqual({ start: 4, end: 2, ...rest })
})

const row: Problem = {
  coordinates: 'planar',
  jobs: Array.from({ length: 24 }, (_, i) => ({ id: i, location: [i + 1, 0] as [number, number], delivery: [1] })),
  vehicles: [{ id: 'v', count: 24, start: [0, 0], end: [0, 0], capacity: [2] }],
}
const echo: Answer = (order) => order.routes

const twos = routesFrom(
  Array.from({ length: 12 }, (_, r) => [2 * r, 2 * r + 1]),
  new Int32Array(12),
  [],
)

const pace = proof<typeof import('../../src/run/pace.js')>(({ iterationsOfTask }) => {
  let now = 0
  const pacesOf = (before: number, earlier: number) => {
    now = 0
    const { run } = fakeRun(compile(row), twos, { timeLimit: 2400 }, echo, () => now, before)
    run.ledger.iterations = earlier
    const stage = { ...run, before: { iterations: earlier, progress: before } }
    const first = iterationsOfTask(stage)
    const paces = [12, 1200].map((moment) => {
      now = moment
      run.ledger.iterations = earlier + 10 * moment
      return iterationsOfTask(stage)
    })
    return [first, ...paces].map(Math.round)
  }
  // Two workers at the pace that is expected, then 10 iterations a millisecond: 100 ms a task.
  expect(pacesOf(0, 0)).toEqual([40_000, 40_000, 1000])
  // The second half of a schedule: as many again lie behind it.
  expect(pacesOf(0.5, 0)).toEqual([80_000, 80_000, 2000])
  // What was not searched in tells nothing of how fast it goes.
  now = 0
  const { run } = fakeRun(compile(row), twos, { timeLimit: 2400 }, echo, () => now)
  const late = { ...run, before: { iterations: 0, progress: 0.25 } }
  now = 1200
  run.ledger.iterations = 6000
  expect(iterationsOfTask(late)).toBeCloseTo(1000)
  // What former stages have done is not the stage's own.
  expect(pacesOf(0, 1e9)).toEqual([40_000, 40_000, 1000])
  const stated = (before: number) =>
    iterationsOfTask(fakeRun(compile(row), twos, { iterations: 4800 }, echo, () => now, before).run)
  expect([stated(0), stated(0.5)]).toEqual([200, 400])
})

const rounds = proof<typeof import('../../src/run/improve.js')>(async ({ improve }) => {
  const compiled = compile(row)
  const ordersOf = async (seed: number) => {
    const { run, orders } = fakeRun(compiled, twos, { iterations: 600, seed, maxSubproblem: 8 }, echo)
    await improve(run)
    expect(run.budget.endedBy()).toBe('iterations')
    return orders
  }
  const orders = await ordersOf(1)
  expect(orders.reduce((sum, { iterations }) => sum + iterations, 0)).toBe(600)
  expect(orders.length).toBeGreaterThan(6)
  expect(new Set(orders.map(({ seed }) => seed)).size).toBe(orders.length)
  expect(await ordersOf(1)).toEqual(orders)
  expect(await ordersOf(2)).not.toEqual(orders)
  // The last seam is the next middle: every round cuts elsewhere.
  const cuts = orders.map(({ routes }) => [...routes.tasks].sort().join())
  expect(new Set(cuts).size).toBeGreaterThan(orders.length / 2)
  await provesLanes(improve)
  await provesPasses(improve)
  await provesRefusals(improve)
  await provesGivingUp(improve)
})

const lanes = proof<typeof import('../../src/run/lanes.js')>(async ({ Lanes }) => {
  const lanes = new Lanes()
  const log: string[] = []
  const rest = (name: string) => void lanes.sleep().then((isWoken) => log.push(`${name} ${isWoken}`))
  const told = async () => {
    await new Promise((resolve) => setImmediate(resolve))
    return log.splice(0)
  }
  const begin = () => {
    let end = (): void => {}
    void lanes.visit(() => new Promise<void>((resolve) => void (end = resolve)))
    return end
  }
  rest('alone')
  expect(await told()).toEqual(['alone false'])
  const first = begin()
  for (const name of ['a', 'b', 'c', 'd']) rest(name)
  expect(await told()).toEqual([])
  const second = begin()
  expect(await told()).toEqual(['a true'])
  first()
  expect(await told()).toEqual(['b true'])
  await lanes.run(1, async () => {})
  expect(await told()).toEqual(['c true', 'd true'])
  second()
  await told()
  rest('last')
  expect(await told()).toEqual(['last false'])

  // What fails has ended too, and nobody waits for it.
  const failing = () => Promise.reject(new Error('as asked'))
  await expect(lanes.visit(failing)).rejects.toThrow('as asked')
  rest('after a failure')
  expect(await told()).toEqual(['after a failure false'])
  const third = begin()
  rest('e')
  await expect(lanes.run(1, failing)).rejects.toThrow('as asked')
  expect(await told()).toEqual(['e true'])
  third()

  let [ended, open, most] = [0, 0, 0]
  await lanes.run(3, async () => {
    most = Math.max(most, ++open)
    await told()
    open--
    ended++
  })
  expect([ended, most]).toEqual([3, 3])
})

const refusals = proof<typeof import('../../src/run/refusals.js')>(({ Refusals }) => {
  const refusals = new Refusals(4)
  const hopeless = () => [0, 1, 2, 3].filter((task) => refusals.isHopeless(task))
  for (let i = 0; i < 2; i++) refusals.note(Int32Array.of(0, 1, 2), true)
  expect(hopeless()).toEqual([])
  refusals.note(Int32Array.of(2), false)
  for (let i = 0; i < 300; i++) refusals.note(Int32Array.of(0, 1), true)
  refusals.note(Int32Array.of(2), true)
  expect(hopeless()).toEqual([0, 1])
  refusals.note(Int32Array.of(0), false)
  expect(hopeless()).toEqual([1])
})

// One visit may hold everything for a moment: who found nothing then has work again when it is back.
async function provesLanes(improve: typeof import('../../src/run/improve.js').improve): Promise<void> {
  const roomy = { ...row, vehicles: [{ ...row.vehicles[0], capacity: [24] }] }
  let now = 0
  const tasks = [...Array(24).keys()]
  const all = routesFrom([tasks], [0], [])
  const { run } = fakeRun(compile(roomy), all, { timeLimit: 400, maxSubproblem: 8 }, echo, () => now)
  const thirds = routesFrom([tasks.slice(0, 8), tasks.slice(8, 16), tasks.slice(16)], [0, 0, 0], [])
  let open = 0
  const together: number[] = []
  const visit: typeof run.executor.visit = async ({ routes }) => {
    together.push(++open)
    await new Promise((resolve) => setImmediate(resolve))
    now += 10
    open--
    return { routes: routes.type.length === 1 && routes.tasks.length === 24 ? thirds : routes, iterations: 1, busy: 1 }
  }
  await improve({ ...run, target: 8, executor: { ...run.executor, visit } })
  expect(together[0]).toBe(1)
  expect(together.filter((count) => count === 2).length).toBeGreaterThan(together.length / 3)
  expect(together.length).toBeGreaterThan(20)
}

// In a quarter of the row all parts are refused: that is looked at some times, and the others are visited until the end.
async function provesRefusals(improve: typeof import('../../src/run/improve.js').improve): Promise<void> {
  const countVisits = async (isHot: boolean) => {
    let now = 0
    const { run } = fakeRun(compile(row), twos, { timeLimit: 4000, maxSubproblem: 6 }, echo, () => now)
    let [refusals, visits] = [0, 0]
    const visit: typeof run.executor.visit = async ({ routes }) => {
      await new Promise((resolve) => setImmediate(resolve))
      if (routes.tasks.some((task) => task < 6)) {
        refusals++
        throw new RouteweaveError('unsupported', 'as asked')
      }
      now += 10
      visits++
      return { routes, iterations: 1, busy: 1 }
    }
    const schedule = isHot ? run.schedule : null
    await improve({ ...run, schedule, target: 6, parts: 4, executor: { ...run.executor, slots: 3, visit } })
    return { refusals, visits, endedBy: run.budget.endedBy() }
  }
  const hot = await countVisits(true)
  expect(hot.endedBy).toBe('time')
  expect(hot.visits).toBeGreaterThanOrEqual(400)
  expect(hot.refusals).toBeLessThan(hot.visits / 2)
  // A solver without a temperature has done its work when 24 visits in a row have changed nothing; a refusal is none.
  const cold = await countVisits(false)
  expect(cold.endedBy).toBe(null)
  expect(cold.visits).toBeGreaterThan(24)
}

// Where one part fails each time while others work, nothing is given up; where all do, everything is.
async function provesGivingUp(improve: typeof import('../../src/run/improve.js').improve): Promise<void> {
  const search = async (failing: number, most: number) => {
    let now = 0
    const { run, events } = fakeRun(compile(row), twos, { timeLimit: 4000, maxSubproblem: most }, echo, () => now)
    let visits = 0
    const visit: typeof run.executor.visit = async ({ routes }) => {
      if (routes.tasks.some((task) => task < failing)) throw new Error('as asked')
      await new Promise((resolve) => setImmediate(resolve))
      now += 10
      visits++
      return { routes, iterations: 1, busy: 1 }
    }
    await improve({ ...run, target: 6, executor: { ...run.executor, visit } })
    const hasGivenUp = events.some((event) => event.type === 'warning' && /given up/.test(event.message))
    return { hasGivenUp, isOver: now >= 4000, failed: run.ledger.failed / visits }
  }
  expect(await search(24, 6)).toMatchObject({ hasGivenUp: true, isOver: false })
  // While one lane has half of the row, the other has nothing else to try.
  const half = await search(2, 12)
  expect(half).toMatchObject({ hasGivenUp: false, isOver: true })
  expect(half.failed).toBeGreaterThan(0)
  // It is tried like everything else, and no more often.
  const quarter = await search(2, 6)
  expect(quarter).toMatchObject({ hasGivenUp: false, isOver: true })
  expect(quarter.failed).toBeLessThan(0.4)
}

const parts = proof<typeof import('../../src/run/cold-parts.js')>(async ({ solveParts }) => {
  const compiled = compile(row)
  const options = { iterations: 100, maxSubproblem: 8, solver: { module: 'not-loaded' } }
  const { run, orders } = fakeRun(compiled, nothingServed(24), options, ({ routes }) =>
    routesFrom([...routes.unassigned].map((task) => [task]).slice(0, 4), [0, 0, 0, 0], routes.unassigned.slice(4)),
  )
  await solveParts(run)
  expect(orders.length).toBe(3)
  expect(orders.flatMap(({ routes }) => [...routes.unassigned]).sort((a, b) => a - b)).toEqual([...Array(24).keys()])
  expect(new Set(orders.map(({ seed }) => seed)).size).toBe(3)
  expect(orders.every(({ isWarm, temperature }) => !isWarm && temperature === null)).toBe(true)
  expect(orders.reduce((sum, { vehicles }) => sum + vehicles[0], 0)).toBeLessThanOrEqual(24)
  expect(run.states.best.value.unassigned).toBe(12)
  expect(run.states.leases.isTaskLeased(0)).toBe(false)

  // With iterations and a time limit, only the end of the whole limit may cut a part short.
  const both = fakeRun(compiled, nothingServed(24), { ...options, timeLimit: 900 }, ({ routes }) => routes)
  await solveParts(both.run)
  expect(new Set(both.orders.map(({ deadline }) => deadline))).toEqual(new Set([900]))
})

const nothing: Solution = { version: 1, cost: 0, distance: 0, duration: 0, routes: [], unassigned: [] }

const liveRuns = proof<typeof import('../../src/run/live-run.js')>(async ({ liveRun }) => {
  const visit = (visits: number): RunEvent => {
    const current = { unassigned: 0, cost: 0 }
    return { v: 1, time: visits, type: 'visit', visits, busy: 0, iterations: 0, current, progress: 0 }
  }
  const improved = (cost: number): RunEvent => ({ v: 1, time: 0, type: 'improved', unassigned: 0, cost, routes: 1 })
  const workOf = (perform: Work['perform'], fail: Work['fail'] = () => {}): Work => {
    return { perform, best: () => nothing, snapshot: () => null, stop: () => {}, end: () => {}, fail }
  }
  const busy = workOf(async (emit) => {
    for (let i = 1; i <= 200; i++) {
      emit(improved(1000 - i))
      emit(visit(i))
    }
    return nothing
  })
  const heard: RunEvent[] = []
  for await (const event of liveRun(busy)) heard.push(event)
  expect(heard.filter(({ type }) => type === 'improved')).toHaveLength(200)
  const visits = heard.filter((event) => event.type === 'visit')
  expect(visits.length).toBeLessThan(100)
  expect(visits.at(-1)?.visits).toBe(200)

  const failing = liveRun(workOf(() => Promise.reject(new Error('as asked'))))
  const iterate = async () => {
    for await (const _ of failing);
  }
  await expect(iterate()).rejects.toThrow('as asked')

  const failures: unknown[] = []
  const throwing = workOf(
    async (emit) => {
      emit(improved(1))
      return nothing
    },
    (error) => failures.push(error),
  )
  await liveRun(throwing, () => {
    throw new Error('in onEvent')
  }).solution
  expect(failures).toEqual([new Error('in onEvent')])
})

/** Proofs by file below src/. */
export const pipelineProofs: Readonly<Record<string, Proof>> = {
  'run/budget.ts': budget,
  'run/schedule.ts': schedule,
  'run/improve.ts': rounds,
  'run/lanes.ts': lanes,
  'run/refusals.ts': refusals,
  'run/pace.ts': pace,
  'run/cold-parts.ts': parts,
  'run/live-run.ts': liveRuns,
}
