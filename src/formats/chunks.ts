/** Documents in pieces: what writers give one by one is joined to chunks that are worth a call of the system. */

/** About how many letters a chunk has: one more piece may make it longer. */
export const CHUNK = 1 << 18

/** The pieces of a document, joined to chunks of about {@link CHUNK} letters; none is empty. */
export function* inChunks(pieces: Iterable<string>, size = CHUNK): Generator<string, void> {
  let chunk = ''
  for (const piece of pieces) {
    chunk += piece
    if (chunk.length < size) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}

/** The whole document; V8 has no strings of more than some 500 million letters. */
export function joined(pieces: Iterable<string>): string {
  let text = ''
  for (const piece of pieces) text += piece
  return text
}
