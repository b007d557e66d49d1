/** Which tasks a recreate tries besides those that are about to be removed: some of the unassigned. */

import type { Random } from '../../base/random.js'
import type { Near } from '../near.js'
import type { State } from '../state.js'

/** Unassigned tasks tried per iteration: half of them near the seed, the others anywhere. */
export const MOST_TRIED = 24

/**
 * Writes unassigned tasks to try into `out`, each once.
 * @param chosen scratch: taskCount bytes of 0, left as 0
 * @returns how many
 */
export function chooseTasks(
  s: State,
  near: Near,
  random: Random,
  seed: number,
  chosen: Uint8Array,
  out: Int32Array,
): number {
  const { missingAt, missing } = s
  let count = 0
  if (missing <= MOST_TRIED) {
    while (count < missing) out[count] = missingAt[count++]
    return count
  }
  for (let i = seed * near.k; i < (seed + 1) * near.k && count < MOST_TRIED / 2; i++) {
    const v = near.tasks[i]
    // A row may end in its last neighbour again and again.
    if (s.routeOf[v] >= 0 || chosen[v] === 1) continue
    out[count++] = v
    chosen[v] = 1
  }
  for (let draw = 0; draw < MOST_TRIED / 2; draw++) {
    const v = missingAt[random.below(missing)]
    if (chosen[v] === 1) continue
    out[count++] = v
    chosen[v] = 1
  }
  for (let i = 0; i < count; i++) chosen[out[i]] = 0
  return count
}
