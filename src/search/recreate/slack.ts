/**
 * An index of the routes by the room that they have left, so that an insertion meets those with room for a task and no
 * others, wherever they lie: near positions alone see three to five routes where routes are long, and often none with room.
 *
 *     room   41  17  9 | 3  0  0        need 5: the first three routes, then stop
 */

import type { State } from '../state.js'

/** The routes in use of the last committed solution, by their room in the first load dimension (Infinity where there is none); owned by one search. */
export interface Slack {
  /** Routes, most room first: order[0..size). */
  readonly order: Int32Array
  size: number
  /** Position in `order`, -1 for an empty slot: one per slot. */
  readonly rank: Int32Array
  /** Room by which the routes are ordered: one per slot. */
  readonly room: Float64Array
}

/** The index of a committed state. */
export function createSlack(s: State): Slack {
  const slack: Slack = {
    order: new Int32Array(s.slots),
    size: 0,
    rank: new Int32Array(s.slots).fill(-1),
    room: new Float64Array(s.slots),
  }
  for (let i = 0; i < s.used; i++) place(s, slack, s.slotAt[i])
  return slack
}

/** Moves the routes that the log names to where they belong now; call it before the log is cleared. */
export function updateSlack(s: State, slack: Slack): void {
  for (let i = 0; i < s.logSize; i++) place(s, slack, s.logRoute[i])
}

// By insertion from the old position: a change of one task passes few routes.
function place(s: State, slack: Slack, r: number): void {
  const { order, rank, room } = slack
  let i = rank[r]
  if (s.count[r] === 0) {
    if (i >= 0) withdraw(slack, r)
    return
  }
  if (i < 0) i = slack.size++
  const own = s.dimensionCount > 0 ? s.room[r] : Number.POSITIVE_INFINITY
  for (; i > 0 && room[order[i - 1]] < own; i--) rank[(order[i] = order[i - 1])] = i
  for (; i < slack.size - 1 && room[order[i + 1]] > own; i++) rank[(order[i] = order[i + 1])] = i
  order[i] = r
  rank[r] = i
  room[r] = own
}

function withdraw(slack: Slack, r: number): void {
  const { order, rank } = slack
  slack.size--
  for (let i = rank[r]; i < slack.size; i++) rank[(order[i] = order[i + 1])] = i
  rank[r] = -1
}
