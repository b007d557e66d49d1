/** What is expected of the start where neighbours do not reach: joining ends, and the last resort of waiting tasks. */

import fc from 'fast-check'
import { expect } from 'vitest'
import { Random } from '../../src/base/random.js'
import type { Instance } from '../../src/instance/instance.js'
import { fits } from '../instance/fits.js'
import { joinChains, rootOf } from '../../src/search/construct/join.js'
import { linkPlan, planHasRoom, planRoom, positionCost } from '../../src/search/construct/plan.js'
import { pairCost, type SavingsInput, sortSavings } from '../../src/search/construct/savings-list.js'
import { solvedProblems } from '../arbitraries/routes.js'
import { type Proof, proof } from '../prove.js'
import { inputOf } from './construct-proofs.js'

type Plan = ReturnType<typeof linkPlan>

function forInstances(prove: (instance: Instance, random: Random) => void): void {
  fc.assert(
    fc.property(solvedProblems({ maxJobs: 18, maxVehicles: 3 }), fc.integer(), ({ instance }, seed) =>
      prove(instance, new Random(seed)),
    ),
    { numRuns: 150, endOnFailure: true },
  )
}

function all(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i)
}

// Pairs of ends that may be driven one after the other.
function openPairs(
  { isTurnable, familyOf }: SavingsInput,
  { before, behind, parent }: ReturnType<typeof joinChains>,
): [number, number][] {
  const pairs: [number, number][] = []
  for (const i of all(familyOf.length)) {
    for (const j of all(familyOf.length)) {
      if (familyOf[i] < 0 || familyOf[i] !== familyOf[j] || rootOf(parent, i) === rootOf(parent, j)) continue
      const isOpen = isTurnable ? [i, j].every((v) => before[v] < 0 || behind[v] < 0) : behind[i] < 0 && before[j] < 0
      if (isOpen) pairs.push([i, j])
    }
  }
  return pairs
}

const joinEnds = proof<typeof import('../../src/search/construct/join-ends.js')>((module) => {
  let joined = 0
  forInstances((instance) => {
    if (instance.typeCount !== 1) return
    // One neighbour a task leaves most of the joining to the ends.
    const input = inputOf(instance, false, 1)
    const chains = joinChains(
      input,
      sortSavings(input, () => false),
      () => false,
    )
    const before = openPairs(input, chains).length
    // Stopped before the first round, and within it.
    for (const last of [1, 2]) {
      let looks = 0
      module.joinEnds(input, chains, () => ++looks === last)
      expect(openPairs(input, chains).length).toBe(before)
    }
    module.joinEnds(input, chains, () => false)
    const pairs = openPairs(input, chains)
    if (pairs.length < before) joined++
    const members = (root: number) => all(instance.taskCount).filter((i) => rootOf(chains.parent, i) === root)
    for (const [from, to] of pairs) {
      if (input.toEnd[from] + input.fromStart[to] <= pairCost(input, from, to)) continue
      const together = [...members(rootOf(chains.parent, from)), ...members(rootOf(chains.parent, to))]
      expect(fits(instance, 0, Int32Array.from(together))).toBe(false)
    }
  })
  expect(joined).toBeGreaterThan(20)
})

// Lists of one task each for some, the others wait.
function drawPlan(instance: Instance, random: Random): { plan: Plan; waiting: number[] } {
  const served = all(instance.taskCount).filter(
    (task) => fits(instance, 0, Int32Array.of(task)) && random.below(4) === 0,
  )
  const loads = new Float64Array(instance.dimensionCount * instance.taskCount)
  served.forEach((task, r) => {
    for (const d of all(instance.dimensionCount)) {
      loads[d * instance.taskCount + r] = instance.demand[d * instance.taskCount + task]
    }
  })
  const offsets = Int32Array.from(all(served.length + 1))
  const plan = linkPlan(instance, new Int32Array(served.length), loads, offsets, Int32Array.from(served))
  return { plan, waiting: all(instance.taskCount).filter((task) => !served.includes(task)) }
}

function listOf({ first, next }: Plan, r: number): number[] {
  const list: number[] = []
  for (let v = first[r]; v >= 0; v = next[v]) list.push(v)
  return list
}

const insertAnywhere = proof<typeof import('../../src/search/construct/insert-anywhere.js')>((module) => {
  let inserted = 0
  forInstances((instance, random) => {
    if (instance.typeCount === 0) return
    const { plan, waiting } = drawPlan(instance, random)
    const order = module.orderByRoom(instance, plan)
    for (const task of waiting) {
      const roomy = all(plan.type.length).filter((r) => planHasRoom(instance, plan, r, task))
      const costs = roomy.flatMap((r) => {
        const list = [-1, ...listOf(plan, r), -1]
        return list.slice(1).map((q, i) => ({ r, cost: positionCost(instance, plan, r, list[i], task, q) }))
      })
      const rooms = Array.from(order.order, (r) => planRoom(instance, plan, r))
      expect(rooms).toEqual([...rooms].sort((a, b) => (a === b ? 0 : b - a)))
      expect(module.insertAnywhere(instance, plan, order, task)).toBe(roomy.length > 0)
      const r = plan.routeOf[task]
      expect(r >= 0).toBe(roomy.length > 0)
      if (r < 0) continue
      inserted++
      const list = [-1, ...listOf(plan, r), -1]
      const at = list.indexOf(task)
      const cost = positionCost(instance, plan, r, list[at - 1], task, list[at + 1])
      // Up to three routes are all looked into; of more, at least the cheapest position of its own.
      const compared = roomy.length <= 3 ? costs : costs.filter((other) => other.r === r)
      expect(cost).toBe(Math.min(...compared.map((other) => other.cost)))
    }
    for (const r of all(plan.type.length)) expect(fits(instance, 0, Int32Array.from(listOf(plan, r)))).toBe(true)
  })
  expect(inserted).toBeGreaterThan(100)
})

const plan = proof<typeof import('../../src/search/construct/plan.js')>((module) => {
  forInstances((instance, random) => {
    if (instance.typeCount === 0 || instance.taskCount < 2) return
    const fitting = all(instance.taskCount).filter((task) => fits(instance, 0, Int32Array.of(task)))
    if (fitting.length === 0) return
    const loads = Float64Array.from(instance.demand)
    for (const d of all(instance.dimensionCount)) {
      loads[d * instance.taskCount] = instance.demand[d * instance.taskCount + fitting[0]]
    }
    const offsets = Int32Array.of(0, 1)
    const grown = module.linkPlan(instance, Int32Array.of(0), loads, offsets, Int32Array.of(fitting[0]))
    const list = [fitting[0]]
    for (const task of fitting.slice(1)) {
      expect(module.planHasRoom(instance, grown, 0, task)).toBe(fits(instance, 0, Int32Array.from([...list, task])))
      if (!module.planHasRoom(instance, grown, 0, task)) continue
      const at = random.below(list.length + 1)
      module.putBetween(instance, grown, at === 0 ? -1 : list[at - 1], task, list[at] ?? -1)
      list.splice(at, 0, task)
      expect(listOf(grown, 0)).toEqual(list)
      list.forEach((v, i) => {
        expect([grown.prev[v], grown.routeOf[v]]).toEqual([list[i - 1] ?? -1, 0])
      })
    }
  })
})

/** Expectations by file below src/. */
export const apartProofs: Readonly<Record<string, Proof>> = {
  'search/construct/join-ends.ts': joinEnds,
  'search/construct/insert-anywhere.ts': insertAnywhere,
  'search/construct/plan.ts': plan,
}
