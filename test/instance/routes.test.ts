import { describe, expect, it } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import { nothingServed, routesFrom, routesValue, sortRoutes, spareVehicles } from '../../src/instance/routes.js'
import { smallest } from './smallest.js'
import { fits } from './fits.js'

const { instance } = compile(smallest({ jobs: 4, count: 3, capacity: 2 }))

describe('routes', () => {
  it('are ragged lists on flat arrays', () => {
    expect(routesFrom([[2, 0], [], [1]], [0, 0, 0], [3])).toEqual({
      type: Int32Array.of(0, 0, 0),
      offsets: Int32Array.of(0, 2, 2, 3),
      tasks: Int32Array.of(2, 0, 1),
      unassigned: Int32Array.of(3),
    })
  })

  it('are worth the tasks they leave and the way they drive', () => {
    // There and back: 2 x 2 and 2 x 4.
    expect(routesValue(instance, routesFrom([[0, 1], [3]], [0, 0], [2]))).toEqual({
      unassigned: 1,
      weight: 1,
      cost: 12,
    })
    expect(routesValue(instance, nothingServed(4))).toEqual({ unassigned: 4, weight: 4, cost: 0 })
  })

  it('use a vehicle each, unless they are empty', () => {
    expect(spareVehicles(instance, routesFrom([[0], [], [1]], [0, 0, 0], []))).toEqual(Int32Array.of(1))
    expect(spareVehicles(instance, routesFrom([[0], [1], [2], [3]], [0, 0, 0, 0], []))).toEqual(Int32Array.of(-1))
  })

  it('fit up to the last unit', () => {
    expect(fits(instance, 0, Int32Array.of(0, 1))).toBe(true)
    expect(fits(instance, 0, Int32Array.of(0, 1, 2))).toBe(false)
  })

  it('are sorted by type, then by their lowest task, the unassigned ascending', () => {
    const sorted = sortRoutes(routesFrom([[9, 3], [], [2, 8], [7, 1]], [0, 0, 1, 0], [11, 6]))
    expect(sorted).toEqual(
      routesFrom(
        [
          [7, 1],
          [9, 3],
          [2, 8],
        ],
        [0, 0, 1],
        [6, 11],
      ),
    )
  })
})
