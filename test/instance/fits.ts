/** Whether tasks fit a vehicle, from scratch: what the operators' own bookkeeping is held against. */

import { type Instance, UNLIMITED } from '../../src/instance/instance.js'

/** True when every dimension of the load fits; the load of route r is the sum of its tasks' demands. */
export function fits(instance: Instance, type: number, tasks: Int32Array): boolean {
  const { taskCount, typeCount, demand, typeCapacity } = instance
  for (let d = 0; d < instance.dimensionCount; d++) {
    const capacity = typeCapacity[d * typeCount + type]
    if (capacity >= UNLIMITED) continue
    let load = 0
    for (let i = 0; i < tasks.length; i++) load += demand[d * taskCount + tasks[i]]
    if (load > capacity) return false
  }
  return true
}
