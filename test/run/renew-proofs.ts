/** What is expected of regions that are searched anew: when, how large, with how many vehicles, and when it is over. */

import { expect } from 'vitest'
import type { VisitOrder } from '../../src/contracts/executor.js'
import { compile } from '../../src/instance/compile.js'
import { type Routes, routesFrom, routeTasks } from '../../src/instance/routes.js'
import type { Job } from '../../src/model/job.js'
import type { Problem } from '../../src/model/problem.js'
import type { ImprovingContext } from '../../src/run/context.js'
import type { Course, Pause } from '../../src/run/islands.js'
import type { RunOptions } from '../../src/run/options.js'
import { type Proof, proof } from '../prove.js'
import { type Answer, type FakeRun, fakeRun } from './fake-run.js'

type Module = typeof import('../../src/run/renew.js')

const SIZE = 640
const vehicle = { id: 'v', count: 200, start: [0, 0] as const, end: [0, 0] as const, capacity: [10] }
const profiles = { car: { speed: 1 } }

// A row of jobs far away, ten to a vehicle: each vehicle less saves as much.
function row(change: Partial<Job> = {}, count = SIZE): Problem {
  const jobs = Array.from({ length: count }, (_, id): Job => ({
    id,
    location: [5000, id / 2],
    delivery: [1],
    ...change,
  }))
  return { coordinates: 'planar', jobs, vehicles: [vehicle], profiles }
}

const window: Partial<Job> = { timeWindows: [[0, 100_000]] }
const long: RunOptions = { iterations: 12_000 * SIZE }

// Routes of so many tasks each, one after the other.
function routesOf(each: number, count = SIZE): Routes {
  const lists: number[][] = []
  for (let from = 0; from < count; from += each) {
    lists.push(Array.from({ length: Math.min(each, count - from) }, (_, i) => from + i))
  }
  return routesFrom(lists, new Int32Array(lists.length), [])
}

function listsOf(routes: Routes): number[][] {
  return Array.from(routes.type, (_, r) => [...routeTasks(routes, r)])
}

/** The course of a run, and what it ordered. */
interface Opened extends FakeRun, Course {}

// Annealing all the time, but for pauses.
const STRAIGHT: Course = { cooledBy: 1, pauses: [] }

function open(module: Module, problem: Problem, options: RunOptions, answer: Answer = echo, each = 5): Opened {
  const fake = fakeRun(compile(problem), routesOf(each, problem.jobs.length), options, answer)
  return { ...fake, ...(module.renewingCourse(fake.run) ?? STRAIGHT) }
}

const echo: Answer = ({ routes }) => routes

// What an order is about: all tasks of its region, its routes before one was given up, and whether it gets a vehicle less.
function regionOf({ routes, vehicles }: VisitOrder): { tasks: number[]; count: number; hasLess: boolean } {
  const count = routes.type.length + (routes.unassigned.length > 0 ? 1 : 0)
  return { tasks: [...routes.tasks, ...routes.unassigned], count, hasLess: vehicles[0] < count }
}

// Joins neighbouring routes while there is room, so many pairs at the most; what was given up is a route again.
function joining(most: number, capacity = 10): Answer {
  return ({ routes }) => {
    const lists = listsOf(routes)
    if (routes.unassigned.length > 0) lists.push([...routes.unassigned])
    lists.sort((a, b) => a[0] - b[0])
    for (let [r, left] = [0, most]; r + 1 < lists.length && left > 0; r++) {
      if (lists[r].length + lists[r + 1].length > capacity) continue
      lists.splice(r, 2, [...lists[r], ...lists[r + 1]])
      left--
    }
    return routesFrom(lists, new Int32Array(lists.length), [])
  }
}

function pausesOf(module: Module, run: ImprovingContext): readonly Pause[] {
  return (module.renewingCourse(run) ?? STRAIGHT).pauses
}

function takePause({ run, pauses }: Opened, at: number): Promise<boolean> {
  const pause = pauses.find((each) => each.at === at)
  if (!pause) throw new Error(`there is no pause at ${at}`)
  const { budget } = run
  budget.noteDone(budget.grantUpTo(at))
  return pause.take()
}

