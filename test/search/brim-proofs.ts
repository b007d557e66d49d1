/** What is expected of the price of room: that it is kept up to date, that it is what it says, and that routes are fuller for it. */

import fc from 'fast-check'
import { expect } from 'vitest'
import { Random } from '../../src/base/random.js'
import type { Brim } from '../../src/contracts/solver.js'
import { routesFrom } from '../../src/instance/routes.js'
import type * as AnnealModule from '../../src/search/anneal.js'
import type { State } from '../../src/search/state.js'
import { smallInstance } from '../../src/testing/small-instance.js'
import { solvedProblems } from '../arbitraries/routes.js'
import { searchOf } from './anneal-proofs.js'
import { expectState, type StateModule, stateOf } from './state-of.js'

/** Room of routes in use that counts. */
function shortOf(s: State, room: number): number {
  return Array.from(s.slotAt.subarray(0, s.used)).reduce((sum, r) => sum + Math.min(room, s.room[r]), 0)
}

/** @param change makes one random change */
export function keepsBrim(module: StateModule, change: (s: State, random: Random, module: StateModule) => void): void {
  fc.assert(
    fc.property(solvedProblems(), fc.integer(), fc.integer({ min: 1, max: 30 }), ({ instance, routes }, seed, room) => {
      const random = new Random(seed)
      const s = stateOf(instance, routes, module)
      module.fillTo(s, { price: 3, room })
      expect([s.brim, s.brimPrice]).toEqual(s.isPackable ? [room, 3] : [0, 0])
      expectState(instance, s, module)
      if (s.slots > 0) for (let i = 0; i < 15; i++) change(s, random, module)
      module.fillTo(s, { price: 4, room })
      expect(s.brimPrice).toBe(s.isPackable ? 4 : 0)
      expectState(instance, s, module)
      module.fillTo(s, undefined)
      expect([s.brim, s.brimPrice]).toEqual([0, 0])
      expectState(instance, s, module)
    }),
    { numRuns: 60, endOnFailure: true },
  )
  boundsWhatIsToCome(module)
}

// Tasks in a line from the depot: whatever was taken out, inserted again it costs no less than was said.
function boundsWhatIsToCome(module: StateModule): void {
  const count = 24
  const tasks = Array.from({ length: count }, (_, i) => [100 * i, 0] as const)
  const demand = tasks.map((_, i) => [1 + (i % 4)])
  const load = demand.reduce((sum, [each]) => sum + each, 0)
  const instance = smallInstance({ tasks, demand, types: [{ vehicles: count, capacity: [10] }] })
  const [price, room] = [1e6, 3]
  for (let seed = 1; seed <= 20; seed++) {
    const random = new Random(seed)
    const lists = [0, 1, 2, 3, 4, 5, 6, 7].map((r) => [3 * r, 3 * r + 1, 3 * r + 2])
    const s = stateOf(instance, routesFrom(lists, new Int32Array(8), []), module)
    module.fillTo(s, { price, room })
    Object.assign(s, { loosePrice: price, routePrice: price * room })
    // Cost, and the price of all load and of the room that counts.
    const energy = module.energyOf(s)
    expect(energy - s.cost).toBeCloseTo(price * (load + shortOf(s, room)), 0)
    expect(module.leastEnergyOf(s)).toBe(energy)
    for (let i = 0; i < 10; i++) {
      const v = random.below(count)
      if (s.routeOf[v] >= 0) module.remove(s, v)
      const least = module.leastEnergyOf(s)
      expect(least).toBeLessThanOrEqual(energy)
      expect(least).toBeGreaterThanOrEqual(s.cost + price * load)
      expect(least).toBeGreaterThanOrEqual(module.energyOf(s))
    }
  }
}

/** Tasks of several sizes all around the depot: how full a route is hardly changes what it costs. */
export function fillsToTheBrim({ anneal }: typeof AnnealModule): void {
  const tasks = Array.from({ length: 12 }, (_, i) => [20 * Math.cos(i), 20 * Math.sin(i)] as const)
  const demand = tasks.map((_, i) => [3 + (i % 5)])
  const instance = smallInstance({ tasks, demand, types: [{ vehicles: 12, capacity: [12] }] })
  const apart = routesFrom(
    tasks.map((_, i) => [i]),
    new Int32Array(12),
    [],
  )
  const ended = (brim?: Brim) => {
    let [short, routes] = [0, 0]
    for (let seed = 1; seed <= 12; seed++) {
      const search = searchOf(instance, apart, { iterations: 200, seed })
      anneal(search, { start: 20, end: 20, ...(brim && { brim }) })
      const { s } = search
      expect([s.routePrice, s.loosePrice, s.brim, s.brimPrice]).toEqual([0, 0, 0, 0])
      expectState(instance, s)
      short += shortOf(s, 2)
      routes += s.used
    }
    return { short, routes }
  }
  const plain = ended()
  const filled = ended({ price: 100, room: 2 })
  expect(filled.short).toBeLessThan(0.7 * plain.short)
  expect(filled.routes).toBe(12 * 5)
  expect(plain.routes).toBeGreaterThan(12 * 5)
}
