/**
 * Cuts chains that no vehicle can keep into stretches that one can. Joining judges long chains with several windows by their
 * hull alone, which promises more than any vehicle can do.
 *
 *     o-o-o-o-o-o-o   ->   o-o-o-o  o-o-o      the longest beginning that is kept, then the same with the rest
 */

import type { Lists } from './fill.js'

/**
 * The chains in pieces, longest first. A piece grows by doubling while it is kept and is then fitted by halving: O(log of its
 * length) trials of its length, where trying each length would take O(length). What is kept need not begin with what is
 * kept (a way home may be longer than one over another task), so a piece may come out shorter than it could be; it is kept in
 * any case, or a single task.
 * @param isKept whether some vehicle keeps the tasks in this order
 * @param shouldStop polled every piece; when true, the rest of the tasks are in no piece
 */
export function cutChains(chains: Lists, isKept: (tasks: Int32Array) => boolean, shouldStop: () => boolean): Lists {
  const pieces: Int32Array[] = []
  for (let c = 0; c < chains.offsets.length - 1; c++) {
    const chain = chains.tasks.subarray(chains.offsets[c], chains.offsets[c + 1])
    for (let from = 0; from < chain.length && !shouldStop(); from += pieces[pieces.length - 1].length) {
      const rest = chain.subarray(from)
      pieces.push(rest.subarray(0, longestKept(rest, isKept)))
    }
  }
  pieces.sort((a, b) => b.length - a.length || a[0] - b[0])
  return listsOf(pieces)
}

/** Ragged lists of these arrays, copied. */
export function listsOf(arrays: readonly Int32Array[]): Lists {
  const offsets = new Int32Array(arrays.length + 1)
  arrays.forEach((array, i) => (offsets[i + 1] = offsets[i] + array.length))
  const tasks = new Int32Array(offsets[arrays.length])
  arrays.forEach((array, i) => tasks.set(array, offsets[i]))
  return { offsets, tasks }
}

function longestKept(tasks: Int32Array, isKept: (tasks: Int32Array) => boolean): number {
  let kept = 1
  let broken = tasks.length + 1
  while (broken - kept > 1) {
    const tried = Math.min(2 * kept, (kept + broken) >> 1)
    if (isKept(tasks.subarray(0, tried))) kept = tried
    else broken = tried
  }
  return kept
}
