/** What is expected of the genetic search: its local search on problems small enough to try every move, and breeding as a whole. */

import fc from 'fast-check'
import { expect, vi } from 'vitest'
import { Random } from '../../src/base/random.js'
import { nearInPart } from '../../src/search/near.js'
import { compile } from '../../src/instance/compile.js'
import type { Instance } from '../../src/instance/instance.js'
import type { Problem } from '../../src/model/problem.js'
import { createState } from '../../src/search/state.js'
import { type Routes, routesFrom, routesValue } from '../../src/instance/routes.js'
import { type Engine, openEngine } from '../../src/search/genetic/engine.js'
import { POOL } from '../../src/search/genetic/population.js'
import { type Proof, proof } from '../prove.js'
import { requestOf, wholePart } from './engine-proofs.js'
import { expectValid } from './state-of.js'

interface Trial {
  readonly engine: Engine
  readonly n: number
  readonly price: number
  readonly valueOf: (lists: readonly (readonly number[])[]) => number
}

/** Trials of up to 30 tasks. */
export const drawnTrials: fc.Arbitrary<Drawn> = fc.record({
  points: fc.array(
    fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 20 })),
    {
      minLength: 4,
      maxLength: 30,
    },
  ),
  capacity: fc.integer({ min: 20, max: 100 }),
  price: fc.constantFrom(1, 5, 20, 1000),
  fixed: fc.constantFrom(0, 0, 25, 300),
  seed: fc.nat(),
})

/** A trial with the module as it is or sabotaged. */
export function trialOf(open: typeof openEngine, { points, capacity, price, fixed, seed }: Drawn): Trial {
  const n = points.length
  const all = [...points, [50, 50, 0]]
  const cost = (i: number, j: number) =>
    Math.round(10 * Math.sqrt((all[i][0] - all[j][0]) ** 2 + (all[i][1] - all[j][1]) ** 2))
  const costs = Int32Array.from({ length: (n + 1) ** 2 }, (_, i) => cost(Math.floor(i / (n + 1)), i % (n + 1)))
  const others = points.flatMap((_, v) => points.map((_, u) => u).filter((u) => u !== v))
  const near = { k: n - 1, tasks: Int32Array.from(others) }
  const demand = Int32Array.from(points, (point) => point[2])
  const problem = { n, width: n + 1, costs, demand, capacity: [capacity], fixed: [fixed], typeStart: [n] }
  const x = Float64Array.from(points, (point) => point[0] - 50)
  const y = Float64Array.from(points, (point) => point[1] - 50)
  const size = { most: n, slots: POOL, neighbours: n }
  const engine = open(problem, near, { x, y }, size, new Random(seed))
  if (!engine) throw new Error('There is no WebAssembly here')
  const valueOf: Trial['valueOf'] = (lists) =>
    lists.reduce((sum, list) => {
      const way = [n, ...list, n]
      const load = list.reduce((total, v) => total + demand[v], 0)
      const arcs = way.slice(1).reduce((total, v, i) => total + costs[way[i] * (n + 1) + v], 0)
      const vehicle = list.length > 0 ? fixed : 0
      return sum + (arcs + vehicle) / engine.unit + price * Math.max(0, load - capacity)
    }, 0)
  return { engine, n, price, valueOf }
}

interface Drawn {
  readonly points: readonly (readonly [number, number, number])[]
  readonly capacity: number
  readonly price: number
  readonly fixed: number
  readonly seed: number
}

const plainInstances = fc
  .record({
    points: fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }), fc.nat(9)), {
      minLength: 2,
      maxLength: 30,
    }),
    capacity: fc.integer({ min: 9, max: 30 }),
  })
  .map(({ points, capacity }) => {
    const jobs = points.map(([x, y, amount], i) => ({
      id: i + 1,
      location: [x, y] as [number, number],
      delivery: [amount],
    }))
    const depot: [number, number] = [3, 4]
    const vehicles = [{ id: 'v', count: points.length, capacity: [capacity], start: depot, end: depot }]
    return compile({ coordinates: 'planar', jobs, vehicles }).instance
  })

/** The solution that the module holds. */
export function listsOf({ module, lists, listsAt }: Engine): number[][] {
  const text = Array.from(lists.subarray(0, module.hand(listsAt)))
  const found: number[][] = [[]]
  for (const v of text) {
    if (v < 0) found.push([])
    else found[found.length - 1].push(v)
  }
  return found
}

