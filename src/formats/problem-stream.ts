/** Reads problems of any size from chunks of bytes: JSON and lines of JSON without ever holding the whole text. */

import type { Problem } from '../model/problem.js'
import { parseOwnProblem, parseProblem } from '../model/validate.js'
import {
  isInLines,
  problemInLines,
  readDetected,
  readDetectedValue,
  type ReadOptions,
  type ReadProblem,
  refuseForeign,
} from './detect.js'
import { parseJsonChunks } from './json-stream.js'
import { LONGEST_HEAD, readNdjsonChunks } from './ndjson.js'
import { type ByteSource, decodeUtf8, joinBytes } from './utf8.js'

/**
 * Reads a problem in any format from chunks of bytes, such as a file's or a request's. JSON and lines of JSON need the
 * memory of the problem and no more; other formats are read as a whole.
 *
 * @throws InputError with every issue, the same as `readProblem` finds in the whole text
 * @example
 * const problem = await readProblemStream(createReadStream('huge.ndjson'), { path: 'huge.ndjson' })
 */
export async function readProblemStream(source: ByteSource, options: ReadOptions = {}): Promise<Problem> {
  return (await readDetectedStream(source, options, parseProblem)).problem
}

/** The same as `readDetected` for chunks: for a problem that goes to nobody who might change it. */
export async function readDetectedStream(
  source: ByteSource,
  options: ReadOptions = {},
  parse = parseOwnProblem,
): Promise<ReadProblem> {
  const { path = 'input', format } = options
  const { head, chunks } = await openSource(source)
  if (isInLines(head, options)) {
    refuseForeign(options)
    return problemInLines(await readNdjsonChunks(chunks, path, parse), options)
  }
  const isDocument = /^[\s\uFEFF]*[{[]/.test(head) && (!format || format === 'routeweave' || format === 'vroom')
  if (!isDocument) return readDetected(decodeUtf8(joinBytes(await all(chunks))).text, options, parse)
  refuseForeign(options)
  return readDetectedValue(await parseJsonChunks(chunks, path), options, parse)
}

const NEWLINE = 0x0a
const SPACE = 0x20

/** The beginning of the text, its first line if that is not too long, and all chunks. */
async function openSource(source: ByteSource): Promise<{ readonly head: string; readonly chunks: ByteSource }> {
  const iterator = (Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()) as
    AsyncIterator<Uint8Array> | Iterator<Uint8Array>
  const taken: Uint8Array[] = []
  let size = 0
  let isAnything = false
  // A character has three bytes or fewer, or counts as two.
  for (let isLine = false; size < 3 * LONGEST_HEAD && !isLine;) {
    const next = await iterator.next()
    if (next.done) break
    taken.push(new Uint8Array(next.value))
    size += next.value.length
    for (const byte of taken[taken.length - 1]) {
      if (byte > SPACE) isAnything = true
      isLine ||= isAnything && byte === NEWLINE
    }
  }
  const head = decodeUtf8(joinBytes(taken)).text
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      yield* taken
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
    } finally {
      await iterator.return?.()
    }
  }
  return { head, chunks: chunks() }
}

async function all(source: ByteSource): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(new Uint8Array(chunk))
  return chunks
}
