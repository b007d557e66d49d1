/**
 * SIGINT and SIGTERM while a run works: the first stops it and keeps the best, a second SIGINT ends at once with a word. Before there is a
 * run either does.
 */

import { EXIT } from './exit-code.js'
import type { CommandIo, StopSignal } from './io.js'
import { within } from './within.js'

/** The signals of one run. */
export interface SignalWatch {
  /** Whether SIGINT came. */
  readonly isInterrupted: boolean
  /** Whether any signal came. */
  readonly isStopped: boolean
  /** Sets what a signal does from now on; until then it ends the process with 130 or 143, as there is nothing to keep. */
  onStop(stop: (signal: StopSignal) => void): void
  close(): void
}

/** Milliseconds that the last words of a process may take: whoever reads them may have stopped reading. */
const PATIENCE = 1000

/**
 * Begins to watch.
 * @param lastWords says of a signal that it ends the process, before there was a run or before all of its result was written
 */
export function watchSignals(
  io: CommandIo,
  lastWords: (signal: StopSignal, isEarly: boolean) => Promise<unknown>,
): SignalWatch {
  let isInterrupted = false
  let isStopped = false
  let stop: ((signal: StopSignal) => void) | null = null
  let isLeaving = false
  // With nothing done, what the shell says of a process that a signal has ended.
  const leave = async (signal: StopSignal): Promise<void> => {
    const code = signal === 'SIGINT' ? EXIT.interrupted : EXIT.terminated
    if (!isLeaving) {
      isLeaving = true
      await within(PATIENCE, lastWords(signal, stop === null))
    }
    io.exit(code)
  }
  const close = io.onSignal((signal) => {
    const isSecond = isInterrupted && signal === 'SIGINT'
    isStopped = true
    isInterrupted ||= signal === 'SIGINT'
    if (stop && !isSecond && !isLeaving) stop(signal)
    else void leave(signal)
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
