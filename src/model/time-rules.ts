/** Rules of a Problem's times: windows that begin before they end, shifts that can be begun, spans that integers hold. */

import type { IssueList } from '../base/errors.js'
import type { Problem } from './problem.js'
import { MAX_INT, type TimeWindow } from './values.js'

type Issues = Pick<IssueList, 'add'>

/** One end of the span of all times, and the field that states it. */
interface SpanEnd {
  readonly time: number
  readonly path: string
}

/** Some time after the year 5000, in seconds since 1970; in milliseconds, that was in 1973. */
const LAST_TIME = 1e11

/** Seconds since midnight are below this, seconds since 1970 far above it. */
const DAYS_OF_PLAN = 30 * 86_400

/** Adds every broken rule about times to the issues. */
export function checkTimes(problem: Problem, issues: Issues): void {
  let least: SpanEnd = { time: Number.POSITIVE_INFINITY, path: '' }
  let greatest: SpanEnd = { time: Number.NEGATIVE_INFINITY, path: '' }
  const note = (time: number | undefined, path: string, side = '') => {
    if (time === undefined) return
    if (time < least.time) least = { time, path: path + side }
    if (time > greatest.time) greatest = { time, path: path + side }
  }
  const window = (value: TimeWindow | undefined, path: string, what: string) => {
    note(value?.[0], path, '[0]')
    note(value?.[1], path, '[1]')
    if (!value || value[0] <= value[1]) return
    issues.add('out-of-range', path, `${what} ${value[0]} and ends ${value[1]}, before it`, 'swap the two')
  }
  const windows = (values: readonly TimeWindow[] | undefined, path: string) => {
    values?.forEach((value, k) => {
      window(value, `${path}.timeWindows[${k}]`, 'begins at')
    })
  }
  problem.jobs.forEach(({ timeWindows, release }, i) => {
    windows(timeWindows, `jobs[${i}]`)
    if (release !== undefined) note(release, `jobs[${i}].release`)
  })
  problem.shipments?.forEach(({ pickup, delivery }, i) => {
    windows(pickup.timeWindows, `shipments[${i}].pickup`)
    windows(delivery.timeWindows, `shipments[${i}].delivery`)
  })
  problem.vehicles.forEach(({ timeWindow, latestStart, breaks, reloads }, i) => {
    window(timeWindow, `vehicles[${i}].timeWindow`, 'the shift starts at')
    note(latestStart, `vehicles[${i}].latestStart`)
    if (timeWindow && latestStart !== undefined && latestStart < timeWindow[0]) {
      const message = `is ${latestStart}, before the shift starts at ${timeWindow[0]}`
      issues.add('out-of-range', `vehicles[${i}].latestStart`, message)
    }
    breaks?.forEach((pause, k) => {
      windows(pause.timeWindows, `vehicles[${i}].breaks[${k}]`)
    })
    reloads?.forEach((reload, k) => {
      windows(reload.timeWindows, `vehicles[${i}].reloads[${k}]`)
    })
  })
  checkSpan(least, greatest, issues)
}

/** All times must lie within what integers hold; where they do not, both ends are named, for either may be the mistake. */
function checkSpan(least: SpanEnd, greatest: SpanEnd, issues: Issues): void {
  if (greatest.time - least.time > MAX_INT) {
    const message = `is ${greatest.time}, and ${least.path} is ${least.time}: further apart than ${MAX_INT} s`
    issues.add('overflow', greatest.path, message, hintOfSpan(least.time, greatest.time))
  } else if (greatest.time > LAST_TIME) {
    const hint = 'times are seconds: these may be milliseconds'
    issues.add('out-of-range', greatest.path, `is ${greatest.time}, beyond the year 5000`, hint)
  }
}

function hintOfSpan(least: number, greatest: number): string {
  const isOfDay = Math.abs(least) < DAYS_OF_PLAN
  if (greatest > LAST_TIME) {
    const what = 'times are seconds, and the later one may be in milliseconds'
    return isOfDay ? `${what} since 1970, the earlier one since midnight: count all from one moment` : what
  }
  if (!isOfDay) return 'count all times in seconds from one moment'
  return 'the earlier one may count from midnight, the later one from 1970: count all times from one moment'
}
