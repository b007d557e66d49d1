/**
 * The loop of ruin and recreate where there is nothing but one load, one type of vehicle and perhaps windows, as WebAssembly. Same
 * seed, same answers, twice as fast. Written in AssemblyScript; `build.mjs` makes `kernel-bytes.ts` of it. Each file is a twin, the
 * other one being the reference:
 *
 *     kernel.ts      anneal.ts                     state.ts      state.ts, recreate/slack.ts, accept/best.ts
 *     ruin.ts        ruin/strings.ts               moments.ts    rules/moments.ts
 *     choose.ts      recreate/choose.ts            tails.ts      descent/descent.ts, operators/two-opt-star.ts
 *     recreate.ts    recreate/recreate.ts          random.ts     base/random.ts (in search/assembly)
 *     insertion.ts   recreate/insertion.ts
 *
 * All arrays are the caller's, in the imported memory; it says where by setting an exported variable for each (`arrays.ts`).
 */

import { at, realAt, set } from '../../assembly/access'
import { below, random } from '../../assembly/random'
import { BETTER, UNFINISHED } from '../layout'
import { chooseTasks } from './choose'
import { absences, bestCost, bestMissingWeight, cost, isPartial, isTimed, missingWeight, n, readNumbers, routeOf, seeksRoom, tasks, toTry, weight, writeNumbers } from './memory'
import { restoreMoments } from './moments'
import { recreate } from './recreate'
import { ruinAround } from './ruin'
import { commit, energy, undo } from './state'
import { exchangeTails } from './tails'

export { open } from './memory'
// Where the arrays begin.
export {
  absences, alone, amounts, arcIn, bulk, changed, chosen, costs, count, demand, durations, early, isChanged, isQueued,
  kept, keptStamp, keys, late, latest, leave, loadStamp, loadTo, loc, logAfter, logNode, logRoute, missingAt,
  missingIndex, nearBound, nearDepot, nearTasks, next, numbers, prev, prize, queue, reach, room, routeOf, ruined,
  service, slackOrder, slackRank, slackRoom, slotAt, slotIndex, stamp, tasks, ways, weight
} from './memory'

/**
 * Makes up to `most` iterations at one temperature.
 * @returns how many, with 2^30 or 2^29 added when the last one is not yet committed, but in the log: it found a solution better
 * than the best; or one by exchanges of tails or by serving more, or the log has no room for all exchanges, those to come being
 * in the queue
 */
export function run(most: i32, temperature: f64): i32 {
  readNumbers()
  let done = 0
  let outcome = 0
  while (done < most) {
    done++
    const before = cost
    const limit = energy() - temperature * Math.log(1 - random())
    if (!tryCandidate(limit)) {
      undo()
      if (isTimed) restoreMoments()
      continue
    }
    if (cost < bestCost) {
      outcome = BETTER
      break
    }
    const isUnfinished = isTimed && cost !== before && !exchangeTails()
    if (isUnfinished || cost < bestCost || missingWeight < bestMissingWeight) {
      outcome = UNFINISHED
      break
    }
    commit()
  }
  writeNumbers()
  return done | outcome
}

function tryCandidate(limit: f64): bool {
  const seed = below(n)
  const before = missingWeight
  const old = isPartial ? chooseTasks(seed) : 0
  ruinAround(seed, old)
  let absence: i64 = 0
  for (let i = 0; i < old; i++) {
    const v = at(tasks, i)
    if (realAt(weight, v) > 0) absence += at(absences, v)
  }
  if (!recreate(before > 0 ? Infinity : limit)) return false
  let isComplete = true
  for (let i = 0; i < toTry; i++) {
    const v = at(tasks, i)
    if (at(routeOf, v) >= 0 || (isPartial && realAt(weight, v) === 0)) continue
    absence -= at(absences, v)
    set(absences, v, at(absences, v) + 1)
    isComplete = false
  }
  // Without an account of who is left out: nobody was, and nobody may be, at any prize.
  if (!isPartial) return isComplete && energy() <= limit
  if (missingWeight !== before) return missingWeight < before
  return (seeksRoom && absence > 0) || energy() <= limit
}
