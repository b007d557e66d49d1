/**
 * The loop of ruin and recreate where there is nothing but one load, one type of vehicle and perhaps windows, as WebAssembly. Same
 * seed, same answers, twice as fast. Written in AssemblyScript; `build.mjs` makes `kernel-bytes.ts` of it. Each file is a twin, the
 * other one being the reference:
 *
 *     kernel.ts      anneal.ts                     state.ts      state.ts, recreate/slack.ts, accept/best.ts
 *     ruin.ts        ruin/strings.ts               moments.ts    rules/moments.ts
 *     recreate.ts    recreate/recreate.ts          tails.ts      descent/descent.ts, operators/two-opt-star.ts
 *     insertion.ts   recreate/insertion.ts         random.ts     base/random.ts (in search/assembly)
 *
 * All arrays are the caller's, in the imported memory; it says where by setting an exported variable for each (`arrays.ts`).
 */

import { below, random } from '../../assembly/random'
import { bestCost, cost, isTimed, loose, loosePrice, n, readNumbers, routePrice, used, writeNumbers } from './memory'
import { restoreMoments } from './moments'
import { recreate } from './recreate'
import { ruinAround } from './ruin'
import { commit, undo } from './state'
import { exchangeTails } from './tails'

export { open } from './memory'
// Where the arrays begin.
export {
  absences, alone, amounts, arcIn, changed, costs, count, demand, durations, early, isChanged, isQueued, kept,
  keptStamp, keys, late, latest, leave, loadStamp, loadTo, loc, logAfter, logNode, logRoute, nearBound,
  nearDepot, nearTasks, next, numbers, prev, queue, reach, room, routeOf, ruined, service, slackOrder,
  slackRank, slackRoom, slotAt, slotIndex, stamp, tasks, ways, weight
} from './memory'

const BETTER = 1 << 30
const UNFINISHED = 1 << 29

@inline function energy(): f64 {
  return cost + routePrice * <f64>used + loosePrice * loose
}

/**
 * Makes up to `most` iterations at one temperature.
 * @returns how many, with 2^30 or 2^29 added when the last one is not yet committed, but in the log: it found a solution better
 * than the best; or one by exchanges of tails, or the log has no room for all of these, those to come being in the queue
 */
export function run(most: i32, temperature: f64): i32 {
  readNumbers()
  let done = 0
  let outcome = 0
  while (done < most) {
    done++
    const before = cost
    const limit = energy() - temperature * Math.log(1 - random())
    ruinAround(below(n))
    if (!recreate(limit) || energy() > limit) {
      undo()
      if (isTimed) restoreMoments()
      continue
    }
    if (cost < bestCost) {
      outcome = BETTER
      break
    }
    if (isTimed && cost !== before && (!exchangeTails() || cost < bestCost)) {
      outcome = UNFINISHED
      break
    }
    commit()
  }
  writeNumbers()
  return done | outcome
}
