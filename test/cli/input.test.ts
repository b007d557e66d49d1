import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDetectedFile, readProblemFile, readText } from '../../src/cli/input.js'
import { fakeIo } from './fake-io.js'

const LINES =
  '{"type":"problem","coordinates":"planar"}\n{"type":"job","id":1,"location":[1,2],"description":"\u00e9"}\n'
const PROBLEM = { coordinates: 'planar', jobs: [{ id: 1, location: [1, 2], description: '\u00e9' }], vehicles: [] }

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), 'routeweave-input-')), name)
  writeFileSync(path, content)
  return path
}

describe('a problem file', () => {
  it.each([
    ['p.ndjson', LINES],
    ['p.json', JSON.stringify(PROBLEM)],
  ])('is read from a stream: %s', async (name, text) => {
    const path = fileOf(name, text)
    expect(await readProblemFile(path, {}, fakeIo())).toEqual(PROBLEM)
    expect(await readText(path, fakeIo())).toBe(text)
  })

  it('may come on standard input, in bytes or in text', async () => {
    for (const chunks of [
      [...Buffer.from(LINES)].map((byte) => Buffer.of(byte)),
      [LINES.slice(0, 9), LINES.slice(9)],
    ]) {
      const io = fakeIo()
      for (const chunk of chunks) io.stdin.write(chunk)
      io.stdin.end()
      expect(await readDetectedFile('-', {}, io)).toMatchObject({ problem: PROBLEM, format: 'routeweave' })
    }
  })

  it('that is not there is told in a sentence', async () => {
    const reading = readProblemFile(join(tmpdir(), 'no-such-folder', 'p.json'), {}, fakeIo())
    await expect(reading).rejects.toMatchObject({ code: 'io' })
    await expect(readProblemFile(tmpdir(), {}, fakeIo())).rejects.toMatchObject({ code: 'io' })
  })

  it('that is half-written is told with its line', async () => {
    const io = fakeIo()
    io.stdin.end(LINES.slice(0, -5))
    await expect(readProblemFile('-', {}, io)).rejects.toMatchObject({
      issues: [{ code: 'truncated', path: expect.stringMatching(/^standard input:2:\d+$/) as string }],
    })
  })
})
