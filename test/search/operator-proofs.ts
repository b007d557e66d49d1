/** What is expected of every operator: it adds what it says, keeps what it must, and can be taken back. */

import fc from 'fast-check'
import { expect } from 'vitest'
import { Random } from '../../src/base/random.js'
import type { Instance } from '../../src/instance/instance.js'
import { type Routes, routesFrom, routesValue, routeTasks } from '../../src/instance/routes.js'
import { createTour, forgetRoute, forgetTour, indexRoute } from '../../src/search/operators/tour.js'
import { remove, type State, saveRoutes, undo } from '../../src/search/state.js'
import { type Solved, solvedProblems } from '../arbitraries/routes.js'
import { type Proof, proof } from '../prove.js'
import { expectState, stateOf } from './state-of.js'
import { fits } from '../instance/fits.js'

const DRAWS = 12

/** A property over states with at least one route, given a stream of random numbers. */
function forStates(prove: (instance: Instance, s: State, random: Random) => void, runs = 150): void {
  fc.assert(
    fc.property(
      solvedProblems({ maxJobs: 14 }).filter(({ routes }) => routes.tasks.length > 0),
      fc.integer(),
      ({ instance, routes }: Solved, seed) => prove(instance, stateOf(instance, routes), new Random(seed)),
    ),
    // A counterexample is a whole solution: shrinking it takes minutes, and any one shows the mistake.
    { numRuns: runs, endOnFailure: true },
  )
}

function pick(s: State, random: Random): number {
  const served = Array.from({ length: s.n }, (_, v) => v).filter((v) => s.routeOf[v] >= 0)
  return served[random.below(served.length)]
}

// Behind which node something may come: a task, or the start of a used route.
function pickBehind(s: State, random: Random): number {
  const v = pick(s, random)
  return random.below(3) === 0 ? s.n + 2 * s.routeOf[v] : v
}

function slotTasks(s: State, r: number): number[] {
  const list: number[] = []
  for (let v = s.next[s.n + 2 * r]; v < s.n; v = s.next[v]) list.push(v)
  return list
}

function isFeasible(instance: Instance, routes: Routes): boolean {
  return routes.type.every((type, r) => fits(instance, type, routeTasks(routes, r)))
}

/** The move adds delta, gives the lists expected for the two slots, is feasible exactly when said, and is undone. */
function expectMove(
  instance: Instance,
  s: State,
  slots: readonly [number, number],
  move: { delta: number; isFit: boolean; apply: () => void; lists: readonly [number[], number[]] },
): void {
  const before = saveRoutes(s)
  const cost = s.cost
  const size = s.logSize
  move.apply()
  expect(slots.map((r) => slotTasks(s, r))).toEqual(move.lists)
  const after = saveRoutes(s)
  expect(routesValue(instance, after).cost - cost).toBe(move.delta)
  expect(isFeasible(instance, after)).toBe(move.isFit)
  expectState(instance, s)
  undo(s, size)
  expect(saveRoutes(s)).toEqual(before)
  expectState(instance, s)
}

const exchange = proof<typeof import('../../src/search/operators/exchange.js')>((module) => {
  forStates((instance, s, random) => {
    for (let draw = 0; draw < DRAWS; draw++) {
      const u = pick(s, random)
      const v = pickBehind(s, random)
      const list1 = slotTasks(s, s.routeOf[u])
      const list2 = slotTasks(s, s.routeOf[v])
      const i = list1.indexOf(u)
      const a = 1 + random.below(Math.min(3, list1.length - i))
      const j = v >= s.n ? 0 : list2.indexOf(v) + 1
      const b = random.below(Math.min(3, list2.length - j) + 1)
      const isSame = s.routeOf[u] === s.routeOf[v]
      // On one route: behind the first segment, or wholly before it with a task or more between.
      if (isSame && j <= i + a && j + b >= i) continue
      const turned = random.below(2) === 0
      const x = list1[i + a - 1]
      const first = list1.slice(i, i + a)
      const second = list2.slice(j, j + b)
      if (turned) first.reverse()
      const lists = exchanged(list1, list2, isSame, { i, a, j, b, first, second })
      expectMove(instance, s, [s.routeOf[u], s.routeOf[v]], {
        delta: module.exchangeDelta(s, u, x, v, b, turned),
        isFit: module.exchangeFits(s, u, x, v, b),
        apply: () => module.applyExchange(s, u, x, v, b, turned),
        lists,
      })
    }
  })
})

interface Pieces {
  i: number
  a: number
  j: number
  b: number
  first: number[]
  second: number[]
}

function exchanged(
  list1: number[],
  list2: number[],
  isSame: boolean,
  { i, a, j, b, first, second }: Pieces,
): [number[], number[]] {
  if (!isSame) {
    return [
      [...list1.slice(0, i), ...second, ...list1.slice(i + a)],
      [...list2.slice(0, j), ...first, ...list2.slice(j + b)],
    ]
  }
  const list =
    j <= i
      ? [...list1.slice(0, j), ...first, ...list1.slice(j + b, i), ...second, ...list1.slice(i + a)]
      : [...list1.slice(0, i), ...second, ...list1.slice(i + a, j), ...first, ...list1.slice(j + b)]
  return [list, list]
}