/** Lists, sums and figures of the solution that the module holds, against the same from scratch. */
export function expectSound({ engine, n, price, valueOf }: Trial): void {
  const { module } = engine
  module.measure()
  expect(module.isSound()).toBe(1)
  const lists = listsOf(engine)
  expect(lists.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, v) => v))
  expect(module.cost() + price * module.overload()).toBe(valueOf(lists))
}

/** Solutions that differ by one of the moves. */
export function* movesOf(lists: readonly number[][]): Generator<number[][]> {
  const copy = () => lists.map((list) => [...list])
  const at = lists.flatMap((list, r) => list.map((_, i) => [r, i]))
  for (const [r, i] of at) {
    for (const size of [1, 2]) {
      if (i + size > lists[r].length) continue
      const rest = copy()
      const moved = rest[r].splice(i, size)
      for (let t = 0; t < lists.length; t++) {
        for (let k = 0; k <= rest[t].length; k++) {
          yield rest.map((list, w) => (w === t ? [...list.slice(0, k), ...moved, ...list.slice(k)] : list))
          yield rest.map((list, w) => (w === t ? [...list.slice(0, k), ...moved.toReversed(), ...list.slice(k)] : list))
        }
      }
    }
    for (const [t, k] of at) {
      const swapped = copy()
      swapped[r][i] = lists[t][k]
      swapped[t][k] = lists[r][i]
      yield swapped
      if (r === t && k > i) {
        const turned = copy()
        turned[r] = [...lists[r].slice(0, i), ...lists[r].slice(i, k + 1).reverse(), ...lists[r].slice(k + 1)]
        yield turned
      }
    }
  }
  for (let r = 0; r < lists.length; r++) {
    for (let t = r + 1; t < lists.length; t++) {
      for (let i = 0; i <= lists[r].length; i++) {
        for (let k = 0; k <= lists[t].length; k++) {
          const [a, b] = [lists[r], lists[t]]
          const straight = copy()
          straight[r] = [...a.slice(0, i), ...b.slice(k)]
          straight[t] = [...b.slice(0, k), ...a.slice(i)]
          yield straight
          // Two whole routes joined by their heads are not looked at.
          if (i + k === 0) continue
          const turned = copy()
          turned[r] = [...a.slice(0, i), ...b.slice(0, k).reverse()]
          turned[t] = [...a.slice(i).reverse(), ...b.slice(k)]
          yield turned
        }
      }
    }
  }
}

const engine = proof<typeof import('../../src/search/genetic/engine.js')>((module) => {
  fc.assert(
    fc.property(drawnTrials, (drawn) => {
      const trial = trialOf(module.openEngine, drawn)
      const search = trial.engine.module
      for (const slot of [0, 1]) {
        search.draw(trial.price)
        expectSound(trial)
        search.keep(slot)
      }
      for (let i = 0; i < 5; i++) {
        search.bear(i % 2, (i + 1) % 2, trial.price)
        expectSound(trial)
        search.keep(i % 2)
        expect(search.distance(i % 2, i % 2)).toBe(0)
      }
      const before = search.cost() + trial.price * search.overload()
      search.educateNow(trial.price)
      expectSound(trial)
      expect(search.cost() + trial.price * search.overload() - before).toBe(search.changed())
    }),
    { numRuns: 60, endOnFailure: true },
  )
  fc.assert(
    fc.property(drawnTrials, (drawn) => {
      const trial = trialOf(module.openEngine, drawn)
      trial.engine.module.draw(trial.price)
      const lists = listsOf(trial.engine)
      if (lists[lists.length - 1].length > 0) lists.push([])
      const value = trial.valueOf(lists)
      for (const other of movesOf(lists)) expect(trial.valueOf(other)).toBeGreaterThanOrEqual(value)
    }),
    { numRuns: 20, endOnFailure: true },
  )
  // Arcs that are too dear for the module's numbers are told to a millionth of the dearest.
  const far = trialOf(module.openEngine, {
    ...{
      points: [
        [0, 0, 1],
        [99, 99, 1],
        [0, 99, 1],
        [99, 0, 1],
      ],
      capacity: 20,
      price: 1,
      seed: 1,
    },
    fixed: 1e9,
  })
  expect(far.engine.dearest).toBeLessThanOrEqual(2 ** 20)
  expect(far.engine.unit * far.engine.dearest).toBeGreaterThan(5e8)
  far.engine.module.draw(1)
  far.engine.module.measure()
  expect((far.engine.module.cost() * far.engine.unit) / 1e9).toBeCloseTo(1, 3)
  proveRewind(module)
  // No memory to be had is no engine.
  const platform = globalThis as unknown as { WebAssembly: { Memory: { prototype: { grow: () => void } } } }
  const grow = vi.spyOn(platform.WebAssembly.Memory.prototype, 'grow').mockImplementation(() => {
    throw new RangeError('none')
  })
  const tight = trialOf.bind(null, module.openEngine, { points: SIX, capacity: 20, price: 1, fixed: 0, seed: 1 })
  try {
    expect(tight).toThrow('no WebAssembly')
  } finally {
    grow.mockRestore()
  }
})

