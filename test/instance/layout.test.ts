import { describe, expect, it } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import { HEADER_FIELDS, pack, unpack } from '../../src/instance/layout.js'
import { smallest } from './smallest.js'

const { instance } = compile(smallest({ jobs: 5, capacity: 3 }))

/** The bytes of an Instance after a change of their prefix, seen as Float64. */
function tampered(change: (numbers: Float64Array) => void): ArrayBuffer {
  const bytes = pack(instance)
  change(new Float64Array(bytes, 8))
  return bytes
}

describe('unpack', () => {
  it('shares the bytes it is given', () => {
    const bytes = pack(instance)
    expect(unpack(bytes).x.buffer).toBe(bytes)
    expect(unpack(bytes).taskCount).toBe(5)
  })

  it.each([0, 1, 7, 8, 64, 200])('refuses %i bytes of nothing', (length) => {
    expect(() => unpack(new ArrayBuffer(length))).toThrow('not a Routeweave Instance')
  })

  it('refuses bytes of something else', () => {
    const bytes = new Uint8Array(4096).fill(65).buffer
    expect(() => unpack(bytes)).toThrow(expect.objectContaining({ code: 'invalid-input' }))
  })

  it('refuses another version', () => {
    const bytes = pack(instance)
    new Uint32Array(bytes, 4, 1)[0] = 2
    expect(() => unpack(bytes)).toThrow('of version 1')
  })

  it('refuses bytes that end too early, wherever they end', () => {
    const bytes = pack(instance)
    for (let length = 0; length < bytes.byteLength; length += 8) {
      expect(() => unpack(bytes.slice(0, length))).toThrow(expect.objectContaining({ code: 'invalid-input' }))
    }
  })

  it('refuses bytes behind the end', () => {
    const longer = new Uint8Array(instance.buffer.byteLength + 8)
    longer.set(new Uint8Array(instance.buffer))
    expect(() => unpack(longer.buffer)).toThrow('behind the end')
  })

  it.each([-1, 0.5, Number.NaN, Infinity, 1e15])('refuses %d elements in a section', (length) => {
    const bytes = tampered((numbers) => {
      numbers[HEADER_FIELDS.length] = length
    })
    expect(() => unpack(bytes)).toThrow(expect.objectContaining({ code: 'invalid-input' }))
  })
})

it('an Instance can be shared between threads as it is', () => {
  expect(instance.buffer).toBeInstanceOf(SharedArrayBuffer)
  expect(unpack(instance.buffer).demand.buffer).toBe(instance.buffer)
})
