/** Conservation: what comes back from a visit is exactly what was leased to it, not a task more or less. */

import type { Routes } from '../instance/routes.js'

/** The tasks of routes, in any order. */
export type TasksOf = Pick<Routes, 'tasks' | 'unassigned'>

/** Why the candidate does not hold exactly the lease's tasks, as a sentence, or null. */
export type CheckConservation = (lease: TasksOf, candidate: TasksOf) => string | null

/**
 * A check that is called again and again, O(tasks of the lease) a call; owns an Int32Array of taskCount stamps.
 * Both lists must be in range, and the lease's without repeats.
 */
export function createConservationCheck(taskCount: number): CheckConservation {
  // An odd stamp marks a leased task, the even one after it that the candidate has it too.
  const stamps = new Int32Array(taskCount)
  let stamp = -1
  return (lease, candidate) => {
    if (stamp >= 0x7ffffffd) {
      stamps.fill(0)
      stamp = -1
    }
    stamp += 2
    for (const tasks of [lease.tasks, lease.unassigned]) {
      for (let i = 0; i < tasks.length; i++) stamps[tasks[i]] = stamp
    }
    for (const tasks of [candidate.tasks, candidate.unassigned]) {
      for (let i = 0; i < tasks.length; i++) {
        const task = tasks[i]
        if (stamps[task] === stamp + 1) return `task ${task} came back twice`
        if (stamps[task] !== stamp) return `task ${task} was not leased`
        stamps[task] = stamp + 1
      }
    }
    const leased = lease.tasks.length + lease.unassigned.length
    const returned = candidate.tasks.length + candidate.unassigned.length
    return returned === leased ? null : `${leased - returned} of ${leased} leased tasks did not come back`
  }
}
