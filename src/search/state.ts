/**
 * The solution that the search works on: routes as linked lists over nodes, changed by three primitives (remove,
 * insert, retype) that keep the cost and can be taken back one by one.
 *
 *     node  0 .. n-1          the tasks
 *           n + 2r, n + 2r+1  the start and the end of route slot r, so that no operator needs a branch for depots
 *
 *     start(r) -> a -> b -> c -> end(r)         arcIn[x] = cost of the arc that ends in x, in the class of its route
 *
 * An empty slot is an unused vehicle: it costs nothing and has no arc. Costs are integers in doubles.
 */

import type { Brim } from '../contracts/solver.js'
import { type Instance, UNLIMITED } from '../instance/instance.js'
import type { Matrices } from '../instance/matrix.js'
import { hasRules } from '../instance/route-rules.js'
import { type Routes, routesFrom } from '../instance/routes.js'
import { isSymmetric } from '../instance/travel.js'
import { createRules, noteStale, type Rules, setRules } from './rules/rules.js'

/** One solution of one part; the arrays belong to the search, only the functions of this file write them. */
export interface State {
  /** Tasks. */
  readonly n: number
  /** Row length of the matrices: locations. */
  readonly width: number
  /** Route slots: no solution can use more vehicles. */
  readonly slots: number
  readonly typeCount: number
  readonly dimensionCount: number
  /** True where the way back costs what the way there costs. */
  readonly symmetric: boolean
  /** Cost from i to j: [class * width^2 + i * width + j]. */
  readonly costs: Int32Array
  /** Cost from j to i at the same index; the same array where travel is symmetric. */
  readonly back: Int32Array
  /** Load of each task, dimension-major: dimensionCount * n. */
  readonly demand: Int32Array
  /** Capacity, dimension-major: [d * typeCount + type]; Infinity for no limit. */
  readonly capacity: Float64Array
  readonly fixed: Float64Array
  /** What leaving each task out weighs, before any cost, and what it costs: n each. */
  readonly weight: Float64Array
  readonly prize: Float64Array
  /** What work at each task costs in the first class, without setup: n, empty where it costs nothing. */
  readonly workCost: Int32Array
  /** The location that is free to reach and leave, -1 where there is none. */
  readonly nowhere: number
  readonly typeStart: Int32Array
  readonly typeEnd: Int32Array
  /** Offset of the type's class in `costs`: typeCount. */
  readonly typeBase: Int32Array
  /** Vehicles of each type that no route uses: typeCount. */
  readonly spare: Int32Array
  /** Location, neighbours on the route, route (-1: unassigned), arc into the node: n + 2 * slots each. */
  readonly loc: Int32Array
  readonly next: Int32Array
  readonly prev: Int32Array
  readonly routeOf: Int32Array
  readonly arcIn: Int32Array
  /** Of each slot: vehicle type, its offset in `costs`, tasks. */
  readonly type: Int32Array
  readonly base: Int32Array
  readonly count: Int32Array
  /** Free capacity of each slot, dimension-major: [d * slots + r]; Infinity for no limit. */
  readonly room: Float64Array
  /** A permutation of the slots, those in use first, and its inverse. */
  readonly slotAt: Int32Array
  readonly slotIndex: Int32Array
  /** Slots in use. */
  used: number
  /** True where room is summed: one type of vehicle with a capacity. */
  readonly isPackable: boolean
  /**
   * Sum over routes in use of capacity^2 - room^2, and over their tasks of load^2, in the first load dimension; 0 where it is not
   * summed. As the tasks differ by no more than who has them, it tells full and empty routes from half full ones; and to insert a
   * task never makes it less. Exact below 2^53; above it (a hundred routes of 40 tonnes in grams) each change is rounded, to one part in
   * 10^16, and what is taken back may leave as much behind: nothing beside the differences that it is there to tell.
   */
  loose: number
  /** What a route in use, and a unit of `loose`, count for beside the cost: prices that {@link Lean} sets while it is hot. */
  routePrice: number
  loosePrice: number
  /** Room of a route that has a price, see {@link Brim}; 0 where none has, and `loose` is a sum of squares. */
  brim: number
  brimPrice: number
  /** Load in the first dimension of all tasks that must be served. */
  readonly load: number
  /** The unassigned tasks first, then the others, and the inverse: n. */
  readonly missingAt: Int32Array
  readonly missingIndex: Int32Array
  /** Unassigned tasks, and what they weigh. */
  missing: number
  missingWeight: number
  /** Cost of all routes, and of leaving out what is unassigned. */
  cost: number
  /** The prizes in it. */
  forgone: number
  /** What a prize counts for beyond itself while it is hot, in multiples of itself. */
  premium: number
  /** Windows, limits and who may serve what; null where there is nothing but load. */
  readonly rules: Rules | null
  /** What was done since the log was last cleared: (node, what it followed or -1, route), see {@link undo}. */
  logNode: Int32Array
  logAfter: Int32Array
  logRoute: Int32Array
  logSize: number
}