const twoOpt = proof<typeof import('../../src/search/operators/two-opt.js')>((module) => {
  forStates((instance, s, random) => {
    const tour = createTour(s)
    for (let draw = 0; draw < DRAWS; draw++) {
      const r = s.routeOf[pick(s, random)]
      forgetTour(tour)
      indexRoute(s, tour, r)
      const list = slotTasks(s, r)
      const i = random.below(list.length)
      const j = i + random.below(list.length - i)
      const turned = [...list.slice(0, i), ...list.slice(i, j + 1).reverse(), ...list.slice(j + 1)]
      expectMove(instance, s, [r, r], {
        delta: module.twoOptDelta(s, tour, list[i], list[j]),
        isFit: true,
        apply: () => module.applyTwoOpt(s, list[i], list[j]),
        lists: [turned, turned],
      })
    }
  })
})

const twoOptStar = proof<typeof import('../../src/search/operators/two-opt-star.js')>((module) => {
  let tried = 0
  forStates((instance, s, random) => {
    const tour = createTour(s)
    for (let draw = 0; draw < DRAWS; draw++) {
      const u = pick(s, random)
      const v = pickBehind(s, random)
      const r1 = s.routeOf[u]
      const r2 = s.routeOf[v]
      const [one, two] = [s.type[r1], s.type[r2]]
      const canBe =
        r1 !== r2 &&
        instance.typeClass[one] === instance.typeClass[two] &&
        instance.typeEnd[one] === instance.typeEnd[two]
      expect(module.canExchangeTails(s, r1, r2)).toBe(canBe)
      const list1 = slotTasks(s, r1)
      const list2 = slotTasks(s, r2)
      const i = list1.indexOf(u)
      const j = v >= s.n ? 0 : list2.indexOf(v) + 1
      // With nothing before u the starts matter too when routes change places as a whole: that is left to retyping.
      if (!canBe || (i === 0 && j === 0)) continue
      tried++
      forgetTour(tour)
      indexRoute(s, tour, r1)
      indexRoute(s, tour, r2)
      expectMove(instance, s, [r1, r2], {
        delta: module.twoOptStarDelta(s, u, v),
        isFit: module.twoOptStarFits(s, tour, u, v),
        apply: () => module.applyTwoOptStar(s, u, v),
        lists: [
          [...list1.slice(0, i), ...list2.slice(j)],
          [...list2.slice(0, j), ...list1.slice(i)],
        ],
      })
    }
  })
  expect(tried).toBeGreaterThan(50)
})

const changeType = proof<typeof import('../../src/search/operators/change-type.js')>((module) => {
  forStates((instance, s, random) => {
    const r = s.routeOf[pick(s, random)]
    const start = saveRoutes(s)
    let cheapest = 0
    for (let type = 0; type < s.typeCount; type++) {
      if (type === s.type[r]) continue
      const list = slotTasks(s, r)
      const isFit = s.spare[type] > 0 && fits(instance, type, Int32Array.from(list))
      const delta = module.changeTypeDelta(s, r, type)
      expect(module.changeTypeFits(s, r, type)).toBe(isFit)
      const own = routesFrom([list], [s.type[r]], [])
      const other = routesFrom([list], [type], [])
      expect(routesValue(instance, other).cost - routesValue(instance, own).cost).toBe(delta)
      if (isFit) cheapest = Math.min(cheapest, delta)
    }
    const cost = s.cost
    expect(module.improveType(s, r)).toBe(cheapest < 0)
    expect(s.cost).toBe(cost + cheapest)
    expectState(instance, s)
    undo(s, 0)
    expect(saveRoutes(s)).toEqual(start)
  })
})

const tour = proof<typeof import('../../src/search/operators/tour.js')>((module) => {
  forStates((instance, s, random) => {
    const sums = module.createTour(s)
    for (let draw = 0; draw < 3; draw++) {
      const r = s.routeOf[pick(s, random)]
      module.indexRoute(s, sums, r)
      expectSums(instance, s, sums, r)
      // A changed route is summed again once it is forgotten, alone or with all others.
      const list = slotTasks(s, r)
      if (list.length < 2) continue
      remove(s, list[0])
      if (draw === 0) module.forgetTour(sums)
      else module.forgetRoute(sums, r)
      module.indexRoute(s, sums, r)
      expectSums(instance, s, sums, r)
      undo(s, 0)
      forgetRoute(sums, r)
    }
  })
})

function expectSums(instance: Instance, s: State, sums: ReturnType<typeof createTour>, r: number): void {
  const nodes = s.next.length
  const path = [s.n + 2 * r, ...slotTasks(s, r), s.n + 2 * r + 1]
  let ahead = 0
  let astern = 0
  const loads = new Array<number>(s.dimensionCount).fill(0)
  path.forEach((node, i) => {
    if (i > 0) {
      const [p, q] = [s.loc[path[i - 1]], s.loc[node]]
      ahead += s.costs[s.base[r] + p * s.width + q]
      astern += s.costs[s.base[r] + q * s.width + p]
    }
    expect([sums.at[node], sums.ahead[node], sums.astern[node]]).toEqual([i, ahead, astern])
    for (let d = 0; d < s.dimensionCount; d++) {
      if (node < s.n) loads[d] += instance.demand[d * s.n + node]
      expect(sums.load[d * nodes + node]).toBe(loads[d])
    }
  })
}

/** Expectations by file below src/. */
export const operatorProofs: Readonly<Record<string, Proof>> = {
  'search/operators/exchange.ts': exchange,
  'search/operators/two-opt.ts': twoOpt,
  'search/operators/two-opt-star.ts': twoOptStar,
  'search/operators/change-type.ts': changeType,
  'search/operators/tour.ts': tour,
}