const SIX = Array.from({ length: 6 }, (_, i) => [(i * 37) % 100, (i * 61) % 100, 1 + (i % 7)] as const)

// After hours the count of changes begins again, and nobody notices.
function proveRewind({ openEngine: open }: typeof import('../../src/search/genetic/engine.js')): void {
  const points = Array.from({ length: 40 }, (_, i) => [(i * 37) % 100, (i * 61) % 100, 1 + (i % 7)] as const)
  const found = [0, 2 ** 30 - 1, 2 ** 31 - 20_000].map((count) => {
    const trial = trialOf(open, { points, capacity: 20, price: 5, fixed: 0, seed: 1 })
    const { module } = trial.engine
    module.draw(5)
    module.keep(0)
    module.draw(5)
    module.keep(1)
    if (count > 0) module.wind(count)
    return Array.from({ length: 30 }, (_, i) => {
      module.bear(i % 2, (i + 1) % 2, 5)
      expectSound(trial)
      module.keep(i % 2)
      return module.cost() + 5 * module.overload()
    })
  })
  expect(found[1]).toEqual(found[0])
  expect(found[2]).toEqual(found[0])
}

const population = proof<typeof import('../../src/search/genetic/population.js')>((module) => {
  const points = Array.from({ length: 40 }, (_, i) => [(i * 37) % 100, (i * 61) % 100, 1 + (i % 9)] as const)
  const { engine: made } = trialOf(openEngine, { points, capacity: 30, price: 5, fixed: 0, seed: 1 })
  const kinds = module.createPopulation(made, new Random(1), 2)
  const draw = (price: number) => {
    made.module.draw(price)
    return module.takeIn(kinds)
  }
  for (let i = 0; i < 300; i++) {
    const isFeasible = draw(i % 2 === 0 ? 1000 : 0)
    expect(isFeasible).toBe(made.module.overload() === 0)
    for (const { slots } of [kinds.feasible, kinds.overloaded]) {
      expect(slots.length).toBeLessThan(65)
      const values = slots.map((slot) => kinds.cost[slot] + kinds.price * kinds.overload[slot])
      expect(values).toEqual(values.toSorted((a, b) => a - b))
    }
    const used = [...kinds.feasible.slots, ...kinds.overloaded.slots, ...kinds.free]
    expect(used.toSorted((a, b) => a - b)).toEqual(Array.from({ length: POOL }, (_, slot) => slot))
  }
  for (let i = 0; i < 4; i++) {
    module.rankAll(kinds)
    for (const { slots, fitness } of [kinds.feasible, kinds.overloaded]) expect(fitness).toHaveLength(slots.length)
    draw(1000)
  }
  module.rankAll(kinds)
  // The fitter of two: those of low rank are drawn more often than not.
  const slots = [...kinds.feasible.slots, ...kinds.overloaded.slots]
  const fitness = [...kinds.feasible.fitness, ...kinds.overloaded.fitness]
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const won = Array.from({ length: 500 }, () => fitness[slots.indexOf(module.tournament(kinds))])
  expect(mean(won)).toBeLessThan(0.96 * mean(fitness))
  // Clones go first: of one solution over and over, one of each kind and the others stay.
  const before = kinds.feasible.slots.length
  made.module.draw(1000)
  for (let i = 0; i < 65 - before; i++) module.takeIn(kinds)
  const kept = kinds.feasible.slots
  for (const a of kept) for (const b of kept) expect(made.module.distance(a, b) === 0).toBe(a === b)
  const { price } = kinds
  for (let i = 0; i < 100; i++) module.notePrice(kinds, false)
  expect(kinds.price).toBeGreaterThan(price)
  for (let i = 0; i < 200; i++) module.notePrice(kinds, true)
  expect(kinds.price).toBeLessThan(price)
  for (let i = 0; i < 100; i++) module.notePrice(kinds, i % 5 === 0)
  const settled = kinds.price
  for (let i = 0; i < 100; i++) module.notePrice(kinds, i % 5 === 0)
  expect(kinds.price).toBe(settled)
  module.restart(kinds)
  expect([kinds.feasible.slots.length, kinds.overloaded.slots.length, kinds.free.length]).toEqual([0, 0, POOL])
})

