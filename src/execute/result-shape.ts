/** The shape of what a solver returns: enough to read it without a crash. Whether it keeps the rules is merge's to see. */

import { RouteweaveError } from '../base/errors.js'
import type { Routes } from '../instance/routes.js'
import type { Subproblem } from '../instance/subproblem.js'

/**
 * The value as Routes of the part: typed arrays whose offsets ascend and whose indices are in range; O(tasks).
 * @throws RouteweaveError `solver-failed` that says what is wrong with it
 */
export function checkShape(part: Subproblem, value: unknown, solver: string): Routes {
  const fault = findFault(part, value)
  if (fault) throw new RouteweaveError('solver-failed', `The solver ${solver} gave back no routes: ${fault}`)
  return value as Routes
}

function findFault(part: Subproblem, value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return `it is ${value === null ? 'null' : typeof value}`
  const routes = value as Record<keyof Routes, unknown>
  for (const field of ['type', 'offsets', 'tasks', 'unassigned'] as const) {
    if (!(routes[field] instanceof Int32Array)) return `its ${field} is not an Int32Array`
  }
  const { type, offsets, tasks, unassigned } = value as Routes
  const { taskCount, typeCount } = part.instance
  if (offsets.length !== type.length + 1) return `${type.length} routes need ${type.length + 1} offsets`
  if (offsets[0] !== 0 || offsets[type.length] !== tasks.length) return 'its offsets do not span its tasks'
  for (let r = 0; r < type.length; r++) if (offsets[r] > offsets[r + 1]) return `its offsets descend at route ${r}`
  if (!areBelow(type, typeCount)) return `it has a vehicle type outside 0..${typeCount - 1}`
  if (!areBelow(tasks, taskCount)) return `it has a task outside 0..${taskCount - 1}`
  if (!areBelow(unassigned, taskCount)) return `it has an unassigned task outside 0..${taskCount - 1}`
  return null
}

function areBelow(indices: Int32Array, count: number): boolean {
  for (let i = 0; i < indices.length; i++) if (indices[i] < 0 || indices[i] >= count) return false
  return true
}
