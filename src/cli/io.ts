/** The streams, signals and clock of the command as one thing that is passed in, so that tests can inject their own. */

import type { Readable, Writable } from 'node:stream'
import { type Clock, systemClock } from '../base/clock.js'

/** A stream of text that may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number }

/** The signals that the command answers. */
export type StopSignal = 'SIGINT' | 'SIGTERM'

/** The world outside the command. */
export interface CommandIo {
  readonly stdin: Readable
  readonly stdout: Output
  readonly stderr: Output
  readonly clock: Clock
  /** When the process began, in milliseconds of the clock: budgets count from there. */
  readonly startTime: number
  /** Calls the listener at every signal until the returned function is called. */
  onSignal(listener: (signal: StopSignal) => void): () => void
  /** Ends the process at once. */
  exit(code: number): void
}

/** The streams, signals and clock of this process. */
export function processIo(): CommandIo {
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    clock: systemClock,
    startTime: performance.timeOrigin,
    onSignal(listener) {
      const signals: StopSignal[] = ['SIGINT', 'SIGTERM']
      for (const signal of signals) process.on(signal, listener)
      return () => {
        for (const signal of signals) process.off(signal, listener)
      }
    },
    exit: (code) => process.exit(code),
  }
}

/** Keeps a stream that fails from ending the process with a stack trace; `onClosed` hears of a reader that went away. */
export function tolerateClosedReader(stream: Writable, onClosed: () => void = () => {}): () => void {
  const listener = (error: Error): void => {
    if (isClosedReader(error)) onClosed()
  }
  stream.on('error', listener)
  return () => stream.off('error', listener)
}

/** Writes text and waits until it is handed on; the error if that failed, null also when nobody reads any more. */
export function writeTo(stream: Writable, text: string): Promise<Error | null> {
  return writeChunks(stream, [text])
}

/**
 * Writes a text in chunks, each when the one before it is handed on; where nobody reads any more, no further chunk is asked
 * for. The error if that failed, null also when nobody reads any more.
 */
export async function writeChunks(stream: Writable, chunks: Iterable<string>): Promise<Error | null> {
  for (const chunk of chunks) {
    if (stream.destroyed || stream.writableEnded) return null
    const error = await new Promise<Error | null>((resolve) => stream.write(chunk, (error) => resolve(error ?? null)))
    if (error) return isClosedReader(error) ? null : error
  }
  return null
}

function isClosedReader(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED'
}
