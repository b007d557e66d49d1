/**
 * What room in routes counts for where nearly all of the cost is the way there and back: there what decides is how full the far routes are.
 *
 *     cost / lower bound     far from the depot | half way | near it | the whole      20,000 stops each, 10 to a route, % above the bound
 *     without                      .93          |   1.01   |  1.78   |   3.92         after 25 s of one core; the bound is every job's share
 *     with                         .37          |    .56   |  1.49   |   3.88         of a full vehicle's way there and back
 */

import type { Temperature } from '../contracts/solver.js'
import { routeTo } from '../instance/long-haul.js'
import type { ImprovingContext } from './context.js'
import { iterationsOfTask } from './pace.js'
import { heatFor } from './schedule.js'

/** The room that counts, in shares of the capacity; .02 to .05 made no difference, .2 is worse than nothing. */
const ROOM = 0.03

/** How fast its price falls as it cools: as the temperature to this power; 1 gains a fifth less. */
const COOLING = 0.5

/** The stretch of a visit to these tasks, with the price of room that is right for their way from the depot. */
export function withBrim(run: ImprovingContext, tasks: Int32Array, stretch: Temperature | null): Temperature | null {
  const { compiled, schedule, isFar } = run
  if (!schedule || !stretch || !isFar || stretch.start <= 0) return stretch
  const { instance } = compiled
  const capacity = instance.typeCapacity[0]
  let ways = 0
  for (const task of tasks) ways += routeTo(instance, task)
  const first = schedule.at(0, heatFor(iterationsOfTask(run)))
  const price = (ways / tasks.length / capacity) * (stretch.start / first) ** COOLING
  return { ...stretch, brim: { price, room: Math.max(1, Math.round(ROOM * capacity)) } }
}
