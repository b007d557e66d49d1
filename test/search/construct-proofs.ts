/** What is expected of the savings start: every step against the same done plainly, and the whole on any problem. */

import fc from 'fast-check'
import { expect } from 'vitest'
import type { Instance } from '../../src/instance/instance.js'
import { compile } from '../../src/instance/compile.js'
import { nearestTasks } from '../../src/instance/neighbours.js'
import { type Routes, routesValue, routeTasks } from '../../src/instance/routes.js'
import { arcCost } from '../../src/instance/travel.js'
import { chooseFamilies, familiesOf } from '../../src/search/construct/families.js'
import type { SavingsInput } from '../../src/search/construct/savings-list.js'
import type { ProblemOptions } from '../arbitraries/problem.js'
import { solvedProblems } from '../arbitraries/routes.js'
import { type Proof, proof } from '../prove.js'
import { expectValid } from './state-of.js'
import { fits } from '../instance/fits.js'
import { smallest } from '../instance/smallest.js'

function forInstances(
  prove: (instance: Instance, seed: number) => void,
  options: ProblemOptions = { maxVehicles: 4 },
  numRuns = 150,
): void {
  fc.assert(
    fc.property(solvedProblems({ maxJobs: 18, ...options }), fc.integer(), ({ instance }, seed) =>
      prove(instance, seed),
    ),
    { numRuns, endOnFailure: true },
  )
}

function all(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i)
}

/** What the savings of an instance start from, with k neighbours a task. */
export function inputOf(instance: Instance, isTurnable: boolean, k = 5): SavingsInput {
  const families = familiesOf(instance)
  const familyOf = chooseFamilies(instance, families)
  const fromStart = new Int32Array(instance.taskCount)
  const toEnd = new Int32Array(instance.taskCount)
  for (const i of all(instance.taskCount)) {
    if (familyOf[i] < 0) continue
    const { travelClass, start, end } = families[familyOf[i]]
    fromStart[i] = arcCost(instance, travelClass, start, i)
    toEnd[i] = arcCost(instance, travelClass, i, end)
  }
  const rows = Int32Array.from(all(instance.taskCount))
  return { instance, rows, neighbours: nearestTasks(instance, k), families, familyOf, fromStart, toEnd, isTurnable }
}

const families = proof<typeof import('../../src/search/construct/families.js')>((module) => {
  forInstances((instance) => {
    const found = module.familiesOf(instance)
    expect(found.flatMap(({ types }) => types).sort((a, b) => a - b)).toEqual(all(instance.typeCount))
    for (const { types, start, end, travelClass } of found) {
      for (const type of types) {
        expect([instance.typeStart[type], instance.typeEnd[type], instance.typeClass[type]]).toEqual([
          start,
          end,
          travelClass,
        ])
      }
      const capacities = types.map((type) => all(instance.dimensionCount).map((d) => capacity(instance, type, d)))
      expect(capacities).toEqual(capacities.slice().sort(lexicographic))
    }
    const chosen = module.chooseFamilies(instance, found)
    const loads = Float64Array.from(instance.demand)
    for (const task of all(instance.taskCount)) {
      const fitting = all(instance.typeCount).filter((type) => fits(instance, type, Int32Array.of(task)))
      for (const type of all(instance.typeCount)) {
        expect(module.taskFits(instance, type, task)).toBe(fitting.includes(type))
        expect(module.loadFits(instance, type, loads, task)).toBe(fitting.includes(type))
      }
      expect(chosen[task] >= 0).toBe(fitting.length > 0)
      if (chosen[task] >= 0) expect(found[chosen[task]].types.some((type) => fitting.includes(type))).toBe(true)
    }
  })
})

function capacity(instance: Instance, type: number, d: number): number {
  return instance.typeCapacity[d * instance.typeCount + type]
}

function lexicographic(a: readonly number[], b: readonly number[]): number {
  const d = a.findIndex((value, i) => value !== b[i])
  return d < 0 ? 0 : a[d] - b[d]
}

/** Many tasks, on a line with a van for every ten: more than are looked at between two looks at the stop. */
const MANY = compile(smallest({ jobs: 5000, count: 500, capacity: 10 })).instance

