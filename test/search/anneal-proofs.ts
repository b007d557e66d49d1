/** What is expected of the annealing loop, on problems that one can solve by hand, watched after every iteration. */

import { expect } from 'vitest'
import { Random } from '../../src/base/random.js'
import type { Lean, SolveRequest } from '../../src/contracts/solver.js'
import { compile } from '../../src/instance/compile.js'
import type { Instance } from '../../src/instance/instance.js'
import { isBetter, type Routes, routesFrom, routesValue } from '../../src/instance/routes.js'
import { bestRoutes, createBest } from '../../src/search/accept/best.js'
import { startBudget } from '../../src/search/accept/budget.js'
import { createReporter } from '../../src/search/accept/reporter.js'
import type { Search } from '../../src/search/anneal.js'
import { openRules } from '../../src/search/rules/open.js'
import { createDescent, type Descent } from '../../src/search/descent/descent.js'
import { nearInPart } from '../../src/search/near.js'
import { nearInTime } from '../../src/search/near-in-time.js'
import { createRecreate } from '../../src/search/recreate/recreate.js'
import { createRuin } from '../../src/search/ruin/strings.js'
import { type State, saveRoutes } from '../../src/search/state.js'
import { smallInstance } from '../../src/testing/small-instance.js'
import { type Proof, proof } from '../prove.js'
import { fillsToTheBrim } from './brim-proofs.js'
import { requestOf } from './engine-proofs.js'
import { expectState, stateOf } from './state-of.js'

type Module = typeof import('../../src/search/anneal.js')

const SEEDS = [1, 2, 3, 4, 5]

/** A search under observation. */
interface Watched {
  readonly search: Search
  readonly s: State
  /** Weight of the unassigned and cost of the current solution: at the start, then after every iteration. */
  readonly values: { readonly weight: number; readonly cost: number }[]
  /** Local searches around a candidate. */
  descents: number
  reports: number
  told: number
}

/** What a visit prepares, with small neighbourhoods. */
export function searchOf(instance: Instance, routes: Routes, request: Partial<SolveRequest>): Search {
  const s = stateOf(instance, routes)
  const random = new Random(request.seed ?? 1)
  return {
    s,
    near: s.rules?.isTimed ? nearInTime(s, s.rules, 8) : nearInPart(s, 8),
    random,
    best: createBest(s),
    ruin: createRuin(s, 10, 10),
    recreate: createRecreate(s, random),
    descent: createDescent(s, 8),
    budget: startBudget(requestOf(request)),
    reporter: createReporter(request.report ?? (() => {}), s.missingWeight, s.cost),
    nextDescent: 0,
    twin: null,
    absences: new Int32Array(s.n),
    scale: 1,
    warm: 0,
  }
}

function watch(instance: Instance, routes: Routes, iterations: number, seed: number): Watched {
  const count = (more: number) => (watched.told += more)
  const report = () => (watched.reports += 1)
  const search = searchOf(instance, routes, { iterations, seed, count, report })
  const { s } = search
  const watched: Watched = {
    search,
    s,
    values: [{ weight: s.missingWeight, cost: s.cost }],
    descents: 0,
    reports: 0,
    told: 0,
  }
  watchDescents(watched, search.descent)
  watchIterations(watched, instance)
  return watched
}

/** Before every local search: it is for a new best only, and begins with what the candidate has moved. */
function watchDescents(watched: Watched, descent: Descent): void {
  const { search, s } = watched
  const { best } = search
  const { tour } = descent
  let before = s.next.slice()
  let isNew = false
  Object.defineProperty(search, 'descent', {
    get: () => {
      watched.descents++
      isNew = true
      expect(s.cost).toBeLessThan(best.cost)
      return descent
    },
  })
  Object.defineProperty(descent, 'tour', {
    get: () => {
      // Read first when everything is in the queue.
      for (let v = 0; v < s.n && isNew; v++) {
        if (s.routeOf[v] >= 0 && s.next[v] !== before[v]) expect(descent.isQueued[v]).toBe(1)
      }
      isNew = false
      return tour
    },
  })
  afterIterations(search, () => {
    before = s.next.slice()
  })
}