/** A state with every task unassigned; where there are rules, `openRules` makes them ready. */
export function createState(instance: Instance, matrices: Matrices): State {
  const { costs } = matrices
  const { taskCount: n, locationCount: width, typeCount, dimensionCount } = instance
  const slots = slotsFor(instance)
  const nodes = n + 2 * slots
  const symmetric = isSymmetric(instance)
  const prize = instance.prize.length > 0 ? instance.prize : new Float64Array(n)
  const forgone = prize.reduce((sum, cost) => sum + cost, 0)
  const state: State = {
    n,
    width,
    slots,
    typeCount,
    dimensionCount,
    symmetric,
    costs,
    back: symmetric ? costs : transposed(costs, width, instance.classCount),
    demand: instance.demand,
    capacity: Float64Array.from(instance.typeCapacity, (limit) =>
      limit >= UNLIMITED ? Number.POSITIVE_INFINITY : limit,
    ),
    fixed: instance.typeFixed,
    weight: instance.weight,
    prize,
    workCost: instance.serviceCost.subarray(0, instance.serviceCost.length > 0 ? n : 0),
    nowhere: instance.nowhere,
    typeStart: instance.typeStart,
    typeEnd: instance.typeEnd,
    typeBase: instance.typeClass.map((travelClass) => travelClass * width * width),
    spare: Int32Array.from(instance.typeVehicles),
    loc: Int32Array.from({ length: nodes }, (_, node) => (node < n ? node : n)),
    next: new Int32Array(nodes).fill(-1),
    prev: new Int32Array(nodes).fill(-1),
    routeOf: Int32Array.from({ length: nodes }, (_, node) => (node < n ? -1 : (node - n) >> 1)),
    arcIn: new Int32Array(nodes),
    type: new Int32Array(slots),
    base: new Int32Array(slots),
    count: new Int32Array(slots),
    room: new Float64Array(dimensionCount * slots),
    slotAt: Int32Array.from({ length: slots }, (_, r) => r),
    slotIndex: Int32Array.from({ length: slots }, (_, r) => r),
    used: 0,
    isPackable: typeCount === 1 && dimensionCount > 0 && instance.typeCapacity[0] < UNLIMITED,
    loose: 0,
    routePrice: 0,
    loosePrice: 0,
    brim: 0,
    brimPrice: 0,
    load: requiredLoad(instance),
    missingAt: Int32Array.from({ length: n }, (_, task) => task),
    missingIndex: Int32Array.from({ length: n }, (_, task) => task),
    missing: n,
    missingWeight: instance.weight.reduce((sum, weight) => sum + weight, 0),
    cost: forgone,
    forgone,
    premium: 0,
    rules: hasRules(instance) ? createRules(instance, matrices, slots) : null,
    logNode: new Int32Array(1024),
    logAfter: new Int32Array(1024),
    logRoute: new Int32Array(1024),
    logSize: 0,
  }
  for (let r = 0; r < slots; r++) emptySlot(state, r)
  return state
}

function requiredLoad({ taskCount, dimensionCount, demand, weight }: Instance): number {
  let load = 0
  if (dimensionCount > 0) for (let task = 0; task < taskCount; task++) if (weight[task] > 0) load += demand[task]
  return load
}

// A route for every vehicle, and no more than tasks.
function slotsFor({ taskCount, typeVehicles }: Instance): number {
  const vehicles = typeVehicles.reduce((sum, count) => sum + count, 0)
  return Math.min(taskCount, vehicles)
}

function emptySlot(s: State, r: number): void {
  const start = s.n + 2 * r
  s.next[start] = start + 1
  s.prev[start + 1] = start
  setType(s, r, 0)
}

/** What annealing judges a solution by: its cost, and what it leans to while it is hot. */
export function energyOf({ cost, routePrice, used, loosePrice, loose, premium, forgone }: State): number {
  return cost + (routePrice * used + loosePrice * loose) + premium * forgone
}

/** The least that it can be once what is left has been inserted: no route is fuller than full. */
export function leastEnergyOf(s: State): number {
  const { cost, routePrice, used, loosePrice, loose, premium, forgone } = s
  return cost + Math.max(routePrice * used + loosePrice * loose, fillingOf(s)) + premium * forgone
}

