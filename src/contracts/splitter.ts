/** What cuts a whole problem into parts that can be solved apart: the plug point for cold splits. */

import type { Random } from '../base/random.js'
import type { Instance } from '../instance/instance.js'

/** A way to cut; stateless. */
export interface Splitter {
  /** Short and stable; named in errors and warnings. */
  readonly name: string
  /** Cuts every task into exactly one part and shares the fleet out among the parts. */
  split(instance: Instance, request: SplitRequest): Partition
}

/** What the parts should look like. */
export interface SplitRequest {
  /** The most tasks a part may have; at least 1. */
  readonly maxTasks: number
  readonly random: Random
}

/** Tasks and vehicles of every part; no part is without a task, unless the instance has none. */
export interface Partition {
  readonly partCount: number
  /** Part of each task, 0..partCount-1: taskCount. */
  readonly label: Int32Array
  /** Vehicles of each type that a part may use: [part * typeCount + type]; the sums keep within the fleet. */
  readonly vehicles: Int32Array
}