function proveWhere(module: Module): void {
  const at = (problem: Problem, options = long, each?: number) =>
    open(module, problem, options, echo, each).pauses.map((pause) => pause.at)
  const all = [0.2, 0.3, 0.5, 0.7]
  expect(at(row(window))).toEqual(all)
  expect(at(row())).toEqual([])
  expect(at(row({ ...window, prize: 5 }))).toEqual([])
  expect(at(row(window, 299), { iterations: 300 * 12_000 })).toEqual([])
  expect(at(row(window, 300), { iterations: 300 * 12_000 })).toEqual(all)
  expect(at({ ...row(window), vehicles: [vehicle, { ...vehicle, id: 'w', capacity: [20] }] })).toEqual([])
  const { capacity, ...boundless } = vehicle
  expect(capacity).toEqual([10])
  expect(at({ ...row(window), vehicles: [boundless] })).toEqual([])
  // Of longer routes three are no region.
  expect(at(row(window), long, 92)).toEqual(all)
  expect(at(row(window), long, 107)).toEqual([])
  // A round takes 200 iterations a task, and at most a twentieth.
  expect(at(row(window), { iterations: 4000 * SIZE })).toEqual(all)
  expect(at(row(window), { iterations: 4000 * SIZE - 1 })).toEqual([])
}

// With time for twice what annealing takes the second half is for regions in any case, and the pauses come sooner.
async function proveCourse(module: Module): Promise<void> {
  const of = (perTask: number) => {
    const { cooledBy, pauses } = open(module, row(window), { iterations: perTask * SIZE })
    return [cooledBy, ...pauses.map((pause) => pause.at)]
  }
  expect(of(5000)).toEqual([1, 0.2, 0.3, 0.5, 0.7])
  expect(of(12_000)).toEqual([1, 0.2, 0.3, 0.5, 0.7])
  expect(of(15_000)).toEqual([0.8, ...[0.2, 0.3, 0.5, 0.7, 1].map((share) => 0.8 * share)])
  expect(of(24_000)).toEqual([0.5, 0.5])
  expect(of(240_000)).toEqual([0.5, 0.5])
  // Each island needs as much.
  expect(open(module, row(window), { iterations: 24_000 * SIZE, islands: 2 }).cooledBy).toBe(1)
  // Though nothing is gained.
  const opened = open(module, row(window), { iterations: 24_000 * SIZE })
  expect(await takePause(opened, 0.5)).toBe(true)
  expect(opened.run.budget.progress()).toBeGreaterThanOrEqual(0.96)
  expect(opened.run.budget.progress()).toBeLessThan(1)
}

async function proveRound(module: Module): Promise<void> {
  // Regions of 300 tasks, or half of what is less.
  for (const [size, most] of [
    [3000, 600],
    [320, 320],
  ]) {
    const opened = open(module, rowOf(size), { iterations: 12_000 * size })
    const { run, orders } = opened
    expect(await takePause(opened, 0.2)).toBe(false)
    expect(orders).toEqual([])
    expect(await takePause(opened, 0.3)).toBe(false)
    const regions = orders.map(regionOf)
    const tasks = regions.reduce((sum, region) => sum + region.tasks.length, 0)
    for (const [k, { isWarm, temperature, iterations, deadline }] of orders.entries()) {
      const own = regions[k].tasks.length
      expect(iterations).toBe(200 * own)
      expect(deadline).toBe(Infinity)
      expect(temperature).toEqual(run.schedule?.between(isWarm ? 0.3 : 0, 1))
      expect(own).toBeLessThanOrEqual(most)
    }
    expect(Math.max(...regions.map((region) => region.tasks.length))).toBeGreaterThan(most / 2 - 20)
    expect(tasks).toBeGreaterThan(0.8 * size)
    expect(new Set(regions.flatMap((region) => region.tasks)).size).toBe(tasks)
    expect(run.states.leases.isTaskLeased(0)).toBe(false)
    const first = new Set(orders.map(({ seed }) => seed))
    expect(first.size).toBe(orders.length)
    // Nothing was gained: another round, of other seeds, at the next pause.
    const count = orders.length
    expect(await takePause(opened, 0.5)).toBe(false)
    expect(orders.length).toBeGreaterThan(count)
    expect(orders.slice(count).some(({ seed }) => first.has(seed))).toBe(false)
  }
  // Two long routes that are left over are no region.
  const wide = { ...row(window, 1120), vehicles: [{ ...vehicle, capacity: [160] }] }
  const few = open(module, wide, { iterations: 12_000 * 1120 }, echo, 80)
  await takePause(few, 0.3)
  expect(few.orders.length).toBeGreaterThan(0)
  for (const order of few.orders) expect(regionOf(order).count).toBeGreaterThanOrEqual(3)
}

