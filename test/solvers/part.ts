/** Small parts for the adapters of other programs, and requests for them. */

import { systemClock } from '../../src/base/clock.js'
import type { ProblemRequest } from '../../src/contracts/problem-solver.js'
import type { Outline } from '../../src/model/outline.js'
import type { Problem } from '../../src/model/problem.js'

/** Twelve jobs in three heaps round a depot, each of which fills one of three vehicles. */
export const HEAPS: Problem = {
  coordinates: 'planar',
  rounding: 'round',
  jobs: Array.from({ length: 12 }, (_, k) => ({
    id: `job ${k}`,
    location: [100 * (k % 3) + (k >> 2), 50 * (k % 3) + 3 * (k & 3)] as [number, number],
    delivery: [1],
  })),
  vehicles: [{ id: 'van', count: 3, start: [100, 0], end: [100, 0], capacity: [4] }],
}

/** A request with nobody to stop it, and what was reported. */
export function requestFor(milliseconds: number, signal = new AbortController().signal, onReport = () => {}) {
  const reports: Outline[] = []
  const request: ProblemRequest = {
    signal,
    deadline: systemClock() + milliseconds,
    seed: 7,
    report: (outline) => {
      reports.push(outline)
      onReport()
    },
    count: () => {},
    say: () => {},
  }
  return { request, reports }
}
