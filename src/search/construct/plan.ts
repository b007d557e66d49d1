/** Constructed routes as linked lists, so that tasks can still be put in between. */

import { type Instance, UNLIMITED } from '../../instance/instance.js'
import { findBrokenRule } from '../../instance/route-rules.js'
import { arcCost } from '../../instance/travel.js'

/** Routes with their vehicles and loads; a route without a vehicle (type -1) has no tasks. */
export interface Plan {
  /** Vehicle type of each route, -1 for none. */
  readonly type: Int32Array
  /** First task of each route, -1 for none. */
  readonly first: Int32Array
  /** Neighbours of each task on its route, -1 for its ends; its route, -1 where it is out: taskCount each. */
  readonly next: Int32Array
  readonly prev: Int32Array
  readonly routeOf: Int32Array
  /** Load of each route, dimension-major: dimensionCount * taskCount. */
  readonly loads: Float64Array
}

/** The plan of those of the lists [offsets, tasks] that have a vehicle. */
export function linkPlan(
  instance: Instance,
  type: Int32Array,
  loads: Float64Array,
  offsets: Int32Array,
  tasks: Int32Array,
): Plan {
  const n = instance.taskCount
  const next = new Int32Array(n).fill(-1)
  const prev = new Int32Array(n).fill(-1)
  const routeOf = new Int32Array(n).fill(-1)
  const first = new Int32Array(type.length).fill(-1)
  for (let r = 0; r < type.length; r++) {
    if (type[r] < 0) continue
    first[r] = tasks[offsets[r]]
    for (let i = offsets[r]; i < offsets[r + 1]; i++) {
      routeOf[tasks[i]] = r
      if (i > offsets[r]) prev[tasks[i]] = tasks[i - 1]
      if (i < offsets[r + 1] - 1) next[tasks[i]] = tasks[i + 1]
    }
  }
  return { type, first, next, prev, routeOf, loads }
}

/** What route r has left in the first load dimension; Infinity where nothing limits it. */
export function planRoom({ dimensionCount, typeCapacity }: Instance, { type, loads }: Plan, r: number): number {
  const capacity = dimensionCount > 0 ? typeCapacity[type[r]] : UNLIMITED
  return capacity < UNLIMITED ? capacity - loads[r] : Number.POSITIVE_INFINITY
}

/** True when route r has room for the task in every dimension. */
export function planHasRoom(instance: Instance, { type, loads }: Plan, r: number, task: number): boolean {
  const { dimensionCount, typeCapacity, typeCount, taskCount, demand } = instance
  for (let d = 0; d < dimensionCount; d++) {
    const capacity = typeCapacity[d * typeCount + type[r]]
    if (capacity < UNLIMITED && loads[d * taskCount + r] + demand[d * taskCount + task] > capacity) return false
  }
  return true
}

/** True when route r breaks no rule but load with the task behind p (-1: the first). O(its length). */
export function planKeeps(
  instance: Instance,
  { type, first, next }: Plan,
  r: number,
  p: number,
  task: number,
): boolean {
  const tasks: number[] = p < 0 ? [task] : []
  for (let v = first[r]; v >= 0; v = next[v]) {
    tasks.push(v)
    if (v === p) tasks.push(task)
  }
  return findBrokenRule(instance, type[r], Int32Array.from(tasks)) === null
}

/** Cost of p -> task -> q instead of p -> q on route r; -1 stands for the route's start and end. */
export function positionCost(instance: Instance, plan: Plan, r: number, p: number, task: number, q: number): number {
  const type = plan.type[r]
  const travelClass = instance.typeClass[type]
  const from = p >= 0 ? p : instance.typeStart[type]
  const to = q >= 0 ? q : instance.typeEnd[type]
  return (
    arcCost(instance, travelClass, from, task) +
    arcCost(instance, travelClass, task, to) -
    arcCost(instance, travelClass, from, to)
  )
}

/** Puts a task between two that follow each other, -1 for the start or the end (not both). */
export function putBetween(instance: Instance, plan: Plan, before: number, task: number, behind: number): void {
  const { first, next, prev, routeOf, loads } = plan
  const r = routeOf[before >= 0 ? before : behind]
  routeOf[task] = r
  next[task] = behind
  prev[task] = before
  if (behind >= 0) prev[behind] = task
  if (before >= 0) next[before] = task
  else first[r] = task
  const n = instance.taskCount
  for (let d = 0; d < instance.dimensionCount; d++) loads[d * n + r] += instance.demand[d * n + task]
}

/** Gives route r, which has no vehicle yet, one of a type and a single task. */
export function putAlone(
  instance: Instance,
  { type, first, routeOf, loads }: Plan,
  r: number,
  of: number,
  task: number,
) {
  const n = instance.taskCount
  type[r] = of
  first[r] = task
  routeOf[task] = r
  for (let d = 0; d < instance.dimensionCount; d++) loads[d * n + r] = instance.demand[d * n + task]
}
