import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Random } from '../../src/base/random.js'
import type { Instance } from '../../src/instance/instance.js'
import { isBetter, type Routes, routesFrom, routesValue, spareVehicles, type Value } from '../../src/instance/routes.js'
import { routeCost } from '../../src/instance/travel.js'
import { BestKeeper } from '../../src/merge/best.js'
import { createJudge } from '../../src/merge/merge.js'
import { RouteState } from '../../src/merge/state.js'
import { routesOf, solvedProblems } from '../arbitraries/routes.js'
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

/** All that a state keeps up to date, against the same from scratch. */
function expectConsistent(instance: Instance, state: RouteState): void {
  const routes = state.toRoutes()
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

describe('RouteState', () => {
  it('puts a shorter order of the tasks in the place of a longer one', () => {
    const instance = lineInstance([1, 2, 3])
    const state = new RouteState(instance, routesFrom([[1, 0, 2]], [0], []))
    expect(state.value).toEqual({ unassigned: 0, cost: 8 * instance.costScale })
    expect(state.replace([0], [], routesFrom([[0, 1, 2]], [0], []))).toEqual([0])
    expect(state.value).toEqual({ unassigned: 0, cost: 6 * instance.costScale })
    expect(state.tasksOf(0)).toEqual(Int32Array.of(0, 1, 2))
  })

  it('keeps the object and the slot of a route that comes back as it left', () => {
    const state = new RouteState(lineInstance([1, 2, 3, 4]), routesFrom([[0, 1], [2], [3]], [0, 0, 0], []))
    const kept = state.routeAt(1)
    expect(state.replace([0, 1, 2], [], routesFrom([[2], [3, 1, 0]], [0, 0], []))).toEqual([0, 2])
    expect(state.routeAt(1)).toBe(kept)
    expect(state.routeAt(2)).toBeNull()
    expect(state.tasksOf(2)).toHaveLength(0)
  })

  it('uses freed slots before new ones', () => {
    const state = new RouteState(lineInstance([1, 2, 3]), routesFrom([[0], [1], [2]], [0, 0, 0], []))
    state.replace([0, 1], [], routesFrom([[1, 0]], [0], []))
    expect(state.slotCount).toBe(3)
    expect(state.replace([2], [], routesFrom([[2]], [0], []))).toEqual([])
    state.replace([0], [], routesFrom([[0], [1]], [0, 0], []))
    expect(state.slotCount).toBe(3)
    expect(state.routeCount).toBe(3)
  })

  it('takes up unassigned tasks and lets others go', () => {
    const instance = lineInstance([1, 2, 3])
    const state = new RouteState(instance, routesFrom([[0, 1]], [0], [2]))
    state.replace([0], [2], routesFrom([[2, 0]], [0], [1]))
    expect(state.unassigned()).toEqual(Int32Array.of(1))
    expect(state.routeOf).toEqual(Int32Array.of(0, -1, 0))
  })

  it('agrees with a computation from scratch after any sequence of visits', () => {
    fc.assert(
      fc.property(solvedProblems({ maxJobs: 25 }), fc.integer(), ({ instance, routes }, seed) => {
        const random = new Random(seed)
        const state = new RouteState(instance, routes)
        expectConsistent(instance, state)
        for (let round = 0; round < 8; round++) {
          const { slots, unassigned, candidate } = visit(instance, state, random)
          state.replace(slots, unassigned, candidate)
          expectConsistent(instance, state)
        }
      }),
    )
  })
})

describe('BestKeeper', () => {
  it('is never worse, always complete, and equal to a full copy, also when visits are rejected', () => {
    fc.assert(
      fc.property(solvedProblems({ maxJobs: 25 }), fc.integer(), ({ instance, routes }, seed) => {
        const random = new Random(seed)
        const state = new RouteState(instance, routes)
        const best = new BestKeeper(state)
        const judge = createJudge(instance)
        let copy = { value: state.value, routes: state.toRoutes() }
        for (let round = 0; round < 10; round++) {
          const { slots, unassigned, lease, candidate } = visit(instance, state, random)
          const sent = random.below(3) === 0 ? spoil(candidate, random) : candidate
          const verdict = judge(lease, sent)
          expect(verdict.verdict).toBe(sent === candidate ? 'valid' : 'rejected')
          if (verdict.verdict === 'rejected') continue
          const before: Value = best.value
          const isPublished = best.update(state.replace(slots, unassigned, sent))
          if (isPublished) copy = { value: state.value, routes: state.toRoutes() }
          expect(isBetter(before, best.value)).toBe(false)
          expect(best.value).toEqual(copy.value)
          expect(sorted(best.toRoutes())).toEqual(sorted(copy.routes))
          expect(routesValue(instance, best.toRoutes())).toEqual(best.value)
        }
      }),
    )
  })

  it('keeps what it has while current is worse, and takes over only what differs when it is better', () => {
    const instance = lineInstance([1, 2, 3, 4])
    const state = new RouteState(
      instance,
      routesFrom(
        [
          [0, 1],
          [2, 3],
        ],
        [0, 0],
        [],
      ),
    )
    const best = new BestKeeper(state)
    const value = best.value
    expect(best.update(state.replace([0], [], routesFrom([[0], [1]], [0, 0], [])))).toBe(false)
    expect(best.value).toEqual(value)
    expect(best.dirtyCount).toBe(2)
    expect(best.update(state.replace([0, 1, 2], [], routesFrom([[0, 1, 2, 3]], [0], [])))).toBe(true)
    expect(best.dirtyCount).toBe(0)
    expect(best.toRoutes().tasks).toEqual(Int32Array.of(0, 1, 2, 3))
  })
})

function sorted(routes: Routes): Routes {
  return { ...routes, unassigned: Int32Array.from(routes.unassigned).sort() }
}