// Vehicles enough for whatever is asked here.
function rowOf(size: number): Problem {
  return { ...row(window, size), vehicles: [{ ...vehicle, count: size }] }
}

async function proveVehicles(module: Module): Promise<void> {
  const spare = async (each: number) => {
    const seen: number[] = []
    for (let seed = 1; seed <= 4; seed++) {
      const opened = open(module, rowOf(1500), { iterations: 12_000 * 1500, seed }, echo, each)
      await takePause(opened, 0.3)
      seen.push(...opened.orders.map((order) => regionOf(order).count - order.vehicles[0]))
    }
    return seen
  }
  const loose = await spare(5)
  const less = loose.filter((count) => count === 1).length
  expect(new Set(loose)).toEqual(new Set([0, 1]))
  expect(less / loose.length).toBeGreaterThan(0.4)
  expect(less / loose.length).toBeLessThan(0.9)
  // Full vehicles: none can be spared.
  expect(new Set(await spare(10))).toEqual(new Set([0]))
}

// Of those with a vehicle less most keep their routes but for a short one, and all of them where none can be spared.
async function proveWarm(module: Module): Promise<void> {
  const size = 6000
  const rounds = async (routes: Routes) => {
    const fake = fakeRun(compile(rowOf(size)), routes, { iterations: 12_000 * size }, echo)
    const opened = { ...fake, ...(module.renewingCourse(fake.run) ?? STRAIGHT) }
    for (const at of [0.3, 0.5, 0.7]) await takePause(opened, at)
    return opened.orders
  }
  // Every other route has three tasks, the rest nine.
  const lists = Array.from({ length: size / 6 }, (_, pair) => {
    const ends = pair % 2 === 0 ? [0, 3] : [3, 12]
    return Array.from({ length: ends[1] - ends[0] }, (_, i) => 12 * (pair >> 1) + ends[0] + i)
  })
  const orders = await rounds(routesFrom(lists, new Int32Array(lists.length), []))
  const whole = new Set(lists.map((list) => list.join()))
  const less = orders.filter((order) => regionOf(order).hasLess)
  const warm = less.filter(({ isWarm }) => isWarm)
  expect(warm.length / less.length).toBeGreaterThan(0.5)
  expect(warm.length / less.length).toBeLessThan(0.9)
  for (const order of orders) {
    const { isWarm, routes, vehicles } = order
    expect(routes.unassigned.length > 0).toBe(isWarm)
    for (const list of listsOf(routes)) expect(whole.has(list.join())).toBe(true)
    if (!isWarm) continue
    expect(whole.has([...routes.unassigned].join())).toBe(true)
    expect(vehicles[0]).toBe(routes.type.length)
  }
  const short = warm.filter(({ routes }) => routes.unassigned.length === 3)
  expect(short.length / warm.length).toBeGreaterThan(0.7)
  expect(short.length).toBeLessThan(warm.length)
  // Of any place in its region.
  const places = warm.map(({ routes }) => listsOf(routes).filter(([task]) => task < routes.unassigned[0]).length)
  expect(new Set(places).size).toBeGreaterThan(0.3 * warm.length)

  const full = (await rounds(routesOf(10, size))).filter(({ isWarm }) => isWarm)
  expect(full.length).toBeGreaterThan(0)
  for (const { routes, vehicles } of full) {
    expect(routes.unassigned.length).toBe(0)
    expect(vehicles[0]).toBe(routes.type.length)
  }
}

