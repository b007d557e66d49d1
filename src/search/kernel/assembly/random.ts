/** `base/random.ts`: sfc32. */

import { blinkScale, randomA, randomB, randomC, randomD } from './memory'

@inline function bits(): i32 {
  const t = randomA + randomB + randomD
  randomD = randomD + 1
  randomA = randomB ^ (randomB >>> 9)
  randomB = randomC + (randomC << 3)
  randomC = (randomC << 21) | (randomC >>> 11)
  randomC = randomC + t
  return t
}
@inline export function random(): f64 {
  return <f64>(<u32>bits()) * 2.3283064365386963e-10
}
@inline export function below(limit: i32): i32 {
  return <i32>Math.floor(random() * <f64>limit)
}
export function drawBlink(): i32 {
  return <i32>Math.floor(Math.log(1 - random()) * blinkScale)
}
