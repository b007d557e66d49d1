/**
 * A board on shared memory where visits that run side by side leave routes for each other: one place for each, written by one and
 * read by all the others, without a lock. Whoever writes makes the place's version odd before and even after, and whoever finds
 * an odd version, or another one after reading than before, has read nothing (a seqlock; Lameter 2005).
 */

import type { Board } from '../contracts/executor.js'
import type { Migration } from '../contracts/solver.js'
import type { Routes } from '../instance/routes.js'

/** Words before the routes: version, routes, tasks, unassigned. */
const HEAD = 4

function stride(taskCount: number): number {
  return HEAD + 3 * taskCount + 1
}

/** A board for so many visits, one for each of them. */
export function createBoards(places: number, taskCount: number): Board[] {
  const memory = new SharedArrayBuffer(4 * places * stride(taskCount))
  return Array.from({ length: places }, (_, place) => ({ memory, taskCount, places, place }))
}

/** The way from one place of a board to the others, in the numbering of whoever opened the board. */
export function openBoard({ memory, taskCount, places, place }: Board): Migration {
  const words = new Int32Array(memory)
  const size = stride(taskCount)
  const seen = new Int32Array(places)
  let next = place
  return {
    leave: (routes) => write(words, place * size, routes),
    take: () => {
      for (let tries = 1; tries < places; tries++) {
        next = (next + 1) % places
        if (next === place) next = (next + 1) % places
        const version = Atomics.load(words, next * size)
        if (version === seen[next] || version % 2 !== 0) continue
        const routes = read(words, next * size)
        // Adding nothing, where a mere load might be done before what was read in between.
        if (Atomics.add(words, next * size, 0) !== version) continue
        seen[next] = version
        return routes
      }
      return null
    },
  }
}

function write(words: Int32Array, at: number, { type, offsets, tasks, unassigned }: Routes): void {
  Atomics.add(words, at, 1)
  let to = at + 1
  for (const length of [type.length, tasks.length, unassigned.length]) words[to++] = length
  for (const list of [type, offsets, tasks, unassigned]) {
    words.set(list, to)
    to += list.length
  }
  Atomics.add(words, at, 1)
}

// What is being written while it is read may be of any lengths: slices outside are short, and thrown away.
function read(words: Int32Array, at: number): Routes {
  const [routes, tasks, unassigned] = words.subarray(at + 1, at + HEAD)
  let from = at + HEAD
  const next = (length: number) => words.slice(from, (from += length))
  return { type: next(routes), offsets: next(routes + 1), tasks: next(tasks), unassigned: next(unassigned) }
}
