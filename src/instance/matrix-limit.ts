/** How large a subproblem the built-in search takes: its cost matrix is what grows with the square of the tasks. */

import type { Instance } from './instance.js'
import { matrixCount } from './matrix.js'

/**
 * Bytes of the matrix of one visit, 2^28: some 8,000 tasks priced in one way. It is filled anew for every visit and kept
 * by every thread, so that one of twice the tasks would take a gigabyte a thread and seconds before the search begins.
 */
export const MATRIX_LIMIT = 268_435_456

const BYTES = Int32Array.BYTES_PER_ELEMENT

/**
 * Bytes of the matrices of a part: each way of travelling has one of costs, and of durations and distances where something
 * depends on them.
 * @param vehicles vehicles of each type that the part may use: typeCount
 */
export function matrixBytes(instance: Instance, taskCount: number, vehicles: Int32Array): number {
  const { typeClass, typeStart, typeEnd } = instance
  const classes = new Set<number>()
  const depots = new Set<number>()
  for (let type = 0; type < vehicles.length; type++) {
    if (vehicles[type] === 0) continue
    classes.add(typeClass[type])
    depots.add(typeStart[type])
    depots.add(typeEnd[type])
  }
  return matrixCount(instance) * classes.size * BYTES * (taskCount + depots.size) ** 2
}

/** The most tasks that fit the limit where there is one way of travelling between one start and one end. */
export function mostTasks(instance: Instance): number {
  return Math.floor(Math.sqrt(MATRIX_LIMIT / (matrixCount(instance) * BYTES))) - 2
}
