/** `recreate/recreate.ts`: greedy insertion with blinks. */

import { at, realAt, set, setReal } from '../../assembly/access'
import { below, random } from '../../assembly/random'
import { findSpot } from './insertion'
import { bulk, count, early, isPartial, isTimed, keys, late, next, premium, prize, reach, routeOf, spotAfter, tasks, toTry } from './memory'
import { fillMoments, keepMoments, passMoments } from './moments'
import { noteTouched } from './ruin'
import { leastEnergy, link, log } from './state'

export function recreate(limit: f64): bool {
  order()
  const worth = 1 + premium
  let prizesAhead: f64 = 0
  if (isPartial) for (let i = 0; i < toTry; i++) prizesAhead += realAt(prize, at(tasks, i))
  for (let i = 0; i < toTry; i++) {
    const v = at(tasks, i)
    if (isPartial) prizesAhead -= realAt(prize, v)
    findSpot(v)
    if (spotAfter >= 0) {
      const r = at(routeOf, spotAfter)
      const isOpened = at(count, r) === 0
      if (isOpened) noteTouched(r)
      else if (isTimed) keepMoments(r)
      log(v, -1, r)
      link(v, spotAfter, r)
      if (isTimed) {
        if (isOpened) fillMoments(r)
        else passMoments(spotAfter, at(next, v))
      }
    }
    if (leastEnergy() - worth * prizesAhead > limit) return false
  }
  return true
}

function order(): void {
  const draw = below(isTimed ? 17 : 11)
  for (let i = 0; i < toTry; i++) {
    const v = at(tasks, i)
    const key =
      draw < 4
        ? random()
        : draw < 8
          ? -realAt(bulk, v)
          : draw < 10
            ? -realAt(reach, v)
            : draw < 11
              ? realAt(reach, v)
              : windowKey(v, draw)
    let j = i
    while (j > 0 && realAt(keys, j - 1) > key) {
      setReal(keys, j, realAt(keys, j - 1))
      set(tasks, j, at(tasks, j - 1))
      j--
    }
    setReal(keys, j, key)
    set(tasks, j, v)
  }
}

function windowKey(v: i32, draw: i32): f64 {
  if (draw < 13) return <f64>at(late, v) - <f64>at(early, v)
  return <f64>(draw < 15 ? at(early, v) : -at(late, v))
}
