/** How far each stop is from its nearest depot: what serving it alone takes. */

import { EARTH_RADIUS } from '../model/profile.js'
import type { FullOptions } from './options.js'
import type { Places } from './planar.js'

/** One length for each stop, not rounded: units of the grid, or metres of a great circle. O(stops x depots). */
export function drawWays({ family }: FullOptions, { stops, depots }: Places): Float64Array {
  const length = family === 'planar' ? straight : greatCircle
  const ways = new Float64Array(stops.length / 2).fill(Number.POSITIVE_INFINITY)
  for (let i = 0; i < ways.length; i++) {
    for (let d = 0; d < depots.length; d += 2) {
      const way = length(stops[2 * i], stops[2 * i + 1], depots[d], depots[d + 1])
      if (way < ways[i]) ways[i] = way
    }
  }
  return ways
}

function straight(ax: number, ay: number, bx: number, by: number): number {
  return Math.sqrt((ax - bx) * (ax - bx) + (ay - by) * (ay - by))
}

function greatCircle(ax: number, ay: number, bx: number, by: number): number {
  const radian = Math.PI / 180
  const sinLatitude = Math.sin(((by - ay) * radian) / 2)
  const sinLongitude = Math.sin(((bx - ax) * radian) / 2)
  const cosines = Math.cos(ay * radian) * Math.cos(by * radian)
  const haversine = sinLatitude * sinLatitude + cosines * sinLongitude * sinLongitude
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(haversine)))
}
