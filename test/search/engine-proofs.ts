/** What is expected of ruin, recreate, local search and the visit as a whole. */

import fc from 'fast-check'
import { expect } from 'vitest'
import { systemClock } from '../../src/base/clock.js'
import { Random } from '../../src/base/random.js'
import type { SolveRequest } from '../../src/contracts/solver.js'
import type { Instance } from '../../src/instance/instance.js'
import type { Neighbours } from '../../src/instance/neighbours.js'
import { isBetter, type Routes, routesFrom, routesValue } from '../../src/instance/routes.js'
import { cutSubproblem, type Subproblem } from '../../src/instance/subproblem.js'
import { nearInPart } from '../../src/search/near.js'
import type { createBlinks } from '../../src/search/recreate/insertion.js'
import type { createRecreate } from '../../src/search/recreate/recreate.js'
import { createRuin } from '../../src/search/ruin/strings.js'
import { fillTo, hasRoom, remove, retype, type State, saveRoutes, undo } from '../../src/search/state.js'
import { smallInstance } from '../../src/testing/small-instance.js'
import type { ProblemOptions } from '../arbitraries/problem.js'
import { drawRoutes, type Solved, solvedProblems } from '../arbitraries/routes.js'
import { type Proof, proof } from '../prove.js'
import { expectState, expectValid, insertionCost, stateOf } from './state-of.js'

function forSolved(prove: (solved: Solved, seed: number) => void, numRuns = 100, options: ProblemOptions = {}): void {
  fc.assert(
    fc.property(solvedProblems(options), fc.integer(), (solved, seed) => prove(solved, seed)),
    { numRuns, endOnFailure: true },
  )
}

// A stream that never skips a position.
function sharpBlinks(): ReturnType<typeof createBlinks> {
  return { left: Number.MAX_SAFE_INTEGER, types: Number.MAX_SAFE_INTEGER, random: new Random(0) }
}

function positions(s: State, v: number): number[] {
  const list: number[] = []
  for (let i = 0; i < s.used; i++) {
    const r = s.slotAt[i]
    if (!hasRoom(s, v, r)) continue
    for (let p = s.n + 2 * r; p !== s.n + 2 * r + 1; p = s.next[p]) list.push(p)
  }
  return list
}

const insertion = proof<typeof import('../../src/search/recreate/insertion.js')>((module) => {
  forSolved(({ instance, routes }, seed) => {
    const s = stateOf(instance, routes)
    const random = new Random(seed)
    if (s.slots === 0) return
    const near = nearInPart(s, s.n)
    const ruin = createRuin(s, 10, 10)
    ruin.now = 1
    for (let i = 0; i < s.slots; i++) {
      if (random.below(3) > 0) continue
      ruin.stamp[i] = 1
      ruin.routes[ruin.count++] = i
    }
    for (let i = 0; i < s.n / 2; i++) if (s.routeOf[i] >= 0) remove(s, i)
    // In half of the cases room has a price: places then cost what the energy grows by.
    if (s.isPackable && random.below(2) === 0) {
      const [price, room] = [1 + random.below(50), 1 + random.below(1 + (s.capacity[0] >> 2))]
      fillTo(s, { price, room })
      Object.assign(s, { loosePrice: price, routePrice: price * room })
    }
    for (let i = 0; i < s.missing; i++) {
      const v = s.missingAt[i]
      expectSpots(s, v, module, near, ruin)
    }
  }, 150)
  skipsSome(module)
})

