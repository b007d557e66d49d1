/** The first line of standard input as text, as long as it may be the one that is looked for; and what was read, to be read as anything else. */

import { Buffer, constants } from 'node:buffer'
import type { Readable } from 'node:stream'
import { InputError, RouteweaveError } from '../base/errors.js'
import { describeFileError } from './describe-error.js'

/** So many bytes of a line tell whether it may be the one that is looked for. */
const HEAD = 65_536

const NEWLINE = 0x0a

/** What was read of a stream. */
export interface Opening {
  /** The first line without its end; null where its beginning has told that it is not the one that is looked for. */
  readonly line: string | null
  /** What came behind the first line. */
  readonly behind: Buffer
  /** Everything from the first byte on. The stream's rest is read as it is asked for. */
  readonly chunks: () => AsyncGenerator<Uint8Array>
}

/**
 * Reads up to the end of the first line, and leaves the stream paused; where the beginning of a long line is not `wanted`, up to there.
 * @param longest bytes that a wanted line may have; default: those of the longest text that there can be
 * @throws InputError where it has more, RouteweaveError 'io' where the stream fails
 */
export function readFirstLine(
  stream: Readable,
  wanted: (head: string) => boolean,
  longest = constants.MAX_STRING_LENGTH,
): Promise<Opening> {
  return new Promise((resolve, reject) => {
    const taken: Buffer[] = []
    let size = 0
    let isWanted: boolean | null = null
    const detach = (): void => {
      stream.off('data', onData).off('end', onEnd).off('error', onError).pause()
    }
    const leave = (line: string | null, behind = Buffer.alloc(0)): void => {
      detach()
      resolve({ line, behind, chunks: () => everything(taken, stream) })
    }
    const fail = (error: Error): void => {
      detach()
      reject(error)
    }
    const onError = (cause: Error): void => {
      fail(new RouteweaveError('io', `- cannot be read: ${describeFileError(cause)}`, { cause }))
    }
    const onData = (chunk: Buffer | string): void => {
      const bytes = asBytes(chunk)
      const end = bytes.indexOf(NEWLINE)
      const length = size + (end < 0 ? bytes.length : end)
      taken.push(bytes)
      size += bytes.length
      if (length >= HEAD) isWanted ??= wanted(Buffer.concat(taken).toString('utf8', 0, HEAD))
      if (isWanted === false) return leave(null)
      if (length > longest) return fail(new InputError([tooLong(longest)]))
      if (end < 0) return
      const all = Buffer.concat(taken)
      leave(all.toString('utf8', 0, length), all.subarray(length + 1))
    }
    const onEnd = (): void => leave(Buffer.concat(taken).toString('utf8'))
    stream.on('data', onData).on('end', onEnd).on('error', onError)
  })
}

async function* everything(taken: Buffer[], stream: Readable): AsyncGenerator<Uint8Array> {
  // Each is let go when it is read.
  for (let chunk = taken.shift(); chunk; chunk = taken.shift()) yield chunk
  if (stream.readableEnded) return
  for await (const chunk of stream as AsyncIterable<Buffer | string>) yield asBytes(chunk)
}

function asBytes(chunk: Buffer | string): Buffer {
  return typeof chunk === 'string' ? Buffer.from(chunk) : chunk
}

function tooLong(longest: number) {
  return {
    code: 'out-of-range',
    path: 'line 1',
    message: `has more than ${longest} bytes, and a line is read as a whole`,
    hint: 'give the problem itself, as a file of JSON or of lines, without a line of type "problem" around it',
  } as const
}
