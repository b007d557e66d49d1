/**
 * The check of one visit's result on the Instance, before anything else reads it: whatever a solver sends back, from
 * this process or another, is either well-formed routes that break no rule, or refused with one sentence.
 */

import type { Instance } from '../instance/instance.js'
import { UNLIMITED } from '../instance/instance.js'
import { type BrokenRule, findBrokenRule, hasRules } from '../instance/route-rules.js'
import { type Routes, routeTasks } from '../instance/routes.js'

/**
 * What the routes break, as a sentence, or null.
 * @param vehicles the most vehicles of each type that the routes may use: typeCount
 */
export type CheckRoutes = (routes: Routes, vehicles: Int32Array) => string | null

/**
 * A check for one Instance that is called again and again: shape, types, task range, each task at most once (in a route
 * or unassigned), capacity in every dimension, vehicles per type, windows, limits and who may serve what. O(tasks of the routes) a call; owns an Int32Array of
 * taskCount stamps, so that nothing is cleared or allocated in between.
 */
export function createRoutesCheck(instance: Instance): CheckRoutes {
  const stamps = new Int32Array(instance.taskCount)
  const isRuled = hasRules(instance)
  let stamp = 0
  return (routes, vehicles) => {
    if (stamp === 0x7fffffff) {
      stamps.fill(0)
      stamp = 0
    }
    stamp++
    return (
      checkShape(instance, routes) ??
      checkTasks(routes.tasks, stamps, stamp) ??
      checkTasks(routes.unassigned, stamps, stamp) ??
      checkVehicles(routes, vehicles) ??
      checkCapacity(instance, routes) ??
      (isRuled ? checkRules(instance, routes) : null)
    )
  }
}

function checkShape(instance: Instance, { type, offsets, tasks, unassigned }: Routes): string | null {
  for (const list of [type, offsets, tasks, unassigned]) {
    if (!(list instanceof Int32Array)) return 'the routes are not made of four Int32Arrays'
  }
  const count = type.length
  if (offsets.length !== count + 1) return `${count} routes have ${offsets.length} offsets, not ${count + 1}`
  if (offsets[0] !== 0) return `the first route begins at ${offsets[0]}, not at 0`
  if (offsets[count] !== tasks.length) return `the routes end at ${offsets[count]} of ${tasks.length} tasks`
  for (let r = 0; r < count; r++) {
    if (offsets[r + 1] < offsets[r]) return `route ${r} ends before it begins`
    if (type[r] < 0 || type[r] >= instance.typeCount) return `route ${r} is of vehicle type ${type[r]}, which is none`
  }
  return null
}

function checkTasks(tasks: Int32Array, stamps: Int32Array, stamp: number): string | null {
  for (let i = 0; i < tasks.length; i++) {
    const task = tasks[i]
    if (task < 0 || task >= stamps.length) return `task ${task} does not exist`
    if (stamps[task] === stamp) return `task ${task} is there twice`
    stamps[task] = stamp
  }
  return null
}

// A route without tasks is an unused vehicle.
function checkVehicles({ type, offsets }: Routes, vehicles: Int32Array): string | null {
  const used = new Int32Array(vehicles.length)
  for (let r = 0; r < type.length; r++) {
    if (offsets[r + 1] === offsets[r]) continue
    const t = type[r]
    used[t]++
    if (used[t] > vehicles[t]) return `more than ${vehicles[t]} vehicles of type ${t} are used`
  }
  return null
}

function checkCapacity(instance: Instance, { type, offsets, tasks }: Routes): string | null {
  const { taskCount, typeCount, dimensionCount, demand, typeCapacity } = instance
  for (let d = 0; d < dimensionCount; d++) {
    const base = d * taskCount
    for (let r = 0; r < type.length; r++) {
      const capacity = typeCapacity[d * typeCount + type[r]]
      if (capacity >= UNLIMITED) continue
      let load = 0
      for (let i = offsets[r]; i < offsets[r + 1]; i++) load += demand[base + tasks[i]]
      if (load > capacity) return `route ${r} carries ${load} of ${capacity} in dimension ${d}`
    }
  }
  return null
}

function checkRules(instance: Instance, routes: Routes): string | null {
  for (let r = 0; r < routes.type.length; r++) {
    if (routes.offsets[r + 1] === routes.offsets[r]) continue
    const broken = findBrokenRule(instance, routes.type[r], routeTasks(routes, r))
    if (broken) return sentence(instance, r, broken)
  }
  return null
}

function sentence({ timeScale, distanceScale }: Instance, r: number, { rule, excess }: BrokenRule): string {
  switch (rule) {
    case 'eligibility':
      return `route ${r} serves ${excess} tasks that its vehicle may not serve`
    case 'maxTasks':
      return `route ${r} serves ${excess} tasks more than its vehicle may`
    case 'maxDistance':
      return `route ${r} is ${excess / distanceScale} longer than its vehicle may drive`
    case 'maxTravelTime':
      return `route ${r} travels ${excess / timeScale} s more than its vehicle may`
    case 'maxDuration':
      return `route ${r} takes ${excess / timeScale} s more than its vehicle may`
    case 'time':
      return `route ${r} is ${excess / timeScale} s late`
  }
}
