import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deriveSeed, Random } from '../../src/base/random.js'

const LARGEST = 2 ** 53 - 1

function stream(random: Random, length: number): number[] {
  return Array.from({ length }, () => random.bits())
}

describe('Random', () => {
  it('gives the stream that it gave in version 1, for ever', () => {
    expect(stream(new Random(1), 6)).toMatchInlineSnapshot(`
      [
        -1797964425,
        -115755285,
        -1515276809,
        421439195,
        -696843350,
        538044954,
      ]
    `)
    expect(stream(new Random(1, 2, 3), 3)).toMatchInlineSnapshot(`
      [
        -337192939,
        -130903614,
        715097469,
      ]
    `)
    expect(new Random(7).next()).toMatchInlineSnapshot(`0.8128419439308345`)
    expect(deriveSeed(1, 2, 3)).toMatchInlineSnapshot(`3957774357`)
    const items = Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7)
    new Random(1).shuffle(items)
    expect(Array.from(items)).toMatchInlineSnapshot(`
      [
        1,
        2,
        7,
        5,
        0,
        3,
        6,
        4,
      ]
    `)
  })

  it('gives the same stream for the same keys', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger(), { maxLength: 4 }), (keys) => {
        expect(stream(new Random(...keys), 8)).toEqual(stream(new Random(...keys), 8))
      }),
    )
  })

  it('gives another stream for every other list of keys', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.array(fc.maxSafeInteger(), { maxLength: 3 }), {
          minLength: 2,
          selector: (keys) => JSON.stringify(keys),
        }),
        (lists) => {
          const streams = new Set(lists.map((keys) => stream(new Random(...keys), 4).join()))
          expect(streams.size).toBe(lists.length)
        },
      ),
    )
  })

  it.each([
    [[1], [1, 0]],
    [
      [1, 2],
      [2, 1],
    ],
    [[-1], [2 ** 32 - 1]],
    [[0], [2 ** 32]],
    [[5], [5 - 2 ** 32]],
    [[LARGEST], [LARGEST - 1]],
    [[], [0]],
  ])('tells the keys %j from %j', (a, b) => {
    expect(stream(new Random(...a), 4)).not.toEqual(stream(new Random(...b), 4))
  })

  it('stays in [0, 1) and below n, and reaches both ends', () => {
    const random = new Random(3)
    const seen = new Set<number>()
    for (let i = 0; i < 2000; i++) {
      const share = random.next()
      expect(share >= 0 && share < 1).toBe(true)
      seen.add(random.below(10))
    }
    expect([...seen].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(random.below(1)).toBe(0)
  })

  it('gives only non-negative integers below 2^31', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), fc.integer(), (n, seed) => {
        const drawn = new Random(seed).below(n)
        expect(Number.isInteger(drawn) && drawn >= 0 && drawn < n).toBe(true)
      }),
    )
  })

  it('draws every number about as often as any other', () => {
    const random = new Random(11)
    const counts = new Int32Array(16)
    for (let i = 0; i < 16_000; i++) counts[random.below(16)]++
    // 1000 expected with a deviation of 31: six of them.
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(186)
  })
})

describe('shuffle', () => {
  it('keeps every item, and what lies behind the count in its place', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 30 }), fc.nat(30), fc.integer(), (values, wanted, seed) => {
        const count = Math.min(wanted, values.length)
        const items = Int32Array.from(values)
        new Random(seed).shuffle(items, count)
        expect(Array.from(items.subarray(count))).toEqual(values.slice(count))
        expect(items.slice(0, count).sort()).toEqual(Int32Array.from(values.slice(0, count)).sort())
      }),
    )
  })

  it('reaches every order of three items about equally often', () => {
    const random = new Random(5)
    const counts = new Map<string, number>()
    for (let i = 0; i < 6000; i++) {
      const items = Int32Array.of(1, 2, 3)
      random.shuffle(items)
      counts.set(items.join(), (counts.get(items.join()) ?? 0) + 1)
    }
    expect(counts.size).toBe(6)
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(180)
  })
})