const savingsList = proof<typeof import('../../src/search/construct/savings-list.js')>((module) => {
  let turnable = 0
  const prove = (instance: Instance, seed: number) => {
    const isSymmetric = instance.matrixSize === 0 && familiesOf(instance).every(({ start, end }) => start === end)
    const input = inputOf(instance, isSymmetric && seed % 2 === 0, 1 + (seed & 3))
    const { tasks, k } = input.neighbours
    const saving = (from: number, to: number) =>
      input.toEnd[from] + input.fromStart[to] - module.pairCost(input, from, to)
    const pairs = [...module.sortSavings(input, () => false)].map((code) => {
      const pair = Math.floor(code / 2)
      const ends = [Math.floor(pair / k), tasks[pair]]
      return code % 2 === 0 ? ends : ends.reverse()
    })
    const keys = pairs.map(([from, to]) => (input.isTurnable && from > to ? `${to} ${from}` : `${from} ${to}`))
    const expected = new Set<string>()
    for (const i of all(instance.taskCount)) {
      for (const j of tasks.subarray(i * k, (i + 1) * k)) {
        if (input.familyOf[i] < 0 || input.familyOf[i] !== input.familyOf[j]) continue
        expect(module.pairCost(input, i, j)).toBe(
          arcCost(instance, input.families[input.familyOf[i]].travelClass, i, j),
        )
        if (input.isTurnable) {
          if (saving(i, j) > 0) expected.add(i < j ? `${i} ${j}` : `${j} ${i}`)
          continue
        }
        if (saving(i, j) > 0) expected.add(`${i} ${j}`)
        if (saving(j, i) > 0) expected.add(`${j} ${i}`)
      }
    }
    expect(new Set(keys)).toEqual(expected)
    if (input.isTurnable) turnable += keys.length
    // Descending, to within a bucket.
    const values = pairs.map(([from, to]) => saving(from, to))
    const largest = Math.max(0, ...input.fromStart) + Math.max(0, ...input.toEnd)
    values.forEach((value, i) => {
      if (i > 0) expect(value).toBeLessThanOrEqual(values[i - 1] + largest / (1 << 19) + 1e-9)
    })
  }
  // A look in the pass that counts and one in the pass that places.
  const many = inputOf(MANY, true, 4)
  for (const last of [1, 2]) {
    let looks = 0
    expect(module.sortSavings(many, () => ++looks === last)).toHaveLength(0)
    expect(looks).toBe(last)
  }
  forInstances(prove)
  forInstances(prove, { maxVehicles: 1, families: ['planar', 'geographic'], open: false })
  expect(turnable).toBeGreaterThan(100)
})

const join = proof<typeof import('../../src/search/construct/join.js')>((module) => {
  forInstances((instance) => {
    const isTurnable = instance.matrixSize === 0 && familiesOf(instance).every(({ start, end }) => start === end)
    const input = inputOf(instance, isTurnable)
    const k = input.neighbours.k
    const order = Uint32Array.from(all(2 * instance.taskCount * k)).filter((code) => {
      const pair = code >> 1
      return (
        input.familyOf[Math.floor(pair / k)] >= 0 &&
        input.familyOf[Math.floor(pair / k)] === input.familyOf[input.neighbours.tasks[pair]]
      )
    })
    const chains = module.joinChains(input, order, () => false)
    const { before, behind, parent, loads, tier } = chains
    const members = new Map<number, number[]>()
    for (const i of all(instance.taskCount)) {
      const root = module.rootOf(parent, i)
      members.set(root, [...(members.get(root) ?? []), i])
      for (const j of [before[i], behind[i]]) {
        if (j < 0) continue
        expect(module.rootOf(parent, j)).toBe(root)
        expect([before[j], behind[j]]).toContain(i)
      }
      if (!isTurnable && behind[i] >= 0) expect(before[behind[i]]).toBe(i)
    }
    for (const [root, tasks] of members) {
      const links = tasks.reduce((sum, i) => sum + (before[i] >= 0 ? 1 : 0) + (behind[i] >= 0 ? 1 : 0), 0)
      expect(links).toBe(2 * (tasks.length - 1))
      for (const d of all(instance.dimensionCount)) {
        const load = tasks.reduce((sum, i) => sum + instance.demand[d * instance.taskCount + i], 0)
        expect(loads[d * instance.taskCount + root]).toBe(load)
      }
      if (input.familyOf[root] < 0) continue
      const { types } = input.families[input.familyOf[root]]
      expect(fits(instance, types[tier[root]], Int32Array.from(tasks))).toBe(true)
    }
    expectEnoughVehicles(instance, input, members, tier)
    // Joined on as long as the loads allow: with room for all and enough vehicles nothing is left to join.
    if (order.length > 0 && isBoundless(instance)) {
      for (const code of order) {
        const pair = code >> 1
        const i = Math.floor(pair / k)
        const j = input.neighbours.tasks[pair]
        const isOpen = isTurnable
          ? [i, j].every((v) => before[v] < 0 || behind[v] < 0)
          : code % 2 === 0
            ? behind[i] < 0 && before[j] < 0
            : behind[j] < 0 && before[i] < 0
        if (isOpen) expect(module.rootOf(parent, i)).toBe(module.rootOf(parent, j))
      }
    }
  })
  stopsWhenAsked(module)
})