// Whichever gains is tried more often, and the other one still now and then.
async function proveOdds(module: Module): Promise<void> {
  for (const isForAll of [true, false]) {
    const answer: Answer = (order, ...rest) => {
      return (regionOf(order).hasLess === isForAll ? echo : joining(1))(order, ...rest)
    }
    const many = { ...row(window, 6000), vehicles: [{ ...vehicle, count: 3000 }] }
    const opened = open(module, many, { iterations: 24_000 * 6000 }, answer, 3)
    await takePause(opened, 0.5)
    const late = opened.orders.slice(-Math.floor(opened.orders.length / 2))
    const all = late.filter((order) => !regionOf(order).hasLess)
    const share = all.length / late.length
    if (isForAll) expect(share).toBeGreaterThan(0.7)
    else expect(share).toBeLessThan(0.25)
    for (const { vehicles, routes } of all) expect(vehicles[0]).toBe(routes.type.length + 2)
    expect(share).toBeGreaterThan(0.02)
    expect(share).toBeLessThan(0.98)
  }
}

async function proveDecision(module: Module): Promise<void> {
  // Whoever gains goes on to the end, in regions that lie elsewhere each time.
  const gaining = open(module, row(window), long, joining(1000))
  await takePause(gaining, 0.2)
  const before = gaining.run.states.best.value.cost
  expect(await takePause(gaining, 0.3)).toBe(true)
  const { run, orders } = gaining
  expect(run.budget.progress()).toBeGreaterThanOrEqual(0.96)
  expect(run.budget.progress()).toBeLessThan(1)
  expect(run.states.best.value.cost).toBeLessThan(0.6 * before)
  const regions = new Set(
    orders.map((order) =>
      regionOf(order)
        .tasks.sort((a, b) => a - b)
        .join(),
    ),
  )
  expect(regions.size).toBeGreaterThan(0.3 * orders.length)

  // A round joins one pair in each of its regions, in a twenty-fifth of the time; annealing has had a tenth.
  const short = { iterations: 5000 * SIZE }
  for (const [times, isWorthIt] of [
    [1.5, true],
    [2.5, true],
    [6, false],
  ] as const) {
    const opened = open(module, row(window), short, joining(1))
    const probe = open(module, row(window), short)
    await takePause(probe, 0.3)
    await takePause(opened, 0.2)
    joinSome(opened, Math.round(times * probe.orders.length))
    expect(await takePause(opened, 0.3)).toBe(isWorthIt)
  }
  // What annealing gained until the last pause counts no more.
  const late = open(module, row(window), short, joining(1))
  await takePause(late, 0.2)
  joinSome(late, 40)
  expect(await takePause(late, 0.3)).toBe(false)
  expect(await takePause(late, 0.5)).toBe(true)
}

// As if annealing had joined so many pairs.
function joinSome({ run }: Opened, pairs: number): void {
  const { states } = run
  const lists = listsOf(states.best.toRoutes()).sort((a, b) => a[0] - b[0])
  for (let r = 0; r < pairs && r + 1 < lists.length; r++) lists.splice(r, 2, [...lists[r], ...lists[r + 1]])
  const lease = states.leases.takeAll()
  states.merge(lease, routesFrom(lists, new Int32Array(lists.length), []), false)
  states.leases.release(lease)
}

