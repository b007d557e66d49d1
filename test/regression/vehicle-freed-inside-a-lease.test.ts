import { expect, it } from 'vitest'
import { routesFrom } from '../../src/instance/routes.js'
import { States } from '../../src/run/states.js'
import { lineInstance } from '../merge/line-instance.js'

// A report that saves a vehicle was merged, another visit was given the vehicle, and then the first visit's result
// used it again: one vehicle more on the road than there is.
it('keeps a vehicle that a report has freed for the lease that the report came from', () => {
  const instance = lineInstance([1, 2, 3])
  const states = new States(instance, routesFrom([[0], [1], [2]], [0, 0, 0], []))
  const first = states.leases.take([0, 1], [])
  const second = states.leases.take([2], [])
  states.merge(first, routesFrom([[0, 1]], [0], []), false)
  states.leases.release(second)
  const third = states.leases.take([2], [])
  expect(third.vehicles).toEqual(Int32Array.of(1))
  expect(states.merge(first, routesFrom([[0], [1]], [0, 0], []), true).kind).toBe('merged')
  expect(states.current.spare).toEqual(Int32Array.of(0))
  states.leases.release(first)
  states.leases.release(third)
})
