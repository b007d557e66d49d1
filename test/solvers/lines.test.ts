import { PassThrough } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLines } from '../../src/solvers/child/lines.js'

async function linesOf(chunks: Iterable<Uint8Array>, maxLine = 1e6) {
  const stream = new PassThrough()
  const lines: string[] = []
  let isTooLong = false
  const reader = readLines(stream, {
    maxLine,
    onLine: (line) => lines.push(line.toString('latin1')),
    onTooLong: () => (isTooLong = true),
  })
  reader.hurry()
  for (const chunk of chunks) if (!stream.destroyed) stream.write(chunk)
  await new Promise((resolve) => setImmediate(resolve))
  const isCut = reader.end()
  reader.close()
  return { lines, isCut, isTooLong }
}

describe('lines of bytes', () => {
  it('are the same however they are cut into chunks', async () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r\n', '\u00e9', '{'), maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(texts, fc.array(fc.nat(60), { maxLength: 8 }), async (text, cuts) => {
        const bytes = Buffer.from(text, 'latin1')
        const ends = [...cuts.sort((a, b) => a - b), bytes.length]
        const chunks = ends.map((end, i) => bytes.subarray(i === 0 ? 0 : ends[i - 1], end))
        const { lines, isCut } = await linesOf(chunks.filter(({ length }) => length > 0))
        expect(lines).toEqual(text.split(/\r?\n/).filter((line) => line !== ''))
        expect(isCut).toBe(!text.endsWith('\n') && text !== '')
      }),
    )
  })

  it('may come byte by byte', async () => {
    const bytes = Buffer.from(`${'x'.repeat(5000)}\n`)
    const { lines } = await linesOf(Array.from(bytes, (_, i) => bytes.subarray(i, i + 1)))
    expect(lines).toEqual(['x'.repeat(5000)])
  })

  it('end where one is too long, with or without its end', async () => {
    for (const text of ['ab\nabcdef\ncd\n', 'ab\nabcdef']) {
      expect(await linesOf([Buffer.from(text)], 5)).toEqual({ lines: ['ab'], isCut: false, isTooLong: true })
    }
    expect(await linesOf([Buffer.from('abcde\n')], 5)).toMatchObject({ lines: ['abcde'], isTooLong: false })
  })
})