// Against the clock two at a time, never the same tasks, until it is nearly over; a visit takes twenty milliseconds unless said.
async function proveFree(module: Module): Promise<void> {
  for (const [count, each, slots] of [
    [SIZE, 5, 2],
    [300, 5, 2],
    [1920, 80, 4],
  ] as const) {
    const { run, seen } = timed(count, each, slots)
    const [note, decide] = pausesOf(module, run)
    seen.now = 2000
    await note.take()
    seen.now = 3000
    expect(await decide.take()).toBe(true)
    expect(seen.held.size).toBe(0)
    expect(seen.most).toBe(slots)
    expect(seen.now).toBeGreaterThanOrEqual(0.96 * run.budget.deadline)
    expect(seen.now).toBeLessThan(0.97 * run.budget.deadline)
    expect(seen.latest).toBe(seen.most)
    expect(run.states.leases.isTaskLeased(0)).toBe(false)
  }
  // Four regions of long routes fit only where they lie well: a lane that finds nothing waits for its turn.
  const tight = timed(1280, 80, 4, { limit: 40_000, joins: 0, lasts: 50 })
  const last = pausesOf(module, tight.run).at(-1)
  tight.seen.now = 30_000
  expect(await last?.take()).toBe(true)
  expect(tight.seen.latest).toBe(4)
  // Where nothing works any more it is given up.
  const { run, seen } = timed(SIZE, 5, 2, { works: 8 })
  const pauses = pausesOf(module, run)
  seen.now = 3000
  expect(await pauses[1].take()).toBe(true)
  expect(seen.visits).toBeLessThan(30)
}

// A run in simulated time, whose visits join two routes each; those behind `works` fail.
function timed(
  count: number,
  each: number,
  slots: number,
  { works = Number.POSITIVE_INFINITY, limit = 10_000, joins = 1, lasts = 20 } = {},
) {
  const seen = { now: 0, held: new Set<number>(), running: 0, most: 0, latest: 0, visits: 0 }
  const problem = { ...row(window, count), vehicles: [{ ...vehicle, capacity: [2 * each] }] }
  const fake = fakeRun(compile(problem), routesOf(each, count), { timeLimit: limit }, echo, () => seen.now)
  const visit = async (order: VisitOrder) => {
    const { tasks, count } = regionOf(order)
    expect(count).toBeGreaterThanOrEqual(3)
    for (const task of tasks) {
      expect(seen.held.has(task)).toBe(false)
      seen.held.add(task)
    }
    seen.running++
    // The first round is ordered at once, and waits in the executor.
    if (seen.now > 3500) {
      seen.most = Math.max(seen.most, seen.running)
      seen.latest = seen.now > 0.9 * limit ? Math.max(seen.latest, seen.running) : 0
    }
    const isBroken = ++seen.visits > works
    await new Promise((resolve) => setImmediate(resolve))
    seen.now += lasts
    seen.running--
    for (const task of tasks) seen.held.delete(task)
    if (isBroken) throw new Error('as asked')
    const nothing = () => {}
    return { routes: joining(joins, 2 * each)(order, nothing, nothing), iterations: order.iterations, busy: 1 }
  }
  return { run: { ...fake.run, executor: { ...fake.run.executor, slots, visit } }, seen }
}

async function proveEnds(module: Module): Promise<void> {
  // Who has no vehicle needs room, and what is stopped cools down.
  const short = { ...row(window), vehicles: [{ ...vehicle, count: 60 }] }
  const lists = listsOf(routesOf(10)).slice(0, 60)
  const left = Array.from({ length: SIZE - 600 }, (_, i) => 600 + i)
  const full = fakeRun(compile(short), routesFrom(lists, new Int32Array(60), left), long, echo)
  await takePause({ ...full, ...(module.renewingCourse(full.run) ?? STRAIGHT) }, 0.3)
  expect(full.orders).toEqual([])
  // Nor does it cool down early.
  const hopeless = fakeRun(
    compile(short),
    routesFrom(lists, new Int32Array(60), left),
    { iterations: 24_000 * SIZE },
    echo,
  )
  expect(module.renewingCourse(hopeless.run)?.cooledBy).toBe(1)
  const stopped = open(module, row(window), { timeLimit: 1000_000 })
  stopped.run.budget.finishBy(1000)
  expect(await stopped.pauses[0].take()).toBe(false)
  expect(stopped.orders).toEqual([])
  // By the clock, regions end with the rounds and not with the run.
  const timed = open(module, row(window), { timeLimit: 16_000 })
  await timed.pauses[1].take()
  const deadlines = new Set(timed.orders.map(({ deadline }: VisitOrder) => Math.round(deadline)))
  expect(deadlines).toEqual(new Set([Math.round(0.96 * timed.run.budget.deadline)]))
  const both = open(module, row(window), { ...long, timeLimit: 1000_000 })
  await takePause(both, 0.3)
  for (const { deadline } of both.orders) expect(deadline).toBe(both.run.budget.deadline)
  // What fails changes nothing and ends nothing.
  const failing = open(module, row(window), long, () => {
    throw new Error('as asked')
  })
  expect(await takePause(failing, 0.3)).toBe(false)
  expect(failing.run.ledger.failed).toBe(failing.orders.length)
  expect(failing.run.states.leases.isTaskLeased(0)).toBe(false)
}

