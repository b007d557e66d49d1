/**
 * Gives constructed routes the vehicles that there are: the fullest routes choose first, and what is left without a
 * vehicle is dissolved into the routes around it; what several windows promised in vain is cut first.
 */

import type { Instance } from '../../instance/instance.js'
import { findBrokenRule, hasRules } from '../../instance/route-rules.js'
import type { Routes } from '../../instance/routes.js'
import { routeCost } from '../../instance/route-cost.js'
import { cutChains, listsOf } from './cut-chains.js'
import { loadFits } from './families.js'
import type { Lists } from './fill.js'
import { insertAnywhere, orderByRoom } from './insert-anywhere.js'
import { linkPlan, type Plan, planHasRoom, planKeeps, positionCost, putAlone, putBetween } from './plan.js'
import type { SavingsInput } from './savings-list.js'

/**
 * Routes for all tasks of the lists [offsets, tasks] that find a vehicle or room; the other tasks are unassigned.
 * @param shouldStop polled every 256 tasks that wait for room, and every piece of a list that is cut: when true, the others
 * stay out
 */
export function assignVehicles(
  input: SavingsInput,
  offsets: Int32Array,
  tasks: Int32Array,
  shouldStop: () => boolean,
): Routes {
  const { instance, familyOf } = input
  const fleet: Fleet = { input, isRuled: hasRules(instance), left: Int32Array.from(instance.typeVehicles) }
  const whole = { offsets, tasks }
  const given = { ...whole, type: chooseTypes(fleet, whole) }
  if (!given.type.includes(-1)) return { ...given, unassigned: leftOver(instance, tasks) }
  // Where no task has several windows, a list without a vehicle is one too many: no part of it would find another one.
  const mayOpen = instance.windowOffsets.length > 0
  const { type, ...lists } = mayOpen ? cutMisfits(fleet, given, shouldStop) : given
  const plan = linkPlan(instance, type, routeLoads(instance, lists), lists.offsets, lists.tasks)
  const dissolved = plan.routeOf.reduce<number[]>((list, r, task) => {
    if (r < 0 && familyOf[task] >= 0) list.push(task)
    return list
  }, [])
  const { weight, demand } = instance
  dissolved.sort((a, b) => weight[b] - weight[a] || demand[b] - demand[a] || a - b)
  insertWaiting(fleet, plan, dissolved, mayOpen, shouldStop)
  return routesOf(instance, plan)
}

/** The vehicles that there are for constructed routes. */
interface Fleet {
  readonly input: SavingsInput
  readonly isRuled: boolean
  /** Vehicles of each type that no route has yet: typeCount. */
  readonly left: Int32Array
}

interface TypedLists extends Lists {
  /** Vehicle type of each list, -1 for none. */
  readonly type: Int32Array
}

// The lists with a vehicle, then pieces of the others: those that find a vehicle, and the rest as single tasks without one.
function cutMisfits(fleet: Fleet, given: TypedLists, shouldStop: () => boolean): TypedLists {
  const listsWhere = (lists: TypedLists, isWanted: (type: number) => boolean) =>
    [...lists.type.keys()].filter((r) => isWanted(lists.type[r])).map((r) => tasksOf(lists, r))
  const misfits = listsOf(listsWhere(given, (type) => type < 0))
  const cut = cutChains(misfits, (tasks) => isAnyFitting(fleet, tasks), shouldStop)
  const pieces = { ...cut, type: chooseTypes(fleet, cut) }
  const kept = [...listsWhere(given, (type) => type >= 0), ...listsWhere(pieces, (type) => type >= 0)]
  const types = [...given.type, ...pieces.type].filter((type) => type >= 0)
  const isKept = new Uint8Array(fleet.input.instance.taskCount)
  for (const list of kept) for (const task of list) isKept[task] = 1
  const singles = [...misfits.tasks.filter((task) => isKept[task] === 0)].map((task) => Int32Array.of(task))
  return { ...listsOf([...kept, ...singles]), type: Int32Array.from([...types, ...singles.map(() => -1)]) }
}

// The routes that have a vehicle.
function routesOf(instance: Instance, plan: Plan): Routes {
  const lists = new Int32Array(instance.taskCount)
  const offsets: number[] = [0]
  let size = 0
  for (let r = 0; r < plan.type.length; r++) {
    if (plan.type[r] < 0) continue
    for (let v = plan.first[r]; v >= 0; v = plan.next[v]) lists[size++] = v
    offsets.push(size)
  }
  const tasks = lists.slice(0, size)
  const type = plan.type.filter((t) => t >= 0)
  return { type, offsets: Int32Array.from(offsets), tasks, unassigned: leftOver(instance, tasks) }
}

