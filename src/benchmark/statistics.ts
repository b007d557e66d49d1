/** Mean, spread and the bootstrap interval of a mean. */

import { Random } from '../base/random.js'

/** What a list of numbers comes to. */
export interface Spread {
  readonly n: number
  readonly mean: number
  readonly min: number
  readonly max: number
  /** Standard deviation of a sample (n - 1); 0 for fewer than two. */
  readonly deviation: number
}

/** Mean, extremes and deviation; NaN for an empty list. */
export function spreadOf(values: readonly number[]): Spread {
  const n = values.length
  const mean = meanOf(values)
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
  const deviation = n > 1 ? Math.sqrt(squares / (n - 1)) : 0
  return { n, mean, min: Math.min(...values), max: Math.max(...values), deviation }
}

/** The mean; NaN for an empty list. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** An interval that holds the true mean with a confidence of 95 %. */
export interface Interval {
  readonly mean: number
  readonly low: number
  readonly high: number
}

const RESAMPLES = 10_000

/**
 * The mean over groups of the mean of each, with its 95 % percentile bootstrap interval (Efron 1979,
 * DOI 10.1214/aos/1176344552). Where every group has several values these are drawn anew within their group, so that
 * the interval speaks of these groups; where one has a single value, whole groups are drawn.
 */
export function bootstrapMean(groups: readonly (readonly number[])[], seed = 1): Interval {
  const random = new Random(seed)
  const isStratified = groups.every(({ length }) => length > 1)
  const means = groups.map(meanOf)
  const draws = new Float64Array(RESAMPLES)
  for (let i = 0; i < RESAMPLES; i++) {
    let sum = 0
    for (const group of groups) {
      sum += isStratified ? drawMean(group, random) : means[random.below(means.length)]
    }
    draws[i] = sum / groups.length
  }
  draws.sort()
  return {
    mean: meanOf(means),
    low: draws[Math.floor(0.025 * RESAMPLES)],
    high: draws[Math.ceil(0.975 * RESAMPLES) - 1],
  }
}

function drawMean(values: readonly number[], random: Random): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[random.below(values.length)]
  return sum / values.length
}