const renew = proof<Module>(async (module) => {
  proveWhere(module)
  await proveCourse(module)
  await proveRound(module)
  await proveVehicles(module)
  await proveWarm(module)
  await proveOdds(module)
  await proveDecision(module)
  await proveEnds(module)
  // The longest comes last: most mistakes are seen before.
  await proveFree(module)
})

// Groups of what no visit holds: whole routes, and unassigned tasks.
const grower = proof<typeof import('../../src/run/route-grower.js')>(({ RouteGrower }) => {
  const lists = listsOf(routesOf(10)).slice(0, 60)
  const left = Array.from({ length: SIZE - 600 }, (_, i) => 600 + i)
  const start = routesFrom(lists, new Int32Array(60), left)
  const { run } = fakeRun(compile(row(window)), start, long, echo)
  const free = new RouteGrower(run)
  const { leases } = run.states
  const lease = leases.take([20, 21, 22], left.slice(0, 20))
  const size = { minRoutes: 2, targetTasks: 60, maxTasks: 80 }
  let grown = 0
  for (let seed = 0; seed < SIZE; seed++) {
    const group = free.growFree(seed, size)
    expect(group === null).toBe(leases.isTaskLeased(seed))
    if (!group) continue
    grown++
    for (const slot of group.slots) expect([20, 21, 22]).not.toContain(slot)
    for (const task of group.unassigned) expect(leases.isTaskLeased(task)).toBe(false)
    expect(group.taskCount).toBeLessThanOrEqual(80)
  }
  expect(grown).toBe(SIZE - 50)
  leases.release(lease)
  expect(free.growFree(200, size)).not.toBeNull()
  expect(free.growFree(200, size, (task) => task !== 200)).toBeNull()
})

const odds = proof<typeof import('../../src/run/vehicle-odds.js')>(({ VehicleOdds }) => {
  const after = (less: number[], all: number[]) => {
    const each = new VehicleOdds()
    for (const saved of less) each.note(false, saved)
    for (const saved of all) each.note(true, saved)
    return each.shareOfAll()
  }
  expect(after([], [])).toBe(1 / 3)
  expect(after([0, 0, 0], [9, 9, 9, 9])).toBe(1 / 3)
  expect(after([9, 9, 9, 9], [0, 0, 0])).toBe(1 / 3)
  expect(after([0, 0, 0, 0], [0, 0, 0, 0])).toBe(1 / 3)
  expect(after([1, 1, 0, 2], [3, 3, 6, 0])).toBe(0.75)
  // The mean counts, not how often it was tried.
  expect(after([1, 1, 1, 1, 1, 1, 1, 1], [1, 1, 1, 1])).toBe(0.5)
  expect(after([0, 0, 0, 0], [1, 1, 1, 1])).toBe(0.9)
  expect(after([1, 1, 1, 1], [0, 0, 0, 0])).toBe(0.1)
})

/** Proofs by file below src/. */
export const renewProofs: Readonly<Record<string, Proof>> = {
  'run/renew.ts': renew,
  'run/route-grower.ts': grower,
  'run/vehicle-odds.ts': odds,
}
