/** `base/random.ts`: sfc32, the same numbers. */

import { at, set } from './access'

let a: i32 = 0
let b: i32 = 0
let c: i32 = 0
let d: i32 = 0

/** Goes on from four words of a stream. */
export function seed(w: i32, x: i32, y: i32, z: i32): void {
  a = w
  b = x
  c = y
  d = z
}
/** Writes the state of the stream to words[i .. i + 4). */
export function copyTo(words: usize, i: i32): void {
  set(words, i, a)
  set(words, i + 1, b)
  set(words, i + 2, c)
  set(words, i + 3, d)
}
/** Goes on from a state that `copyTo` wrote. */
export function copyFrom(words: usize, i: i32): void {
  seed(at(words, i), at(words, i + 1), at(words, i + 2), at(words, i + 3))
}
@inline export function bits(): i32 {
  const t = a + b + d
  d = d + 1
  a = b ^ (b >>> 9)
  b = c + (c << 3)
  c = (c << 21) | (c >>> 11)
  c = c + t
  return t
}
/** A number in [0, 1). */
@inline export function random(): f64 {
  return <f64>(<u32>bits()) * 2.3283064365386963e-10
}
/** An integer in [0, limit); as `base/random.ts` has it as long as limit is below 2^21, where its product is exact. */
@inline export function below(limit: i32): i32 {
  return <i32>((<u64>(<u32>bits()) * <u64>limit) >> 32)
}
export function shuffle(items: usize, size: i32): void {
  for (let i = size - 1; i > 0; i--) {
    const j = below(i + 1)
    const item = at(items, i)
    set(items, i, at(items, j))
    set(items, j, item)
  }
}
