/** The flat matrix of a subproblem: every arc's cost, class-major, row-major. */

import { type Instance, RoundRule, TravelKind } from './instance.js'
import { arcCost } from './travel.js'

/**
 * Costs of all arcs of a small Instance: [class * n * n + i * n + j], n = locationCount, Int32.
 * @param out reused when it is long enough
 */
export function costMatrix(instance: Instance, out?: Int32Array): Int32Array {
  const n = instance.locationCount
  const size = instance.classCount * n * n
  const costs = out && out.length >= size ? out : new Int32Array(size)
  for (let travelClass = 0; travelClass < instance.classCount; travelClass++) {
    const isPlanar = instance.classGiven[travelClass] === 0 && instance.travelKind === TravelKind.planar
    if (isPlanar) fillPlanar(instance, travelClass, costs)
    else fillGeneral(instance, travelClass, costs)
  }
  return costs
}

// The common case by hand: a call per arc would cost three times as much as the arithmetic.
function fillPlanar(instance: Instance, travelClass: number, costs: Int32Array): void {
  const { x, y, nowhere, roundRule, roundScale } = instance
  const n = instance.locationCount
  const factor = instance.classFactor[travelClass]
  const base = travelClass * n * n
  for (let i = 0; i < n; i++) {
    const xi = x[i]
    const yi = y[i]
    costs[base + i * n + i] = 0
    for (let j = 0; j < i; j++) {
      const dx = xi - x[j]
      const dy = yi - y[j]
      let distance = Math.sqrt(dx * dx + dy * dy)
      if (roundRule === RoundRule.nearest) distance = Math.floor(distance * roundScale + 0.5)
      else if (roundRule === RoundRule.down) distance = Math.floor(distance * roundScale)
      const cost = i === nowhere ? 0 : Math.floor(distance * factor + 0.5)
      costs[base + i * n + j] = cost
      costs[base + j * n + i] = cost
    }
  }
}

function fillGeneral(instance: Instance, travelClass: number, costs: Int32Array): void {
  const n = instance.locationCount
  const base = travelClass * n * n
  const isSymmetric = instance.classGiven[travelClass] === 0
  for (let i = 0; i < n; i++) {
    costs[base + i * n + i] = 0
    for (let j = 0; j < i; j++) {
      const cost = arcCost(instance, travelClass, i, j)
      costs[base + i * n + j] = cost
      costs[base + j * n + i] = isSymmetric ? cost : arcCost(instance, travelClass, j, i)
    }
  }
}
