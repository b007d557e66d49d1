/** What is expected of local search: that it keeps the state whole, and which moves that gain it leaves. */

import fc from 'fast-check'
import { expect } from 'vitest'
import type { Descent } from '../../src/search/descent/descent.js'
import { routesFrom } from '../../src/instance/routes.js'
import { nearInTime } from '../../src/search/near-in-time.js'
import { openRules } from '../../src/search/rules/open.js'
import { tailsKeep } from '../../src/search/rules/move-fits.js'
import { timedInstances } from './kernel-proofs.js'
import { Random } from '../../src/base/random.js'
import { nearInPart } from '../../src/search/near.js'
import { exchangeDelta, exchangeFits } from '../../src/search/operators/exchange.js'
import { createTour, indexRoute, type Tour } from '../../src/search/operators/tour.js'
import { twoOptDelta } from '../../src/search/operators/two-opt.js'
import { canExchangeTails, twoOptStarDelta, twoOptStarFits } from '../../src/search/operators/two-opt-star.js'
import { saveRoutes, type State, undo } from '../../src/search/state.js'
import { smallInstance } from '../../src/testing/small-instance.js'
import type { ProblemOptions } from '../arbitraries/problem.js'
import { drawRoutes, type Solved, solvedProblems } from '../arbitraries/routes.js'
import { type Proof, proof } from '../prove.js'
import { expectState, expectValid, stateOf } from './state-of.js'

type Module = typeof import('../../src/search/descent/descent.js')

function forSolved(prove: (solved: Solved) => void, numRuns: number, options: ProblemOptions): void {
  fc.assert(fc.property(solvedProblems(options), prove), { numRuns, endOnFailure: true })
}

const descent = proof<Module>((module) => {
  let gained = 0
  forSolved(
    ({ instance, routes }) => {
      const s = stateOf(instance, routes)
      const near = nearInPart(s, 8)
      const before = saveRoutes(s)
      const cost = s.cost
      const local = module.createDescent(s, 8)
      for (let v = -1; v < s.n + 2; v++) module.enqueue(s, local, v)
      expect(local.size).toBe(s.n - s.missing)
      module.descend(s, near, local)
      expect(local.size).toBe(0)
      expect(local.isQueued.includes(1)).toBe(false)
      expectState(instance, s)
      expectValid(instance, saveRoutes(s))
      expect(s.cost).toBeLessThanOrEqual(cost)
      gained += cost > 0 ? (cost - s.cost) / cost : 0
      const end = s.cost
      for (let v = 0; v < s.n; v++) module.enqueue(s, local, v)
      module.descend(s, near, local)
      expect(s.cost).toBeLessThanOrEqual(end)
      undo(s, 0)
      expect(saveRoutes(s)).toEqual(before)
    },
    100,
    { minJobs: 4, maxJobs: 30 },
  )
  expect(gained).toBeGreaterThan(8)
  leavesNoTails(module)
  leavesNoTurns(module)
  leavesNoExchanges(module)
  queuesEnds(module)
  keepsToNeighbours(module)
  goesOneWay(module)
  leavesNoTailsInTime(module)
})

// With every task a neighbour, no exchange of tails is left that gains.
function leavesNoTails({ createDescent, enqueue, descend }: Module): void {
  let made = 0
  forSolved(
    ({ instance, routes }) => {
      const s = stateOf(instance, routes)
      const local = createDescent(s, s.n)
      for (let v = 0; v < s.n; v++) enqueue(s, local, v)
      descend(s, nearInPart(s, s.n), local, true)
      expectState(instance, s)
      if (s.logSize > 0) made++
      const tour = createTour(s)
      for (let r = 0; r < s.slots; r++) if (s.count[r] > 0) indexRoute(s, tour, r)
      for (let u = 0; u < s.n; u++) {
        for (let v = 0; v < s.n; v++) {
          if (s.routeOf[u] < 0 || s.routeOf[v] < 0 || !canExchangeTails(s, s.routeOf[u], s.routeOf[v])) continue
          if (twoOptStarFits(s, tour, u, v)) expect(twoOptStarDelta(s, u, v)).toBeGreaterThanOrEqual(0)
        }
      }
    },
    100,
    { minJobs: 4, maxJobs: 30 },
  )
  expect(made).toBeGreaterThan(20)
}

