/** A world for the command inside a test: streams that are kept as text, signals that the test sends. */

import { PassThrough, Writable } from 'node:stream'
import type { CommandIo, StopSignal } from '../../src/cli/io.js'

/** What a test may do and see. */
export interface FakeIo extends CommandIo {
  readonly stdin: PassThrough
  /** All that was written so far. */
  out(): string
  err(): string
  /** Milliseconds that the clock shows; starts at 0. */
  time: number
  readonly exits: number[]
  send(signal: StopSignal): void
}

/** A world of its own; with `isTTY` standard error is a terminal of 80 columns. */
export function fakeIo({ isTTY = false } = {}): FakeIo {
  const stdout = textStream(false)
  const stderr = textStream(isTTY)
  const listeners = new Set<(signal: StopSignal) => void>()
  const io: FakeIo = {
    stdin: new PassThrough(),
    stdout: stdout.stream,
    stderr: stderr.stream,
    time: 0,
    clock: () => io.time,
    startTime: 0,
    exits: [],
    out: stdout.text,
    err: stderr.text,
    onSignal(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    send: (signal) => {
      for (const listener of listeners) listener(signal)
    },
    exit: (code) => void io.exits.push(code),
  }
  return io
}

function textStream(isTTY: boolean): { stream: Writable; text: () => string } {
  const chunks: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk))
      done()
    },
  })
  return { stream: Object.assign(stream, { isTTY, columns: 80 }), text: () => chunks.join('') }
}
