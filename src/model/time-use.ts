/** Whether a problem says anything of time: only then do solutions state times. */

import type { Problem } from './problem.js'

/**
 * True where some job takes time or has a window or a release, or some vehicle has a shift, a latest start, a limit on its
 * duration, or a price of service or waiting. Travel times alone do not count.
 */
export function usesTime({ jobs, vehicles }: Problem): boolean {
  return (
    vehicles.some(
      ({ timeWindow, latestStart, maxDuration, costs }) =>
        timeWindow !== undefined ||
        latestStart !== undefined ||
        maxDuration !== undefined ||
        costs?.taskTime !== undefined ||
        costs?.waitingTime !== undefined,
    ) ||
    jobs.some(
      ({ timeWindows, release, service, setup, servicePerType, setupPerType }) =>
        timeWindows !== undefined ||
        release !== undefined ||
        service !== undefined ||
        setup !== undefined ||
        servicePerType !== undefined ||
        setupPerType !== undefined,
    )
  )
}