// Works at all tasks until that changes nothing any more; every task a neighbour of every other.
function settle({ createDescent, enqueue, descend }: Module, s: State): Tour {
  const local = createDescent(s, s.n)
  const near = nearInPart(s, s.n)
  let size = -1
  while (size !== s.logSize) {
    size = s.logSize
    for (let v = 0; v < s.n; v++) enqueue(s, local, v)
    descend(s, near, local)
  }
  const tour = createTour(s)
  for (let r = 0; r < s.slots; r++) if (s.count[r] > 0) indexRoute(s, tour, r)
  return tour
}

// No turn is left that gains, whatever depots are at its ends.
function leavesNoTurns(module: Module): void {
  let made = 0
  const expectNone = ({ instance, routes }: Drawn) => {
    const s = stateOf(instance, routes)
    const tour = settle(module, s)
    expectState(instance, s)
    if (s.logSize > 0) made++
    for (let u = 0; u < s.n; u++) {
      if (s.routeOf[u] < 0) continue
      for (let x = s.next[u]; x < s.n; x = s.next[x]) {
        expect(twoOptDelta(s, tour, u, x)).toBeGreaterThanOrEqual(0)
      }
    }
  }
  forSolved(expectNone, 80, { minJobs: 4, maxJobs: 16, maxVehicles: 2 })
  forBounded(expectNone, 300, false)
  forBounded(expectNone, 500, true)
  expect(made).toBeGreaterThan(100)
}

// The same there and back, and no triangle to hold on to: whatever a move may look like, it comes up.
function anyArcs(size: number, random: Random): number[][] {
  const arcs = Array.from({ length: size }, () => new Array<number>(size).fill(0))
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) arcs[i][j] = arcs[j][i] = 1 + random.below(30)
  return arcs
}

/*
 * Of exchanges that gain only those are left of which no new arc beside a moved segment and between two tasks is shorter than an arc that
 * goes at one of its ends; none where there are no bounds, and none that gives up a route.
 */
function leavesNoExchanges(module: Module): void {
  let left = 0
  let givenUp = 0
  const expectNone = ({ instance, routes }: Drawn) => {
    const s = stateOf(instance, routes)
    const { used } = s
    const tour = settle(module, s)
    if (s.used < used) givenUp++
    for (const [u, x, v, b, turned] of exchangesOf(s, tour)) {
      if (exchangeDelta(s, u, x, v, b, turned) >= 0 || !exchangeFits(s, u, x, v, b)) continue
      left++
      expect(newArcsOf(s, u, x, v, b, turned)).not.toContain(false)
      expect(givesUp(s, u, x, v, b, turned)).toBe(false)
    }
  }
  forSolved(expectNone, 80, { minJobs: 4, maxJobs: 16 })
  forBounded(expectNone, 400, false)
  forBounded(expectNone, 300, true)
  expect(left).toBeGreaterThan(5)
  expect(givenUp).toBeGreaterThan(100)
}

type Drawn = Pick<Solved, 'instance' | 'routes'>

// Problems where arcs have bounds: symmetric, of one class; with fixed costs and depots that differ.
function forBounded(prove: (drawn: Drawn) => void, numRuns: number, isGiven: boolean): void {
  const coordinate = fc.integer({ min: 0, max: 30 })
  const type = fc.record({
    vehicles: fc.integer({ min: 1, max: 4 }),
    capacity: fc.constantFrom(2, 4, 7, 12, 20).map((amount) => [amount]),
    fixed: fc.constantFrom(0, 3, 40, 1000),
    start: fc.constantFrom(0, 1, null),
    end: fc.constantFrom(0, 1, null),
  })
  const drawn = fc
    .record({
      tasks: fc.array(fc.tuple(coordinate, coordinate), { minLength: 4, maxLength: 14, size: 'max' }),
      depots: fc.tuple(fc.tuple(coordinate, coordinate), fc.tuple(coordinate, coordinate)),
      types: fc.array(type, { minLength: 1, maxLength: 2 }),
      seed: fc.nat(),
    })
    .map(({ seed, ...problem }) => {
      const arcs = isGiven ? anyArcs(problem.tasks.length + 2, new Random(seed)) : undefined
      const instance = smallInstance({ ...problem, arcs })
      return { instance, routes: drawRoutes(instance, new Random(seed)) }
    })
  fc.assert(fc.property(drawn, prove), { numRuns, endOnFailure: true })
}

