/** What is expected of merging, for any problem and any sequence of visits, rejected ones among them. */

import fc from 'fast-check'
import { expect, vi } from 'vitest'
import { Random } from '../../src/base/random.js'
import type { Instance } from '../../src/instance/instance.js'
import { isBetter, type Routes, routesFrom, routesValue, spareVehicles } from '../../src/instance/routes.js'
import { routeCost } from '../../src/instance/route-cost.js'
import { createJudge } from '../../src/merge/merge.js'
import { RouteState } from '../../src/merge/state.js'
import { loadedRichProblems, routesOf, solvedProblems } from '../arbitraries/routes.js'
import { type Proof, proof } from '../prove.js'
import { lineInstance } from './line-instance.js'

/** One random visit: a lease of some slots and unassigned tasks, answered by other routes, sometimes by wrong ones. */
function visit(instance: Instance, state: RouteState, random: Random) {
  const slots: number[] = []
  for (let slot = 0; slot < state.slotCount; slot++) {
    if (state.routeAt(slot) && random.below(2) === 0) slots.push(slot)
  }
  const unassigned = state.unassigned().filter(() => random.below(2) === 0)
  const routes = state.pick(slots, unassigned)
  const vehicles = Int32Array.from(state.spare)
  for (const slot of slots) vehicles[state.routeAt(slot)?.type ?? -1]++
  const tasks = Int32Array.from([...routes.tasks, ...unassigned])
  const candidate = random.below(4) === 0 ? routes : routesOf(instance, tasks, vehicles, random)
  return { slots, unassigned, lease: { routes, vehicles }, candidate }
}

/** What a faulty solver might send back: a task lost or doubled. */
function spoil(candidate: Routes, random: Random): Routes {
  if (candidate.unassigned.length > 0 && random.below(2) === 0) {
    return { ...candidate, unassigned: candidate.unassigned.slice(1) }
  }
  const doubled = candidate.tasks[0] ?? 0
  return { ...candidate, unassigned: Int32Array.from([...candidate.unassigned, doubled]) }
}

function everyTask({ tasks, unassigned }: Routes): number[] {
  return [...tasks, ...unassigned].sort((a, b) => a - b)
}

/** Everything as Routes, in the order of the slots; a copy. */
function routesOfState(state: RouteState): Routes {
  const routes = Array.from({ length: state.slotCount }, (_, slot) => state.routeAt(slot)).filter(
    (route) => route !== null,
  )
  return routesFrom(
    routes.map(({ tasks }) => [...tasks]),
    routes.map(({ type }) => type),
    [...state.unassigned()],
  )
}

/** All that a state keeps up to date, against the same from scratch. */
function expectConsistent(instance: Instance, state: RouteState): void {
  const routes = routesOfState(state)
  expect(everyTask(routes)).toEqual(Array.from({ length: instance.taskCount }, (_, task) => task))
  expect(state.value).toEqual(routesValue(instance, routes))
  expect(state.routeCount).toBe(routes.type.length)
  expect(state.spare).toEqual(spareVehicles(instance, routes))
  for (let task = 0; task < instance.taskCount; task++) {
    const slot = state.routeOf[task]
    if (slot < 0) expect(routes.unassigned).toContain(task)
    else expect(state.tasksOf(slot)).toContain(task)
  }
  for (let slot = 0; slot < state.slotCount; slot++) {
    const route = state.routeAt(slot)
    if (route) expect(route.cost).toBe(routeCost(instance, route.type, route.tasks))
  }
}

const taskSet = proof<typeof import('../../src/merge/task-set.js')>(({ TaskSet }) => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 6 }))), (steps) => {
      const set = new TaskSet(7)
      const model = new Set<number>()
      for (const [isAdded, task] of steps) {
        if (isAdded) {
          set.add(task)
          model.add(task)
        } else {
          set.delete(task)
          model.delete(task)
        }
        expect(set.size).toBe(model.size)
        expect([...set.list()].sort()).toEqual([...model].sort())
        for (let i = 0; i < 7; i++) expect(set.has(i)).toBe(model.has(i))
      }
    }),
  )
})

