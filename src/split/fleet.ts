/**
 * Shares the fleet out among parts: every part gets the capacity that its demand needs, from near depots first, and
 * what is left over in the same proportions, down to whole vehicles.
 */

import type { Instance } from '../instance/instance.js'
import { hasRules } from '../instance/route-rules.js'
import { exchangeByAbility } from './fleet-abilities.js'
import { addCapacity, lackingCapacity, type Needs, sizesOf, vehiclesLacking } from './fleet-needs.js'
import { mendShortage } from './fleet-repair.js'
import { shareOfDepots } from './fleet-shares.js'

/**
 * Vehicles of each type for every part: [part * typeCount + type]. All vehicles are given away.
 * @param label part of each task, 0..partCount-1
 */
export function shareFleet(instance: Instance, label: Int32Array, partCount: number): Int32Array {
  const vehicles = new Int32Array(partCount * instance.typeCount)
  if (partCount === 0) return vehicles
  if (partCount === 1) {
    vehicles.set(instance.typeVehicles)
    return vehicles
  }
  const needs = measureNeeds(instance, label, partCount)
  roundShares(needs, shareOfDepots(needs), vehicles)
  mendShortage(needs, vehicles)
  if (hasRules(instance)) exchangeByAbility(instance, label, partCount, vehicles)
  return vehicles
}

function measureNeeds(instance: Instance, label: Int32Array, partCount: number): Needs {
  const { taskCount, dimensionCount } = instance
  const demand = new Float64Array(partCount * dimensionCount)
  const tasks = new Int32Array(partCount)
  const x = new Float64Array(partCount)
  const y = new Float64Array(partCount)
  for (let task = 0; task < taskCount; task++) {
    const part = label[task]
    tasks[part]++
    x[part] += instance.x[task]
    y[part] += instance.y[task]
    for (let d = 0; d < dimensionCount; d++) {
      demand[part * dimensionCount + d] += instance.demand[d * taskCount + task]
    }
  }
  for (let part = 0; part < partCount; part++) {
    x[part] /= Math.max(1, tasks[part])
    y[part] /= Math.max(1, tasks[part])
  }
  return { instance, partCount, demand, tasks, x, y }
}

/**
 * Whole vehicles from shares: the whole part of each share first; then the rest of every type, one by one, to the part
 * that lacks the most capacity, and where none does, to the one with the largest remainder. Remainders are carried from
 * type to type, so that many types of one vehicle each do not all fall to the same part.
 */
function roundShares(needs: Needs, shares: Float64Array, vehicles: Int32Array): void {
  const { instance, partCount } = needs
  const { typeCount } = instance
  for (let i = 0; i < vehicles.length; i++) {
    vehicles[i] = Math.floor(shares[i] * instance.typeVehicles[i % typeCount] + 1e-9)
  }
  const order = Array.from({ length: typeCount }, (_, type) => type)
  const size = sizesOf(instance)
  order.sort((a, b) => size[b] - size[a] || a - b)
  const lacking = lackingCapacity(needs, vehicles)
  const remainder = new Float64Array(partCount)
  for (const type of order) {
    let left = instance.typeVehicles[type]
    for (let part = 0; part < partCount; part++) {
      const i = part * typeCount + type
      left -= vehicles[i]
      remainder[part] += shares[i] * instance.typeVehicles[type] - vehicles[i]
    }
    for (; left > 0; left--) {
      const part = neediest(needs, shares, lacking, remainder, type)
      vehicles[part * typeCount + type]++
      remainder[part]--
      addCapacity(instance, lacking, part, type, -1)
    }
  }
}

function neediest(
  { instance, partCount }: Needs,
  shares: Float64Array,
  lacking: Float64Array,
  remainder: Float64Array,
  type: number,
): number {
  let best = 0
  let bestLack = Number.NEGATIVE_INFINITY
  let bestRemainder = Number.NEGATIVE_INFINITY
  for (let part = 0; part < partCount; part++) {
    if (shares[part * instance.typeCount + type] === 0) continue
    const lack = vehiclesLacking(instance, lacking, part, type)
    if (lack < bestLack || (lack === bestLack && remainder[part] <= bestRemainder)) continue
    best = part
    bestLack = lack
    bestRemainder = remainder[part]
  }
  return best
}
