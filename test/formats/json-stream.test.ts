import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../src/formats/json.js'
import { parseJsonChunks } from '../../src/formats/json-stream.js'
import { CHUNK_SIZES, chunksOf, damaged, outcomeOf } from './pieces.js'

// No '__proto__' among them: beside it JSON.parse of Node 24.21 takes one escaped key for another.
const words = fc.constantFrom('a', 'jobs', '"', '\\', '[', ']{', '},', '\n', '\u00e9', '\u{1f69a}', '')
const { value: values } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(fc.integer(), fc.constantFrom(null, true, -0.5, 1e21), words),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(words, tie('value')), { maxLength: 4 }).map((members) => Object.fromEntries(members)),
  ),
}))
const documents = fc
  .tuple(fc.dictionary(words, values, { maxKeys: 5 }), fc.constantFrom(0, 1, '\t'))
  .map(([value, indent]) => JSON.stringify(value, null, indent))

const same = async (text: string): Promise<void> => {
  const whole = await outcomeOf(() => parseJson(text, 'p.json'))
  for (const size of CHUNK_SIZES) {
    const pieces = await outcomeOf(() => parseJsonChunks(chunksOf(text, size), 'p.json'))
    expect(pieces).toEqual(whole)
    expect(JSON.stringify(pieces)).toBe(JSON.stringify(whole))
  }
}

describe('a document in pieces', () => {
  it('is the same value as the whole text', async () => {
    await fc.assert(fc.asyncProperty(documents, same), { seed: 1, numRuns: 150 })
  })

  it('keeps a key that is called __proto__', async () => {
    await same('{"__proto__":[1,{"__proto__":2}],"jobs":[{"__proto__":3}]}')
  })

  it('has the same fault as the whole text', async () => {
    await fc.assert(fc.asyncProperty(damaged(documents), same), { seed: 2, numRuns: 400 })
  })

  it('may be nested deeper than the stack', async () => {
    const text = `${'{"a":'.repeat(50_000)}[1]${'}'.repeat(50_000)}`
    let value = await parseJsonChunks(chunksOf(text, 65_536), 'p.json')
    for (let depth = 0; depth < 50_000; depth++) value = (value as { a: unknown }).a
    expect(value).toEqual([1])
  })
})
