import { expect, test } from 'vitest'
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
  const bytes = Buffer.from(first.replace('jobs', 'jöbs'))
  const promise = readControl(io)
  for (const byte of bytes) io.stdin.write(Buffer.of(byte))
  expect(await promise).toMatchObject({ problem: { jöbs: [], vehicles: [] } })
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
  ['nothing', ''],
])('%s is a plain file, read to its end', async (_, text) => {
  const io = fakeIo()
  const promise = readControl(io)
  io.stdin.end(text)
  expect(await promise).toEqual({ kind: 'file', text })
})

test('a first line with unknown options is refused with each of them', async () => {
  const io = fakeIo()
  io.stdin.write('{"type":"problem","problem":{},"options":{"sed":7},"extra":1}\n')
  await expect(readControl(io)).rejects.toThrow('2 issues')
})
