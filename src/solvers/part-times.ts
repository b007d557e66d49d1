/** Windows and shifts as other programs want them: in times from 0 on. */

import { type Instance, UNLIMITED } from '../instance/instance.js'
import { arcDuration } from '../instance/travel.js'

/** The most that times are moved by: together with the longest times they stay below 2^31. */
const MOST_SLACK = 1_073_741_824 // 2^30

/**
 * How much later all times are for a program: where vehicles have no shift they may leave before the first moment that the
 * problem states, by as much as all travel and work may take.
 */
export function slackOf(instance: Instance): number {
  const { isTimed, taskCount, locationCount, classCount, typeFrom, service, setup } = instance
  if (isTimed === 0 || typeFrom.every((from) => from > -UNLIMITED)) return 0
  let longest = 0
  for (let travelClass = 0; travelClass < classCount; travelClass++) {
    for (let i = 0; i < locationCount; i++) {
      for (let j = 0; j < locationCount; j++) longest = Math.max(longest, arcDuration(instance, travelClass, i, j))
    }
  }
  const highest = (times: Int32Array): number => times.reduce((high, time) => Math.max(high, time), 0)
  return Math.min(MOST_SLACK, (taskCount + 1) * (longest + highest(service) + highest(setup)))
}

/** The shift of vehicles of a type; undefined where they have none. */
export function vehicleWindow(instance: Instance, type: number, slack: number): readonly [number, number] | undefined {
  const { isTimed, typeFrom, typeTo } = instance
  if (isTimed === 0 || typeFrom[type] === -UNLIMITED) return undefined
  return [typeFrom[type] + slack, typeTo[type] + slack]
}

/** The windows of a task, in order and apart; undefined where it has none. */
export function windowsOf(instance: Instance, task: number, slack: number): (readonly [number, number])[] | undefined {
  const { isTimed, early, late, windowOffsets, windows } = instance
  if (isTimed === 0 || early[task] === -UNLIMITED) return undefined
  const [first, last] = windowOffsets.length > 0 ? [windowOffsets[task], windowOffsets[task + 1]] : [0, 0]
  if (first === last) return [[early[task] + slack, late[task] + slack]]
  const listed: [number, number][] = []
  for (let k = first; k < last; k++) {
    const [from, to] = [windows[2 * k] + slack, windows[2 * k + 1] + slack]
    // What lies between two moments may touch after rounding, which programs refuse.
    const before = listed.at(-1)
    if (before && from <= before[1]) before[1] = Math.max(before[1], to)
    else listed.push([from, to])
  }
  return listed
}