/** What `loose` and the routes in use count for where all is served and no route in use has room. */
export function fillingOf({ brimPrice, load }: State): number {
  return brimPrice * load
}

/** What `loose` grows by when this much load is put into this much room. */
export function loosen({ brim }: State, load: number, room: number): number {
  return brim > 0 ? Math.min(load, Math.max(0, room - brim)) : 2 * load * room
}

/** Gives room a price, or takes it away again. */
export function fillTo(s: State, brim: Brim | undefined): void {
  const { n, slotAt, next, demand, capacity } = s
  const room = brim?.room ?? 0
  if (!s.isPackable) return
  s.brimPrice = brim?.price ?? 0
  if (room === s.brim) return
  s.brim = room
  s.loose = 0
  for (let i = 0; i < s.used; i++) {
    let left = capacity[0]
    for (let v = next[n + 2 * slotAt[i]]; v < n; v = next[v]) {
      s.loose += loosen(s, demand[v], left)
      left -= demand[v]
    }
  }
}

/** Fills an empty state with routes of its instance; clears the log. Rules are stale then, as after every change. */
export function loadRoutes(s: State, routes: Routes): void {
  for (let i = 0; i < routes.type.length; i++) {
    const from = routes.offsets[i]
    const to = routes.offsets[i + 1]
    if (from === to) continue
    const r = s.slotAt[s.used]
    retype(s, r, routes.type[i])
    let after = s.n + 2 * r
    for (let k = from; k < to; k++) {
      insert(s, routes.tasks[k], after)
      after = routes.tasks[k]
    }
  }
  s.logSize = 0
}

/** The state's routes in compact form, slots in ascending order, so that the result does not depend on history. */
export function saveRoutes(s: State): Routes {
  const lists: number[][] = []
  const types: number[] = []
  for (let r = 0; r < s.slots; r++) {
    if (s.count[r] === 0) continue
    const list: number[] = []
    for (let v = s.next[s.n + 2 * r]; v < s.n; v = s.next[v]) list.push(v)
    lists.push(list)
    types.push(s.type[r])
  }
  return routesFrom(lists, types, s.missingAt.slice(0, s.missing).sort())
}

/** True when the task's load fits into what route r has left, in every dimension. */
export function hasRoom(s: State, v: number, r: number): boolean {
  const { demand, room, n, slots, dimensionCount } = s
  for (let d = 0; d < dimensionCount; d++) if (demand[d * n + v] > room[d * slots + r]) return false
  return true
}

/** True when a vehicle of the type can serve the task alone. */
export function fitsType(s: State, v: number, type: number): boolean {
  if (s.rules) return s.rules.alone[type * s.n + v] === 1
  return holds(s, v, type)
}

/** True when the task alone is not too large for a vehicle of the type. */
export function holds(s: State, v: number, type: number): boolean {
  const { demand, capacity, n, typeCount, dimensionCount } = s
  for (let d = 0; d < dimensionCount; d++) if (demand[d * n + v] > capacity[d * typeCount + type]) return false
  return true
}

/** Takes task v out of its route; it is unassigned then. */
export function remove(s: State, v: number): void {
  const r = s.routeOf[v]
  log(s, v, s.prev[v], r)
  unlink(s, v, r)
}

/** Puts the unassigned task v behind a node of a route; room is the caller's concern. */
export function insert(s: State, v: number, after: number): void {
  const r = s.routeOf[after]
  log(s, v, -1, r)
  link(s, v, after, r)
}

/** Gives route slot r a vehicle of another type; capacity and spare vehicles are the caller's concern. */
export function retype(s: State, r: number, type: number): void {
  log(s, -1 - r, s.type[r], r)
  setType(s, r, type)
}

/** Takes back everything since the log had `size` entries, in reverse; where there are rules, `takeBack` does it. */
export function undo(s: State, size: number): void {
  for (let i = s.logSize - 1; i >= size; i--) {
    const v = s.logNode[i]
    if (v < 0) setType(s, -1 - v, s.logAfter[i])
    else if (s.logAfter[i] < 0) unlink(s, v, s.logRoute[i])
    else link(s, v, s.logAfter[i], s.logRoute[i])
  }
  s.logSize = size
}

function log(s: State, node: number, after: number, r: number): void {
  const i = s.logSize
  if (i === s.logNode.length) growLog(s)
  s.logNode[i] = node
  s.logAfter[i] = after
  s.logRoute[i] = r
  s.logSize = i + 1
}