function expectSpots(
  s: State,
  v: number,
  module: typeof import('../../src/search/recreate/insertion.js'),
  near: ReturnType<typeof nearInPart>,
  ruin: ReturnType<typeof createRuin>,
): void {
  const insertion = { ...module.createInsertion(s, new Random(1)), blinks: sharpBlinks() }
  const { spot } = insertion
  for (let i = 0; i < s.used; i++) {
    const r = s.slotAt[i]
    const own = positions(s, v).filter((p) => s.routeOf[p] === r)
    spot.after = -1
    spot.delta[0] = Number.POSITIVE_INFINITY
    module.scanRoute(s, sharpBlinks(), v, r, spot)
    expect(spot.after >= 0).toBe(own.length > 0)
    const cheapest = Math.min(...own.map((p) => insertionCost(s, v, p)))
    expect(spot.delta[0]).toBe(cheapest)
    if (spot.after >= 0) expect(insertionCost(s, v, spot.after)).toBe(cheapest)
  }
  const openings = newRouteCosts(s, v)
  module.findSpot(s, near, ruin, insertion, v)
  const all = positions(s, v).map((p) => insertionCost(s, v, p))
  expect(spot.after >= 0).toBe(all.length + openings.length > 0)
  if (spot.after < 0) return
  // What it says it costs; never worse than a new route, nor than the ends of ruined routes.
  if (spot.opens >= 0) {
    expect(Math.min(...openings)).toBe(spot.delta[0])
    expect(spot.after).toBe(s.n + 2 * spot.opens)
    expect(s.count[spot.opens]).toBe(0)
    expect(s.spare[spot.type]).toBeGreaterThan(0)
  } else {
    expect(insertionCost(s, v, spot.after)).toBe(spot.delta[0])
    expect(hasRoom(s, v, s.routeOf[spot.after])).toBe(true)
  }
  const certain = positions(s, v).filter((p) => isExact(s) || (ruin.stamp[s.routeOf[p]] === ruin.now && isAtEnd(s, p)))
  const bound = Math.min(...openings, ...certain.map((p) => insertionCost(s, v, p)))
  expect(spot.delta[0]).toBeLessThanOrEqual(bound)
}

function isAtEnd(s: State, after: number): boolean {
  return after >= s.n || s.next[after] >= s.n
}

// Without bounds on neighbours' costs nothing is left out: all positions beside a task are looked at.
function isExact(s: State): boolean {
  return !s.symmetric
}

function newRouteCosts(s: State, v: number): number[] {
  if (s.used === s.slots) return []
  const costs: number[] = []
  const slot = s.slotAt[s.used]
  for (let type = 0; type < s.typeCount; type++) {
    const size = s.logSize
    if (s.spare[type] > 0) {
      retype(s, slot, type)
      if (hasRoom(s, v, slot)) costs.push(insertionCost(s, v, s.n + 2 * slot))
      undo(s, size)
    }
  }
  return costs
}

function skipsSome(module: typeof import('../../src/search/recreate/insertion.js')): void {
  const random = new Random(7)
  let sum = 0
  for (let i = 0; i < 2000; i++) sum += module.createBlinks(random).left
  overlooksTypes(module)
  // A geometric distribution with a chance of 1 % has a mean of 99.
  expect(sum / 2000).toBeGreaterThan(90)
  expect(sum / 2000).toBeLessThan(108)
}

const recreate = proof<typeof import('../../src/search/recreate/recreate.js')>((module) => {
  let isGivenUp = false
  forSolved(({ instance, routes }, seed) => {
    const s = stateOf(instance, routes)
    const random = new Random(seed)
    if (s.slots === 0) return
    const near = nearInPart(s, 5)
    const ruin = createRuin(s, 10, 10)
    const scratch = module.createRecreate(s, random)
    expectKeys(instance, s, scratch)
    for (let i = 0; i < s.n; i++) if (s.routeOf[i] >= 0 && random.below(2) === 0) remove(s, i)
    const count = s.missing
    for (let i = 0; i < count; i++) scratch.tasks[i] = s.missingAt[i]
    const limit = random.below(2) === 0 ? Number.POSITIVE_INFINITY : s.cost + random.below(50) * instance.costScale
    const isDone = module.recreateRoutes(s, near, ruin, scratch, random, count, limit)
    expect(isDone).toBe(s.cost <= limit)
    if (!isDone) isGivenUp = true
    expectState(instance, s)
    expectValid(instance, saveRoutes(s))
    // What is left out after a whole recreate fits nowhere (blinks skip a position, not every one of a route).
    for (let i = 0; i < s.missing && isDone; i++) {
      expect(newRouteCosts(s, s.missingAt[i])).toEqual([])
    }
    expect([...scratch.tasks.subarray(0, count)].sort((a, b) => a - b)).toEqual(
      [...new Set(scratch.tasks.subarray(0, count))].sort((a, b) => a - b),
    )
  }, 200)
  expect(isGivenUp).toBe(true)
})

