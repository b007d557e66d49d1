/** What is expected of the kernel: everything that the same iterations give without it, after every batch of them. */

import fc from 'fast-check'
import { expect } from 'vitest'
import { Random } from '../../src/base/random.js'
import { compile } from '../../src/instance/compile.js'
import type { Instance } from '../../src/instance/instance.js'
import { type Routes, routesFrom } from '../../src/instance/routes.js'
import { finish, iterate, type Search } from '../../src/search/anneal.js'
import { LOG_CAPACITY } from '../../src/search/kernel/layout.js'
import type * as real from '../../src/search/kernel/twin.js'
import { openRules } from '../../src/search/rules/open.js'
import { searchPart } from '../../src/search/search.js'
import { fillTo, type State, saveRoutes } from '../../src/search/state.js'
import { type Proof, proof } from '../prove.js'
import { searchOf } from './anneal-proofs.js'
import { requestOf, wholePart } from './engine-proofs.js'
import { expectSums } from './ruled-state.js'
import { expectState } from './state-of.js'

type Module = typeof real

/** Problems that the kernel takes: one load, one type of vehicle, as many of it as there are tasks; fixed costs too. */
export const simpleInstances: fc.Arbitrary<Instance> = fc
  .record({
    places: fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 })), {
      minLength: 2,
      maxLength: 30,
    }),
    capacity: fc.integer({ min: 9, max: 30 }),
    amounts: fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
    fixed: fc.integer({ min: 0, max: 50 }),
    end: fc.boolean(),
  })
  .map(({ places, capacity, amounts, fixed, end }) => {
    const jobs = places.map(([x, y], i) => ({
      id: i + 1,
      location: [x, y] as [number, number],
      delivery: [amounts.next().value ?? 0],
    }))
    const ends = end
      ? { start: [0, 0] as [number, number], end: [50, 9] as [number, number] }
      : { start: [3, 4] as [number, number] }
    const vehicles = [{ id: 'v', count: places.length, capacity: [capacity], costs: { fixed }, ...ends }]
    return compile({ coordinates: 'planar', jobs, vehicles }).instance
  })

/** The same with windows and a shift, which every job alone can keep. */
export const timedInstances: fc.Arbitrary<Instance> = fc
  .record({
    places: fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 })), {
      minLength: 2,
      maxLength: 30,
    }),
    capacity: fc.integer({ min: 9, max: 60 }),
    times: fc.infiniteStream(fc.tuple(fc.nat(9), fc.nat(600), fc.nat(300), fc.integer({ min: 1, max: 20 }))),
    fixed: fc.integer({ min: 0, max: 50 }),
    // Ways that take what they cost, and ways that do not.
    speed: fc.constantFrom(1, 2),
  })
  .map(({ places, capacity, times, fixed, speed }) => {
    const jobs = places.map(([x, y], i) => {
      const [amount, from, width, service] = times.next().value ?? [0, 0, 0, 1]
      const window = [from, 150 + from + width] as [number, number]
      return { id: i + 1, location: [x, y] as [number, number], delivery: [amount], timeWindows: [window], service }
    })
    const start = [3, 4] as [number, number]
    const timeWindow = [0, 1300] as [number, number]
    const vehicles = [{ id: 'v', count: places.length, capacity: [capacity], costs: { fixed }, start, timeWindow }]
    return compile({ coordinates: 'planar', jobs, vehicles, profiles: { car: { speed } } }).instance
  })

/**
 * Problems with too few vehicles, or with jobs that may be left out, or both, or with prizes of jobs that may not; with windows and
 * without.
 */
