/**
 * Gives constructed routes the vehicles that there are: the fullest routes choose first, and what is left without a
 * vehicle is dissolved into the routes around it.
 */

import type { Instance } from '../../instance/instance.js'
import { findBrokenRule, hasRules } from '../../instance/route-rules.js'
import { type Routes, routeTasks } from '../../instance/routes.js'
import { routeCost } from '../../instance/route-cost.js'
import { loadFits } from './families.js'
import { insertAnywhere, orderByRoom } from './insert-anywhere.js'
import { linkPlan, type Plan, planHasRoom, planKeeps, positionCost, putBetween } from './plan.js'
import type { SavingsInput } from './savings-list.js'

/**
 * Routes for all tasks of the lists [offsets, tasks] that find a vehicle or room; the other tasks are unassigned.
 * @param shouldStop polled every 256 tasks that wait for room: when true, the others stay out
 */
export function assignVehicles(
  input: SavingsInput,
  offsets: Int32Array,
  tasks: Int32Array,
  shouldStop: () => boolean,
): Routes {
  const { instance } = input
  const count = offsets.length - 1
  const loads = routeLoads(instance, offsets, tasks)
  const isRuled = hasRules(instance)
  const type = chooseTypes(input, offsets, tasks, loads, isRuled)
  if (!type.includes(-1)) return { type, offsets, tasks, unassigned: leftOver(instance, tasks) }
  const plan = linkPlan(instance, type, loads, offsets, tasks)
  const n = instance.taskCount
  const dissolved = plan.routeOf.reduce<number[]>((list, r, task) => {
    if (r < 0 && input.familyOf[task] >= 0) list.push(task)
    return list
  }, [])
  const { weight, demand } = instance
  dissolved.sort((a, b) => weight[b] - weight[a] || demand[b] - demand[a] || a - b)
  insertWaiting(input, plan, dissolved, isRuled, shouldStop)
  const lists = new Int32Array(n)
  const newOffsets: number[] = [0]
  let size = 0
  for (let r = 0; r < count; r++) {
    if (type[r] < 0) continue
    for (let v = plan.first[r]; v >= 0; v = plan.next[v]) lists[size++] = v
    newOffsets.push(size)
  }
  const served = lists.slice(0, size)
  return {
    type: type.filter((t) => t >= 0),
    offsets: Int32Array.from(newOffsets),
    tasks: served,
    unassigned: leftOver(instance, served),
  }
}

// Beside a neighbour, or anywhere: what had no neighbour with room may have one after others went in.
function insertWaiting(
  input: SavingsInput,
  plan: Plan,
  dissolved: readonly number[],
  isRuled: boolean,
  shouldStop: () => boolean,
): void {
  const waiting = dissolved.filter((task, i) => {
    const isLate = (i & 255) === 255 && shouldStop()
    return isLate || !insertNearby(input, plan, task, isRuled)
  })
  // Far away and in time is rare: the search has better means to find it.
  if (isRuled) return
  const roomy = orderByRoom(input.instance, plan)
  for (let i = 0; i < waiting.length; i++) {
    if ((i & 255) === 255 && shouldStop()) return
    insertAnywhere(input.instance, plan, roomy, waiting[i])
  }
}

// The vehicle of each route, -1 for none left: the cheapest of its family, else the cheapest of all, that holds it.
function chooseTypes(
  input: SavingsInput,
  offsets: Int32Array,
  tasks: Int32Array,
  loads: Float64Array,
  isRuled: boolean,
): Int32Array {
  const { instance, families, familyOf } = input
  const count = offsets.length - 1
  const type = new Int32Array(count).fill(-1)
  const left = Int32Array.from(instance.typeVehicles)
  const order = Int32Array.from({ length: count }, (_, r) => r)
  if (instance.typeCount > 1 || left[0] < count) order.sort((a, b) => loads[b] - loads[a] || a - b)
  const view = { type, offsets, tasks, unassigned: new Int32Array(0) }
  const fits = (candidate: number, r: number) =>
    left[candidate] > 0 &&
    loadFits(instance, candidate, loads, r) &&
    !(isRuled && findBrokenRule(instance, candidate, routeTasks(view, r)))
  for (let i = 0; i < count; i++) {
    const r = order[i]
    for (const candidate of families[familyOf[tasks[offsets[r]]]].types) {
      const isCheaper = type[r] < 0 || instance.typeFixed[candidate] < instance.typeFixed[type[r]]
      if (isCheaper && fits(candidate, r)) type[r] = candidate
    }
    let best = Number.POSITIVE_INFINITY
    for (let candidate = 0; type[r] < 0 && candidate < instance.typeCount; candidate++) {
      if (!fits(candidate, r)) continue
      const cost = routeCost(instance, candidate, routeTasks(view, r))
      if (cost >= best) continue
      best = cost
      // The route's own number in `order` is not needed any more: -1 - type there says which type is best so far.
      order[i] = -1 - candidate
    }
    if (order[i] < 0) type[r] = -1 - order[i]
    if (type[r] >= 0) left[type[r]]--
  }
  return type
}

// Loads of each route, dimension-major with stride taskCount, as joinChains keeps them.
function routeLoads(instance: Instance, offsets: Int32Array, tasks: Int32Array): Float64Array {
  const n = instance.taskCount
  const loads = new Float64Array(instance.dimensionCount * n)
  for (let d = 0; d < instance.dimensionCount; d++) {
    for (let r = 0; r < offsets.length - 1; r++) {
      for (let i = offsets[r]; i < offsets[r + 1]; i++) loads[d * n + r] += instance.demand[d * n + tasks[i]]
    }
  }
  return loads
}

// Puts a task before or behind one of its neighbours, wherever that is cheapest and has room; false when none has.
function insertNearby(input: SavingsInput, plan: Plan, task: number, isRuled: boolean): boolean {
  const { instance, neighbours } = input
  const { next, prev, routeOf } = plan
  let best = Number.POSITIVE_INFINITY
  let before = -1
  let behind = -1
  for (let i = task * neighbours.k; i < (task + 1) * neighbours.k; i++) {
    const v = neighbours.tasks[i]
    const r = routeOf[v]
    if (r < 0 || !planHasRoom(instance, plan, r, task)) continue
    for (let side = 0; side < 2; side++) {
      const p = side === 0 ? prev[v] : v
      const q = side === 0 ? v : next[v]
      const delta = positionCost(instance, plan, r, p, task, q)
      if (delta >= best || (isRuled && !planKeeps(instance, plan, r, p, task))) continue
      best = delta
      before = p
      behind = q
    }
  }
  if (best === Number.POSITIVE_INFINITY) return false
  putBetween(instance, plan, before, task, behind)
  return true
}

function leftOver(instance: Instance, served: Int32Array): Int32Array {
  const isServed = new Uint8Array(instance.taskCount)
  for (let i = 0; i < served.length; i++) isServed[served[i]] = 1
  const count = instance.taskCount - served.length
  const left = new Int32Array(count)
  let size = 0
  for (let v = 0; v < instance.taskCount; v++) if (isServed[v] === 0) left[size++] = v
  return left
}