/** After every iteration: nothing is half done, nothing served is given up, and the best is the best of all so far. */
function watchIterations({ search, s, values }: Watched, instance: Instance): void {
  const { best, absences } = search
  const now = () => ({ unassigned: s.missing, weight: s.missingWeight, cost: s.cost })
  let least = now()
  let [isServed, absent] = [served(s), absences.slice()]
  afterIterations(search, () => {
    const last = values[values.length - 1]
    expect(s.logSize).toBe(0)
    expect(s.missingWeight).toBeLessThanOrEqual(last.weight)
    if (isBetter(now(), least)) least = now()
    expect([best.missingWeight, best.cost]).toEqual([least.weight, least.cost])
    // What takes longer, now and then.
    if (values.length % 8 === 0) {
      expectState(instance, s)
      expect(routesValue(instance, bestRoutes(s, best))).toEqual(least)
    }
    values.push({ weight: s.missingWeight, cost: s.cost })
    const isServedNow = served(s)
    if (s.missingWeight === last.weight && last.weight > 0 && s.cost > last.cost) {
      // Dearer only in favour of what was absent more often.
      let gain = 0
      for (let v = 0; v < s.n; v++) if (isServed[v] !== isServedNow[v]) gain += isServedNow[v] ? absent[v] : -absent[v]
      expect(gain).toBeGreaterThan(0)
    }
    isServed = isServedNow
    absent = absences.slice()
  })
}

function served(s: State): boolean[] {
  return Array.from({ length: s.n }, (_, v) => s.routeOf[v] >= 0)
}

/** Has something done whenever the search counts an iteration. */
function afterIterations({ budget }: Search, look: () => void): void {
  const { get, set, value } = Object.getOwnPropertyDescriptor(budget, 'iterations') ?? {}
  let iterations = value as number
  Object.defineProperty(budget, 'iterations', {
    configurable: true,
    get: () => (get ? get.call(budget) : iterations) as number,
    set: (now: number) => {
      if (set) set.call(budget, now)
      else iterations = now
      look()
    },
  })
}

// Four tasks 100 .. 103 to the left of the depot, four to the right, two vehicles for four tasks each. One vehicle a
// side is best: out to 103 and back, twice.
const SIDES = smallInstance({
  tasks: [-100, -101, -102, -103, 100, 101, 102, 103].map((x) => [x, 0] as const),
  types: [{ vehicles: 2, capacity: [4] }],
})
const MIXED = routesFrom(
  [
    [0, 4, 1, 5],
    [2, 6, 3, 7],
  ],
  [0, 0],
  [],
)
const APART = routesFrom(
  [
    [0, 1, 2, 3],
    [4, 5, 6, 7],
  ],
  [0, 0],
  [],
)
const BEST = 4 * 103

function improvesWhenCold({ anneal }: Module): void {
  for (const seed of SEEDS) {
    const watched = watch(SIDES, MIXED, 100, seed)
    anneal(watched.search, { start: 0, end: 0 })
    const { values, search } = watched
    expect(values).toHaveLength(101)
    for (let i = 1; i < values.length; i++) expect(values[i].cost).toBeLessThanOrEqual(values[i - 1].cost)
    expect([values[100].cost, search.best.cost]).toEqual([BEST, BEST])
    expect(watched.descents).toBeGreaterThan(0)
    expect(watched.told).toBe(100)
  }
}

function reportsOnTheWay({ anneal }: Module): void {
  for (const [iterations, reports] of [
    [1000, 0],
    [1024, 1],
  ]) {
    const watched = watch(SIDES, MIXED, iterations, 1)
    anneal(watched.search, { start: 0, end: 0 })
    expect([watched.reports, watched.told]).toEqual([reports, iterations])
  }
}

function wandersWhenHot({ anneal }: Module): void {
  for (const seed of SEEDS) {
    const { search, s, values } = watch(SIDES, APART, 100, seed)
    anneal(search, { start: 1000, end: 1000 })
    expect(values).toHaveLength(101)
    expect(Math.max(...values.map(({ cost }) => cost))).toBeGreaterThan(BEST + 100)
    expect(search.best.cost).toBe(BEST)
    expect(routesValue(SIDES, bestRoutes(s, search.best)).cost).toBe(BEST)
  }
}