export const partialInstances: fc.Arbitrary<Instance> = fc
  .record({
    places: fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 })), {
      minLength: 2,
      maxLength: 60,
      size: 'max',
    }),
    capacity: fc.integer({ min: 4, max: 40 }),
    each: fc.infiniteStream(fc.tuple(fc.nat(9), fc.nat(90), fc.nat(5), fc.nat(300))),
    vehicles: fc.integer({ min: 1, max: 8 }),
    fixed: fc.integer({ min: 0, max: 50 }),
    isTimed: fc.boolean(),
    prizes: fc.constantFrom('none', 'some', 'all'),
    required: fc.constantFrom(undefined, true, false),
  })
  .map(({ places, capacity, each, vehicles: count, fixed, isTimed, prizes, required }) => {
    const jobs = places.map(([x, y], i) => {
      const [amount, prize, priority, from] = each.next().value ?? [0, 0, 0, 0]
      const window = [from, 200 + from] as [number, number]
      return {
        id: i + 1,
        location: [x, y] as [number, number],
        delivery: [amount],
        ...(isTimed && { timeWindows: [window], service: 5 }),
        ...(prizes === 'all' || (prizes === 'some' && i % 3 === 0) ? { prize } : { priority: priority % 3 }),
        ...(required !== undefined && { required }),
      }
    })
    const shift = isTimed && { timeWindow: [0, 700] as [number, number] }
    const start = [3, 4] as [number, number]
    const vehicles = [{ id: 'v', count, capacity: [capacity], costs: { fixed }, start, ...shift }]
    return compile({ coordinates: 'planar', jobs, vehicles, ...(isTimed && { profiles: { car: { speed: 1 } } }) })
      .instance
  })

/** Full vehicles: hot iterations open and close routes all the time. */
function crowdedInstance(): Instance {
  const random = new Random(1)
  const jobs = Array.from({ length: 60 }, (_, i) => ({
    id: i + 1,
    location: [random.below(100), random.below(100)] as [number, number],
    delivery: [3 + random.below(4)],
  }))
  const vehicles = [{ id: 'v', count: 60, capacity: [10], start: [50, 50] as [number, number] }]
  return compile({ coordinates: 'planar', jobs, vehicles }).instance
}

// Load alone.
function proveLoads(module: Module): void {
  const hot = follow(module, crowdedInstance(), 1, 1000, 40)
  expect(hot.sizes.size).toBeGreaterThan(1)
  let betters = 0
  fc.assert(
    fc.property(
      simpleInstances,
      fc.integer({ min: 1, max: 1000 }),
      fc.constantFrom(0, 5, 20, 100),
      (instance, seed, heat) => {
        betters += follow(module, instance, seed, heat, 6).betters
      },
    ),
    { numRuns: 60, endOnFailure: true },
  )
  expect(betters).toBeGreaterThan(20)
}

// Windows as well.
function proveTimes(module: Module): void {
  const outcomes = { [module.Outcome.better]: 0, [module.Outcome.unfinished]: 0, [module.Outcome.done]: 0 }
  fc.assert(
    fc.property(
      timedInstances,
      fc.integer({ min: 1, max: 1000 }),
      fc.constantFrom(0, 5, 20, 100),
      (instance, seed, heat) => {
        for (const outcome of follow(module, instance, seed, heat, 8).outcomes) outcomes[outcome]++
      },
    ),
    { numRuns: 120, endOnFailure: true },
  )
  expect(outcomes[module.Outcome.better]).toBeGreaterThan(40)
  expect(outcomes[module.Outcome.unfinished]).toBeGreaterThan(10)
  expect(outcomes[module.Outcome.done]).toBeGreaterThan(40)
}

// Too few vehicles for all, jobs of several priorities and some that may be left out, with windows and without.
function provePartial(module: Module): void {
  let [dropped, served, optional, many] = [0, 0, 0, 0]
  fc.assert(
    fc.property(
      partialInstances,
      fc.integer({ min: 1, max: 1000 }),
      fc.constantFrom(0, 5, 20, 100),
      (instance, seed, heat) => {
        const counts = follow(module, instance, seed, heat, 8, gappyRoutes(instance, seed)).unassigned
        for (const [i, count] of counts.entries()) {
          if (count < counts[i - 1]) served++
          if (count > counts[i - 1]) dropped++
          if (count > 24) many++
        }
        if (instance.prize.some((prize) => prize > 0)) optional++
      },
    ),
    { numRuns: 120, endOnFailure: true },
  )
  expect(Math.min(dropped, served, optional, many)).toBeGreaterThan(40)
}

