/** Rules of a Problem's times: windows that begin before they end, shifts that can be begun, spans that integers hold. */

import type { IssueList } from '../base/errors.js'
import type { Problem } from './problem.js'
import { MAX_INT, type TimeWindow } from './values.js'

type Issues = Pick<IssueList, 'add'>

/** Some time after the year 5000, in seconds since 1970; in milliseconds, that was in 1973. */
const LAST_TIME = 1e11

/** Adds every broken rule about times to the issues. */
export function checkTimes(problem: Problem, issues: Issues): void {
  const span = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY }
  const note = (time: number | undefined) => {
    if (time === undefined) return
    span.from = Math.min(span.from, time)
    span.to = Math.max(span.to, time)
  }
  const window = (value: TimeWindow | undefined, path: string, what: string) => {
    value?.forEach(note)
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
    note(release)
  })
  problem.shipments?.forEach(({ pickup, delivery }, i) => {
    windows(pickup.timeWindows, `shipments[${i}].pickup`)
    windows(delivery.timeWindows, `shipments[${i}].delivery`)
  })
  problem.vehicles.forEach(({ timeWindow, latestStart, breaks, reloads }, i) => {
    window(timeWindow, `vehicles[${i}].timeWindow`, 'the shift starts at')
    note(latestStart)
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
  if (span.to - span.from > MAX_INT) {
    const hint = 'one of them may be in milliseconds'
    issues.add('overflow', 'jobs', `times reach from ${span.from} to ${span.to}, further than ${MAX_INT} s`, hint)
  } else if (span.to > LAST_TIME) {
    const hint = 'times are seconds: these may be milliseconds'
    issues.add('out-of-range', 'jobs', `times reach to ${span.to}, beyond the year 5000`, hint)
  }
}
