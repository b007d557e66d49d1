/** Which share of each depot's vehicles each part gets, before rounding to whole vehicles. */

import type { Instance } from '../instance/instance.js'
import { fleetCapacity, type Needs, sizesOf } from './fleet-needs.js'

/** Vehicle types that start (or, without a start, end) at one place. */
interface Depot {
  readonly x: number
  readonly y: number
  /** False for vehicles that start and end nowhere: as near to every part. */
  readonly isSomewhere: boolean
  readonly types: number[]
  /** Share of the whole fleet's capacity. */
  supply: number
}

/**
 * Shares of the types' vehicles: [part * typeCount + type], each type's adding up to 1. Needs are met pair by pair, the
 * nearest part and depot first (a greedy start of the transportation problem); left-over supply follows the same flows,
 * or, where a depot has none, goes to near parts.
 */
export function shareOfDepots(needs: Needs): Float64Array {
  const { instance, partCount } = needs
  const depots = listDepots(instance)
  const need = needOfParts(needs)
  const distance = depots.map((depot) => distancesTo(needs, depot))
  const flow = sendNearestFirst(depots, need, distance)
  const shares = new Float64Array(partCount * instance.typeCount)
  depots.forEach((depot, g) => {
    const weight = flow[g].some((amount) => amount > 0) ? flow[g] : weighByNearness(need, distance[g])
    const total = weight.reduce((sum, amount) => sum + amount, 0)
    for (const type of depot.types) {
      for (let part = 0; part < partCount; part++) shares[part * instance.typeCount + type] = weight[part] / total
    }
  })
  return shares
}

function listDepots(instance: Instance): Depot[] {
  const { typeCount, typeStart, typeEnd, typeVehicles, nowhere } = instance
  const depots = new Map<number, Depot>()
  const size = sizesOf(instance)
  let total = 0
  for (let type = 0; type < typeCount; type++) {
    const location = typeStart[type] === nowhere ? typeEnd[type] : typeStart[type]
    const isSomewhere = location !== nowhere
    const [x, y] = isSomewhere ? [instance.x[location], instance.y[location]] : [0, 0]
    const depot = depots.get(location) ?? { x, y, isSomewhere, types: [], supply: 0 }
    depots.set(location, depot)
    depot.types.push(type)
    const supply = size[type] * typeVehicles[type]
    depot.supply += supply
    total += supply
  }
  for (const depot of depots.values()) depot.supply /= Math.max(total, Number.MIN_VALUE)
  return [...depots.values()]
}

// A part's share of the demand in the dimension where it is largest, scaled to the share of the fleet that all need.
function needOfParts({ instance, partCount, demand, tasks }: Needs): Float64Array {
  const { dimensionCount, taskCount } = instance
  const need = new Float64Array(partCount)
  let fill = 0
  for (let d = 0; d < dimensionCount; d++) {
    let total = 0
    for (let part = 0; part < partCount; part++) total += demand[part * dimensionCount + d]
    const capacity = fleetCapacity(instance, d)
    if (total === 0 || !Number.isFinite(capacity)) continue
    fill = Math.max(fill, Math.min(1, (SLACK * total) / Math.max(capacity, 1)))
    for (let part = 0; part < partCount; part++) {
      need[part] = Math.max(need[part], demand[part * dimensionCount + d] / total)
    }
  }
  // Where no load limits anything, half of the fleet by the number of tasks.
  if (fill === 0) fill = 0.5
  let sum = 0
  for (let part = 0; part < partCount; part++) {
    need[part] = Math.max(need[part], MIN_NEED * (tasks[part] / taskCount))
    sum += need[part]
  }
  for (let part = 0; part < partCount; part++) need[part] *= fill / sum
  return need
}

// Routes are never quite full: capacity beyond the demand, from near depots where they have it.
const SLACK = 1.1

// Of its share of the tasks: a part without demand needs vehicles all the same.
const MIN_NEED = 0.05

function distancesTo({ partCount, x, y }: Needs, depot: Depot): Float64Array {
  const distances = new Float64Array(partCount)
  for (let part = 0; depot.isSomewhere && part < partCount; part++) {
    const dx = x[part] - depot.x
    const dy = y[part] - depot.y
    distances[part] = Math.sqrt(dx * dx + dy * dy)
  }
  return distances
}

// flow[depot][part]: how much of the part's need the depot meets.
function sendNearestFirst(
  depots: readonly Depot[],
  need: Float64Array,
  distance: readonly Float64Array[],
): Float64Array[] {
  const partCount = need.length
  const flow = depots.map(() => new Float64Array(partCount))
  const key = new Float64Array(depots.length * partCount)
  distance.forEach((distances, g) => {
    key.set(distances, g * partCount)
  })
  const pairs = Uint32Array.from(key.keys()).sort((a, b) => key[a] - key[b] || a - b)
  // One depot meets all needs whatever the distance; the order matters only where there are several.
  const open = Float64Array.from(need)
  const supply = depots.map((depot) => depot.supply)
  for (const pair of pairs) {
    const g = Math.floor(pair / partCount)
    const part = pair % partCount
    const amount = Math.min(open[part], supply[g])
    flow[g][part] += amount
    open[part] -= amount
    supply[g] -= amount
  }
  return flow
}

function weighByNearness(need: Float64Array, distance: Float64Array): Float64Array {
  let nearest = Number.POSITIVE_INFINITY
  for (const length of distance) nearest = Math.min(nearest, length)
  const scale = nearest > 0 ? nearest : 1
  return need.map((amount, part) => {
    const ratio = distance[part] / scale
    return amount / (1 + ratio * ratio * ratio * ratio)
  })
}
