/** How the amounts of a problem are told: its units are those of its coordinates. */

import type { Problem } from '../model/problem.js'
import { formatClock, formatNumber } from './numbers.js'

/** Amounts as a person reads them, with their unit. */
export interface Units {
  readonly time: (seconds: number) => string
  readonly length: (length: number) => string
}

/**
 * On the globe metres, and times as a clock shows them. Planar units are whatever the user counts in (published instances
 * count time in units of distance, or tenths of them): lengths have none, and times stay numbers.
 */
export function unitsOf({ coordinates }: Pick<Problem, 'coordinates'>): Units {
  if (coordinates === 'planar') return { time: (seconds) => `${formatNumber(seconds)} s`, length: formatNumber }
  return { time: formatClock, length: (metres) => `${formatNumber(metres)} m` }
}
