/** The last step of sharing the fleet out: parts that still lack capacity get vehicles that others can spare. */

import { addCapacity, lackingCapacity, type Needs, vehiclesLacking } from './fleet-needs.js'

/**
 * Moves single vehicles from parts that keep enough to parts that lack capacity or have no vehicle at all, from the
 * nearest depots first, until nobody lacks anything or nobody can spare one.
 */
export function mendShortage(needs: Needs, vehicles: Int32Array): void {
  const { instance, partCount } = needs
  const { typeCount } = instance
  const lacking = lackingCapacity(needs, vehicles)
  const counts = new Int32Array(partCount)
  for (let i = 0; i < vehicles.length; i++) counts[Math.floor(i / typeCount)] += vehicles[i]
  const order = Array.from({ length: partCount }, (_, part) => part)
  order.sort((a, b) => shortage(needs, lacking, b) - shortage(needs, lacking, a) || a - b)
  for (const part of order) {
    // Every move gives the part a vehicle that helps, so there are no more moves than vehicles.
    while (counts[part] === 0 || shortage(needs, lacking, part) > 0) {
      const move = findSpare(needs, vehicles, lacking, counts, part)
      if (!move) break
      const { from, type } = move
      vehicles[from * typeCount + type]--
      vehicles[part * typeCount + type]++
      counts[from]--
      counts[part]++
      addCapacity(instance, lacking, from, type, 1)
      addCapacity(instance, lacking, part, type, -1)
    }
  }
}

interface Move {
  readonly from: number
  readonly type: number
}

// The spare vehicle whose depot is nearest to the part: of a type that helps, from a part that has enough without it.
function findSpare(
  needs: Needs,
  vehicles: Int32Array,
  lacking: Float64Array,
  counts: Int32Array,
  part: number,
): Move | null {
  const { instance, partCount } = needs
  let best: Move | null = null
  let bestDistance = Number.POSITIVE_INFINITY
  for (let type = 0; type < instance.typeCount; type++) {
    const isUseful = counts[part] === 0 || vehiclesLacking(instance, lacking, part, type) > 0
    const distance = isUseful ? distanceToDepot(needs, part, type) : Number.POSITIVE_INFINITY
    if (distance >= bestDistance) continue
    for (let from = 0; from < partCount; from++) {
      if (from === part || counts[from] < 2 || vehicles[from * instance.typeCount + type] === 0) continue
      if (!canSpare(needs, lacking, from, type)) continue
      best = { from, type }
      bestDistance = distance
      break
    }
  }
  return best
}

function canSpare({ instance }: Needs, lacking: Float64Array, part: number, type: number): boolean {
  const { dimensionCount, typeCount, typeCapacity } = instance
  for (let d = 0; d < dimensionCount; d++) {
    if (lacking[part * dimensionCount + d] + typeCapacity[d * typeCount + type] > 0) return false
  }
  return true
}

// The share of its demand that a part has no capacity for, in the worst dimension.
function shortage({ instance, demand }: Needs, lacking: Float64Array, part: number): number {
  const { dimensionCount } = instance
  let worst = 0
  for (let d = 0; d < dimensionCount; d++) {
    const i = part * dimensionCount + d
    if (lacking[i] > 0) worst = Math.max(worst, lacking[i] / demand[i])
  }
  return worst
}

function distanceToDepot({ instance, x, y }: Needs, part: number, type: number): number {
  const { typeStart, typeEnd, nowhere } = instance
  const location = typeStart[type] === nowhere ? typeEnd[type] : typeStart[type]
  if (location === nowhere) return 0
  const dx = instance.x[location] - x[part]
  const dy = instance.y[location] - y[part]
  return Math.sqrt(dx * dx + dy * dy)
}
