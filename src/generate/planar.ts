/**
 * Stops and depots on a grid, after E. Uchoa, D. Pecin, A. Pessoa, M. Poggi, T. Vidal, A. Subramanian, "New benchmark
 * instances for the Capacitated Vehicle Routing Problem", EJOR 257 (2017), section 4, DOI 10.1016/j.ejor.2016.08.012.
 */

import type { Random } from '../base/random.js'
import type { FullOptions } from './options.js'

/** Depots and stops as coordinates: [x0, y0, x1, y1, ...]. */
export interface Places {
  readonly depots: Float64Array
  readonly stops: Float64Array
  /** Of the region, for what depends on the half that a stop lies in. */
  readonly middle: readonly [x: number, y: number]
}

/** Side of the grid of the paper, and how fast the attraction of a seed decays there. */
const SIDE = 1000
const DECAY = 40

/**
 * Distinct integer points. Up to 1,000 stops the grid is the paper's, 0..1000; above, side and decay are both
 * multiplied by ceil(sqrt(size / 1000)), so that a part of a large problem is as dense as a small problem.
 */
export function placePlanar(options: FullOptions, random: Random): Places {
  const factor = Math.ceil(Math.sqrt(options.size / 1000))
  const side = SIDE * factor
  const taken = new Uint8Array(((side + 1) * (side + 1) + 7) >>> 3)
  const depots = placeDepots(options, side, taken, random)
  const stops = new Float64Array(options.size * 2)
  let count = 0
  const add = (x: number, y: number): boolean => {
    if (x < 0 || x > side || y < 0 || y > side) return false
    if (!take(taken, y * (side + 1) + x)) return false
    stops[count * 2] = x
    stops[count * 2 + 1] = y
    count++
    return true
  }
  const addAnywhere = (): void => {
    while (!add(random.below(side + 1), random.below(side + 1))) {}
  }
  const free = { random: options.size, clustered: 0, 'random-clustered': options.size >> 1 }[options.customers]
  while (count < free) addAnywhere()
  const first = count
  const seeds = Math.min(options.clusters ?? 3 + random.below(6), options.size - first)
  while (count < first + seeds) addAnywhere()
  while (count < options.size) {
    // Exactly the density of the paper, sum over seeds of exp(-distance / decay): each seed attracts equally much, and
    // in the plane the distance to it is gamma distributed with shape 2. O(1) a point instead of O(seeds x rejections).
    const seed = first + random.below(seeds)
    const distance = -DECAY * factor * Math.log((1 - random.next()) * (1 - random.next()))
    const angle = 2 * Math.PI * random.next()
    add(
      Math.round(stops[seed * 2] + distance * Math.cos(angle)),
      Math.round(stops[seed * 2 + 1] + distance * Math.sin(angle)),
    )
  }
  return { depots, stops, middle: [side / 2, side / 2] }
}

function placeDepots(options: FullOptions, side: number, taken: Uint8Array, random: Random): Float64Array {
  const depots = new Float64Array(options.depots * 2)
  for (let d = 0; d < options.depots; d++) {
    let [x, y] = [side / 2, side / 2]
    if (d === 0 && options.depot === 'eccentric') [x, y] = [0, 0]
    else if (d > 0 || options.depot === 'random') [x, y] = [random.below(side + 1), random.below(side + 1)]
    if (take(taken, y * (side + 1) + x)) {
      depots[d * 2] = x
      depots[d * 2 + 1] = y
    } else d-- // drawn upon another depot: draw again
  }
  return depots
}

function take(taken: Uint8Array, cell: number): boolean {
  const bit = 1 << (cell & 7)
  if (taken[cell >>> 3] & bit) return false
  taken[cell >>> 3] |= bit
  return true
}
