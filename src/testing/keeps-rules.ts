/** The rules that any routes of an Instance keep, written a second time, apart from what solvers and merge use. */

import { equal, ok } from 'node:assert/strict'
import { type Instance, UNLIMITED } from '../instance/instance.js'
import type { Routes } from '../instance/routes.js'

/**
 * Asserts that routes serve or leave every task once and keep capacities and vehicle counts.
 * @param vehicles vehicles of each type that may be used; by default the Instance's
 */
export function assertKeepsRules(instance: Instance, routes: Routes, vehicles = instance.typeVehicles): void {
  const { type, offsets, tasks, unassigned } = routes
  for (const [field, array] of Object.entries({ type, offsets, tasks, unassigned })) {
    ok(array instanceof Int32Array, `${field} is not an Int32Array`)
  }
  equal(offsets.length, type.length + 1, 'offsets are not one more than routes')
  equal(offsets[0], 0, 'the first offset is not 0')
  equal(offsets[type.length], tasks.length, 'the last offset is not the number of served tasks')
  assertOnce(instance.taskCount, [...tasks, ...unassigned])
  const used = new Int32Array(instance.typeCount)
  for (let r = 0; r < type.length; r++) {
    ok(type[r] >= 0 && type[r] < instance.typeCount, `route ${r} has the unknown vehicle type ${type[r]}`)
    const route = tasks.subarray(offsets[r], offsets[r + 1])
    if (route.length > 0) used[type[r]]++
    assertFits(instance, r, type[r], route)
  }
  used.forEach((count, t) => {
    ok(count <= vehicles[t], `${count} vehicles of type ${t} are used, of ${vehicles[t]}`)
  })
}

function assertOnce(taskCount: number, tasks: readonly number[]): void {
  const times = new Map<number, number>()
  for (const task of tasks) times.set(task, (times.get(task) ?? 0) + 1)
  for (let task = 0; task < taskCount; task++) {
    equal(times.get(task) ?? 0, 1, `task ${task} is there ${times.get(task) ?? 0} times`)
  }
  equal(times.size, taskCount, 'there are tasks that the part does not have')
}

function assertFits(instance: Instance, r: number, type: number, route: Int32Array): void {
  for (let d = 0; d < instance.dimensionCount; d++) {
    const capacity = instance.typeCapacity[d * instance.typeCount + type]
    const load = route.reduce((sum, task) => sum + instance.demand[d * instance.taskCount + task], 0)
    ok(capacity >= UNLIMITED || load <= capacity, `route ${r} carries ${load} of ${capacity} in dimension ${d}`)
  }
}
