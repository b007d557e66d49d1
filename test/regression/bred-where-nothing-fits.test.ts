/** Loads that fill a vehicle to a little over a third or a half need far more routes than their sum, and breeding had no room for them. */

import { expect, test } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import { routesFrom, routesValue } from '../../src/instance/routes.js'
import { searchPart } from '../../src/search/search.js'
import { requestOf, wholePart } from '../search/engine-proofs.js'

test('breeding improves a start that needs many more routes than the sum of loads', () => {
  const { instance } = compile({
    coordinates: 'planar',
    jobs: Array.from({ length: 40 }, (_, id) => ({
      id,
      location: [(id * 37) % 100, (id * 61) % 97] as [number, number],
      delivery: [id < 30 ? 60 : 5],
    })),
    vehicles: [{ id: 'v', count: 40, capacity: [100], start: [50, 50], end: [50, 50] }],
  })
  const each = Array.from({ length: 40 }, (_, task) => [task])
  const initial = routesFrom(each, new Int32Array(40), [])
  const temperature = { start: 1, end: 1 }
  const bred = searchPart(wholePart(instance), requestOf({ iterations: 100, breeds: true, initial, temperature }))
  expect(routesValue(instance, bred).unassigned).toBe(0)
  expect(routesValue(instance, bred).cost).toBeLessThan(0.9 * routesValue(instance, initial).cost)
})
