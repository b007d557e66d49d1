import { describe, expect, it } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import { routesFrom } from '../../src/instance/routes.js'
import { cutSubproblem, liftRoutes, lowerRoutes } from '../../src/instance/subproblem.js'
import { smallest } from './smallest.js'

const { instance } = compile(smallest({ jobs: 5, count: 3, capacity: 2 }))

describe('cutSubproblem', () => {
  it('numbers its tasks in ascending order and keeps the way back', () => {
    const part = cutSubproblem(instance, Int32Array.of(4, 1), Int32Array.of(2))
    expect(part.taskOf).toEqual(Int32Array.of(1, 4))
    expect(part.instance).toMatchObject({ taskCount: 2, locationCount: 3, typeVehicles: Int32Array.of(2) })
    // Jobs at 2 and 5, the depot at 0.
    expect(Array.from(part.costs)).toEqual([0, 3, 2, 3, 0, 5, 2, 5, 0])
    const lifted = liftRoutes(part, routesFrom([[1]], [0], [0]))
    expect(lifted).toEqual(routesFrom([[4]], [0], [1]))
    expect(lowerRoutes(part, lifted)).toEqual(routesFrom([[1]], [0], [0]))
  })

  it('refuses routes with a task or a type that it does not have', () => {
    const part = cutSubproblem(instance, Int32Array.of(4, 1), Int32Array.of(2))
    for (const routes of [routesFrom([[2]], [0], []), routesFrom([], [], [0]), routesFrom([[1]], [1], [])]) {
      expect(() => lowerRoutes(part, routes)).toThrow(expect.objectContaining({ code: 'internal' }))
    }
  })

  it('may have no vehicle, and no task', () => {
    const bare = cutSubproblem(instance, Int32Array.of(0), Int32Array.of(0))
    expect(bare.instance).toMatchObject({ taskCount: 1, typeCount: 0, locationCount: 1 })
    expect(cutSubproblem(instance, Int32Array.of(), Int32Array.of(1)).instance).toMatchObject({ taskCount: 0 })
  })

  it('puts its matrix into the scratch that it is given', () => {
    const none = new Int32Array(0)
    const scratch = { costs: new Int32Array(100), durations: none, distances: none }
    const { costs } = cutSubproblem(instance, Int32Array.of(0, 1), Int32Array.of(1), scratch)
    expect(costs.buffer).toBe(scratch.costs.buffer)
  })
})