function expectKeys(instance: Instance, s: State, scratch: ReturnType<typeof createRecreate>): void {
  for (let v = 0; v < s.n; v++) {
    let bulk = 0
    for (let d = 0; d < s.dimensionCount; d++) {
      const row = instance.demand.subarray(d * s.n, (d + 1) * s.n)
      bulk += row[v] / Math.max(1, ...row)
    }
    expect(scratch.bulk[v]).toBe(bulk)
    const reach: number[] = []
    for (let type = 0; type < s.typeCount; type++) {
      const base = s.typeBase[type]
      reach.push(s.costs[base + s.typeStart[type] * s.width + v] + s.costs[base + v * s.width + s.typeEnd[type]])
    }
    expect(scratch.reach[v]).toBe(Math.min(...reach))
  }
}

const choose = proof<typeof import('../../src/search/recreate/choose.js')>((module) => {
  forSolved(
    ({ instance, routes }, seed) => {
      const s = stateOf(instance, routes)
      const random = new Random(seed)
      const near = nearInPart(s, 30, seed % 2 === 0 ? ragged(s, seed) : undefined)
      const chosen = new Uint8Array(s.n)
      const out = new Int32Array(s.n)
      for (let v = 0; v < s.n; v++) if (random.below(2) === 0 && s.routeOf[v] >= 0) remove(s, v)
      const count = module.chooseTasks(s, near, random, random.below(s.n), chosen, out)
      const picked = [...out.subarray(0, count)]
      expect(count).toBe(s.missing <= 24 ? s.missing : new Set(picked).size)
      expect(count).toBeLessThanOrEqual(24)
      expect(new Set(picked).size).toBe(count)
      expect(picked.every((v) => s.routeOf[v] < 0)).toBe(true)
      expect(chosen.includes(1)).toBe(false)
    },
    60,
    { minJobs: 40, maxJobs: 70 },
  )
})

// Rows of 10 to 20 neighbours, as parts of a split problem have them.
function ragged(s: State, seed: number): Neighbours {
  const { k, tasks } = nearInPart(s, 20)
  const known = tasks.slice()
  for (let v = 0; v < s.n; v++) known.fill(-1, v * k + Math.min(k, 10 + ((v + seed) % 11)), (v + 1) * k)
  return { k, tasks: known }
}

const strings = proof<typeof import('../../src/search/ruin/strings.js')>((module) => {
  let kept = 0
  let dissolved = 0
  forSolved(
    ({ instance, routes }, seed) => {
      const s = stateOf(instance, routes)
      const random = new Random(seed)
      const near = nearInPart(s, 10)
      const ruin = module.createRuin(s, 10, 10)
      for (let round = 0; round < 5; round++) {
        const lists = new Map<number, number[]>()
        for (let v = 0; v < s.n; v++) if (s.routeOf[v] >= 0) lists.set(s.routeOf[v], [])
        for (const [r, list] of lists) for (let v = s.next[s.n + 2 * r]; v < s.n; v = s.next[v]) list.push(v)
        const target = random.below(s.n)
        const before = saveRoutes(s)
        module.ruinStrings(s, near, ruin, random, target)
        expectState(instance, s)
        const hit = [...ruin.routes.subarray(0, ruin.count)]
        expect(new Set(hit).size).toBe(hit.length)
        for (const [r, list] of lists) if (list.includes(target)) expect(hit).toContain(r)
        for (const [r, list] of lists) {
          const gone = list.map((v, i) => (s.routeOf[v] < 0 ? i : -1)).filter((i) => i >= 0)
          expect(gone.length > 0).toBe(hit.includes(r))
          // The seed's own route may go as a whole, whatever its length.
          if (gone.length > 10) {
            expect([list.includes(target), gone.length]).toEqual([true, list.length])
            dissolved++
            continue
          }
          const gaps = gone.filter((i, k) => k > 0 && i !== gone[k - 1] + 1).length
          expect(gaps).toBeLessThanOrEqual(1)
          kept += gaps
        }
        undo(s, 0)
        expect(saveRoutes(s)).toEqual(before)
      }
    },
    80,
    { minJobs: 4, maxJobs: 40 },
  )
  expect(kept).toBeGreaterThan(20)
  expect(dissolved).toBeGreaterThan(2)
  countsAnew(module)
})

