/**
 * The unified routes of the whole instance while a run works on them. Routes are immutable objects in numbered slots:
 * a merge puts new objects into the leased slots, so that two states can share all the others.
 *
 *     slots   [ route | route | null | route ... ]     null: free, to be used by a merge that brings more routes
 *     routeOf [ slot of each task, -1 where no route serves it ]
 */

import { assert } from '../base/errors.js'
import type { Instance } from '../instance/instance.js'
import { haveSameTasks, type Routes, routeTasks, spareVehicles, type Value, valueFrom } from '../instance/routes.js'
import { routeCost } from '../instance/route-cost.js'
import { TaskSet } from './task-set.js'

/** One vehicle's route; never changed once it is made. */
export interface Route {
  readonly type: number
  /** In the order of driving; at least one. */
  readonly tasks: Int32Array
  /** From scratch by routeCost, internal units. */
  readonly cost: number
}

const NO_TASKS = new Int32Array(0)

/** Routes in slots, with what is unassigned, what vehicles are spare, and the value, all kept up to date. */
export class RouteState {
  readonly instance: Instance
  /** Slot of each task, -1 where unassigned: taskCount. Read only. */
  readonly routeOf: Int32Array
  /** Vehicles of each type that no route uses: typeCount. Read only. */
  readonly spare: Int32Array
  readonly #slots: (Route | null)[] = []
  readonly #free: number[] = []
  readonly #unassigned: TaskSet
  #weight = 0
  #cost = 0
  #routeCount = 0
  #longest = 0

  /** @param routes valid and complete: every task of the instance once */
  constructor(instance: Instance, routes: Routes) {
    this.instance = instance
    this.routeOf = new Int32Array(instance.taskCount).fill(-1)
    this.spare = spareVehicles(instance, routes)
    this.#unassigned = new TaskSet(instance.taskCount)
    for (let r = 0; r < routes.type.length; r++) {
      if (routes.offsets[r + 1] > routes.offsets[r]) this.#fill(this.#slots.length, routeFrom(instance, routes, r))
    }
    for (const task of routes.unassigned) this.#leaveOut(task)
  }