// A route never outgrows the vehicles of its size while joining: a rise needs one to spare.
function expectEnoughVehicles(
  instance: Instance,
  input: SavingsInput,
  members: ReadonlyMap<number, readonly number[]>,
  tier: Int32Array,
): void {
  input.families.forEach(({ types }, f) => {
    types.forEach((_, t) => {
      const roots = [...members.keys()].filter((root) => input.familyOf[root] === f && tier[root] >= t)
      const risen = roots.filter((root) => (members.get(root) ?? []).every((i) => tierOf(instance, types, i) < t))
      const vehicles = types.slice(t).reduce((sum, type) => sum + instance.typeVehicles[type], 0)
      if (risen.length > 0) expect(roots.length).toBeLessThanOrEqual(Math.max(vehicles, roots.length - risen.length))
    })
  })
}

function tierOf(instance: Instance, types: readonly number[], task: number): number {
  const t = types.findIndex((type) => fits(instance, type, Int32Array.of(task)))
  return t < 0 ? types.length - 1 : t
}

function isBoundless(instance: Instance): boolean {
  return all(instance.typeCount * instance.dimensionCount).every((i) => instance.typeCapacity[i] >= 100)
}

function stopsWhenAsked(module: typeof import('../../src/search/construct/join.js')): void {
  const [{ instance }] = fc.sample(
    solvedProblems({ minJobs: 9, families: ['planar'], infeasible: false, open: false }),
    { numRuns: 1, seed: 5 },
  )
  const input = inputOf(instance, false)
  let polls = 0
  const order = new Uint32Array(70_000)
  module.joinChains(input, order, () => {
    polls++
    return true
  })
  expect(polls).toBe(1)
}

const assign = proof<typeof import('../../src/search/construct/assign-vehicles.js')>((module) => {
  let dissolved = 0
  forInstances((instance, seed) => {
    const input = inputOf(instance, false)
    // Lists that fit a vehicle of their family, however few there are of it.
    const lists: number[][] = []
    for (const i of all(instance.taskCount)) {
      if (input.familyOf[i] < 0) continue
      const last = lists.at(-1)
      const grown = last && input.familyOf[last[0]] === input.familyOf[i] ? [...last, i] : [i]
      const isFit = input.families[input.familyOf[i]].types.some((type) => fits(instance, type, Int32Array.from(grown)))
      if (grown.length > 1 && isFit && seed % 3 !== 0) lists[lists.length - 1] = grown
      else lists.push([i])
    }
    const offsets = Int32Array.from([0, ...lists.map((list) => list.length)])
    for (let r = 1; r < offsets.length; r++) offsets[r] += offsets[r - 1]
    const routes = module.assignVehicles(input, offsets, Int32Array.from(lists.flat()), () => false)
    expectValid(instance, routes)
    if (routes.type.length < lists.length) dissolved++
    expectNothingLeftToDo(instance, input, routes, lists)
  })
  expect(dissolved).toBeGreaterThan(20)
})

// A list is dissolved only when no vehicle that holds it was left, and its tasks stay out only without room anywhere.
function expectNothingLeftToDo(instance: Instance, input: SavingsInput, routes: Routes, lists: number[][]): void {
  const left = Int32Array.from(instance.typeVehicles)
  for (const type of routes.type) left[type]--
  const served = new Map<number, number>()
  for (let r = 0; r < routes.type.length; r++) for (const task of routeTasks(routes, r)) served.set(task, r)
  for (const list of lists) {
    if (list.every((task) => served.has(task))) continue
    for (const type of all(instance.typeCount)) {
      expect(left[type] > 0 && fits(instance, type, Int32Array.from(list))).toBe(false)
    }
  }
  for (const type of all(instance.typeCount)) {
    const holdsAll = lists.every((list) => fits(instance, type, Int32Array.from(list)))
    if (left[type] > 0 && holdsAll) expect(routes.type.length).toBe(lists.length)
  }
  for (const task of routes.unassigned) {
    if (input.familyOf[task] < 0) continue
    for (const r of all(routes.type.length)) {
      expect(fits(instance, routes.type[r], Int32Array.from([...routeTasks(routes, r), task]))).toBe(false)
    }
  }
}

