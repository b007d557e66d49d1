/** What is expected of the readers of streams, on small texts in chunks of every size. */

import { expect } from 'vitest'
import type { InputError } from '../../src/base/errors.js'
import { parseJson } from '../../src/formats/json.js'
import type * as JsonStream from '../../src/formats/json-stream.js'
import type * as Ndjson from '../../src/formats/ndjson.js'
import type * as Utf8 from '../../src/formats/utf8.js'
import { parseProblem } from '../../src/model/validate.js'
import { type Proof, proof } from '../prove.js'
import { CHUNK_SIZES, chunksOf, outcomeOf } from './pieces.js'

/** Texts that are read in pieces as they are as a whole, right or wrong. */
const JSON_TEXTS = [
  ...['', '\uFEFF', ' \n\t ', '7', '\uFEFF{"jobs":[1, 2]}', '[1,[2],{"a":[3]}]', '{"a":[ ],"b":[1]}'],
  // Fields that come twice, or have an odd name; lists far inside.
  '{"a":[1],"a":[2,3],"a":{"b":[4]},"c":[5],"c":6}',
  '{"__proto__":[1],"jobs":[{"__proto__":2}]}',
  '{"a":{"b":{"c":[1,{"d":[2]}]},"e":[3]}}',
  '{"a":[[1,2],{"b":1,"c":[3,[4,5]]}]}',
  // What looks like the end of a string or a list, within strings.
  '{"a":["]","\\"]",",\\\\"],"b":"[1,2]","c":"\\"["}',
  // Brackets and commas too many, too few, or of the wrong kind.
  ...['{"a":[1]}{"b":[2]}', '{"a":[1,2}', '{"a":[1}', '{"a":[1,2]]', '{"a":[1, ]}', '{"a":[,1]}', '{"a":[1,,2]}'],
  // A fault before a list and one inside it; after lists of several lines; on the line of a list's end.
  '{"a" [1,2], "b":[nope]}',
  '{"a":[1],\n"b":[2,\n 3],\n "c" 4}',
  '{"a":[1,\n2], "b" 3}',
  '{"a":[1,\n2,\n {"b":x}]}',
  // Strings and words that are wrong, or cut by the end.
  ...['{"a":["x\ny"]}', '{"a":["x', '{"a":[1,tru', '{"a":["\\', '{"a":[1,', '{"a":["\\x"]}', '{"a'],
  `{"a":[1,tru${'e'.repeat(50)}]}`,
]

function bytesOf(...parts: readonly (string | number)[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'number' ? [part] : [...new TextEncoder().encode(part)])),
  )
}

const BROKEN_BYTES: readonly [Uint8Array, string][] = [
  [bytesOf('{"a":[1,\n"\u00e9', 0xff, '"]}'), 'p.json:2:3 is not UTF-8'],
  [bytesOf('{"a":[1],\n "b', 0xe2, 0x82), 'p.json:2:4 is not UTF-8'],
  [bytesOf('{"a":[', 0xc3, '"]}'), 'p.json:1:7 is not UTF-8'],
  // What is wrong before them is what is told.
  [bytesOf('{"a" 1, "b', 0xff, '"}'), 'p.json:1:6 expected ":" after the name, found 1'],
]

/** Pieces of at most 16 characters. */
const TOO_LONG: readonly [string, string][] = [
  ['{"a":[1,\n"xxxxxxxxxxxxxxxxxxxxxxxx"]}', 'p.json:1:9'],
  ['{"a":[1],\n"b":"xxxxxxxxxxxxxxxxxxxxxxxxxxx"}', 'p.json:1:9'],
]

const jsonStream = proof<typeof JsonStream>(async ({ parseJsonChunks }) => {
  for (const size of CHUNK_SIZES) {
    for (const text of JSON_TEXTS) {
      const whole = await outcomeOf(() => parseJson(text, 'p.json'))
      const pieces = await outcomeOf(() => parseJsonChunks(chunksOf(text, size), 'p.json'))
      expect(JSON.stringify(pieces)).toBe(JSON.stringify(whole))
    }
    for (const [bytes, line] of BROKEN_BYTES) {
      expect(await linesOf(() => parseJsonChunks(chunksOf(bytes, size), 'p.json'))).toEqual([line])
    }
  }
  for (const [text, path] of TOO_LONG) {
    const outcome = await outcomeOf(() => parseJsonChunks(chunksOf(text, 2), 'p.json', 16))
    expect(outcome).toMatchObject({ issues: [{ code: 'overflow', path }] })
  }
})

const utf8 = proof<typeof Utf8>(async ({ decodeChunks, decodeUtf8 }) => {
  const text = 'a\u00e9\u20ac\u{1f69a}\uFEFFz'
  for (const size of [1, 2, 3, 4, 5, 64]) {
    let all = ''
    for await (const { text: piece, faultAt } of decodeChunks(chunksOf(text, size))) {
      expect(faultAt).toBe(-1)
      all += piece
    }
    expect(all).toBe(text)
  }
  expect(decodeUtf8(bytesOf('\u00e9\u{1f69a}', 0xff, 'abcdefgh'))).toEqual({
    text: '\u00e9\u{1f69a}\uFFFDabcdefgh',
    faultAt: 3,
  })
  // A reader that fills the same buffer again and again.
  function* refilled() {
    const buffer = new Uint8Array(1)
    for (const byte of new TextEncoder().encode(text)) yield buffer.fill(byte)
  }
  let all = ''
  for await (const { text: piece } of decodeChunks(refilled())) all += piece
  expect(all).toBe(text)
})