// Behind the last number that a stamp can hold the same ruins as ever, whatever routes iterations 1 to 4 hit.
function countsAnew({ createRuin: create, ruinStrings }: typeof import('../../src/search/ruin/strings.js')): void {
  const tasks = Array.from({ length: 12 }, (_, i) => [i, 0] as const)
  const instance = smallInstance({ tasks, types: [{ vehicles: 4, capacity: [3] }] })
  const routes = routesFrom([[0, 1, 2], [3, 4, 5], [6, 7, 8], [9, 10, 11]], [0, 0, 0, 0], []) // prettier-ignore
  const found = [10, 2 ** 31 - 1, 2 ** 31 - 3].map((number) => {
    const s = stateOf(instance, routes)
    const random = new Random(1)
    const ruin = create(s, 10, 10)
    const near = nearInPart(s, 11)
    ruin.now = number
    ruin.stamp.set([1, 2, 3, 4])
    return Array.from({ length: 40 }, () => {
      ruinStrings(s, near, ruin, random, random.below(s.n))
      undo(s, 0)
      return [...ruin.routes.subarray(0, ruin.count)]
    })
  })
  expect(found[1]).toEqual(found[0])
  expect(found[2]).toEqual(found[0])
}

// The cheap type is overlooked for the dear one, but not where it is the only one.
function overlooksTypes(module: typeof import('../../src/search/recreate/insertion.js')): void {
  const cheap = { vehicles: 1, capacity: [9] }
  for (const dear of [1, 0]) {
    const instance = smallInstance({ tasks: [[3, 4]], types: [cheap, { ...cheap, vehicles: dear, fixed: 5 }] }) // prettier-ignore
    const s = stateOf(instance, routesFrom([], [], [0]))
    const insertion = { ...module.createInsertion(s, new Random(1)), blinks: { ...sharpBlinks(), types: 0 } }
    module.findSpot(s, nearInPart(s, 1), createRuin(s, 10, 10), insertion, 0)
    expect([insertion.spot.after >= 0, insertion.spot.type]).toEqual([true, dear])
  }
}

/** A request with an iteration budget and nothing else. */
export function requestOf(given: Partial<SolveRequest>): SolveRequest {
  return {
    signal: new AbortController().signal,
    deadline: Number.POSITIVE_INFINITY,
    iterations: 150,
    seed: 1,
    initial: null,
    temperature: null,
    report: () => {},
    count: () => {},
    ...given,
  }
}

/** The whole instance as a part. */
export function wholePart(instance: Instance): Subproblem {
  const tasks = Int32Array.from({ length: instance.taskCount }, (_, task) => task)
  return cutSubproblem(instance, tasks, instance.typeVehicles)
}

