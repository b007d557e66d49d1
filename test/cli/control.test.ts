import { expect, test } from 'vitest'
import { InputError } from '../../src/base/errors.js'
import { type ControlInput, readControl } from '../../src/cli/control.js'
import { fakeIo } from './fake-io.js'

const first = '{"type":"problem","problem":{"jobs":[],"vehicles":[]},"options":{"seed":7}}\n'

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
  expect(await promise).toEqual({ kind: 'file', text })
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
