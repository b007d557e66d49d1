/** Who solved what: visits counted by solver. */

import type { SolverStats } from '../model/solution.js'

type Counts = { -readonly [name in keyof SolverStats]: SolverStats[name] }

/** Counts of every solver that a run has asked. */
export class SolverCounts {
  readonly #byName = new Map<string, Counts>()

  /** The counts of a solver, to be added to. */
  of(name: string): Counts {
    let counts = this.#byName.get(name)
    if (!counts) {
      counts = { name, visits: 0, tasks: 0, merged: 0, rejected: 0, failed: 0, unsupported: 0 }
      this.#byName.set(name, counts)
    }
    return counts
  }

  /** A copy, in the order in which they were asked first. */
  list(): SolverStats[] {
    return [...this.#byName.values()].map((counts) => ({ ...counts }))
  }
}
