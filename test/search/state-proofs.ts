/** What is expected of the state's primitives, of its best copy, and of the neighbours read off the matrix. */

import fc from 'fast-check'
import { expect } from 'vitest'
import { Random } from '../../src/base/random.js'
import { type Instance, UNLIMITED } from '../../src/instance/instance.js'
import { matricesOf } from '../../src/instance/matrix.js'
import { isBetter, type Routes, routesValue } from '../../src/instance/routes.js'
import { arcCost, wayCost } from '../../src/instance/travel.js'
import type { State } from '../../src/search/state.js'
import * as realState from '../../src/search/state.js'
import { solvedProblems } from '../arbitraries/routes.js'
import { type Proof, proof } from '../prove.js'
import { keepsBrim } from './brim-proofs.js'
import { expectState, type StateModule, stateOf } from './state-of.js'

/** One random change by a primitive; what it says about capacity is not asked for. */
export function change(s: State, random: Random, module: StateModule = realState): void {
  const v = random.below(s.n)
  if (s.routeOf[v] >= 0) {
    if (random.below(4) === 0) retypeRandomly(s, s.routeOf[v], random, module)
    else module.remove(s, v)
    return
  }
  const slot = random.below(s.slots)
  if (s.count[slot] === 0) {
    const type = random.below(s.typeCount)
    if (s.spare[type] === 0) return
    module.retype(s, slot, type)
    module.insert(s, v, s.n + 2 * slot)
    return
  }
  let after = s.n + 2 * slot
  for (let steps = random.below(s.count[slot] + 1); steps > 0; steps--) after = s.next[after]
  if (module.hasRoom(s, v, slot)) module.insert(s, v, after)
}

function retypeRandomly(s: State, r: number, random: Random, module: StateModule): void {
  const type = random.below(s.typeCount)
  const canHold = [...Array(s.n).keys()].every((v) => s.routeOf[v] !== r || module.fitsType(s, v, type))
  if (s.spare[type] === 0 || !canHold) return
  const size = s.logSize
  module.retype(s, r, type)
  for (let d = 0; d < s.dimensionCount; d++) if (s.room[d * s.slots + r] < 0 && s.logSize > size) module.undo(s, size)
}

const state = proof<StateModule>((module) => {
  fc.assert(
    fc.property(solvedProblems(), fc.integer(), ({ instance, routes }, seed) => {
      const random = new Random(seed)
      const s = stateOf(instance, routes, module)
      expect(module.saveRoutes(s)).toEqual(sorted(routes))
      expect(s.logSize).toBe(0)
      expectState(instance, s, module)
      expectBack(s)
      if (s.slots === 0) return
      for (let i = 0; i < 15; i++) change(s, random, module)
      expectState(instance, s, module)
      const middle = module.saveRoutes(s)
      const size = s.logSize
      for (let i = 0; i < 15; i++) change(s, random, module)
      expectState(instance, s, module)
      module.undo(s, size)
      expect(module.saveRoutes(s)).toEqual(middle)
      expectState(instance, s, module)
      module.undo(s, 0)
      expect(module.saveRoutes(s)).toEqual(sorted(routes))
      for (let v = 0; v < s.n; v++) expectRoom(instance, s, v, module)
    }),
    { numRuns: 150, endOnFailure: true },
  )
  growsItsLog(module)
  keepsBrim(module, change)
})

// Loading fills slots 0, 1, ... in the order of the routes.
function expectBack(s: State): void {
  for (let at = 0; at < s.costs.length; at++) {
    const [i, j] = [Math.floor(at / s.width) % s.width, at % s.width]
    expect(s.back[at]).toBe(s.costs[at + (j - i) * (s.width - 1)])
  }
}

function sorted(routes: Routes): Routes {
  return { ...routes, unassigned: routes.unassigned.slice().sort((a, b) => a - b) }
}

