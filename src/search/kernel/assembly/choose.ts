/** `recreate/choose.ts`: unassigned tasks to try. */

import { at, byteAt, set, setByte } from '../../assembly/access'
import { below } from '../../assembly/random'
import { chosen, missing, missingAt, mostTried, near, nearTasks, routeOf, tasks } from './memory'

export function chooseTasks(seed: i32): i32 {
  let count = 0
  if (missing <= mostTried) {
    for (; count < missing; count++) set(tasks, count, at(missingAt, count))
    return count
  }
  const to = (seed + 1) * near
  for (let i = seed * near; i < to && count < mostTried / 2; i++) {
    const v = at(nearTasks, i)
    if (at(routeOf, v) >= 0 || byteAt(chosen, v) === 1) continue
    set(tasks, count++, v)
    setByte(chosen, v, 1)
  }
  for (let draw = 0; draw < mostTried / 2; draw++) {
    const v = at(missingAt, below(missing))
    if (byteAt(chosen, v) === 1) continue
    set(tasks, count++, v)
    setByte(chosen, v, 1)
  }
  for (let i = 0; i < count; i++) setByte(chosen, at(tasks, i), 0)
  return count
}
