/**
 * The loop of ruin and recreate where there is nothing but one load and one type of vehicle, as WebAssembly: the twin of
 * `anneal.ts`, `ruin/strings.ts`, `recreate/` and `state.ts`, which are the reference. Same seed, same answers, twice as fast.
 * Written in AssemblyScript; `build.mjs` makes `kernel-bytes.ts` of it.
 *
 * All arrays are the caller's, in the imported memory; a table of addresses says where (`twin.ts` lists them in the same order).
 */

import { bestCost, cost, n, readNumbers, writeNumbers } from './memory'
import { below, random } from './random'
import { recreate } from './recreate'
import { ruinAround } from './ruin'
import { commit, undo } from './state'

export { open } from './memory'

/**
 * Makes up to `most` iterations at one temperature.
 * @returns how many; with 2^30 added when the last one found a solution better than the best, which is then in the log,
 * not yet committed
 */
export function run(most: i32, temperature: f64): i32 {
  readNumbers()
  let done = 0
  let isBetter = false
  while (done < most) {
    done++
    const limit = cost - temperature * Math.log(1 - random())
    ruinAround(below(n))
    if (!recreate(limit)) {
      undo()
      continue
    }
    if (cost < bestCost) {
      isBetter = true
      break
    }
    commit()
  }
  writeNumbers()
  return isBetter ? done | (1 << 30) : done
}
