/**
 * Who may touch what: a lease is whole routes, unassigned tasks near them, and vehicles (those of its routes and a few
 * spare ones). Nothing is in two leases.
 */

import { assert } from '../base/errors.js'
import { type Routes, sortRoutes } from '../instance/routes.js'
import type { RouteState } from '../merge/state.js'
import { SpareTypes } from './spare-types.js'

/** What one visit may touch. */
export interface Lease {
  /** No two leases of a run have the same. */
  readonly id: number
  /** The leased routes and unassigned tasks as they were when leased. */
  readonly routes: Routes
  /** Every leased task. */
  readonly tasks: Int32Array
  /** Vehicles of each type that the visit may use, those of its routes included: typeCount. */
  readonly vehicles: Int32Array
}

/** Spare vehicles of a type that one lease takes at the most. */
const SPARE_VEHICLES = 2

/** Hands out leases on the current state and takes them back. */
export class LeaseDesk {
  readonly #state: RouteState
  // A route is leased when its first task is: slots may change hands inside a lease, tasks may not.
  readonly #isLeased: Uint8Array
  // Vehicles of each type that neither a route outside the leases nor a lease has. Not what the state calls spare: a
  // vehicle that a merge within a lease has freed stays that lease's, whose next result may use it again.
  readonly #free: Int32Array
  readonly #spareTypes: SpareTypes
  readonly #open = new Set<number>()
  #last = 0

  constructor(state: RouteState) {
    this.#state = state
    this.#isLeased = new Uint8Array(state.instance.taskCount)
    this.#free = Int32Array.from(state.spare)
    this.#spareTypes = new SpareTypes(state.instance)
  }

  /** True until the lease is released. */
  isOpen({ id }: Lease): boolean {
    return this.#open.has(id)
  }

  /** True when the task, and so the route that it is in, belongs to a lease. */
  isTaskLeased(task: number): boolean {
    return this.#isLeased[task] === 1
  }

  /** Leases free routes and free unassigned tasks. */
  take(slots: ArrayLike<number>, unassigned: ArrayLike<number>): Lease {
    return this.#takeRoutes(this.#state.pick(slots, unassigned), false)
  }

  /**
   * Leases everything: all routes, all unassigned tasks, all vehicles. Nothing may be leased. In an order of the routes' own: in which slots
   * they are depends on what was reported before them, and so on the clock.
   */
  takeAll(): Lease {
    return this.#takeRoutes(sortRoutes(this.#state.toRoutes()), true)
  }

  /** Leases unassigned tasks with exactly these vehicles: a part of a cold split. */
  takePart(unassigned: ArrayLike<number>, vehicles: Int32Array): Lease {
    const taken = vehicles.map((count, type) => Math.min(count, this.#free[type]))
    for (let type = 0; type < taken.length; type++) this.#free[type] -= taken[type]
    return this.#hold(this.#state.pick([], unassigned), taken)
  }

  /** Ends a lease, once; the vehicles that its routes do not use now are free again. */
  release(lease: Lease): void {
    assert(this.#open.delete(lease.id), `lease ${lease.id} was released before`)
    const { tasks, vehicles } = lease
    for (let type = 0; type < vehicles.length; type++) this.#free[type] += vehicles[type]
    for (const slot of this.holdings(lease).slots) {
      const route = this.#state.routeAt(slot)
      if (route) this.#free[route.type]--
    }
    for (let i = 0; i < tasks.length; i++) this.#isLeased[tasks[i]] = 0
  }

  /** The slots and unassigned tasks that a lease holds now; a merge within the lease may have moved them. */
  holdings({ tasks }: Lease): { slots: Int32Array; unassigned: Int32Array } {
    const slots = new Set<number>()
    const unassigned: number[] = []
    const { routeOf } = this.#state
    // Tasks of a route mostly follow each other: 1 microsecond for 6 at 300 tasks.
    let last = -1
    for (let i = 0; i < tasks.length; i++) {
      const slot = routeOf[tasks[i]]
      if (slot < 0) unassigned.push(tasks[i])
      else if (slot !== last) slots.add(slot)
      last = slot
    }
    return { slots: Int32Array.from(slots), unassigned: Int32Array.from(unassigned) }
  }

  #takeRoutes(routes: Routes, isEverything: boolean): Lease {
    const vehicles = new Int32Array(this.#state.instance.typeCount)
    for (const type of routes.type) vehicles[type]++
    this.#addSpare(vehicles, routes, isEverything)
    return this.#hold(routes, vehicles)
  }

  #hold(routes: Routes, vehicles: Int32Array): Lease {
    const tasks = new Int32Array(routes.tasks.length + routes.unassigned.length)
    tasks.set(routes.tasks)
    tasks.set(routes.unassigned, routes.tasks.length)
    for (let i = 0; i < tasks.length; i++) this.#isLeased[tasks[i]] = 1
    this.#open.add(++this.#last)
    return { id: this.#last, routes, tasks, vehicles }
  }

  // Spare vehicles of the types that are in use here, then of others that are of use.
  #addSpare(vehicles: Int32Array, routes: Routes, isEverything: boolean): void {
    if (isEverything) {
      for (let type = 0; type < vehicles.length; type++) this.#add(vehicles, type, this.#free[type])
      return
    }
    const others = this.#spareTypes.choose(routes, this.#free)
    for (const type of new Set(routes.type)) this.#add(vehicles, type, SPARE_VEHICLES)
    for (const type of others) this.#add(vehicles, type, SPARE_VEHICLES)
  }

  #add(vehicles: Int32Array, type: number, most: number): void {
    const added = Math.max(0, Math.min(this.#free[type], most))
    vehicles[type] += added
    this.#free[type] -= added
  }
}
