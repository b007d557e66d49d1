/** `recreate/recreate.ts`: greedy insertion with blinks. */

import { findSpot } from './insertion'
import { absences, cost, count, early, f64At, i32At, isTimed, keys, late, next, reach, removed, routeOf, routePrice, setF64, setI32, spotAfter, tasks, used, weight } from './memory'
import { fillMoments, keepMoments, passMoments } from './moments'
import { below, random } from './random'
import { noteTouched } from './ruin'
import { link, log } from './state'

export function recreate(limit: f64): bool {
  order()
  for (let i = 0; i < removed; i++) {
    const v = i32At(tasks, i)
    findSpot(v)
    if (spotAfter >= 0) {
      const r = i32At(routeOf, spotAfter)
      const isOpened = i32At(count, r) === 0
      if (isOpened) noteTouched(r)
      else if (isTimed) keepMoments(r)
      log(v, -1, r)
      link(v, spotAfter, r)
      if (isTimed) {
        if (isOpened) fillMoments(r)
        else passMoments(spotAfter, i32At(next, v))
      }
      setI32(tasks, i, -1)
    }
    if (cost + routePrice * <f64>used > limit) return false
  }
  // What found no place was left out: never kept, but remembered.
  let isComplete = true
  for (let i = 0; i < removed; i++) {
    const v = i32At(tasks, i)
    if (v < 0) continue
    setI32(absences, v, i32At(absences, v) + 1)
    isComplete = false
  }
  return isComplete
}

function order(): void {
  const draw = below(isTimed ? 17 : 11)
  for (let i = 0; i < removed; i++) {
    const v = i32At(tasks, i)
    const key =
      draw < 4
        ? random()
        : draw < 8
          ? -f64At(weight, v)
          : draw < 10
            ? -f64At(reach, v)
            : draw < 11
              ? f64At(reach, v)
              : windowKey(v, draw)
    let j = i
    while (j > 0 && f64At(keys, j - 1) > key) {
      setF64(keys, j, f64At(keys, j - 1))
      setI32(tasks, j, i32At(tasks, j - 1))
      j--
    }
    setF64(keys, j, key)
    setI32(tasks, j, v)
  }
}

function windowKey(v: i32, draw: i32): f64 {
  if (draw < 13) return <f64>i32At(late, v) - <f64>i32At(early, v)
  return <f64>(draw < 15 ? i32At(early, v) : -i32At(late, v))
}