  /** Exact, because weights and costs are integers below 2^53. */
  get value(): Value {
    return { unassigned: this.#unassigned.size, weight: this.#weight, cost: this.#cost }
  }

  get routeCount(): number {
    return this.#routeCount
  }

  /** No route was ever longer: tasks. */
  get longest(): number {
    return this.#longest
  }

  /** Slots are 0..slotCount-1; some may be free. */
  get slotCount(): number {
    return this.#slots.length
  }

  /** The route in a slot, null when the slot is free. */
  routeAt(slot: number): Route | null {
    return this.#slots[slot]
  }

  /** The tasks of the route in a slot, none when the slot is free; not to be written to. */
  tasksOf(slot: number): Int32Array {
    return this.#slots[slot]?.tasks ?? NO_TASKS
  }

  /** Tasks that no route serves, a copy. */
  unassigned(): Int32Array {
    return this.#unassigned.list()
  }

  /** Everything, O(taskCount); a copy. */
  toRoutes(): Routes {
    return this.pick(Array.from(this.#slots.keys()), this.unassigned())
  }

  /** The routes of some slots and some unassigned tasks, as a lease's routes. */
  pick(slots: ArrayLike<number>, unassigned: ArrayLike<number>): Routes {
    const picked: Route[] = []
    let taskCount = 0
    for (let i = 0; i < slots.length; i++) {
      const route = this.#slots[slots[i]]
      if (!route) continue
      picked.push(route)
      taskCount += route.tasks.length
    }
    const type = new Int32Array(picked.length)
    const offsets = new Int32Array(picked.length + 1)
    const tasks = new Int32Array(taskCount)
    for (let r = 0; r < picked.length; r++) {
      type[r] = picked[r].type
      tasks.set(picked[r].tasks, offsets[r])
      offsets[r + 1] = offsets[r] + picked[r].tasks.length
    }
    return { type, offsets, tasks, unassigned: Int32Array.from(unassigned) }
  }

  /** The value of some slots' routes and some unassigned tasks, O(slots). */
  valueOf(slots: ArrayLike<number>, unassigned: Int32Array): Value {
    const costs = Array.from(slots, (slot) => this.#slots[slot]?.cost ?? 0)
    return valueFrom(this.instance, costs, { unassigned })
  }

  /**
   * Puts a candidate's routes in the place of the leased ones, O(tasks of the lease). A route that comes back as it
   * left keeps its object and its slot. The candidate must have been judged valid for exactly these slots and tasks.
   * @param slots occupied slots of the lease
   * @param unassigned unassigned tasks of the lease
   * @param costs of the candidate's routes, where they are known
   * @returns the slots whose route is another one now
   */
  replace(slots: ArrayLike<number>, unassigned: ArrayLike<number>, candidate: Routes, costs?: Float64Array): number[] {
    const kept = this.#keepEqual(candidate)
    const changed: number[] = []
    for (let i = 0; i < slots.length; i++) {
      if (kept.slots.has(slots[i])) continue
      this.#empty(slots[i])
      changed.push(slots[i])
    }
    const emptied = changed.length
    for (let i = 0; i < unassigned.length; i++) this.#takeBack(unassigned[i])
    let reused = 0
    for (let r = 0; r < candidate.type.length; r++) {
      if (kept.routes.has(r) || candidate.offsets[r + 1] === candidate.offsets[r]) continue
      const slot = reused < emptied ? changed[reused++] : this.#takeFree(changed)
      const route = routeFrom(this.instance, candidate, r, costs?.[r])
      this.#fill(slot, route)
      this.spare[route.type]--
    }
    for (let i = reused; i < emptied; i++) this.#free.push(changed[i])
    for (const task of candidate.unassigned) this.#leaveOut(task)
    return changed
  }

  #leaveOut(task: number): void {
    const { weight, prize } = this.instance
    this.#unassigned.add(task)
    this.#weight += weight[task]
    if (prize.length > 0) this.#cost += prize[task]
  }

  #takeBack(task: number): void {
    const { weight, prize } = this.instance
    this.#unassigned.delete(task)
    this.#weight -= weight[task]
    if (prize.length > 0) this.#cost -= prize[task]
  }

  // Routes of the candidate that are already there, task by task, with their slots.
  #keepEqual(candidate: Routes): { routes: Set<number>; slots: Set<number> } {
    const routes = new Set<number>()
    const slots = new Set<number>()
    for (let r = 0; r < candidate.type.length; r++) {
      if (candidate.offsets[r + 1] === candidate.offsets[r]) continue
      const slot = this.routeOf[candidate.tasks[candidate.offsets[r]]]
      const route = slot < 0 ? null : this.#slots[slot]
      if (!route || route.type !== candidate.type[r] || !haveSameTasks(route.tasks, routeTasks(candidate, r))) continue
      routes.add(r)
      slots.add(slot)
    }
    return { routes, slots }
  }

  #takeFree(changed: number[]): number {
    const slot = this.#free.pop() ?? this.#slots.length
    changed.push(slot)
    return slot
  }

  #fill(slot: number, route: Route): void {
    this.#slots[slot] = route
    this.#cost += route.cost
    this.#routeCount++
    if (route.tasks.length > this.#longest) this.#longest = route.tasks.length
    for (let i = 0; i < route.tasks.length; i++) this.routeOf[route.tasks[i]] = slot
  }

  #empty(slot: number): void {
    const route = this.#slots[slot]
    assert(route !== null && route !== undefined, `slot ${slot} holds no route`)
    this.#slots[slot] = null
    this.#cost -= route.cost
    this.#routeCount--
    this.spare[route.type]++
    for (let i = 0; i < route.tasks.length; i++) this.routeOf[route.tasks[i]] = -1
  }
}

function routeFrom(instance: Instance, routes: Routes, r: number, cost?: number): Route {
  // A copy: a view would keep the whole candidate alive for one route.
  const tasks = routes.tasks.slice(routes.offsets[r], routes.offsets[r + 1])
  return { type: routes.type[r], tasks, cost: cost ?? routeCost(instance, routes.type[r], tasks) }
}