function expectRoom(instance: Instance, s: State, v: number, module: StateModule): void {
  const { dimensionCount, taskCount, typeCount, demand } = instance
  const dimensions = [...Array(dimensionCount).keys()]
  for (let type = 0; type < typeCount; type++) {
    const isFit = dimensions.every((d) => demand[d * taskCount + v] <= s.capacity[d * typeCount + type])
    expect(module.fitsType(s, v, type)).toBe(isFit)
  }
  for (let r = 0; r < s.slots; r++) {
    const isFit = dimensions.every((d) => demand[d * taskCount + v] <= s.room[d * s.slots + r])
    expect(module.hasRoom(s, v, r)).toBe(isFit)
  }
}

function growsItsLog(module: StateModule): void {
  const [{ instance, routes }] = fc.sample(
    solvedProblems({ minJobs: 3 }).filter(({ routes: { tasks } }) => tasks.length > 1),
    { numRuns: 1, seed: 1 },
  )
  const s = stateOf(instance, routes, module)
  const before = module.saveRoutes(s)
  const v = routes.tasks[0]
  const after = s.prev[v]
  for (let i = 0; i < 2000; i++) {
    module.remove(s, v)
    module.insert(s, v, after)
  }
  expect(s.logSize).toBe(4000)
  module.remove(s, v)
  module.undo(s, 0)
  expect(module.saveRoutes(s)).toEqual(before)
}

const best = proof<typeof import('../../src/search/accept/best.js')>((module) => {
  fc.assert(
    fc.property(solvedProblems(), fc.integer(), ({ instance, routes }, seed) => {
      const s = stateOf(instance, routes)
      if (s.slots === 0) return
      const random = new Random(seed)
      const kept = module.createBest(s)
      let copy = realState.saveRoutes(s)
      expect(module.bestRoutes(s, kept)).toEqual(copy)
      for (let step = 0; step < 40; step++) {
        for (let i = random.below(3); i >= 0; i--) change(s, random)
        if (random.below(4) === 0) {
          realState.undo(s, 0)
          continue
        }
        module.commit(s, kept)
        expect(s.logSize).toBe(0)
        const isNews = isBetter(
          { unassigned: s.missing, weight: s.missingWeight, cost: s.cost },
          routesValue(instance, copy),
        )
        expect(module.keepIfBetter(s, kept)).toBe(isNews)
        if (isNews) copy = realState.saveRoutes(s)
        expect(module.bestRoutes(s, kept)).toEqual(copy)
        const { weight, cost } = routesValue(instance, copy)
        expect([kept.missingWeight, kept.cost]).toEqual([weight, cost])
      }
    }),
    { numRuns: 100, endOnFailure: true },
  )
})

const near = proof<typeof import('../../src/search/near.js')>((module) => {
  fc.assert(
    fc.property(solvedProblems({ maxJobs: 16 }), fc.integer({ min: 0, max: 15 }), ({ instance }, k) => {
      const s = realState.createState(instance, matricesOf(instance))
      const found = module.nearInPart(s, k)
      const size = Math.max(0, Math.min(k, s.n - 1))
      expect(found.k).toBe(size)
      const reach = (i: number, j: number) => arcCost(instance, 0, i, j) + arcCost(instance, 0, j, i)
      let [sum, count] = [0, 0]
      for (let v = 0; v < s.n; v++) {
        const row = [...found.tasks.subarray(v * size, (v + 1) * size)]
        expect(new Set([...row, v]).size).toBe(size + 1)
        const others = [...Array(s.n).keys()].filter((u) => u !== v).map((u) => reach(v, u))
        expect(row.map((u) => reach(v, u))).toEqual(others.sort((a, b) => a - b).slice(0, size))
        const farthest = size > 0 ? others[size - 1] : Number.NEGATIVE_INFINITY
        // Nowhere is near to everything, and is no depot.
        const depots = [...Array(s.width - s.n).keys()].map((d) => s.n + d).filter((d) => d !== instance.nowhere)
        const hasDepot = depots.some((d) => reach(v, d) <= farthest)
        expect(found.nearDepot[v]).toBe(size > 0 && hasDepot ? 1 : 0)
        expectBounds(instance, s, found, v)
        const ways = row.map((u) => wayCost(instance, 0, v, u)).filter((way) => way > 0)
        for (const way of ways.slice(0, 10)) {
          sum += way
          count++
        }
      }
      proveKnown(module, instance, s, k)
      const scale = module.temperatureScale(instance, found)
      if (count > 0) expect(scale).toBe(sum / count)
      else expect(scale).toBe(meanStep(instance))
    }),
    { endOnFailure: true },
  )
})

