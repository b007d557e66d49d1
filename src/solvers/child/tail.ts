/** The end of what a stream said, on a bounded piece of memory. */

import type { Readable } from 'node:stream'

// Bytes kept; what is told is cut to whole lines of it.
const KEPT = 2048

/** Listens to a stream to its end; the function gives its last lines so far, trimmed. */
export function keepTail(stream: Readable): () => string {
  let kept = Buffer.alloc(0)
  let isCut = false
  stream.on('error', () => {})
  stream.on('data', (chunk: Buffer) => {
    const all = chunk.length >= KEPT ? chunk : Buffer.concat([kept, chunk])
    isCut ||= all.length > KEPT || all.length < kept.length
    // A copy, so that a chunk of any size is let go.
    kept = Buffer.from(all.subarray(Math.max(0, all.length - KEPT)))
  })
  return () => {
    const text = kept.toString('utf8')
    const begin = isCut ? text.indexOf('\n') + 1 : 0
    return [...text.slice(begin)].filter(isPrintable).join('').trim()
  }
}

// What a program writes to a terminal may move its cursor; in a message it must not.
function isPrintable(letter: string): boolean {
  return letter === '\n' || letter === '\t' || letter >= ' '
}