type Exchange = readonly [u: number, x: number, v: number, b: number, turned: boolean]

// All exchanges of 1-3 tasks with 0-3 behind a node of a route in use.
function* exchangesOf(s: State, tour: Tour): Generator<Exchange> {
  for (let u = 0; u < s.n; u++) {
    let x = u
    for (let a = 1; a <= 3 && s.routeOf[u] >= 0 && x < s.n; a++, x = s.next[x]) {
      for (let v = 0; v < s.next.length; v++) {
        const r = s.routeOf[v]
        if (r < 0 || s.count[r] === 0 || v === s.n + 2 * r + 1) continue
        for (let b = 0, z = v; b <= 3 && (b === 0 || z < s.n); b++, z = s.next[z]) {
          const isBeside = tour.at[v] < tour.at[u] + a && tour.at[v] + b + 1 >= tour.at[u]
          if (r === s.routeOf[u] && isBeside) continue
          yield [u, x, v, b, false]
          if (a > 1) yield [u, x, v, b, true]
          if (s.next[z] >= s.n) break
        }
      }
    }
  }
}

function givesUp(s: State, ...[u, x, , b]: Exchange): boolean {
  return b === 0 && s.prev[u] >= s.n && s.next[x] >= s.n
}

/** Of each new arc beside a moved segment and between two tasks whether it is no shorter than any arc that goes at its ends. */
function newArcsOf(s: State, ...[u, x, v, b, turned]: Exchange): boolean[] {
  const { next, prev, n, arcIn } = s
  const isBounded = s.symmetric && s.typeBase.every((base) => base === 0)
  const [p, q, w] = [prev[u], next[x], next[v]]
  let z = v
  for (let i = 0; i < b; i++) z = next[z]
  const y = next[z]
  const found: boolean[] = []
  const look = (i: number, j: number, ...gone: number[]) => {
    if (i < n && j < n) found.push(isBounded && gone.every((node) => s.costs[i * s.width + j] >= arcIn[node]))
  }
  const [head, tail] = turned ? [x, u] : [u, x]
  // The arcs that go are known by where they end.
  look(v, head, w, ...(u === x ? [u, q] : turned ? [q] : [u]))
  look(tail, y, y, ...(u === x ? [u, q] : turned ? [u] : [q]))
  if (b === 0 || turned) return found
  look(p, w, u, ...(w === z ? [w, y] : [w]))
  look(z, q, q, ...(w === z ? [w, y] : [y]))
  return found
}

// Whoever has a new neighbour is looked at again.
function queuesEnds({ createDescent, enqueue, descend }: Module): void {
  let changed = 0
  for (const isTailsOnly of [false, true]) {
    const expectQueued = ({ instance, routes }: Drawn) => {
      const s = stateOf(instance, routes)
      const local = createDescent(s, s.n)
      let before = besideAll(s)
      const look = () => {
        const beside = besideAll(s)
        for (let v = 0; v < s.n; v++) {
          if (beside[v] === before[v]) continue
          expect([v, local.isQueued[v]]).toEqual([v, 1])
          changed++
        }
        before = beside
      }
      const watched: Descent = { ...local, queue: watch(local.queue, look) }
      for (let v = 0; v < s.n; v++) enqueue(s, watched, v)
      descend(s, nearInPart(s, s.n), watched, isTailsOnly)
      expect(besideAll(s)).toEqual(before)
    }
    forSolved(expectQueued, 60, { minJobs: 4, maxJobs: 30 })
    forBounded(expectQueued, 150, true)
  }
  expect(changed).toBeGreaterThan(200)
}