// Known neighbours are the row as they are, worst first too; the bounds hold, and what only fills the row is ruled out.
function proveKnown(module: typeof import('../../src/search/near.js'), instance: Instance, s: State, k: number): void {
  const most = Math.max(0, s.n - 1)
  const tasks = new Int32Array(s.n * most).fill(-1)
  const lengths = Array.from({ length: s.n }, (_, v) => (v % 3 === 0 ? most : v % most))
  lengths.forEach((length, v) => {
    for (let i = 0; i < length; i++) tasks[v * most + i] = (v + 1 + i) % s.n
  })
  const found = module.nearInPart(s, k, { k: most, tasks })
  const alone = module.nearInPart(s, k)
  const isOneWay = s.symmetric && s.typeBase.every((base) => base === 0)
  expect(found.k).toBe(alone.k)
  for (let v = 0; v < s.n && found.k > 0; v++) {
    const row = [...found.tasks.subarray(v * found.k, (v + 1) * found.k)]
    const own = Math.min(lengths[v], found.k)
    if (own < Math.min(10, found.k)) {
      expect(row).toEqual([...alone.tasks.subarray(v * found.k, (v + 1) * found.k)])
      continue
    }
    const known = [...tasks.subarray(v * most, v * most + own)]
    expect(row).toEqual([...known, ...Array<number>(found.k - own).fill(known[own - 1])])
    for (let i = 0; i < own; i++) {
      const bound = found.bound[v * found.k + i]
      for (const u of known.slice(i)) expect(bound).toBeLessThanOrEqual(arcCost(instance, 0, v, u))
      if (isOneWay) expect(known.slice(i).map((u) => arcCost(instance, 0, v, u))).toContain(bound)
    }
    for (let i = own; i < found.k; i++) expect(found.bound[v * found.k + i]).toBe(UNLIMITED)
  }
}

// From one task to the next.
function meanStep(instance: Instance): number {
  const steps = Array.from({ length: Math.max(0, instance.taskCount - 1) }, (_, v) => wayCost(instance, 0, v, v + 1))
  return steps.length > 0 ? steps.reduce((sum, step) => sum + step, 0) / steps.length : 0
}

// No neighbour of this place or a later one is nearer, either way, in any class.
function expectBounds(
  instance: Instance,
  s: State,
  found: { k: number; tasks: Int32Array; bound: Int32Array },
  v: number,
): void {
  for (let i = v * found.k; i < (v + 1) * found.k; i++) {
    for (let j = i; j < (v + 1) * found.k; j++) {
      for (let travelClass = 0; travelClass < instance.classCount; travelClass++) {
        expect(found.bound[i]).toBeLessThanOrEqual(arcCost(instance, travelClass, v, found.tasks[j]))
        expect(found.bound[i]).toBeLessThanOrEqual(arcCost(instance, travelClass, found.tasks[j], v))
      }
    }
    if (s.symmetric && instance.classCount === 1) expect(found.bound[i]).toBe(arcCost(instance, 0, v, found.tasks[i]))
  }
}

/** Expectations by file below src/. */
export const stateProofs: Readonly<Record<string, Proof>> = {
  'search/state.ts': state,
  'search/accept/best.ts': best,
  'search/near.ts': near,
}