function growLog(s: State): void {
  const length = 2 * s.logNode.length
  const grown = [s.logNode, s.logAfter, s.logRoute].map((old) => {
    const array = new Int32Array(length)
    array.set(old)
    return array
  })
  s.logNode = grown[0]
  s.logAfter = grown[1]
  s.logRoute = grown[2]
}

function unlink(s: State, v: number, r: number): void {
  const { next, prev, loc, arcIn, count } = s
  const p = prev[v]
  const q = next[v]
  const left = count[r] - 1
  const arc = left === 0 ? 0 : s.costs[s.base[r] + loc[p] * s.width + loc[q]]
  s.cost += arc - arcIn[v] - arcIn[q] + s.prize[v]
  s.forgone += s.prize[v]
  s.missingWeight += s.weight[v]
  next[p] = q
  prev[q] = p
  arcIn[q] = arc
  count[r] = left
  s.routeOf[v] = -1
  if (s.isPackable) s.loose -= loosen(s, s.demand[v], s.room[r] + s.demand[v])
  for (let d = 0; d < s.dimensionCount; d++) s.room[d * s.slots + r] += s.demand[d * s.n + v]
  swapInto(s.missingAt, s.missingIndex, v, s.missing)
  s.missing++
  if (left === 0) {
    s.cost -= s.fixed[s.type[r]]
    s.spare[s.type[r]]++
    s.used--
    swapInto(s.slotAt, s.slotIndex, r, s.used)
  }
  if (s.rules) noteStale(s.rules, r)
}

function link(s: State, v: number, after: number, r: number): void {
  const { next, prev, loc, arcIn, count, costs, width } = s
  const base = s.base[r]
  const q = next[after]
  const into = costs[base + loc[after] * width + v]
  const out = costs[base + v * width + loc[q]]
  s.cost += into + out - arcIn[q] - s.prize[v]
  s.forgone -= s.prize[v]
  s.missingWeight -= s.weight[v]
  next[after] = v
  prev[v] = after
  next[v] = q
  prev[q] = v
  arcIn[v] = into
  arcIn[q] = out
  s.routeOf[v] = r
  if (s.isPackable) s.loose += loosen(s, s.demand[v], s.room[r])
  for (let d = 0; d < s.dimensionCount; d++) s.room[d * s.slots + r] -= s.demand[d * s.n + v]
  s.missing--
  swapInto(s.missingAt, s.missingIndex, v, s.missing)
  if (count[r] === 0) {
    s.cost += s.fixed[s.type[r]]
    s.spare[s.type[r]]--
    swapInto(s.slotAt, s.slotIndex, r, s.used)
    s.used++
  }
  count[r]++
  if (s.rules) noteStale(s.rules, r)
}

function setType(s: State, r: number, type: number): void {
  const old = s.type[r]
  const start = s.n + 2 * r
  s.type[r] = type
  s.base[r] = s.typeBase[type]
  s.loc[start] = s.typeStart[type]
  s.loc[start + 1] = s.typeEnd[type]
  for (let d = 0; d < s.dimensionCount; d++) {
    const capacity = s.capacity[d * s.typeCount + type]
    let load = 0
    for (let v = s.next[start]; v < s.n; v = s.next[v]) load += s.demand[d * s.n + v]
    s.room[d * s.slots + r] = capacity - load
  }
  if (s.rules) setRules(s.rules, s.n, r, type)
  if (s.count[r] === 0) return
  s.spare[old]++
  s.spare[type]--
  s.cost += s.fixed[type] - s.fixed[old]
  for (let p = start; p !== start + 1; p = s.next[p]) {
    const q = s.next[p]
    const arc = s.costs[s.base[r] + s.loc[p] * s.width + s.loc[q]]
    s.cost += arc - s.arcIn[q]
    s.arcIn[q] = arc
  }
}

// Exchanges `item` with whatever stands at `index` in a permutation and its inverse.
function swapInto(at: Int32Array, indexOf: Int32Array, item: number, index: number): void {
  const from = indexOf[item]
  const other = at[index]
  at[index] = item
  at[from] = other
  indexOf[item] = index
  indexOf[other] = from
}

function transposed(costs: Int32Array, width: number, classCount: number): Int32Array {
  const back = new Int32Array(classCount * width * width)
  for (let travelClass = 0; travelClass < classCount; travelClass++) {
    const base = travelClass * width * width
    for (let i = 0; i < width; i++) {
      for (let j = 0; j < width; j++) back[base + j * width + i] = costs[base + i * width + j]
    }
  }
  return back
}