// Beside a neighbour, or anywhere: what had no neighbour with room may have one after others went in.
function insertWaiting(
  fleet: Fleet,
  plan: Plan,
  dissolved: readonly number[],
  mayOpen: boolean,
  shouldStop: () => boolean,
): void {
  const { input, isRuled } = fleet
  // Routes without a vehicle yet, each for one task.
  const closed = mayOpen ? [...plan.type.keys()].filter((r) => plan.type[r] < 0) : []
  const waiting = dissolved.filter((task, i) => {
    const isLate = (i & 255) === 255 && shouldStop()
    return isLate || !(insertNearby(input, plan, task, isRuled) || openRoute(fleet, plan, closed, task))
  })
  // Far away and in time is rare: the search has better means to find it.
  if (isRuled) return
  const roomy = orderByRoom(input.instance, plan)
  for (let i = 0; i < waiting.length; i++) {
    if ((i & 255) === 255 && shouldStop()) return
    insertAnywhere(input.instance, plan, roomy, waiting[i])
  }
}

// Gives a task that nothing near has room for a vehicle of its own; false when none is left that may serve it.
function openRoute(fleet: Fleet, plan: Plan, closed: number[], task: number): boolean {
  const type = closed.length > 0 ? chooseType(fleet, Int32Array.of(task)) : -1
  const r = type >= 0 ? closed.pop() : undefined
  if (r === undefined) return false
  fleet.left[type]--
  putAlone(fleet.input.instance, plan, r, type, task)
  return true
}

// The vehicle type of each list, -1 for none left; the fullest choose first, and what they choose is taken.
function chooseTypes(fleet: Fleet, lists: Lists): Int32Array {
  const { left, input } = fleet
  const { instance } = input
  const count = lists.offsets.length - 1
  const loads = routeLoads(instance, lists)
  const type = new Int32Array(count).fill(-1)
  const order = Int32Array.from({ length: count }, (_, r) => r)
  if (instance.typeCount > 1 || left[0] < count) order.sort((a, b) => loads[b] - loads[a] || a - b)
  for (let i = 0; i < count; i++) {
    const r = order[i]
    type[r] = chooseType(fleet, tasksOf(lists, r))
    if (type[r] >= 0) left[type[r]]--
  }
  return type
}

// The vehicle for one route, -1 for none left: the cheapest of its family, else the cheapest of all, that holds it.
function chooseType(fleet: Fleet, tasks: Int32Array): number {
  const { instance, families, familyOf } = fleet.input
  const loads = loadsOf(instance, tasks)
  let chosen = -1
  for (const candidate of families[familyOf[tasks[0]]].types) {
    const isCheaper = chosen < 0 || instance.typeFixed[candidate] < instance.typeFixed[chosen]
    if (isCheaper && isFitting(fleet, candidate, tasks, loads)) chosen = candidate
  }
  if (chosen >= 0) return chosen
  let best = Number.POSITIVE_INFINITY
  for (let candidate = 0; candidate < instance.typeCount; candidate++) {
    if (!isFitting(fleet, candidate, tasks, loads)) continue
    const cost = routeCost(instance, candidate, tasks)
    if (cost >= best) continue
    best = cost
    chosen = candidate
  }
  return chosen
}

function isAnyFitting(fleet: Fleet, tasks: Int32Array): boolean {
  const loads = loadsOf(fleet.input.instance, tasks)
  return fleet.left.some((_, candidate) => isFitting(fleet, candidate, tasks, loads))
}

function isFitting({ input, isRuled, left }: Fleet, type: number, tasks: Int32Array, loads: Float64Array): boolean {
  const { instance } = input
  return left[type] > 0 && loadFits(instance, type, loads, 0, 1) && !(isRuled && findBrokenRule(instance, type, tasks))
}

// Loads of one route: dimensionCount.
function loadsOf({ dimensionCount, taskCount, demand }: Instance, tasks: Int32Array): Float64Array {
  const loads = new Float64Array(dimensionCount)
  for (let d = 0; d < dimensionCount; d++) {
    for (let i = 0; i < tasks.length; i++) loads[d] += demand[d * taskCount + tasks[i]]
  }
  return loads
}

// Loads of each route, dimension-major with stride taskCount, as joinChains keeps them.
function routeLoads(instance: Instance, { offsets, tasks }: Lists): Float64Array {
  const n = instance.taskCount
  const loads = new Float64Array(instance.dimensionCount * n)
  for (let d = 0; d < instance.dimensionCount; d++) {
    for (let r = 0; r < offsets.length - 1; r++) {
      for (let i = offsets[r]; i < offsets[r + 1]; i++) loads[d * n + r] += instance.demand[d * n + tasks[i]]
    }
  }
  return loads
}

function tasksOf({ offsets, tasks }: Lists, r: number): Int32Array {
  return tasks.subarray(offsets[r], offsets[r + 1])
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
