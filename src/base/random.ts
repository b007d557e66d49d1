/**
 * Seeded random numbers: sfc32 (Chris Doty-Humphrey, PractRand 2010), a 128-bit state of four Int32 with no
 * multiplication, so that every engine version gives the same stream; splitmix32-style mixing derives seeds from keys.
 */

/** A stream of random numbers; two with the same seed give the same numbers on every machine. */
export class Random {
  #a = 0
  #b = 0
  #c = 0
  #d = 0

  /** @param keys integers that name the stream, for example (seed, round, group) */
  constructor(...keys: number[]) {
    let h = 0x9e3779b9 | 0
    for (const key of keys) {
      h = mix32(h ^ (key | 0))
      h = mix32(h ^ Math.floor(key / 4294967296))
    }
    this.#a = mix32(h + 0x9e3779b9)
    this.#b = mix32(h + 0x3c6ef372)
    this.#c = mix32(h + 0x78dde6e4)
    this.#d = 1
    for (let i = 0; i < 12; i++) this.bits()
  }

  /** Writes the state of the stream to words[at .. at + 4), for code that goes on with it elsewhere. */
  copyTo(words: Int32Array, at: number): void {
    words[at] = this.#a
    words[at + 1] = this.#b
    words[at + 2] = this.#c
    words[at + 3] = this.#d
  }

  /** Goes on from a state that {@link copyTo} wrote. */
  copyFrom(words: Int32Array, at: number): void {
    this.#a = words[at]
    this.#b = words[at + 1]
    this.#c = words[at + 2]
    this.#d = words[at + 3]
  }

  /** 32 random bits as a signed integer. */
  bits(): number {
    const t = (((this.#a + this.#b) | 0) + this.#d) | 0
    this.#d = (this.#d + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (this.#c << 21) | (this.#c >>> 11)
    this.#c = (this.#c + t) | 0
    return t
  }

  /** A number in [0, 1). */
  next(): number {
    return (this.bits() >>> 0) * 2.3283064365386963e-10
  }

  /** An integer in [0, n), n from 1 to 2^31. */
  below(n: number): number {
    return Math.floor((this.bits() >>> 0) * 2.3283064365386963e-10 * n)
  }

  /** Puts items[0..count) into random order (Fisher, Yates 1938). */
  shuffle(items: Int32Array, count = items.length): void {
    for (let i = count - 1; i > 0; i--) {
      const j = this.below(i + 1)
      const item = items[i]
      items[i] = items[j]
      items[j] = item
    }
  }
}

/** A seed of 32 bits made from integers, for example the seed of one group of one round. */
export function deriveSeed(...keys: number[]): number {
  return new Random(...keys).bits() >>> 0
}

function mix32(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad)
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97)
  return h ^ (h >>> 15)
}