// All served, and what a candidate leaves out has a price: none may be left out and each has a prize, or all may be for nothing.
function proveServed(module: Module, worth: { readonly required: boolean; readonly prize?: number }): void {
  const random = new Random(1)
  const jobs = Array.from({ length: 16 }, (_, i) => ({
    id: i + 1,
    location: [random.below(100), random.below(100)] as [number, number],
    delivery: [3 + (i % 4)],
    ...worth,
  }))
  const vehicles = [{ id: 'v', count: 5, capacity: [15], start: [50, 50] as [number, number] }]
  const { instance, jobTask } = compile({ coordinates: 'planar', jobs, vehicles })
  // Loads of 15, 15, 15, 13 and 14.
  const full = [[3, 7, 0], [11, 15, 4], [2, 6, 10], [14, 1, 5], [8, 12, 9, 13]] // prettier-ignore
  const lists = full.map((list) => list.map((job) => jobTask[job]))
  for (let seed = 1; seed <= 9; seed++) follow(module, instance, seed, 20, 8, routesFrom(lists, [0, 0, 0, 0, 0], []))
}

const twin = proof<Module>((module) => {
  proveServed(module, { required: true, prize: 40 })
  proveServed(module, { required: false })
  // Of everything a little: most mistakes are noticed here.
  provePartial(module)
  proveTimes(module)
  proveLoads(module)
})

// The same batches with and without the kernel, everything compared after each.
function follow(
  module: Module,
  instance: Instance,
  seed: number,
  heat: number,
  batches: number,
  routes = completeRoutes(instance, seed),
) {
  const [plain, moved] = [openSearch(instance, seed, routes), openSearch(instance, seed, routes)]
  const search = module.moveToKernel(moved)
  if (search.twin === null) throw new Error('The kernel does not take it')
  // Local search may have needed more room than the kernel's log has.
  if (seed % 2 === 0) leaveLog(search)
  // The log may end anywhere among exchanges of tails.
  if (seed % 5 < 2) search.twin.numbers[LOG_CAPACITY] = 3 * (seed % 7)
  const prices = {
    routePrice: (seed % 7) * instance.costScale,
    loosePrice: ((seed % 5) * instance.costScale) / 9,
    premium: (seed % 4) / 3,
  }
  if (seed % 3 === 1) for (const { s } of [plain, search]) Object.assign(s, prices)
  if (seed % 3 === 2) for (const { s } of [plain, search]) fillToBrim(s, seed, instance.costScale)
  let betters = 0
  const outcomes: real.Outcome[] = []
  const sizes = new Set<number>()
  const unassigned = [plain.s.missing]
  for (let batch = 0; batch < batches; batch++) {
    const seeksRoom = (seed + batch) % 3 > 0
    if (seed % 4 === 3) endCount(plain, search, search.twin, (seed + batch) % 3)
    const outcome = module.runKernel(search, search.twin, 20, heat * instance.costScale, seeksRoom)
    outcomes.push(outcome)
    while (plain.budget.iterations < search.budget.iterations) iterate(plain, heat * instance.costScale, seeksRoom)
    finish(search, outcome)
    if (outcome === module.Outcome.better) betters++
    else sizes.add(search.s.used)
    unassigned.push(search.s.missing)
    expectState(instance, search.s)
    if (search.s.rules) expectSums(instance, search.s, search.s.rules)
    expect(saveRoutes(search.s)).toEqual(saveRoutes(plain.s))
    expect(measures(search)).toEqual(measures(plain))
    expect(search.random.bits()).toBe(plain.random.bits())
  }
  return { betters, sizes, outcomes, unassigned }
}

// As annealing does it.
function fillToBrim(s: State, seed: number, scale: number): void {
  fillTo(s, { price: ((1 + (seed % 5)) * scale) / 7, room: 1 + Math.floor(((seed % 4) * s.capacity[0]) / 9) })
  s.loosePrice = s.brimPrice
  s.routePrice = s.brimPrice * s.brim
}