const FIRST = '{"type":"problem","coordinates":"planar"}'
const VAN = '{"type":"vehicle","id":"van","start":[0,0]}'
const JOB = '{"type":"job","id":1,"location":[1,2]}'
const TYPES = 'problem, job, vehicle, shipment, group, relation, initialRoute'

/** Lines and the issues that they have, as `code path: message`; an empty list for a problem. */
const LINES: readonly [string, string[]][] = [
  [`${FIRST}\n${VAN}\n${JOB}\n`, []],
  [`\uFEFF${FIRST}\r\n\r\n${VAN}\r\n${JOB}`, []],
  ['{"type":"problem","jobs":[],"vehicles":[]}', []],
  ['{"type":"problem","v":1,"problem":{"jobs":[],"vehicles":[]}}', []],
  [`${VAN}\n${JOB}`, []],
  ['', ['empty p: the file is empty']],
  ['\n \r\n', ['empty p: the file is empty']],
  // Half-written.
  [`${FIRST}\n${VAN}\n{"type":"job","id":2,"loc`, ['truncated p:3:22: the line ends inside a string']],
  [`${FIRST}\n{"type":"job"\n${VAN}`, ['truncated p:2:14: the line ends too early']],
  [
    `${FIRST}\n{"type":"job","id":}\n${VAN}\n[1`,
    ['syntax p:2:20: expected a value, found "}"', 'truncated p:4:3: the line ends too early'],
  ],
  [`${FIRST}\n${JOB}${JOB}`, ['syntax p:2:39: nothing may follow the value, found "{"']],
  // What a line is.
  [
    `${FIRST}\n7\n[]`,
    ['wrong-type p:2: the line is 7, not an object', 'wrong-type p:3: the line is an array, not an object'],
  ],
  [`${FIRST}\n{"id":1}`, ['missing-field p:2: type: is missing']],
  [
    `${FIRST}\n{"type":"jop"}\n{"type":7}`,
    [`wrong-type p:2: type: is "jop", not one of ${TYPES}`, `wrong-type p:3: type: is 7, not one of ${TYPES}`],
  ],
  [`${FIRST}\n${VAN}\n${FIRST}`, ['mismatch p:3: is a second problem: line 1 is one already']],
  [`${VAN}\n${FIRST}\n${JOB}`, ['mismatch p:2: is the problem, after its items']],
  ['{"type":"problem","problem":{},"options":{}}', ['unknown-field p:1: options: is beside "problem"']],
  [`${FIRST}\n{"type":"job","job":{"id":1,"location":[1,2]},"id":2}`, ['unknown-field p:2: id: is beside "job"']],
  // What is wrong with an item, or with the problem, has the path that it has in one document.
  [
    '{"type":"problem","vehicles":[{"id":0}]}\n{"type":"vehicle","id":1,"colour":2}',
    ['unknown-field p:2: vehicles[1].colour: is not a known field'],
  ],
  [
    '{"type":"problem","vehicles":[{"id":-0.5}]}\n{"type":"vehicle","id":1}',
    ['wrong-type p:1: vehicles[0].id: is -0.5, not a string or an integer'],
  ],
  [
    `{"type":"problem","shipments":null,"rounding":"up"}\n{"type":"shipment","id":1}`,
    [
      "wrong-type p:1: rounding: is 'up', not one of 'none', 'round', 'trunc', 'dimacs', 'exact'",
      'wrong-type p:1: shipments: is null, not an array',
    ],
  ],
  [`${FIRST}\n${JOB}\n\n${JOB}`, ["duplicate-id p:4: jobs[1].id: '1' is the id of jobs[0] too"]],
  [`${FIRST}\n{"type":"job","id":1,"location":[1,1]}`, []],
  // Of lines that are broken and items that are, all are told; what may follow from a broken line is not.
  [
    `${FIRST}\n{"type":"vehicle"\n${JOB}\n{"type":"job","id":1,"place":3}`,
    ['truncated p:2:18: the line ends too early', 'unknown-field p:4: jobs[1].place: is not a known field'],
  ],
]

const ndjson = proof<typeof Ndjson>(async ({ readNdjson, readNdjsonChunks }) => {
  for (const [text, expected] of LINES) {
    expect(await linesOf(() => readNdjson(text, 'p', parseProblem))).toEqual(expected)
    for (const size of CHUNK_SIZES) {
      expect(await linesOf(() => readNdjsonChunks(chunksOf(text, size), 'p', parseProblem))).toEqual(expected)
    }
  }
  const nested = `${FIRST}\n{"type":"vehicle","vehicle":{"id":"van","description":"x"}}`
  expect(readNdjson(nested, 'p', parseProblem).vehicles).toEqual([{ id: 'van', description: 'x' }])
  const bytes = bytesOf(`${FIRST}\n{"type":"job","id":"`, 0xff, `"}\n${JOB}\n`, 0xc3, '\n{}')
  for (const size of CHUNK_SIZES) {
    expect(await linesOf(() => readNdjsonChunks(chunksOf(bytes, size), 'p', parseProblem))).toEqual([
      'syntax p:2:21: is not UTF-8',
      'syntax p:4:1: is not UTF-8',
      'missing-field p:5: type: is missing',
    ])
  }
})

// JSON faults are told without their code: it follows from the message.
async function linesOf(read: () => unknown): Promise<string[]> {
  const { issues = [] } = (await outcomeOf(read)) as Partial<InputError>
  return issues.map(({ code, path, message }) =>
    path.startsWith('p.json') ? `${path} ${message}` : `${code} ${path}: ${message}`,
  )
}

/** Proofs by source file. */
export const streamProofs: Readonly<Record<string, Proof>> = {
  'formats/json-stream.ts': jsonStream,
  'formats/ndjson.ts': ndjson,
  'formats/utf8.ts': utf8,
}
