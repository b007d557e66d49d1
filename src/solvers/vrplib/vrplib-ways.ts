/** How far it is between the nodes of a .vrp: coordinates, or every way as an integer. */

import type { Instance } from '../../instance/instance.js'
import { arcDuration, wayCost } from '../../instance/travel.js'
import type { Problem } from '../../model/problem.js'
import { mostTimeScale } from './vrplib-times.js'

/** What the file says of ways. */
export interface Ways {
  readonly type: 'CVRP' | 'ACVRP' | 'CVRPTW'
  readonly fields: readonly string[]
  readonly sections: readonly string[]
  /** What our figures (lengths, costs, times) were multiplied by. */
  readonly scale: number
}

/**
 * Coordinates, which the program makes rounded lengths of. They are scaled so that its rounding is ours, or where we do not
 * round as fine as `largest` lets it be.
 */
export function coordinateWays(problem: Problem, instance: Instance, clients: Int32Array, largest: number): Ways {
  const { x, y, typeStart, roundScale } = instance
  const nodes = [typeStart[0], ...clients]
  const [width, height] = [spread(x, nodes), spread(y, nodes)]
  const longest = Math.sqrt(width * width + height * height)
  const isRounded = problem.rounding === 'round' || problem.rounding === 'exact'
  const finest = longest > 0 ? largest / longest : 1
  const scale = isRounded && roundScale <= finest ? roundScale : finest
  const stated = (value: number) => (scale === 1 ? value : Math.round(value * scale * 1000) / 1000)
  return {
    type: 'CVRP',
    fields: ['EDGE_WEIGHT_TYPE : EUC_2D'],
    sections: ['NODE_COORD_SECTION', ...nodes.map((node, k) => `${k + 1} ${stated(x[node])} ${stated(y[node])}`)],
    scale,
  }
}

/** A full matrix of costs, the fixed cost of a vehicle on its way out (half of it, doubled, where there and back are the same); or of times. */
export function matrixWays(instance: Instance, clients: Int32Array, largest: number): Ways {
  const { isTimed, typeStart, typeEnd, typeFixed } = instance
  // The depot's row leads from where routes start, its column to where they end.
  const from = [typeStart[0], ...clients]
  const to = [typeEnd[0], ...clients]
  const valueOf = isTimed === 1 ? arcDuration : wayCost
  const ways = from.map((i, a) => to.map((j, b) => (a === b ? 0 : valueOf(instance, 0, i, j))))
  const isSame = areSymmetric(ways)
  const [fold, rows] = isTimed === 1 ? [1, ways] : withFixed(ways, typeFixed[0], isSame)
  const highest = rows.reduce((high, row) => row.reduce((most, value) => Math.max(most, value), high), 0)
  const bound = Math.min(1, largest / Math.max(highest, 1))
  const scale = isTimed === 1 ? Math.min(bound, mostTimeScale(instance)) : bound
  const round = isTimed === 1 ? Math.ceil : Math.round
  return {
    type: isTimed === 1 ? 'CVRPTW' : isSame ? 'CVRP' : 'ACVRP',
    fields: ['EDGE_WEIGHT_TYPE : EXPLICIT', 'EDGE_WEIGHT_FORMAT : FULL_MATRIX'],
    sections: ['EDGE_WEIGHT_SECTION', ...rows.map((row) => row.map((value) => round(value * scale)).join(' '))],
    scale: scale * fold,
  }
}

function withFixed(ways: number[][], fixed: number, isSame: boolean): [fold: number, rows: number[][]] {
  if (fixed === 0) return [1, ways]
  const add = (a: number, b: number) => (a === b ? 0 : isSame ? (a === 0 || b === 0 ? fixed : 0) : a === 0 ? fixed : 0)
  const fold = isSame ? 2 : 1
  return [fold, ways.map((row, a) => row.map((value, b) => fold * value + add(a, b)))]
}

function areSymmetric(rows: readonly (readonly number[])[]): boolean {
  return rows.every((row, i) => row.every((value, j) => value === rows[j][i]))
}

function spread(values: Float64Array, nodes: readonly number[]): number {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const node of nodes) {
    low = Math.min(low, values[node])
    high = Math.max(high, values[node])
  }
  return high - low
}
