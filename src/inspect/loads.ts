/** How tight the loads are: what is to be carried, and what the vehicles carry. */

import type { Problem } from '../model/problem.js'
import { dimensionsOf } from '../model/rules.js'
import type { LoadTightness } from './inspection.js'

/** Each load dimension; O(dimensions x (jobs + vehicles log vehicles)). */
export function measureLoads(problem: Problem): LoadTightness[] {
  const { jobs, vehicles } = problem
  return Array.from({ length: dimensionsOf(problem) }, (_, dimension) => {
    let demand = 0
    for (const { delivery } of jobs) demand += delivery?.[dimension] ?? 0
    const isUnlimited = vehicles.some(({ capacity }) => capacity === undefined)
    const sizes = vehicles.map(({ capacity, count = 1 }) => [capacity?.[dimension] ?? Infinity, count] as const)
    const total = sizes.reduce((sum, [size, count]) => sum + size * count, 0)
    const capacity = isUnlimited ? null : total
    const tightness = capacity === null || capacity === 0 ? null : demand / capacity
    return { dimension, demand, capacity, tightness, leastVehicles: leastVehicles(demand, sizes) }
  })
}

// The largest first: no other choice of as many carries more.
function leastVehicles(demand: number, sizes: readonly (readonly [size: number, count: number])[]): number | null {
  let left = demand
  let vehicles = 0
  for (const [size, count] of [...sizes].sort((a, b) => b[0] - a[0])) {
    if (left <= 0 || size <= 0) break
    const needed = size === Infinity ? 1 : Math.min(count, Math.ceil(left / size))
    vehicles += needed
    left -= needed * size
  }
  return left > 0 ? null : vehicles
}
