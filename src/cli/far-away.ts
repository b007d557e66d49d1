/** Notices coordinates that were written latitude first: they are valid, and nothing else would tell. */

import { measureLeg, type Place } from '../check/oracle/metric.js'
import type { Problem } from '../model/problem.js'
import { formatNumber } from './numbers.js'

/** Metres beyond which nobody delivers from a depot by road. */
const FAR = 1_000_000

/**
 * A sentence about the first job that lies far from every vehicle's start; null where there is none, or nothing to
 * tell it by. O(jobs) where they lie near the same start, at most O(jobs x starts).
 */
export function warnOfFarJobs(problem: Problem): string | null {
  if (problem.coordinates === 'planar') return null
  const starts = new Map(problem.vehicles.flatMap(({ start }) => (start ? [[String(start), start] as const] : [])))
  const places = [...starts.values()].map((location): Place => ({ location, index: undefined }))
  let near = places[0]
  for (const [j, { location }] of problem.jobs.entries()) {
    if (!location || !near) continue
    const job: Place = { location, index: undefined }
    if (distanceOf(job, near) <= FAR) continue
    const found = places.find((place) => distanceOf(job, place) <= FAR)
    if (found) near = found
    else {
      const kilometres = Math.round(Math.min(...places.map((place) => distanceOf(job, place))) / 1000)
      const sentence = `jobs[${j}] lies ${formatNumber(kilometres)} km from the nearest start of a vehicle`
      return `${sentence}: latitude first? Locations are [longitude, latitude]`
    }
  }
  return null
}

// As the crow flies: no profile, so no matrix.
function distanceOf(from: Place, to: Place): number {
  return measureLeg({ jobs: [], vehicles: [] }, { id: 0 }, from, to).distance
}
