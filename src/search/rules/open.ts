/** Makes the rules of a new state ready: the sums of its routes, and what each type can serve at all. */

import { holds, type State } from '../state.js'
import { driveCost } from './drive.js'
import { refreshStale } from './refresh.js'

/** Call it once, after the first routes are loaded; O(types x tasks). */
export function openRules(s: State): void {
  const { rules } = s
  if (!rules) return
  refreshStale(s, rules)
  for (let type = 0; type < s.typeCount; type++) {
    for (let v = 0; v < s.n; v++) {
      rules.order[0] = v
      const isServable = holds(s, v, type) && driveCost(s, rules, type, 1) < Number.POSITIVE_INFINITY
      rules.alone[type * s.n + v] = isServable ? 1 : 0
    }
  }
}
