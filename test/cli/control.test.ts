import { expect, test } from 'vitest'
import { InputError } from '../../src/base/errors.js'
import fc from 'fast-check'
import { Buffer } from 'node:buffer'
import { type ControlInput, readControl } from '../../src/cli/control.js'
import { fakeIo } from './fake-io.js'

const first = '{"type":"problem","problem":{"jobs":[],"vehicles":[]},"options":{"seed":7}}\n'

const jobs = Array.from({ length: 5000 }, (_, id) => ({ id, location: [id, 0] }))
const document = JSON.stringify({ jobs, vehicles: [{ id: 'ö' }] })
const inLines = `{"type":"problem","name":"${'ö'.repeat(70_000)}"}\n{"type":"job","id":1}\n`

async function textOf(input: ControlInput): Promise<string> {
  if (input.kind !== 'file') throw new Error('it is a parent')
  const chunks: Uint8Array[] = []
  for await (const chunk of input.chunks) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

function heard(input: ControlInput): string[] {
  const words: string[] = []
  if (input.kind === 'parent') {
    input.lines.listen({
      onStop: () => words.push('stop'),
      onStatus: () => words.push('status'),
      onUnknown: (line) => words.push(`unknown ${line}`),
      onGone: () => words.push('gone'),
    })
  }
  return words
}

test('a first line of type problem is a parent, with its problem and options', async () => {
  const io = fakeIo()
  io.stdin.write(first)
  const input = await readControl(io)
  expect(input).toMatchObject({ kind: 'parent', problem: { jobs: [], vehicles: [] }, options: { seed: 7 } })
})

test('the first line may come in pieces, cut anywhere', async () => {
  const io = fakeIo()
  const bytes = Buffer.from(first.replace('"vehicles"', '"name":"ö","vehicles"'))
  const promise = readControl(io)
  for (const byte of bytes) io.stdin.write(Buffer.of(byte))
  expect(await promise).toMatchObject({ problem: { name: 'ö', jobs: [], vehicles: [] } })
})

test('later lines are obeyed in order, also those that came with the first; the end means gone', async () => {
  const io = fakeIo()
  io.stdin.write(`${first}{"type":"status"}\n{"typ`)
  const words = heard(await readControl(io))
  io.stdin.write('e":"stop"}\n\nhello\n')
  io.stdin.end()
  await new Promise((resolve) => io.stdin.on('end', resolve))
  expect(words).toEqual(['status', 'stop', 'unknown hello', 'gone'])
})

test('a parent that ends with its first line is gone', async () => {
  const io = fakeIo()
  io.stdin.end(first.trimEnd())
  expect(heard(await readControl(io))).toEqual(['gone'])
})

test.each([
  ['a document over several lines', '{\n  "jobs": [],\n  "vehicles": []\n}\n'],
  ['a document on one line', '{"jobs":[],"vehicles":[]}'],
  ['VRPLIB', 'NAME : x\nTYPE : CVRP\n'],
  ['a problem in lines', '{"type":"problem","coordinates":"planar"}\n{"type":"job","id":1}\n'],
  ['nothing', ''],
])('%s is a plain file, read to its end', async (_, text) => {
  const io = fakeIo()
  const promise = readControl(io)
  io.stdin.end(text)
  expect(await textOf(await promise)).toBe(text)
})

test('a plain file is the same byte for byte, however it comes', async () => {
  const texts = fc.constantFrom(
    document,
    `${document}\n`,
    `\n${inLines}`,
    inLines,
    '{\n"jobs": [] }',
    'NAME : ö\nTYPE : CVRP',
  )
  const sizes = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(texts, sizes, fc.boolean(), async (text, sizes, isAtOnce) => {
      const io = fakeIo()
      const promise = readControl(io)
      const bytes = Buffer.from(text)
      for (let at = 0, k = 0; at < bytes.length; at += sizes[k++ % sizes.length]) {
        if (!isAtOnce) await new Promise((resolve) => setImmediate(resolve))
        io.stdin.write(bytes.subarray(at, at + sizes[k % sizes.length]))
      }
      io.stdin.end()
      expect((await textOf(await promise)) === text).toBe(true)
    }),
    { numRuns: 30 },
  )
})

test.each([
  ['a document on one line', document],
  ['the head of a problem in lines', inLines.split('\n')[0]],
  ['text', 'x'.repeat(70_000)],
])('%s is told from a parent by its beginning, and the rest is left to whoever reads it', async (_, text) => {
  const io = fakeIo()
  io.stdin.write(text.slice(0, 70_000))
  const input = await readControl(io)
  io.stdin.end(text.slice(70_000))
  expect((await textOf(input)) === text).toBe(true)
})

test.each(['type', 'problem', 'options', 'v'])('a long first line of a parent may begin with its %s', async (name) => {
  const line = { type: 'problem', problem: { jobs: [], vehicles: [], name: 'x'.repeat(70_000) }, options: {}, v: 1 }
  const io = fakeIo()
  io.stdin.write(`${JSON.stringify({ [name]: line[name as 'v'], ...line })}\n`)
  expect(await readControl(io)).toMatchObject({ kind: 'parent' })
})

test('a first line of a parent that no text can hold is refused', async () => {
  const io = fakeIo()
  const promise = readControl(io, 100_000)
  io.stdin.write(`{"type":"problem","problem":{"name":"${'x'.repeat(70_000)}`)
  io.stdin.write('x'.repeat(70_000))
  const error: unknown = await promise.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(InputError)
  expect((error as InputError).issues).toMatchObject([{ code: 'out-of-range', path: 'line 1' }])
  expect(io.stdin.destroyed).toBe(true)
})

test('an input that cannot be read is told as one', async () => {
  const io = fakeIo()
  const promise = readControl(io)
  io.stdin.destroy(Object.assign(new Error('EISDIR: illegal operation'), { code: 'EISDIR' }))
  await expect(promise).rejects.toMatchObject({ code: 'io', message: '- cannot be read: is a directory, not a file' })
})

test('of a later line without an end only the beginning is kept, and the next is obeyed', async () => {
  const io = fakeIo()
  io.stdin.write(first)
  const input = await readControl(io)
  for (let k = 0; k < 30; k++) io.stdin.write('x'.repeat(10_000))
  io.stdin.write('\n{"type":"stop"}\n')
  const words = heard(input)
  await new Promise((resolve) => setImmediate(resolve))
  expect(words.map(({ length }) => length)).toEqual(['unknown '.length + 65_536, 'stop'.length])
})

test('a first line is refused with every mistake in its fields, its options and its problem', async () => {
  const io = fakeIo()
  io.stdin.write('{"type":"problem","problem":{"vehicles":[]},"options":{"sed":7,"timeLimit":"x"},"extra":1}\n')
  const error: unknown = await readControl(io).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(InputError)
  const { issues } = error as InputError
  expect(issues.map(({ path }) => path)).toEqual(['line 1: extra', 'options.sed', 'options.timeLimit', 'jobs'])
  expect(issues[1].hint).toBe('did you mean seed?')
})
