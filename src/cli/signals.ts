/** SIGINT and SIGTERM while a run works: the first stops it and keeps the best, a second SIGINT ends at once. */

import { EXIT } from './exit-code.js'
import type { CommandIo } from './io.js'

/** The signals of one run. */
export interface SignalWatch {
  /** Whether SIGINT came. */
  readonly isInterrupted: boolean
  /** Whether any signal came. */
  readonly isStopped: boolean
  /** Sets what a signal does from now on; until then it ends the process, as there is nothing to keep. */
  onStop(stop: () => void): void
  close(): void
}

/** Begins to watch. */
export function watchSignals(io: CommandIo): SignalWatch {
  let isInterrupted = false
  let isStopped = false
  let stop: (() => void) | null = null
  const close = io.onSignal((signal) => {
    const isSecond = isInterrupted && signal === 'SIGINT'
    isStopped = true
    isInterrupted ||= signal === 'SIGINT'
    if (stop && !isSecond) stop()
    else io.exit(signal === 'SIGINT' ? EXIT.interrupted : EXIT.solved)
  })
  return {
    get isInterrupted() {
      return isInterrupted
    },
    get isStopped() {
      return isStopped
    },
    onStop(next) {
      stop = next
    },
    close,
  }
}