// Tasks of several sizes all around the depot, where joining two routes gains little: hot routes come and go.
function leansWhileHot({ anneal }: Module): void {
  const tasks = Array.from({ length: 12 }, (_, i) => [20 * Math.cos(i), 20 * Math.sin(i)] as const)
  const demand = tasks.map((_, i) => [2 + (i % 3)])
  const instance = smallInstance({ tasks, demand, types: [{ vehicles: 12, capacity: [9] }] })
  const apart = routesFrom(
    tasks.map((_, i) => [i]),
    new Array<number>(12).fill(0),
    [],
  )
  // What it counts on routes that are full.
  const full = demand.reduce((sum, [load]) => sum + load * (9 + load), 0)
  const sums = (lean: Lean | undefined, end: number) => {
    let [routes, loose] = [0, 0]
    for (let seed = 1; seed <= 12; seed++) {
      const { search, s } = watch(instance, apart, 64, seed)
      anneal(search, { start: 100, end, ...(lean && { lean }) })
      expect([s.routePrice, s.loosePrice]).toEqual([0, 0])
      routes += s.used
      loose += s.loose - full
    }
    return { routes, loose }
  }
  const plain = sums(undefined, 100)
  expect(sums({ routes: 5, packing: 0 }, 100).routes).toBeLessThan(0.9 * plain.routes)
  expect(sums({ routes: 0, packing: 0.1 }, 100).loose).toBeLessThan(0.2 * plain.loose)
  // What it leaned to when it was hot counts for nothing when it is cold.
  const { search, s } = watch(instance, apart, 320, 1)
  const prices = new Set<number>()
  const { budget } = search
  const share = Object.getOwnPropertyDescriptor(budget, 'share')?.value as number
  let now = share
  Object.defineProperty(budget, 'share', {
    get: () => now,
    set: (value: number) => {
      prices.add(s.routePrice)
      now = value
    },
  })
  anneal(search, { start: 100, end: 1, lean: { routes: 1, packing: 0 } })
  expect(prices.size).toBeGreaterThan(8)
  expect(Math.min(...prices)).toBeLessThan(3)
}

// Vehicles that hold nothing, what weighs nothing, and one that no vehicle holds: a lean to packing leans to nothing.
function leansWithoutRoom({ anneal }: Module): void {
  const tasks = [-100, -101, -102, -103, 100, 101, 102, 103, 0].map((x) => [x, 0] as const)
  const demand = tasks.map((_, i) => [i === 8 ? 5 : 0])
  const instance = smallInstance({ tasks, demand, types: [{ vehicles: 2, capacity: [0] }] })
  const { search } = watch(instance, { ...MIXED, unassigned: Int32Array.of(8) }, 100, 1)
  anneal(search, { start: 1, end: 0.001, lean: { routes: 0, packing: 1 } })
  expect([search.best.missingWeight, search.best.cost]).toEqual([1, BEST])
}

// Twelve jobs a long way off, none of which pays for the way alone while all of them do: where there are windows, what is hot goes.
function goesForPrizes({ anneal }: Module): void {
  const served = (profiles: object, window: object, scale: number, isAllServed = false) => {
    const jobs = Array.from({ length: 12 }, (_, id) => ({ id, location: [50, id] as const, prize: 12, ...window }))
    const vehicles = [{ id: 'v', start: [0, 0] as const, count: isAllServed ? 12 : 1 }]
    const { instance } = compile({ coordinates: 'planar', jobs, vehicles, ...profiles })
    const ids = [...jobs.keys()]
    const each = ids.map((id) => [id])
    const first = isAllServed ? routesFrom(each, new Int32Array(12), []) : routesFrom([], [], ids)
    const search = { ...searchOf(instance, first, { iterations: 2000 }), scale: scale * instance.costScale }
    openRules(search.s)
    const [start, end] = [100 * instance.costScale, instance.costScale]
    anneal(search, { start, end })
    expect(search.s.premium).toBe(0)
    return 12 - search.s.missing
  }
  const timed = [{ profiles: { car: { speed: 1 } } }, { timeWindows: [[0, 500]] }] as const
  expect(served(...timed, 6)).toBe(12)
  expect(served(...timed, 600)).toBe(0)
  expect(served({}, {}, 6)).toBe(0)
  // Without a scale the search goes on as if there were no premium: none of them pays for a vehicle of its own.
  expect(served(...timed, 0, true)).toBeLessThan(12)
}

