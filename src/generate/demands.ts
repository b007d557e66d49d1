/** Demands of stops: the seven types of Uchoa et al. 2017, section 4.3, DOI 10.1016/j.ejor.2016.08.012. */

import type { Random } from '../base/random.js'
import type { DemandType } from './options.js'
import type { Places } from './planar.js'

/** One demand for each stop, at least 1. */
export function drawDemands(type: DemandType, { stops, middle }: Places, random: Random): Int32Array {
  const demands = new Int32Array(stops.length / 2)
  const between = (least: number, most: number): number => least + random.below(most - least + 1)
  // 'many-small': most stops small, the share of them drawn from 70 to 95 per cent
  const small = type === 'many-small' ? 0.7 + 0.25 * random.next() : 1
  const [least, most] = type.includes('-') ? type.split('-').map(Number) : [1, 1]
  for (let i = 0; i < demands.length; i++) {
    if (type === 'quadrant') {
      const isOdd = stops[2 * i] < middle[0] === stops[2 * i + 1] < middle[1]
      demands[i] = isOdd ? between(51, 100) : between(1, 50)
    } else if (type === 'many-small') demands[i] = random.next() < small ? between(1, 10) : between(50, 100)
    else demands[i] = between(least, most)
  }
  return demands
}
