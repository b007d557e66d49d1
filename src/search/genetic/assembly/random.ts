/** `base/random.ts`: sfc32. */

import { at, set } from './memory'

let a: i32 = 0
let b: i32 = 0
let c: i32 = 0
let d: i32 = 0

export function seed(w: i32, x: i32, y: i32, z: i32): void {
  a = w
  b = x
  c = y
  d = z
}
export function bits(): i32 {
  const t = a + b + d
  d = d + 1
  a = b ^ (b >>> 9)
  b = c + (c << 3)
  c = (c << 21) | (c >>> 11)
  c = c + t
  return t
}
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
