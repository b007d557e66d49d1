/** What one route costs, from scratch: what merge and construction compare by. */

import type { Instance } from './instance.js'
import { scheduleOf } from './schedule.js'
import { arcCost } from './travel.js'

/**
 * Cost of one route, its vehicle's fixed cost, its work and its waiting included; a route without tasks is an unused vehicle
 * and costs nothing.
 */
export function routeCost(instance: Instance, type: number, tasks: Int32Array): number {
  const count = tasks.length
  if (count === 0) return 0
  const travelClass = instance.typeClass[type]
  let cost = instance.typeFixed[type] + arcCost(instance, travelClass, instance.typeStart[type], tasks[0])
  for (let i = 1; i < count; i++) cost += arcCost(instance, travelClass, tasks[i - 1], tasks[i])
  cost += arcCost(instance, travelClass, tasks[count - 1], instance.typeEnd[type])
  const price = instance.typeWaiting[type]
  return price > 0 ? cost + waitingCost(price, scheduleOf(instance, type, tasks).waiting) : cost
}

/** Cost of waiting at a price per internal time, an integer. */
export function waitingCost(price: number, waiting: number): number {
  return Math.floor(price * waiting + 0.5)
}
