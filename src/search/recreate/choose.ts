/** Which tasks a recreate tries: all that were just removed, and some of those that were unassigned before. */

import type { Random } from '../../base/random.js'
import type { Near } from '../near.js'
import type { State } from '../state.js'

// Unassigned tasks tried per iteration: half of them near the seed, the others anywhere.
const MOST = 24

/**
 * Writes the tasks to insert into `out`: first the unassigned of old, then the removed; `state.missingAt[0..before)`
 * must be those of old, as the primitives keep them.
 * @param chosen scratch: taskCount bytes of 0, left as 0
 * @returns how many of old were chosen; as many as `state.missing - before` follow them
 */
export function chooseTasks(
  s: State,
  near: Near,
  random: Random,
  seed: number,
  before: number,
  chosen: Uint8Array,
  out: Int32Array,
): number {
  const { missingAt, missingIndex, missing } = s
  let count = 0
  if (before <= MOST) while (count < before) out[count] = missingAt[count++]
  else {
    for (let i = seed * near.k; i < (seed + 1) * near.k && count < MOST / 2; i++) {
      const v = near.tasks[i]
      // A row may end in its last neighbour again and again.
      if (s.routeOf[v] >= 0 || missingIndex[v] >= before || chosen[v] === 1) continue
      out[count++] = v
      chosen[v] = 1
    }
    for (let draw = 0; draw < MOST / 2; draw++) {
      const v = missingAt[random.below(before)]
      if (chosen[v] === 1) continue
      out[count++] = v
      chosen[v] = 1
    }
    for (let i = 0; i < count; i++) chosen[out[i]] = 0
  }
  for (let i = before; i < missing; i++) out[count + i - before] = missingAt[i]
  return count
}