// It looks at as many neighbours as it was asked to, or as there are; here none of them is on a route.
function keepsToNeighbours({ createDescent, enqueue, descend }: Module): void {
  const instance = smallInstance({ tasks: Array.from({ length: 5 }, (_, i) => [i, 0] as const) })
  const s = stateOf(instance, routesFrom([[2]], [0], [0, 1, 3, 4]))
  const near = nearInPart(s, 4)
  for (const k of [1, 3, 9]) {
    const seen: number[] = []
    const local = createDescent(s, k)
    enqueue(s, local, 2)
    const tasks = new Proxy(near.tasks, {
      get: (target, key) => {
        seen.push(Number(key))
        return Reflect.get(target, key) as number
      },
    })
    descend(s, { ...near, tasks }, local)
    expect(seen).toEqual([8, 9, 10, 11].slice(0, k))
  }
}

// Where two tasks can follow each other one way round alone, tails are exchanged that way round: 1 comes behind 2, whoever is looked at.
function goesOneWay({ createDescent, enqueue, descend }: Module): void {
  const types = [{ vehicles: 2, capacity: [2] }]
  const instance = smallInstance({ tasks: [[10, 0], [0, 10], [0, 11]], types }) // prettier-ignore
  for (const [u, way, isMade] of [
    [1, 2, true],
    [1, 1, false],
    [2, 1, true],
    [2, 2, false],
  ] as const) {
    // prettier-ignore
    const s = stateOf(instance, routesFrom([[0, 1], [2]], [0, 0], [])) // prettier-ignore
    const near = nearInPart(s, 2)
    const local = createDescent(s, 2)
    enqueue(s, local, u)
    descend(s, { ...near, ways: new Uint8Array(6).fill(way) }, local, true)
    expect([u, way, s.logSize > 0]).toEqual([u, way, isMade])
  }
}

// The same where windows say who may follow whom: no exchange of tails is left that gains and keeps them.
function leavesNoTailsInTime({ createDescent, enqueue, descend }: Module): void {
  let made = 0
  let oneWay = 0
  fc.assert(
    fc.property(timedInstances, (instance) => {
      const each = Array.from({ length: instance.taskCount }, (_, task) => [task])
      const s = stateOf(instance, routesFrom(each, new Int32Array(each.length), []))
      openRules(s)
      const { rules } = s
      if (!rules) throw new Error('There are no windows')
      const near = nearInTime(s, rules, s.n)
      oneWay += near.ways.filter((way) => way === 1 || way === 2).length
      const local = createDescent(s, s.n)
      for (let size = -1; size !== s.logSize;) {
        size = s.logSize
        for (let v = 0; v < s.n; v++) enqueue(s, local, v)
        descend(s, near, local, true)
      }
      if (s.logSize > 0) made++
      const tour = createTour(s)
      for (let r = 0; r < s.slots; r++) if (s.count[r] > 0) indexRoute(s, tour, r)
      for (let u = 0; u < s.n; u++) {
        for (let v = 0; v < s.n; v++) {
          if (!canExchangeTails(s, s.routeOf[u], s.routeOf[v]) || !twoOptStarFits(s, tour, u, v)) continue
          if (tailsKeep(s, rules, u, v)) expect(twoOptStarDelta(s, u, v)).toBeGreaterThanOrEqual(0)
        }
      }
    }),
    { numRuns: 40, endOnFailure: true },
  )
  expect(made).toBeGreaterThan(20)
  expect(oneWay).toBeGreaterThan(200)
}

// Of each task who is beside it, whichever way round.
function besideAll(s: State): string[] {
  const nameOf = (node: number) => (node < s.n ? node : -1)
  return Array.from({ length: s.n }, (_, v) => {
    const [p, q] = [nameOf(s.prev[v]), nameOf(s.next[v])]
    return p < q ? `${p} ${q}` : `${q} ${p}`
  })
}

// The same array, which calls whenever an item is read.
function watch(array: Int32Array, call: () => void): Int32Array {
  return new Proxy(array, {
    get: (target, key) => {
      call()
      return Reflect.get(target, key) as number
    },
    set: (target, key, value) => Reflect.set(target, key, value),
  })
}

/** Expectations by file below src/. */
export const descentProofs: Readonly<Record<string, Proof>> = {
  'search/descent/descent.ts': descent,
}