const breeding = proof<typeof import('../../src/search/genetic/genetic.js')>((module) => {
  fc.assert(
    fc.property(plainInstances, fc.nat(99), (instance, seed) => {
      const { routes, reported, told } = bred(module, instance, { iterations: 130, seed })
      expectValid(instance, routes)
      expect(routesValue(instance, routes).unassigned).toBe(0)
      expect(told).toBe(130)
      // What is better is so in the module's unit, a millionth of the dearest arc.
      const slack = 1 + 1e-5
      let cost = Number.POSITIVE_INFINITY
      for (const better of reported) {
        expectValid(instance, better)
        const next = routesValue(instance, better).cost
        expect(next).toBeLessThan(cost * slack)
        cost = next
      }
      expect(routes).toEqual(reported.at(-1) ?? apartOf(instance))
      expect(routesValue(instance, routes).cost).toBeLessThan(routesValue(instance, apartOf(instance)).cost * slack)
      expect(bred(module, instance, { iterations: 130, seed }).routes).toEqual(routes)
    }),
    { numRuns: 30, endOnFailure: true },
  )
  // Two sides of the depot, two vehicles: the best is one side each.
  const sides = plainOf(
    [-50, -51, -52, 50, 51, 52].map((x) => [x, 0, 3] as const),
    9,
  )
  const best = 2 * (52 + 52) * sides.costScale
  for (const seed of [1, 2, 3]) {
    const { routes } = bred(module, sides, { iterations: 30, seed })
    expect(routesValue(sides, routes).cost).toBe(best)
  }
  // What it began with is no news.
  const known = routesFrom(
    [
      [0, 1, 2],
      [3, 4, 5],
    ],
    new Int32Array(2),
    [],
  )
  expect(bred(module, sides, { iterations: 30, seed: 1 }, known).reported).toEqual([])
  // Everything begins anew after long without a better one, and the best stays.
  expect(routesValue(sides, bred(module, sides, { iterations: 20_300, seed: 1 }).routes).cost).toBe(best)
  proveExchange(module)
  const stopped = new AbortController()
  stopped.abort()
  expect(bred(module, sides, { iterations: 5000, seed: 1, signal: stopped.signal }).told).toBeLessThan(5)
  expect(bred(module, sides, { iterations: 5000, seed: 1, deadline: 0 }).told).toBeLessThan(5)
})

// In the second half of its time a population leaves its best and takes in what others left.
function proveExchange(module: typeof import('../../src/search/genetic/genetic.js')): void {
  const points = Array.from({ length: 60 }, (_, i) => [(i * 37) % 100, (i * 61) % 97, 1 + (i % 5)] as const)
  const instance = plainOf(points, 15)
  const costOf = (routes: Routes) => routesValue(instance, routes).cost
  const alone = (iterations: number) => bred(module, instance, { iterations, seed: 1 })
  const better = alone(3000).routes
  // From child 201 of 402 on, every 200; the others' best comes with the last exchange, twice.
  const left: Routes[] = []
  const arrivals = [[apartOf(instance)], [better, better]]
  const migration = {
    leave: (routes: Routes) => void left.push(routes),
    take: () => arrivals[left.length - 1]?.pop() ?? null,
  }
  const together = bred(module, instance, { iterations: 402, seed: 1, migration })
  expect(left).toHaveLength(2)
  expect(left[0]).toEqual(alone(201).routes)
  expect(arrivals).toEqual([[], []])
  expect(costOf(better)).toBeLessThan(costOf(left[1]))
  expect(costOf(together.routes)).toBe(costOf(better))
}

