import { describe, expect, it } from 'vitest'
import { routesFrom } from '../../src/instance/routes.js'
import { BestKeeper } from '../../src/merge/best.js'
import { RouteState } from '../../src/merge/state.js'
import { lineInstance } from './line-instance.js'

describe('RouteState', () => {
  it('puts a shorter order of the tasks in the place of a longer one', () => {
    const instance = lineInstance([1, 2, 3])
    const state = new RouteState(instance, routesFrom([[1, 0, 2]], [0], []))
    expect(state.value).toEqual({ unassigned: 0, weight: 0, cost: 8 * instance.costScale })
    expect(state.replace([0], [], routesFrom([[0, 1, 2]], [0], []))).toEqual([0])
    expect(state.value).toEqual({ unassigned: 0, weight: 0, cost: 6 * instance.costScale })
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
})

describe('BestKeeper', () => {
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
    expect(best.update(state.replace([0, 1, 2], [], routesFrom([[0, 1, 2, 3]], [0], [])))).toBe(true)
    expect(best.toRoutes().tasks).toEqual(Int32Array.of(0, 1, 2, 3))
  })
})