const fill = proof<typeof import('../../src/search/construct/fill.js')>(({ fillRoutes }) => {
  forInstances((instance) => {
    const input = inputOf(instance, false)
    const served = all(instance.taskCount).filter((task) => input.familyOf[task] >= 0)
    const offsets = Int32Array.from(all(served.length + 1))
    const filled = fillRoutes(input, { offsets, tasks: Int32Array.from(served) })
    const routes = all(filled.offsets.length - 1).map((r) => [
      ...filled.tasks.subarray(filled.offsets[r], filled.offsets[r + 1]),
    ])
    expect(routes.flat().sort((a, b) => a - b)).toEqual(served)
    for (const [f, family] of input.families.entries()) {
      const own = routes.filter((route) => input.familyOf[route[0]] === f)
      // In order, one family a route.
      expect(own.flat()).toEqual(served.filter((task) => input.familyOf[task] === f))
      const left = family.types.flatMap((type) => all(instance.typeVehicles[type]).map(() => type))
      own.forEach((route, r) => {
        const holds = (type: number, tasks: readonly number[]) => fits(instance, type, Int32Array.from(tasks))
        // Next fit: what begins the next route would have fitted none of the vehicles that were left.
        if (r + 1 < own.length) {
          expect(left.some((type) => holds(type, [...route, own[r + 1][0]]))).toBe(false)
        }
        const at = left.findIndex((type) => holds(type, route))
        expect(route.length === 1 || at >= 0).toBe(true)
        if (at >= 0) left.splice(at, 1)
      })
    }
  })
})

// Cut short within the sort is cut short as before it.
function proveStopWithin(buildSavings: typeof import('../../src/search/construct/savings.js').buildSavings): void {
  let looks = 0
  const near = nearestTasks(MANY, 4)
  const within = buildSavings(MANY, near, () => ++looks >= 2)
  expect(within).toEqual(buildSavings(MANY, near, () => true))
  expect(within.tasks).toHaveLength(MANY.taskCount)
  looks = 0
  buildSavings(MANY, near, () => ++looks === 2)
  expect(looks).toBe(2)
}

const savings = proof<typeof import('../../src/search/construct/savings.js')>(({ buildSavings }) => {
  let routes = 0
  let tasks = 0
  proveStopWithin(buildSavings)
  forInstances((instance, seed) => {
    for (const stop of [false, true]) {
      const built = buildSavings(instance, nearestTasks(instance, seed & 15), () => stop)
      expectValid(instance, built)
      const fitting = all(instance.taskCount).filter((task) =>
        all(instance.typeCount).some((type) => fits(instance, type, Int32Array.of(task))),
      )
      const vehicles = instance.typeVehicles.reduce((sum, count) => sum + count, 0)
      if (vehicles >= fitting.length && !stop && instance.typeCount === 1) {
        expect(built.unassigned.length).toBe(instance.taskCount - fitting.length)
        const alone = fitting.reduce((sum, task) => sum + aloneCost(instance, task), 0)
        expect(routesValue(instance, built).cost).toBeLessThanOrEqual(alone)
        routes += built.type.length
        tasks += built.tasks.length
      }
    }
  })
  expect(routes).toBeLessThan(0.8 * tasks)
})

function aloneCost(instance: Instance, task: number): number {
  const [start, end, travelClass] = [instance.typeStart[0], instance.typeEnd[0], instance.typeClass[0]]
  return instance.typeFixed[0] + arcCost(instance, travelClass, start, task) + arcCost(instance, travelClass, task, end)
}

/** Expectations by file below src/. */
export const constructProofs: Readonly<Record<string, Proof>> = {
  'search/construct/families.ts': families,
  'search/construct/savings-list.ts': savingsList,
  'search/construct/join.ts': join,
  'search/construct/assign-vehicles.ts': assign,
  'search/construct/fill.ts': fill,
  'search/construct/savings.ts': savings,
}
