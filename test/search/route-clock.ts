/** Driving a route by the clock from one moment on, with windows that are missed turned back: what stretches are held against. */

import { expect } from 'vitest'
import type { Instance } from '../../src/instance/instance.js'
import { workOf } from '../../src/instance/schedule.js'
import { arcDuration } from '../../src/instance/travel.js'

/** One stop: how long the way to it and the work at it take, and between which moments it may begin. */
export interface Stop {
  readonly way: number
  readonly work: number
  readonly early: number
  readonly late: number
}

/** The stops of a whole route, its start and its end included. */
export function stopsOf(instance: Instance, type: number, tasks: readonly number[]): Stop[] {
  const { typeStart, typeEnd, typeClass, typeFrom, typeBy, typeTo, early, late } = instance
  const start = typeStart[type]
  const way = (i: number, j: number) => arcDuration(instance, typeClass[type], i, j)
  const before = (i: number) => (i > 0 ? tasks[i - 1] : start)
  return [
    { way: 0, work: 0, early: typeFrom[type], late: typeBy[type] },
    ...tasks.map((task, i) => ({
      way: way(before(i), task),
      work: workOf(instance, type, before(i), task),
      early: early[task],
      late: late[task],
    })),
    { way: way(before(tasks.length), typeEnd[type]), work: 0, early: typeFrom[type], late: typeTo[type] },
  ]
}

/** How long the stops take from the moment on at which the first is reached, and by how much the clock is turned back. */
export function drive(stops: readonly Stop[], moment: number): { readonly duration: number; readonly warp: number } {
  let [time, duration, warp] = [moment, 0, 0]
  stops.forEach(({ way, work, early, late }, i) => {
    const arrival = i > 0 ? time + way : time
    const begin = Math.min(Math.max(arrival, early), late)
    if (i > 0) duration += way
    duration += Math.max(0, begin - arrival) + work
    warp += Math.max(0, arrival - begin)
    time = begin + work
  })
  return { duration, warp }
}

/** (duration, warp, early, late) are what driving the stops by the clock says. */
export function expectStretch(stops: readonly Stop[], stretch: ArrayLike<number>): void {
  const [duration, warp, early, late] = Array.from(stretch)
  if (early > late) expect(early).toBeLessThanOrEqual(late)
  for (const moment of [early, Math.floor((early + late) / 2), late]) {
    const found = drive(stops, moment)
    // Asked first: a hundred thousand expectations take seconds.
    if (found.duration !== duration || found.warp !== warp) expect(found).toEqual({ duration, warp })
  }
  // Sooner is only to wait longer, later is only to be later.
  const total = (moment: number) => drive(stops, moment).duration + drive(stops, moment).warp
  const isEarliest = early <= stops[0].early || total(early - 1) > duration + warp
  const isLatest = late >= stops[0].late || total(late + 1) > duration + warp
  if (!isEarliest || !isLatest) expect({ isEarliest, isLatest }).toEqual({ isEarliest: true, isLatest: true })
}
