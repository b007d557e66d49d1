/** Into how many parts a run has cut its problem, counted from what was visited. */

/** What a task has been in so far. */
const UNSEEN = 0
const BETWEEN = 1
const COUNTED = 2

/**
 * Counts the visited groups that were mostly new, at least half of their tasks in no counted group before; and one more
 * for what lies between those. A problem visited whole has one part, and one that never was as a whole has at least two.
 */
export class PartCount {
  readonly #seen: Uint8Array
  #groups = 0
  #between = 0

  constructor(taskCount: number) {
    this.#seen = new Uint8Array(taskCount)
  }

  /** Never less than 1. */
  get value(): number {
    return Math.max(1, this.#groups + (this.#between > 0 ? 1 : 0))
  }

  /** A group with these tasks was visited; O(tasks). */
  note(tasks: Int32Array): void {
    const seen = this.#seen
    let known = 0
    for (let i = 0; i < tasks.length; i++) if (seen[tasks[i]] === COUNTED) known++
    const isNew = known < tasks.length && 2 * known <= tasks.length
    if (isNew) this.#groups++
    for (let i = 0; i < tasks.length; i++) {
      const task = tasks[i]
      if (isNew && seen[task] === BETWEEN) this.#between--
      if (!isNew && seen[task] === UNSEEN) this.#between++
      if (isNew) seen[task] = COUNTED
      else if (seen[task] === UNSEEN) seen[task] = BETWEEN
    }
  }
}
