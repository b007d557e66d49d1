/**
 * What room in routes counts for where nearly all of the cost is the way there and back: there what decides is how full the far routes are.
 *
 *     cost / lower bound     far from the depot | half way | near it | the whole      20,000 stops each, 10 to a route, % above the bound
 *     without                      .93          |   1.01   |  1.78   |   3.92         after 25 s of one core; the bound is every job's share
 *     with                         .36          |    .56   |  1.44   |   3.86         of a full vehicle's way there and back
 */

import type { Temperature } from '../contracts/solver.js'
import { isLongHaul, routeTo } from '../instance/long-haul.js'
import type { ImprovingContext } from './context.js'

/** The room that counts, in shares of the capacity; .01 to .05 made no difference, .2 is worse than nothing. */
const ROOM = 0.03

/** How fast its price falls as it cools: as the temperature to this power; 1 gains a fifth less. */
const COOLING = 0.5

/** Gives a stretch of the schedule the price of room that is right for visits to these tasks. */
export type Brimming = (tasks: Int32Array, stretch: Temperature | null) => Temperature | null

/** How visits of this run are told of room: with a price by their way from the depot, or none at all. */
export function brimming({ compiled, schedule }: Pick<ImprovingContext, 'compiled' | 'schedule'>): Brimming {
  const { instance } = compiled
  const capacity = instance.typeCapacity[0]
  const room = Math.round(ROOM * capacity)
  // In small vehicles that is not a unit of load.
  if (!schedule || room < 1 || !isLongHaul(instance, schedule.scale)) return (_, stretch) => stretch
  return (tasks, stretch) => {
    if (!stretch || stretch.start <= 0) return stretch
    let ways = 0
    for (const task of tasks) ways += routeTo(instance, task)
    const price = (ways / tasks.length / capacity) * (stretch.start / schedule.hot) ** COOLING
    return { ...stretch, brim: { price, room } }
  }
}
