/** Texts as bytes in chunks, and damage to them. */

import fc from 'fast-check'
import { InputError } from '../../src/base/errors.js'

/** Sizes of chunks that cut everywhere, and one that does not cut at all. */
export const CHUNK_SIZES = [1, 2, 7, 65_536] as const

/** The bytes of a text in chunks of one size. */
export function chunksOf(text: string | Uint8Array, size: number): Uint8Array[] {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size))
}

/** What a reader makes of its input: a value, or issues and their total. */
export async function outcomeOf(read: () => unknown): Promise<unknown> {
  try {
    return { value: await read() }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { issues: error.issues, total: error.total }
  }
}

const CRUMBS = [
  ...['{', '}', '[', ']', ',', ':', '"', '\\', '\\"', '\n', ' ', '0', '-', '1e', 'tru', 'null', "'", 'NaN', '\u00e9'],
  ...['],[', '},{', '"a":', '{"', '[[', '1,', ',2', '\t', '"\n"', '\u2028', '\u{1f69a}', 'x'.repeat(40)],
]

/** A text damaged in up to three places: something cut out, put in, or the end torn off. */
export function damaged(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const place = fc.double({ min: 0, max: 1, noNaN: true })
  const crumb = fc.constantFrom(...CRUMBS)
  const change = fc.record({ kind: fc.constantFrom('put', 'take', 'tear'), place, crumb, length: fc.nat({ max: 6 }) })
  return fc.tuple(texts, fc.array(change, { maxLength: 3 })).map(([text, changes]) => {
    const spoilt = changes.reduce((whole, { kind, place, crumb, length }) => {
      const at = Math.floor(place * whole.length)
      if (kind === 'tear') return whole.slice(0, at)
      return whole.slice(0, at) + (kind === 'put' ? crumb : '') + whole.slice(at + (kind === 'take' ? length : 0))
    }, text)
    // Half a surrogate pair would not survive being written as bytes.
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(spoilt))
  })
}