const search = proof<typeof import('../../src/search/search.js')>(({ searchPart }) => {
  let improved = 0
  forSolved(({ instance }, seed) => {
    const part = wholePart(instance)
    const initial = drawRoutes(part.instance, new Random(seed))
    for (const temperature of [null, { start: 3 * instance.costScale, end: instance.costScale }]) {
      for (const start of [initial, null]) {
        const reported: Routes[] = []
        let iterations = 0
        const run = () =>
          searchPart(
            part,
            requestOf({
              seed,
              initial: start,
              temperature,
              report: (routes) => reported.push(routes),
              count: (more) => {
                iterations += more
              },
            }),
          )
        const routes = run()
        expectValid(part.instance, routes)
        expect(run()).toEqual(routes)
        if (instance.taskCount > 0 && part.instance.typeCount > 0) expect(iterations).toBe(300)
        const value = routesValue(part.instance, routes)
        if (start && temperature === null) {
          expect(isBetter(routesValue(part.instance, start), value)).toBe(false)
          if (isBetter(value, routesValue(part.instance, start))) improved++
        }
        for (const better of reported) {
          expectValid(part.instance, better)
          expect(isBetter(value, routesValue(part.instance, better))).toBe(false)
          if (start) expect(isBetter(routesValue(part.instance, better), routesValue(part.instance, start))).toBe(true)
        }
      }
    }
  }, 40)
  expect(improved).toBeGreaterThan(15)
})

const budget = proof<typeof import('../../src/search/accept/budget.js')>(({ startBudget, poll, tellCount }) => {
  let told = 0
  const counted = startBudget(requestOf({ iterations: 100, count: (more) => (told += more) }))
  expect([counted.share, counted.isSpent, counted.isCounted]).toEqual([0, false, true])
  counted.iterations = 25
  poll(counted)
  expect([counted.share, counted.isSpent]).toEqual([0.25, false])
  tellCount(counted)
  counted.iterations = 100
  poll(counted)
  expect([counted.share, counted.isSpent]).toEqual([1, true])
  tellCount(counted)
  expect(told).toBe(100)
  expect(startBudget(requestOf({ iterations: 0 })).isSpent).toBe(true)
  const late = startBudget(requestOf({ iterations: Number.POSITIVE_INFINITY, deadline: systemClock() - 5 }))
  expect([late.share, late.isSpent, late.isCounted]).toEqual([1, true, false])
  const far = startBudget(requestOf({ iterations: Number.POSITIVE_INFINITY, deadline: systemClock() + 1e7 }))
  expect(far.isSpent).toBe(false)
  expect(far.share).toBeLessThan(0.1)
  const both = startBudget(requestOf({ iterations: 100, deadline: systemClock() - 5 }))
  expect([both.share, both.isSpent]).toEqual([0, true])
  const controller = new AbortController()
  const stopped = startBudget(requestOf({ signal: controller.signal }))
  controller.abort()
  poll(stopped)
  expect(stopped.isSpent).toBe(true)
})

const reporter = proof<typeof import('../../src/search/accept/reporter.js')>(({ createReporter, reportBest }) => {
  const [{ instance, routes }] = fc.sample(solvedProblems({ minJobs: 3 }), { numRuns: 1, seed: 2 })
  const s = stateOf(instance, routes)
  const best = { ...bestOf(s), missingWeight: 2, cost: 10 }
  let reports = 0
  const told = createReporter(() => reports++, 2, 10)
  const tell = (missingWeight: number, cost: number, isLast: boolean) => {
    best.missingWeight = missingWeight
    best.cost = cost
    reportBest(told, s, best, isLast)
    return reports
  }
  expect(tell(2, 10, false)).toBe(0)
  expect(tell(2, 9, false)).toBe(1)
  expect(tell(2, 8, false)).toBe(1)
  expect(tell(2, 8, true)).toBe(2)
  expect(tell(1, 50, true)).toBe(3)
  expect(tell(1, 50, true)).toBe(3)
  expect(tell(2, 1, true)).toBe(3)
})

function bestOf(s: State) {
  return {
    next: s.next.slice(),
    type: s.type.slice(),
    count: s.count.slice(),
    changed: new Int32Array(s.slots),
    isChanged: new Uint8Array(s.slots),
    size: 0,
  }
}

/** Expectations by file below src/. */
export const engineProofs: Readonly<Record<string, Proof>> = {
  'search/recreate/insertion.ts': insertion,
  'search/recreate/recreate.ts': recreate,
  'search/recreate/choose.ts': choose,
  'search/ruin/strings.ts': strings,
  'search/search.ts': search,
  'search/accept/budget.ts': budget,
  'search/accept/reporter.ts': reporter,
}
