/** Where more tasks than are looked at share an address, the mean way to near ones was 0, and so was every temperature. */

import { expect, test } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import { nearestTasks } from '../../src/instance/neighbours.js'
import { scheduleOf } from '../../src/run/schedule.js'

function temperatureOf(perAddress: number, k: number): number {
  const { instance } = compile({
    coordinates: 'planar',
    jobs: Array.from({ length: 5 * perAddress }, (_, id) => ({
      id,
      location: [100 * (id % 5), 0] as [number, number],
      delivery: [1],
    })),
    vehicles: [{ id: 'v', count: 9, capacity: [perAddress], start: [0, 50], end: [0, 50] }],
  })
  return (
    scheduleOf(instance, nearestTasks(instance, k), { isWhole: true, routeLength: perAddress }).at(0) /
    instance.costScale
  )
}

test('temperatures go by the way to other addresses', () => {
  expect(temperatureOf(12, 20)).toBeGreaterThan(50)
  // Nothing near lies at another address.
  expect(temperatureOf(30, 20)).toBeGreaterThan(1)
})
