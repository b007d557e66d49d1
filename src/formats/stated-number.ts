/** The kinds of numbers that the text of an instance states, as our fields take them; what they cannot take is an issue. */

import type { IssueList } from '../base/errors.js'
import type { Rounding } from '../model/problem.js'
import { MAX_INT } from '../model/values.js'
import { roundDistance } from './round-distance.js'

/** Where a number stands and what it is called, for issues. */
export interface StatedAt {
  /** `file.vrp:12`. */
  readonly where: string
  /** As in "the demand 3 is negative". */
  readonly what: string
  readonly issues: IssueList
}

/** An amount of load: an integer from 0, under every rounding as it stands; 0 (and an issue) where it is none. */
export function toAmount(value: number, { where, what, issues }: StatedAt): number {
  if (!Number.isFinite(value)) return 0 // reported when the text was cut
  if (value < 0) issues.add('out-of-range', where, `${what} ${value} is negative`)
  else if (value > MAX_INT) issues.add('overflow', where, `${what} ${value} is above ${MAX_INT}`)
  else if (!Number.isInteger(value)) {
    const hint = 'multiply all demands and the capacity by the same factor'
    issues.add('wrong-type', where, `${what} ${value} is not an integer`, hint)
  } else return value
  return 0
}

/** A length of way or time, or a price: from 0 to `most` after rounding; 0 (and an issue) where it is none. */
export function toLength(value: number, rounding: Rounding, at: StatedAt, most = MAX_INT): number {
  const { where, what, issues } = at
  if (!Number.isFinite(value)) return 0 // reported when the text was cut
  const rounded = roundDistance(value, rounding)
  if (value < 0) issues.add('out-of-range', where, `${what} ${value} is negative`)
  else if (rounded > most) issues.add('overflow', where, `${what} ${rounded} is above ${most}`, scaleHint(rounding))
  else return rounded
  return 0
}

/** A window [from, to] after rounding; [0, 0] (and an issue) where it ends before it begins. */
export function toWindow(from: number, to: number, rounding: Rounding, at: StatedAt): [number, number] {
  const { where, what, issues } = at
  if (!Number.isFinite(from) || !Number.isFinite(to)) return [0, 0] // reported when the text was cut
  if (from > to) issues.add('out-of-range', where, `${what} ${from} to ${to} ends before it begins`, 'swap the two')
  // A rounded zero may be negative.
  const window: [number, number] = [roundDistance(from, rounding) + 0, roundDistance(to, rounding) + 0]
  const far = window.find((time) => Math.abs(time) > MAX_INT)
  if (far === undefined) return window
  issues.add('overflow', where, `${what} reaches to ${far}, further than ${MAX_INT}`, scaleHint(rounding))
  return [0, 0]
}

function scaleHint(rounding: Rounding): string | undefined {
  return rounding === 'dimacs' || rounding === 'exact' ? `the rounding '${rounding}' scales all data` : undefined
}
