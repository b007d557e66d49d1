/**
 * Puts a route together stretch by stretch, for judging a move before it is made:
 *
 *     beginStretch(p); addTask(v); addTask(w); addRest(q)        pre(p) + v + w + suf(q)
 */

import { join } from '../../instance/stretch.js'
import type { State } from '../state.js'
import type { Rules } from './rules.js'

/** The route from its start to node p. */
export function beginStretch({ at, pre, leave, goesByMoments }: Rules, p: number): void {
  if (goesByMoments) {
    at[0] = leave[p]
    at[1] = 0
    return
  }
  at[0] = pre[4 * p]
  at[1] = pre[4 * p + 1]
  at[2] = pre[4 * p + 2]
  at[3] = pre[4 * p + 3]
}

/** Adds task v behind node p (which the stretch ends with) on route r. */
export function addTask(s: State, rules: Rules, p: number, v: number, r: number): void {
  const { at, durations, early, late } = rules
  const way = durations[s.base[r] + s.loc[p] * s.width + v]
  if (rules.goesByMoments) {
    const time = at[0] + way
    if (time > late[v]) at[1] = 1
    at[0] = (time > early[v] ? time : early[v]) + rules.instance.service[rules.work[r] + v]
    return
  }
  join(at, way, workAt(s, rules, p, v, r), 0, early[v], late[v])
}

/** Adds the rest of q's own route, from q on, behind node p; r is the route that all this shall be. */
export function addRest(s: State, rules: Rules, p: number, q: number, r: number): void {
  const { at, durations, suf, early, late, hasSetup } = rules
  const way = durations[s.base[r] + s.loc[p] * s.width + s.loc[q]]
  if (rules.goesByMoments) {
    if (at[0] + way > rules.latest[q]) at[1] = 1
    return
  }
  if (hasSetup && q < s.n) {
    const before = s.prev[q]
    // Another stop before it: whether q needs its setup may change, so it is taken apart from what follows it.
    if (workAt(s, rules, p, q, r) !== workAt(s, rules, before, q, s.routeOf[q])) {
      join(at, way, workAt(s, rules, p, q, r), 0, early[q], late[q])
      addRest(s, rules, q, s.next[q], r)
      return
    }
  }
  join(at, way, suf[4 * q], suf[4 * q + 1], suf[4 * q + 2], suf[4 * q + 3])
}

/**
 * True where the route that was put together is in time.
 * @param release the latest release of its tasks
 */
export function isInTime({ at, instance, goesByMoments }: Rules, type: number, release: number): boolean {
  if (goesByMoments) return at[1] === 0
  return at[1] === 0 && release <= at[3] && at[0] <= instance.typeMaxDuration[type]
}

/** Time of setup and service of task v behind node p on route r. */
export function workAt(s: State, rules: Rules, p: number, v: number, r: number): number {
  const { instance, work, hasSetup } = rules
  const { service, setup, place } = instance
  const at = work[r] + v
  return hasSetup && place[s.loc[p]] !== place[v] ? service[at] + setup[at] : service[at]
}
