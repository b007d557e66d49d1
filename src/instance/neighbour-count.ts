/** How many neighbours a task has; a run goes by it, and `inspect` predicts by it. */

/** Fewer where they would take more memory than they are worth. */
const NEIGHBOURS = 40
const NEIGHBOURS_OF_MANY = 20
const MANY = 300_000

/** Neighbours per task that are looked at in a problem of so many tasks. */
export function neighboursFor(taskCount: number): number {
  return taskCount > MANY ? NEIGHBOURS_OF_MANY : NEIGHBOURS
}
