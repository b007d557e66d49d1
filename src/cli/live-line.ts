/** Shows a run while it works: one line that is redrawn at a terminal, sparse plain lines everywhere else. */

import type { RunEvent } from '../model/events.js'
import type { CommandIo } from './io.js'
import { describeProgress, emptyProgress, takeEvent } from './progress.js'

/** How often a terminal's line is redrawn, and how often others get a line; milliseconds. */
const REDRAW = 100
const PLAIN_LINES = 5000

const CLEAR = '\r\x1b[2K'

/** A display of one run. */
export interface LiveLine {
  take(event: RunEvent): void
  /** Clears the line; call before anything else is written to the terminal. */
  close(): void
}

/** Opens a display on standard error; its timer does not keep the process alive. */
export function openLiveLine(io: CommandIo): LiveLine {
  const progress = emptyProgress()
  const { stderr } = io
  const isTerminal = stderr.isTTY === true
  const elapsed = (): number => io.clock() - io.startTime
  let nextPlain = 0
  let isOpen = true

  const redraw = (): void => {
    const width = Math.max(20, (stderr.columns || 80) - 1) // 0 where the terminal does not know
    stderr.write(CLEAR + describeProgress(progress, elapsed()).slice(0, width))
  }
  const timer = isTerminal ? setInterval(redraw, REDRAW) : undefined
  timer?.unref()

  return {
    take(event) {
      takeEvent(progress, event)
      if (event.type === 'warning') stderr.write(`${isTerminal ? CLEAR : ''}routeweave: ${withFlag(event.message)}\n`)
      if (isTerminal || !progress.best || event.type === 'finished' || event.time < nextPlain) return
      nextPlain = event.time + PLAIN_LINES
      stderr.write(`${describeProgress(progress, event.time)}\n`)
    },
    close() {
      clearInterval(timer)
      if (isTerminal && isOpen) stderr.write(CLEAR)
      isOpen = false
    },
  }
}

/** A display that shows nothing. */
export const silentLine: LiveLine = { take() {}, close() {} }

// The library names its options.
function withFlag(message: string): string {
  return message.replace(/^options\.(initial|islands)\b/, '--$1')
}