function settlesWhenCooled({ anneal }: Module): void {
  for (const seed of SEEDS) {
    const { search, values } = watch(SIDES, MIXED, 320, seed)
    anneal(search, { start: 1000, end: 0.001 })
    const costs = values.map(({ cost }) => cost)
    const rises = (from: number, to: number) =>
      costs.slice(from, to).filter((cost, i) => i > 0 && cost > costs[from + i - 1]).length
    expect(rises(0, 100)).toBeGreaterThan(0)
    expect(rises(270, 321)).toBe(0)
    expect(costs[320]).toBe(BEST)
  }
}

// One vehicle for one task: near or far. The near one is best, and as the larger mostly goes first; as the far one is
// absent more often it has its turn all the same.
function servesInTurn({ anneal }: Module): void {
  const instance = smallInstance({
    tasks: [
      [2, 0],
      [30, 0],
    ],
    demand: [[2], [1]],
    types: [{ vehicles: 1, capacity: [2] }],
  })
  for (const seed of SEEDS) {
    const { search, values } = watch(instance, routesFrom([[0]], [0], [1]), 60, seed)
    anneal(search, { start: 0, end: 0 })
    expect(new Set(values.map(({ cost }) => cost))).toEqual(new Set([4, 60]))
    expect([search.best.missingWeight, search.best.cost]).toEqual([1, 4])
  }
}

// Twelve tasks on a line, room for four: while room is sought dearer ones have their turn, else the nearest four are found and kept.
function cools({ anneal }: Module): void {
  const tasks = Array.from({ length: 12 }, (_, i) => [i + 1, 0] as const)
  const instance = smallInstance({ tasks, types: [{ vehicles: 1, capacity: [4] }] })
  const far = routesFrom([[8, 9, 10, 11]], [0], [0, 1, 2, 3, 4, 5, 6, 7])
  for (const seed of SEEDS) {
    for (const warm of [0, Number.POSITIVE_INFINITY]) {
      const { search, s, values } = watch(instance, far, 400, seed)
      anneal(Object.assign(search, { warm }), { start: 0, end: 0 })
      const hasRisen = values.some(({ cost }, i) => i > 0 && cost > values[i - 1].cost)
      expect(hasRisen).toBe(warm === 0)
      if (warm > 0) expect([s.missing, s.cost]).toEqual([8, 8])
    }
  }
}

// One vehicle is left: whoever has just served more goes on seeking room for a tenth of the time, however cool it is.
function keepsPatience({ anneal }: Module): void {
  const tasks = Array.from({ length: 12 }, (_, i) => [i + 1, 0] as const)
  const instance = smallInstance({ tasks, types: [{ vehicles: 2, capacity: [4] }] })
  const far = routesFrom([[8, 9, 10, 11]], [0], [0, 1, 2, 3, 4, 5, 6, 7])
  let risen = 0
  for (const seed of SEEDS) {
    const { search, s, values } = watch(instance, far, 4000, seed)
    anneal(Object.assign(search, { warm: Number.POSITIVE_INFINITY }), { start: 0, end: 0 })
    const rises = values.flatMap(({ cost, weight }, i) => {
      const last = values[Math.max(0, i - 1)]
      return weight === last.weight && cost > last.cost ? [i] : []
    })
    risen += rises.length
    for (const i of rises) expect(i).toBeLessThan(500)
    expect([s.missing, s.cost]).toEqual([4, 8 + 16])
  }
  expect(risen).toBeGreaterThan(0)
}

// One vehicle for both: serving one more is worth any way.
function servesMore({ anneal }: Module): void {
  const instance = smallInstance({
    tasks: [
      [2, 0],
      [30, 0],
    ],
    types: [{ vehicles: 1, capacity: [2] }],
  })
  for (const seed of SEEDS) {
    const { search, s } = watch(instance, routesFrom([[0]], [0], [1]), 20, seed)
    anneal(search, { start: 0, end: 0 })
    expect([s.missing, s.cost, search.best.missingWeight, search.best.cost]).toEqual([0, 60, 0, 60])
  }
}