const conserve = proof<typeof import('../../src/merge/conserve.js')>(({ createConservationCheck }) => {
  const check = createConservationCheck(4)
  const lease = routesFrom([[0, 1]], [0], [2])
  for (let round = 0; round < 3; round++) {
    expect(check(lease, routesFrom([[2, 1]], [0], [0]))).toBeNull()
    expect(check(lease, routesFrom([[2], [1, 0]], [0, 0], []))).toBeNull()
    expect(check(lease, routesFrom([[2, 1, 3]], [0], []))).toBe('task 3 was not leased')
    expect(check(lease, routesFrom([[2, 1, 1]], [0], []))).toBe('task 1 came back twice')
    expect(check(lease, routesFrom([[2, 1]], [0], []))).toBe('1 of 3 leased tasks did not come back')
  }
})

const merge = proof<typeof import('../../src/merge/merge.js')>((module) => {
  const instance = lineInstance([1, 2, 3], 2)
  const judge = module.createJudge(instance)
  const lease = { routes: routesFrom([[0], [1]], [0, 0], []), vehicles: Int32Array.of(2) }
  const value = { unassigned: 1, weight: 1, cost: 2 * instance.costScale }
  expect(judge(lease, routesFrom([[0]], [0], [1]))).toMatchObject({ verdict: 'valid', value })
  expect(judge(lease, routesFrom([[0]], [0], [])).verdict).toBe('rejected')
  const whole = { routes: routesFrom([], [], [0, 1, 2]), vehicles: Int32Array.of(2) }
  expect(judge(whole, routesFrom([[0, 1, 2]], [0], [])).verdict).toBe('rejected')
})

const state = proof<typeof import('../../src/merge/state.js')>((module) => {
  // Prizes and priorities count too; what routes keep besides is no matter here.
  const drawn = fc.oneof(solvedProblems({ maxJobs: 25 }), loadedRichProblems({ maxJobs: 12 }))
  fc.assert(
    fc.property(drawn, fc.integer(), ({ instance, routes }, seed) => {
      const random = new Random(seed)
      const tried = new module.RouteState(instance, routes)
      expectConsistent(instance, tried)
      let mostRoutes = tried.routeCount
      for (let round = 0; round < 8; round++) {
        const { slots, unassigned, candidate } = visit(instance, tried, random)
        const changed = tried.replace(slots, unassigned, candidate)
        expectConsistent(instance, tried)
        expect(new Set(changed).size).toBe(changed.length)
        mostRoutes = Math.max(mostRoutes, tried.routeCount)
        expect(tried.slotCount).toBe(mostRoutes)
      }
    }),
  )
})

const best = proof<typeof import('../../src/merge/best.js')>(({ BestKeeper }) => {
  fc.assert(
    fc.property(solvedProblems({ maxJobs: 25 }), fc.integer(), ({ instance, routes }, seed) => {
      const random = new Random(seed)
      const current = new RouteState(instance, routes)
      const kept = new BestKeeper(current)
      const judge = createJudge(instance)
      let copy = { value: current.value, routes: routesOfState(current) }
      const differing = new Set<number>()
      const copied = vi.spyOn(current, 'routeAt')
      for (let round = 0; round < 10; round++) {
        const { slots, unassigned, lease, candidate } = visit(instance, current, random)
        const sent = random.below(3) === 0 ? spoil(candidate, random) : candidate
        const { verdict } = judge(lease, sent)
        expect(verdict).toBe(sent === candidate ? 'valid' : 'rejected')
        if (verdict === 'rejected') continue
        const before = kept.value
        const changed = current.replace(slots, unassigned, sent)
        for (const slot of changed) differing.add(slot)
        copied.mockClear()
        const isPublished = kept.update(changed)
        expect(isPublished).toBe(isBetter(current.value, before))
        expect(copied).toHaveBeenCalledTimes(isPublished ? differing.size : 0)
        if (isPublished) {
          copy = { value: current.value, routes: routesOfState(current) }
          differing.clear()
        }
        expect(isBetter(before, kept.value)).toBe(false)
        expect(kept.value).toEqual(copy.value)
        expect(sorted(kept.toRoutes())).toEqual(sorted(copy.routes))
        expect(routesValue(instance, kept.toRoutes())).toEqual(kept.value)
      }
    }),
  )
})

/** Proofs by file below src/. */
export const mergeProofs: Readonly<Record<string, Proof>> = {
  'merge/task-set.ts': taskSet,
  'merge/conserve.ts': conserve,
  'merge/merge.ts': merge,
  'merge/state.ts': state,
  'merge/best.ts': best,
}

function sorted(routes: Routes): Routes {
  return { ...routes, unassigned: Int32Array.from(routes.unassigned).sort() }
}
