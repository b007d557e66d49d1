/** The best solution met, kept up to date by copying only the routes that changed since it was last copied. */

import { type Routes, routesFrom } from '../../instance/routes.js'
import type { State } from '../state.js'

/** A copy of a state's routes; owned by one search. */
export interface Best {
  /** Following node: one per node of the state, valid within routes in use. */
  readonly next: Int32Array
  /** Of each slot: vehicle type, tasks. */
  readonly type: Int32Array
  readonly count: Int32Array
  /** Slots that differ from the copy: changed[0..size); isChanged is 1 for them. */
  readonly changed: Int32Array
  readonly isChanged: Uint8Array
  size: number
  /** What its unassigned tasks weigh. */
  missingWeight: number
  cost: number
}

/** A copy of the state. */
export function createBest(s: State): Best {
  return {
    next: s.next.slice(),
    type: s.type.slice(),
    count: s.count.slice(),
    changed: new Int32Array(s.slots),
    isChanged: new Uint8Array(s.slots),
    size: 0,
    missingWeight: s.missingWeight,
    cost: s.cost,
  }
}

/** Makes the log's changes final: notes which routes they touched, clears it. */
export function commit(s: State, best: Best): void {
  for (let i = 0; i < s.logSize; i++) {
    const r = s.logRoute[i]
    if (best.isChanged[r] === 1) continue
    best.isChanged[r] = 1
    best.changed[best.size++] = r
  }
  s.logSize = 0
}

/** Copies the committed state if it is better, what is unassigned before cost; true when it was. */
export function keepIfBetter(s: State, best: Best): boolean {
  const { missingWeight, cost } = best
  if (s.missingWeight > missingWeight || (s.missingWeight === missingWeight && s.cost >= cost)) return false
  const { next, n } = s
  for (let i = 0; i < best.size; i++) {
    const r = best.changed[i]
    best.isChanged[r] = 0
    best.type[r] = s.type[r]
    best.count[r] = s.count[r]
    for (let v = n + 2 * r; v !== n + 2 * r + 1; v = next[v]) best.next[v] = next[v]
  }
  best.size = 0
  best.missingWeight = s.missingWeight
  best.cost = s.cost
  return true
}

/** The kept routes in compact form. */
export function bestRoutes(s: State, best: Best): Routes {
  const lists: number[][] = []
  const types: number[] = []
  const isServed = new Uint8Array(s.n)
  for (let r = 0; r < s.slots; r++) {
    if (best.count[r] === 0) continue
    const list: number[] = []
    for (let v = best.next[s.n + 2 * r]; v < s.n; v = best.next[v]) {
      list.push(v)
      isServed[v] = 1
    }
    lists.push(list)
    types.push(best.type[r])
  }
  const unassigned: number[] = []
  for (let v = 0; v < s.n; v++) if (isServed[v] === 0) unassigned.push(v)
  return routesFrom(lists, types, unassigned)
}
