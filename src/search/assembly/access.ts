/** Items of arrays that are known by where they begin: what a typed array's brackets do, without a question about bounds. */

@inline export function at(base: usize, i: i32): i32 {
  return load<i32>(base + (<usize>i << 2))
}
@inline export function set(base: usize, i: i32, value: i32): void {
  store<i32>(base + (<usize>i << 2), value)
}
@inline export function realAt(base: usize, i: i32): f64 {
  return load<f64>(base + (<usize>i << 3))
}
@inline export function setReal(base: usize, i: i32, value: f64): void {
  store<f64>(base + (<usize>i << 3), value)
}
@inline export function byteAt(base: usize, i: i32): u8 {
  return load<u8>(base + <usize>i)
}
@inline export function setByte(base: usize, i: i32, value: u8): void {
  store<u8>(base + <usize>i, value)
}
/** The array of the items from i on: a row of a matrix, say. */
@inline export function itemsFrom(base: usize, i: i32): usize {
  return base + (<usize>i << 2)
}
/** The same of reals. */
@inline export function realsFrom(base: usize, i: i32): usize {
  return base + (<usize>i << 3)
}
