/** Where a solver takes nothing. */

/** Refusals in a row after which a task is no seed any more: with other routes around it the part might have been another. */
const MOST = 3

/** Remembers which tasks were in parts that the solver refused, and in nothing else since. Owns a Uint8Array of taskCount. */
export class Refusals {
  readonly #inARow: Uint8Array

  constructor(taskCount: number) {
    this.#inARow = new Uint8Array(taskCount)
  }

  /** A visit of these tasks is over. */
  note(tasks: Int32Array, isRefused: boolean): void {
    const inARow = this.#inARow
    for (let i = 0; i < tasks.length; i++) inARow[tasks[i]] = isRefused ? Math.min(MOST, inARow[tasks[i]] + 1) : 0
  }

  /** True when a part around this task would be refused again, as it seems. */
  isHopeless(task: number): boolean {
    return this.#inARow[task] === MOST
  }
}
