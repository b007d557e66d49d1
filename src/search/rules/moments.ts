/**
 * The earliest and the latest moments of every stop, for routes that have windows and a shift and nothing else to do with time
 * (Savelsbergh 1992, DOI 10.1287/ijoc.4.2.146): two numbers a node say at once whether a task fits in between, and a
 * change passes on only as far as the next wait.
 *
 *     start -> .. p    q .. -> end          leave(p) + way to v, wait, work, way to q  <=  latest(q)
 */

import type { State } from '../state.js'
import type { Rules } from './rules.js'

/** Makes the moments of one route anew, O(its length). */
export function fillMoments(s: State, rules: Rules, r: number): void {
  const { leave, latest, early, late, durations, instance, work } = rules
  const { next, prev, loc, width, n } = s
  const { service } = instance
  const base = s.base[r]
  const own = work[r]
  const start = n + 2 * r
  const end = start + 1
  let time = early[start]
  leave[start] = time
  let p = start
  for (let v = next[start]; v < n; v = next[v]) {
    time += durations[base + loc[p] * width + v]
    if (time < early[v]) time = early[v]
    time += service[own + v]
    leave[v] = time
    p = v
  }
  time = late[end]
  latest[end] = time
  let q = end
  for (let v = prev[end]; v < n; v = prev[v]) {
    time -= durations[base + v * width + loc[q]] + service[own + v]
    if (time > late[v]) time = late[v]
    latest[v] = time
    q = v
  }
  time -= durations[base + loc[start] * width + loc[q]]
  latest[start] = time < late[start] ? time : late[start]
}

/** As {@link fillMoments} after task v was put on a route whose moments were up to date: only as far as they change. */
export function passMoments(s: State, rules: Rules, v: number): void {
  const { leave, latest, early, late, durations, instance, work } = rules
  const { next, prev, loc, width, n } = s
  const { service } = instance
  const r = s.routeOf[v]
  const base = s.base[r]
  const own = work[r]
  let p = prev[v]
  let time = leave[p]
  for (let w = v; w < n; w = next[w]) {
    time += durations[base + loc[p] * width + w]
    if (time < early[w]) time = early[w]
    time += service[own + w]
    if (leave[w] === time && w !== v) break
    leave[w] = time
    p = w
  }
  let q = next[v]
  time = latest[q]
  for (let w = v; w < n; w = prev[w]) {
    time -= durations[base + w * width + loc[q]] + service[own + w]
    if (time > late[w]) time = late[w]
    if (latest[w] === time && w !== v) return
    latest[w] = time
    q = w
  }
  const start = n + 2 * r
  time -= durations[base + loc[start] * width + loc[q]]
  latest[start] = time < late[start] ? time : late[start]
}

/** True where task v, put between nodes p and q of route r, makes nobody late. */
export function fitsMoments(s: State, rules: Rules, v: number, p: number, q: number, r: number): boolean {
  const { leave, latest, early, late, durations, instance, work } = rules
  const { loc, width } = s
  const base = s.base[r]
  let time = leave[p] + durations[base + loc[p] * width + v]
  if (time > late[v]) return false
  if (time < early[v]) time = early[v]
  return time + instance.service[work[r] + v] + durations[base + v * width + loc[q]] <= latest[q]
}
