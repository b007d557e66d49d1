/** Which problems the kernel can search. */

import { UNLIMITED } from '../../instance/instance.js'
import type { Near } from '../near.js'
import type { Rules } from '../rules/rules.js'
import type { State } from '../state.js'

/** Of the matrix, 2^26: some 4,000 tasks, past which a copy in every thread would weigh more than all else. */
const MOST_BYTES = 67_108_864

/**
 * True where there is one load, one type of vehicle, the way back as dear as the way there, and at most a window for each stop
 * and a shift.
 */
export function isTaken(s: State, near: Near): boolean {
  const { n, width, costs, dimensionCount, typeCount, symmetric, rules } = s
  if (dimensionCount !== 1 || typeCount !== 1 || !symmetric || costs.length !== width * width) return false
  if (costs.byteLength > MOST_BYTES) return false
  if (rules !== null && !hasWindowsAlone(s, rules)) return false
  return n > 0 && near.k > 0
}

function hasWindowsAlone({ costs, width }: State, rules: Rules): boolean {
  const { goesByMoments, isRestricted, isTravelLimited, isDistanceLimited, hasManyWindows, canRemovalHurt } = rules
  if (!goesByMoments || isRestricted || isTravelLimited || isDistanceLimited || hasManyWindows) return false
  if (canRemovalHurt || rules.instance.typeMaxTasks[0] !== UNLIMITED) return false
  return rules.durations === costs || isSymmetric(rules.durations, width)
}

function isSymmetric(matrix: Int32Array, width: number): boolean {
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < i; j++) if (matrix[i * width + j] !== matrix[j * width + i]) return false
  }
  return true
}
