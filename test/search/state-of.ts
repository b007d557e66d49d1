/** States of drawn problems, and everything that a state keeps up to date against the same from scratch. */

import { expect } from 'vitest'
import type { Instance } from '../../src/instance/instance.js'
import { matricesOf } from '../../src/instance/matrix.js'
import { type Routes, routesValue, routeTasks, spareVehicles } from '../../src/instance/routes.js'
import * as real from '../../src/search/state.js'
import { fits } from '../instance/fits.js'

/** The functions of state.ts, as they are or sabotaged. */
export type StateModule = typeof real

/** A state that holds the routes. */
export function stateOf(instance: Instance, routes: Routes, module: StateModule = real): real.State {
  const s = module.createState(instance, matricesOf(instance))
  module.loadRoutes(s, routes)
  return s
}

/** What it costs to put task v behind a node, by doing it and taking it back. */
export function insertionCost(s: real.State, v: number, after: number): number {
  const size = s.logSize
  const before = real.energyOf(s)
  real.insert(s, v, after)
  const delta = real.energyOf(s) - before
  real.undo(s, size)
  return delta
}

/** Every task once; capacity and fleet kept. */
export function expectValid(instance: Instance, routes: Routes): void {
  const all = [...routes.tasks, ...routes.unassigned].sort((a, b) => a - b)
  expect(all).toEqual(Array.from({ length: instance.taskCount }, (_, task) => task))
  for (let r = 0; r < routes.type.length; r++) {
    expect(fits(instance, routes.type[r], routeTasks(routes, r))).toBe(true)
    expect(routes.offsets[r + 1]).toBeGreaterThan(routes.offsets[r])
  }
  for (const spare of spareVehicles(instance, routes)) expect(spare).toBeGreaterThanOrEqual(0)
}

/** Cost, links, room, spare vehicles and both permutations, against the same from scratch. */
export function expectState(instance: Instance, s: real.State, module: StateModule = real): void {
  const routes = module.saveRoutes(s)
  expect({ unassigned: s.missing, weight: s.missingWeight, cost: s.cost }).toEqual(routesValue(instance, routes))
  expect(s.spare).toEqual(spareVehicles(instance, routes))
  expect(s.loose).toBe(looseness(s))
  expect(s.forgone).toBe(routes.unassigned.reduce((sum, task) => sum + s.prize[task], 0))
  expect(routes.type.length).toBe(s.used)
  expect([...s.missingAt.slice(0, s.missing)].sort((a, b) => a - b)).toEqual([...routes.unassigned])
  for (let i = 0; i < s.n; i++) expect(s.missingIndex[s.missingAt[i]]).toBe(i)
  for (let i = 0; i < s.slots; i++) {
    const r = s.slotAt[i]
    expect(s.slotIndex[r]).toBe(i)
    expect(s.count[r] > 0).toBe(i < s.used)
    expectRoute(instance, s, r)
  }
}

function looseness(s: real.State): number {
  if (s.typeCount !== 1 || s.dimensionCount === 0 || s.capacity[0] === Number.POSITIVE_INFINITY) return 0
  let sum = 0
  if (s.brim > 0) {
    for (let r = 0; r < s.slots; r++) sum += Math.min(s.capacity[0] - s.room[r], Math.max(0, s.capacity[0] - s.brim))
    return sum
  }
  for (let r = 0; r < s.slots; r++) sum += s.capacity[0] ** 2 - s.room[r] ** 2
  for (let v = 0; v < s.n; v++) if (s.routeOf[v] >= 0) sum += s.demand[v] ** 2
  return sum
}

function expectRoute(instance: Instance, s: real.State, r: number): void {
  const { typeCount, typeStart, typeEnd, typeClass } = instance
  const start = s.n + 2 * r
  const type = s.type[r]
  expect(s.base[r]).toBe(typeClass[type] * s.width * s.width)
  expect(s.loc[start]).toBe(typeStart[type])
  expect(s.loc[start + 1]).toBe(typeEnd[type])
  const loads = new Array<number>(s.dimensionCount).fill(0)
  let size = 0
  for (let p = start; p !== start + 1; p = s.next[p]) {
    const q = s.next[p]
    expect(s.prev[q]).toBe(p)
    expect(s.routeOf[q]).toBe(r)
    const arc = s.count[r] === 0 ? 0 : s.costs[s.base[r] + s.loc[p] * s.width + s.loc[q]]
    expect(s.arcIn[q]).toBe(arc)
    if (q === start + 1) break
    size++
    for (let d = 0; d < s.dimensionCount; d++) loads[d] += instance.demand[d * s.n + q]
  }
  expect(s.count[r]).toBe(size)
  for (let d = 0; d < s.dimensionCount; d++) {
    expect(s.room[d * s.slots + r]).toBe(s.capacity[d * typeCount + type] - loads[d])
  }
}
