/** Bytes that arrive in chunks as text, cut between characters, with the place of the first that is not UTF-8. */

/** Chunks of bytes, as files, sockets and standard input give them. */
export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** A stretch of text. */
export interface DecodedText {
  readonly text: string
  /** Where in the text the first byte stands that is not UTF-8; -1 where all is well. */
  readonly faultAt: number
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const lenient = new TextDecoder('utf-8', { ignoreBOM: true })

/** The text of some bytes; U+FFFD stands for what is not UTF-8. A byte order mark stays. */
export function decodeUtf8(bytes: Uint8Array): DecodedText {
  try {
    return { text: strict.decode(bytes), faultAt: -1 }
  } catch {
    return { text: lenient.decode(bytes), faultAt: lenient.decode(bytes.subarray(0, soundLength(bytes))).length }
  }
}

/** The text of chunks that may be cut anywhere: every piece ends with a whole character. */
export async function* decodeChunks(source: ByteSource): AsyncGenerator<DecodedText> {
  let rest: Uint8Array = new Uint8Array(0)
  for await (const chunk of source) {
    const bytes = rest.length > 0 ? joinBytes([rest, chunk]) : chunk
    const end = wholeLength(bytes)
    // A copy: whoever gave the chunk may fill it again.
    rest = new Uint8Array(bytes.subarray(end))
    if (end > 0) yield decodeUtf8(bytes.subarray(0, end))
  }
  if (rest.length > 0) yield decodeUtf8(rest)
}

/** Chunks as one. */
export function joinBytes(chunks: readonly Uint8Array[]): Uint8Array {
  if (chunks.length === 1) return chunks[0]
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

/** The length without a character at the end of which bytes are missing. */
function wholeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]
    if (byte < 0x80) return bytes.length
    if (byte < 0xc0) continue
    const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return size > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

/** The length of the longest beginning that is UTF-8, by halving: only a fault costs this. */
function soundLength(bytes: Uint8Array): number {
  let sound = 0
  let broken = bytes.length
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1
    if (isSound(bytes.subarray(0, middle))) sound = middle
    else broken = middle
  }
  return wholeLength(bytes.subarray(0, sound))
}

function isSound(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes.subarray(0, wholeLength(bytes)))
    return true
  } catch {
    return false
  }
}
