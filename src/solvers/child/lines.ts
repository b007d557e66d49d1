/**
 * Lines of a process's output, as bytes, on bounded memory and at a bounded price: of a process that writes much and often
 * only so much is read as there is use for, and what is not read makes it wait.
 */

import type { Readable } from 'node:stream'
import { systemClock } from '../../base/clock.js'

/** What is done with the lines. */
export interface LineSink {
  /** Called with every line that is not empty, without its line feed. */
  onLine(line: Buffer): void
  /** A line has more than `maxLine` bytes; nothing is called afterwards. */
  onTooLong(): void
  readonly maxLine: number
}

/** A stream that is being read. */
export interface LineReader {
  /** Reads four times as fast from now on: what waits may be what the process must get rid of before it looks at its input. */
  hurry(): void
  /** Reads what is left as fast as it comes: of a process that has ended that is no more than a pipe holds. */
  drain(): void
  /** Hands on a last line without a line feed; true if there was one. */
  end(): boolean
  /** Stops reading and lets go. */
  close(): void
}

// A read with its timer costs some 0.2 ms on a busy machine, however little it brings: after a burst of 32, 20 a second.
const READS: Rate = { perSecond: 20, burst: 32 }
// Short lines are worth less than the time to look at them: 4 MB a second, after 8 MB, and each as much as 200 bytes more.
const BYTES: Rate = { perSecond: 4e6, burst: 8e6 }
const LINE_PRICE = 200
// Long ones may be solutions: the bytes of the largest at once, and then an eighth of them a second.
const LONG_LINE = 16_384
const LONG_SHARE = 1 / 8
// How much faster a process is read that is to stop.
const HURRY = 4

// So many pieces of a line are joined before more of them are kept.
const MOST_PIECES = 256

const NOTHING = Buffer.alloc(0)
const LINE_FEED = 10
const CARRIAGE_RETURN = 13

/** Begins to read lines. */
export function readLines(stream: Readable, sink: LineSink): LineReader {
  let pieces: Buffer[] = []
  let length = 0
  let timer: NodeJS.Timeout | undefined
  let isDrained = false
  let isClosed = false
  const reads = openBucket(READS)
  const shortBytes = openBucket(BYTES)
  const longBytes = openBucket({ perSecond: LONG_SHARE * sink.maxLine, burst: sink.maxLine })
  const valve = openValve(stream)

  const take = (line: Buffer): void => {
    const end = line.at(-1) === CARRIAGE_RETURN ? line.length - 1 : line.length
    if (end > 0) sink.onLine(line.subarray(0, end))
  }
  const keep = (piece: Buffer): void => {
    if (piece.length === 0) return
    pieces.push(piece)
    length += piece.length
    if (pieces.length >= MOST_PIECES) pieces = [Buffer.concat(pieces)]
  }
  const flush = (last: Buffer): Buffer => {
    const line = Buffer.concat([...pieces, last])
    pieces = []
    length = 0
    return line
  }
  const onData = (chunk: Buffer): void => {
    let start = 0
    let [short, long] = [0, 0]
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      const piece = chunk.subarray(start, end)
      start = end + 1
      if (length + piece.length > sink.maxLine) return tooLong()
      const line = length === 0 ? piece : flush(piece)
      if (line.length < LONG_LINE) short += line.length + LINE_PRICE
      else long += line.length
      if (line.length > 0) take(line)
      if (isClosed) return
    }
    keep(chunk.subarray(start))
    if (length > sink.maxLine) return tooLong()
    if (!isDrained) rest(short, long, length === 0)
  }
  const rest = (short: number, long: number, isBetweenLines: boolean): void => {
    const wait = Math.max(shortBytes.spend(short), longBytes.spend(long), isBetweenLines ? reads.spend(1) : 0)
    if (wait <= 0) return
    valve.shut()
    clearTimeout(timer)
    timer = setTimeout(() => valve.open(), wait)
  }
  const tooLong = (): void => {
    close()
    sink.onTooLong()
  }
  const open = (): void => {
    clearTimeout(timer)
    if (!isClosed) valve.open()
  }
  const close = (): void => {
    isClosed = true
    clearTimeout(timer)
    pieces = []
    length = 0
    stream.off('data', onData)
    stream.destroy()
  }
  stream.on('error', () => {}).on('data', onData)
  return {
    hurry() {
      for (const bucket of [reads, shortBytes, longBytes]) bucket.quicken(HURRY)
      open()
    },
    drain() {
      isDrained = true
      open()
    },
    close,
    end() {
      if (isClosed || length === 0) return false
      take(flush(NOTHING))
      return true
    },
  }
}

interface Rate {
  readonly perSecond: number
  readonly burst: number
}

interface Bucket {
  /** Takes so much out, and says how many milliseconds it takes until nothing is owed. */
  spend(amount: number): number
  /** Nothing is owed any more, and from now on it fills so many times as fast. */
  quicken(factor: number): void
}

function openBucket({ perSecond: slow, burst }: Rate): Bucket {
  let perSecond = slow
  let left = burst
  let then = systemClock()
  return {
    spend(amount) {
      const now = systemClock()
      left = Math.min(burst, left + ((now - then) * perSecond) / 1000) - amount
      then = now
      return left >= 0 ? 0 : Math.ceil((-left / perSecond) * 1000)
    },
    quicken(factor) {
      perSecond = factor * slow
      left = Math.max(0, left)
      then = systemClock()
    },
  }
}

interface Valve {
  open(): void
  shut(): void
}

/** What there is of a stream's handle; Node does not promise it. */
interface Handle {
  readStop?(): void
  readStart?(): void
}

// A paused stream goes on reading up to its high-water mark, at the full price of each read. Only its handle can let the
// pipe fill; without one, pausing still bounds the memory.
function openValve(stream: Readable): Valve {
  const handle = (stream as { _handle?: Handle | null })._handle
  if (typeof handle?.readStop !== 'function' || typeof handle.readStart !== 'function') {
    return { open: () => void stream.resume(), shut: () => void stream.pause() }
  }
  let isShut = false
  return {
    open() {
      if (isShut && !stream.destroyed) handle.readStart?.()
      isShut = false
    },
    shut() {
      if (!isShut && !stream.destroyed) handle.readStop?.()
      isShut = true
    },
  }
}