function measures({ s, best, recreate, budget, absences, ruin }: Search) {
  const { slack } = recreate.insertion
  return {
    iterations: budget.iterations,
    ruins: ruin.now,
    cost: s.cost,
    missing: [...s.missingAt.subarray(0, s.missing)],
    missingWeight: s.missingWeight,
    forgone: s.forgone,
    absences: [...absences],
    best: [best.missingWeight, best.cost],
    used: [...s.slotAt.subarray(0, s.used)],
    changed: [...best.changed.subarray(0, best.size)],
    slack: [...slack.order.subarray(0, slack.size)],
  }
}

const arena = proof<typeof import('../../src/search/kernel/arena.js')>((module) => {
  const one = module.kernelArena()
  if (one === null) throw new Error('There is no WebAssembly here')
  expect(module.kernelArena()).toBe(one)
  const arrays = [Int32Array.of(1, 2, 3), Float64Array.of(0.5, -1), Uint8Array.of(7), Float64Array.of(9)]
  const bytes = module.arenaBytes(arrays)
  expect(bytes).toBe(16 + 16 + 8 + 8)
  const begins = new Set<number>()
  for (const size of [bytes, 300_000, bytes]) {
    expect(one.begin(size)).toBe(true)
    const moved = arrays.map((array) => one.move<(typeof arrays)[number]>(array))
    expect(moved.map((view) => [...view])).toEqual(arrays.map((array) => [...array]))
    begins.add(moved[0].byteOffset)
    // Side by side, not on top of each other, and within the memory that was asked for.
    moved.forEach((view, i) => expect(view.byteOffset).toBe(moved[0].byteOffset + [0, 16, 32, 40][i]))
    expect(moved[0].buffer.byteLength).toBeGreaterThanOrEqual(moved[0].byteOffset + size)
  }
  expect(begins.size).toBe(1)
  // More than there is.
  expect(one.begin(2 ** 33)).toBe(false)
  expect(one.begin(bytes)).toBe(true)
})

/** Expectations by file below src/. */
export const kernelProofs: Readonly<Record<string, Proof>> = {
  'search/kernel/twin.ts': twin,
  'search/kernel/arena.ts': arena,
}

// Everything served.
function completeRoutes(instance: Instance, seed: number): Routes {
  // Many routes that come together, or few that are good already.
  const each = Array.from({ length: instance.taskCount }, (_, task) => [task])
  const apart = routesFrom(each, new Array<number>(each.length).fill(0), [])
  return seed % 3 === 0 ? builtRoutes(instance, seed) : apart
}

// As many as find room, less a quarter.
function gappyRoutes(instance: Instance, seed: number): Routes {
  const random = new Random(seed)
  const { tasks, offsets, type, unassigned } = builtRoutes(instance, seed)
  const left: number[] = []
  const lists = Array.from(type, (_, r) =>
    [...tasks.subarray(offsets[r], offsets[r + 1])].filter((task) => random.below(4) > 0 || left.push(task) === 0),
  )
  const kept = lists.map((_, r) => r).filter((r) => lists[r].length > 0)
  return routesFrom(
    kept.map((r) => lists[r]),
    kept.map((r) => type[r]),
    [...unassigned, ...left],
  )
}

function builtRoutes(instance: Instance, seed: number): Routes {
  return searchPart(wholePart(instance), requestOf({ iterations: 0, seed }), false)
}

function openSearch(instance: Instance, seed: number, routes: Routes): Search {
  const search = searchOf(instance, routes, { iterations: 1e9, seed })
  openRules(search.s)
  return search
}

// The count of iterations begins anew after so many more, stamps being left of long ago: of ruins, and of copied moments and summed
// loads where there are windows.
function endCount(plain: Search, search: Search, { arena: { kernel }, numbers }: real.Twin, more: number): void {
  for (const { ruin } of [plain, search]) {
    ruin.now = 2 ** 31 - 1 - more
    ruin.stamp.fill(1)
  }
  if (search.s.rules === null) return
  for (const { value } of [kernel.keptStamp, kernel.loadStamp]) {
    new Int32Array(numbers.buffer, value, search.s.slots).fill(1)
  }
}

function leaveLog({ s }: Search): void {
  s.logNode = new Int32Array(4 * s.logNode.length)
  s.logAfter = new Int32Array(4 * s.logAfter.length)
  s.logRoute = new Int32Array(4 * s.logRoute.length)
}
