/**
 * What makes deadlines mean the same in every thread: each thread reads the wall clock once, when it starts, and counts
 * on from there, so that after a step of the wall clock later threads are that much off from earlier ones.
 */

import { systemClock } from '../base/clock.js'

/** The system clock's reading, by this thread, of the moment where the process's monotonic clock was 0; milliseconds. */
export function clockOrigin(): number {
  const [seconds, nanoseconds] = process.hrtime()
  return systemClock() - (seconds * 1e3 + nanoseconds / 1e6)
}
