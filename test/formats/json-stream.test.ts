import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../src/formats/json.js'
import { parseJsonChunks } from '../../src/formats/json-stream.js'
import { CHUNK_SIZES, chunksOf, damaged, outcomeOf } from './pieces.js'

const words = fc.constantFrom('a', 'jobs', '"', '\\', '[', ']{', '},', '\n', '\u00e9', '\u{1f69a}', '__proto__', '')
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

  it('has the same fault as the whole text', async () => {
    await fc.assert(fc.asyncProperty(damaged(documents), same), { seed: 2, numRuns: 400 })
  })

  it.each([
    ['', 'nothing at all'],
    ['\uFEFF{"jobs":[1, 2]}', 'a byte order mark'],
    ['\uFEFF', 'a byte order mark and nothing else'],
    [' \n\t ', 'blanks'],
    ['[1,[2],{"a":[3]}]', 'a list at the top'],
    ['7', 'no list and no object'],
    ['{"a":[1],"a":[2,3],"a":{"b":[4]},"c":[5],"c":6}', 'fields that come twice'],
    ['{"__proto__":[1],"jobs":[{"__proto__":2}]}', 'a field of an odd name'],
    ['{"a":[1]}{"b":[2]}', 'two documents'],
    ['{"a":[1,2}', 'the wrong bracket'],
    ['{"a":[1,2]]', 'one bracket too many'],
    ['{"a":[ ]}', 'an empty list'],
    ['{"a":[1, ]}', 'a comma before the end of a list'],
    ['{"a":[,1]}', 'a comma at the beginning of a list'],
    ['{"a":[1,,2]}', 'two commas'],
    ['{"a" [1,2], "b":[nope]}', 'a fault before a list, and one in a list after it'],
    ['{"a":[1],\n"b":[2,\n 3],\n "c" 4}', 'a fault after lists of several lines'],
    ['{"a":["x\ny"]}', 'a line break in a string'],
    ['{"a":["x', 'an end inside a string'],
    ['{"a":[1,tru', 'an end inside a word'],
    [`{"a":[1,tru${'e'.repeat(50)}]}`, 'a long wrong word'],
    ['{"a":["\\', 'an end after a backslash'],
    ['{"a":{"b":{"c":[1,{"d":[2]}]},"e":[3]}}', 'lists far inside'],
  ])('%j is read as the whole text is: %s', same)

  it('may be nested deeper than the stack', async () => {
    const text = `${'{"a":'.repeat(50_000)}[1]${'}'.repeat(50_000)}`
    let value = await parseJsonChunks(chunksOf(text, 65_536), 'p.json')
    for (let depth = 0; depth < 50_000; depth++) value = (value as { a: unknown }).a
    expect(value).toEqual([1])
  })
})

describe('bytes that are not UTF-8', () => {
  const bytes = (...parts: (string | number)[]) =>
    Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...new TextEncoder().encode(part)])))
  const pathOf = async (text: Uint8Array, size: number): Promise<unknown> => {
    const { issues } = (await outcomeOf(() => parseJsonChunks(chunksOf(text, size), 'p.json'))) as {
      issues: { path: string; message: string }[]
    }
    return issues.map(({ path, message }) => `${path} ${message}`)
  }

  it.each(CHUNK_SIZES)('are refused where they stand, in chunks of %i', async (size) => {
    expect(await pathOf(bytes('{"a":[1,\n"\u00e9', 0xff, '"]}'), size)).toEqual(['p.json:2:3 is not UTF-8'])
    expect(await pathOf(bytes('{"a":[1],\n "b', 0xe2, 0x82), size)).toEqual(['p.json:2:4 is not UTF-8'])
    expect(await pathOf(bytes('{"a":[', 0xc3, '"]}'), size)).toEqual(['p.json:1:7 is not UTF-8'])
  })

  it.each(CHUNK_SIZES)('are not what is told where something before them is wrong, in chunks of %i', async (size) => {
    expect(await pathOf(bytes('{"a" 1, "b', 0xff, '"}'), size)).toEqual([
      'p.json:1:6 expected ":" after the name, found 1',
    ])
  })
})

describe('a value that is too long to be read', () => {
  it.each([
    ['{"a":[1,\n"xxxxxxxxxxxxxxxxxxxxxxxx"]}', 'p.json:1:9'],
    ['{"a":[1],\n"b":"xxxxxxxxxxxxxxxxxxxxxxxxxxx"}', 'p.json:1:9'],
  ])('%j is refused with the place where it begins', async (text, path) => {
    const outcome = await outcomeOf(() => parseJsonChunks(chunksOf(text, 2), 'p.json', 16))
    expect(outcome).toMatchObject({ issues: [{ code: 'overflow', path }] })
  })
})