// What no vehicle holds stays out, and the rest is improved all the same.
function improvesBesideWhatFitsNowhere({ anneal }: Module): void {
  const tasks = [-100, -101, -102, -103, 100, 101, 102, 103, 0].map((x) => [x, 0] as const)
  const demand = tasks.map((_, i) => [i === 8 ? 5 : 1])
  const instance = smallInstance({ tasks, demand, types: [{ vehicles: 2, capacity: [4] }] })
  for (const seed of SEEDS) {
    const { search, s } = watch(instance, { ...MIXED, unassigned: Int32Array.of(8) }, 100, seed)
    anneal(search, { start: 0, end: 0 })
    expect([s.missing, s.cost]).toEqual([1, BEST])
  }
}

// Thirty tasks around the depot, dealt out to three vehicles in turn: nearly any candidate is better.
function descendsFromWhatMoved({ anneal }: Module): void {
  const all = Array.from({ length: 30 }, (_, i) => i)
  const tasks = all.map((i) => [100 * Math.cos(i / 5), 100 * Math.sin(i / 5)] as const)
  const instance = smallInstance({ tasks, types: [{ vehicles: 3, capacity: [12] }] })
  const dealt = [0, 1, 2].map((r) => all.filter((i) => i % 3 === r))
  for (let seed = 0; seed < 25; seed++) {
    const watched = watch(instance, routesFrom(dealt, [0, 0, 0], []), 4, seed)
    anneal(watched.search, { start: 0, end: 0 })
    expect(watched.descents).toBeGreaterThan(0)
  }
}

// A route longer than any string seldom falls apart: only a change of its vehicle as a whole saves the fixed cost.
function changesVehicles({ anneal }: Module): void {
  const tasks = Array.from({ length: 15 }, (_, i) => [10 + i, 0] as const)
  const types = [
    { vehicles: 1, fixed: 1000 },
    { vehicles: 1, fixed: 500 },
  ]
  const instance = smallInstance({ tasks, types })
  const { search, s } = watch(instance, routesFrom([[...tasks.keys()]], [0], []), 5, 1)
  anneal(search, { start: 0, end: 0 })
  expect([s.cost, [...saveRoutes(s).type]]).toEqual([548, [1]])
}

function descendsFromEverywhere({ descendAll }: Module): void {
  const search = searchOf(SIDES, MIXED, {})
  const { s, best, descent } = search
  descendAll(search)
  expectState(SIDES, s)
  expect([s.cost, best.cost, s.logSize, descent.size]).toEqual([BEST, BEST, 0, 0])
  expect(routesValue(SIDES, bestRoutes(s, best)).cost).toBe(BEST)
}

// Two short routes would be cheaper, but the second task is reached in time by way of the first alone.
function keepsRules({ anneal }: Module): void {
  const durations = [
    [0, 10, 100],
    [10, 0, 10],
    [10, 10, 0],
  ]
  const distances = [
    [0, 10, 10],
    [10, 0, 100],
    [10, 100, 0],
  ]
  const { instance, jobTask } = compile({
    jobs: [
      { id: 'a', locationIndex: 1, timeWindows: [[0, 500]] },
      { id: 'b', locationIndex: 2, timeWindows: [[0, 30]] },
    ],
    profiles: { car: { durations, distances } },
    vehicles: [{ id: 'v', count: 2, startIndex: 0, endIndex: 0, timeWindow: [0, 900], costs: { distance: 1 } }],
  })
  const routes = routesFrom([[jobTask[0], jobTask[1]]], [0], [])
  const search = searchOf(instance, routes, { iterations: 100 })
  openRules(search.s)
  anneal(search, { start: 1000, end: 1000 })
  expect(saveRoutes(search.s)).toEqual(routes)
  expect(bestRoutes(search.s, search.best)).toEqual(routes)
}

const anneal = proof<Module>((module) => {
  keepsRules(module)
  improvesWhenCold(module)
  wandersWhenHot(module)
  reportsOnTheWay(module)
  settlesWhenCooled(module)
  servesInTurn(module)
  servesMore(module)
  cools(module)
  improvesBesideWhatFitsNowhere(module)
  descendsFromWhatMoved(module)
  changesVehicles(module)
  descendsFromEverywhere(module)
  leansWithoutRoom(module)
  fillsToTheBrim(module)
  goesForPrizes(module)
  // What takes longest comes last: most sabotages are noticed before it.
  leansWhileHot(module)
  keepsPatience(module)
})

/** Expectations by file below src/. */
export const annealProofs: Readonly<Record<string, Proof>> = { 'search/anneal.ts': anneal }