function apartOf({ taskCount }: Instance): Routes {
  const each = Array.from({ length: taskCount }, (_, task) => [task])
  return routesFrom(each, new Int32Array(taskCount), [])
}

function bred(
  { breed }: typeof import('../../src/search/genetic/genetic.js'),
  instance: Instance,
  wish: Partial<Parameters<typeof breed>[4]>,
  start = apartOf(instance),
) {
  const part = wholePart(instance)
  const s = createState(instance, part)
  const reported: Routes[] = []
  let told = 0
  const request = requestOf({
    ...wish,
    report: (routes) => reported.push(routes),
    count: (children) => (told += children),
  })
  const routes = breed(part, s, nearInPart(s, 40), start, request)
  if (!routes) throw new Error('There is no WebAssembly here')
  return { routes, reported, told }
}

function plainOf(points: readonly (readonly [number, number, number])[], capacity: number): Instance {
  const jobs = points.map(([x, y, amount], id) => ({ id, location: [x, y] as [number, number], delivery: [amount] }))
  return instanceOf({
    jobs,
    vehicles: [{ id: 'v', count: points.length, capacity: [capacity], start: [0, 0], end: [0, 0] }],
  })
}

function instanceOf(problem: Omit<Problem, 'coordinates'>): Instance {
  return compile({ coordinates: 'planar', ...problem }).instance
}

const takes = proof<typeof import('../../src/search/genetic/takes.js')>(({ canBreed, mostRoutes, MOST_NODES }) => {
  const jobs = [1, 2, 3].map((id) => ({ id, location: [id, 0] as [number, number], delivery: [1] }))
  const vehicle = {
    id: 'v',
    count: 3,
    capacity: [2],
    start: [0, 0] as [number, number],
    end: [0, 0] as [number, number],
  }
  const of = (problem: Partial<Problem>) => instanceOf({ jobs, vehicles: [vehicle], ...problem })
  expect(canBreed(of({}), 2)).toBe(true)
  // Up to 16 times the way to the farthest, which is 3.
  expect(canBreed(of({ vehicles: [{ ...vehicle, costs: { fixed: 48 } }] }), 2)).toBe(true)
  expect(canBreed(of({ vehicles: [{ ...vehicle, costs: { fixed: 49 } }] }), 2)).toBe(false)
  const wrong: Partial<Problem>[] = [
    { vehicles: [vehicle, { ...vehicle, id: 'w', capacity: [1] }] },
    { vehicles: [{ ...vehicle, end: [5, 5] }] },
    { vehicles: [{ id: 'v', count: 3, capacity: [2], start: [0, 0] }] },
    { vehicles: [{ ...vehicle, maxTasks: 1 }] },
    { vehicles: [{ ...vehicle, maxDistance: 5 }] },
    { jobs: jobs.map((job) => ({ ...job, prize: 5 })) },
    { jobs: jobs.map((job) => ({ ...job, timeWindows: [[0, 50]] })), profiles: { car: { speed: 1 } } },
    { jobs: jobs.slice(0, 1) },
    { vehicles: [{ ...vehicle, capacity: undefined }] },
    { jobs: jobs.map((job) => ({ ...job, delivery: [1, 1] })), vehicles: [{ ...vehicle, capacity: [2, 2] }] },
  ]
  for (const problem of wrong) expect([problem, canBreed(of(problem), 2)]).toEqual([problem, false])
  expect(mostRoutes(of({}), 3, 2)).toBe(3)
  expect(mostRoutes(of({}), 99, 2)).toBe(5)
  expect(mostRoutes(of({}), 99, 7)).toBe(10)
  const many = (count: number, capacity: number) =>
    plainOf(
      Array.from({ length: count }, (_, i) => [i % 97, i % 89, 1] as const),
      capacity,
    )
  expect(canBreed(many(1500, 9), 170)).toBe(true)
  expect(canBreed(many(1500, 9), 1400)).toBe(false)
  expect(1500 + 2 * mostRoutes(many(1500, 1), 1500, 170)).toBeGreaterThan(MOST_NODES)
  expect(canBreed(many(1500, 1), 170)).toBe(false)
})

/** Expectations by file below src/. */
export const geneticProofs: Readonly<Record<string, Proof>> = {
  'search/genetic/engine.ts': engine,
  'search/genetic/population.ts': population,
  'search/genetic/genetic.ts': breeding,
  'search/genetic/takes.ts': takes,
}
