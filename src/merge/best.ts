/**
 * The published state beside the searched one. Both point at the same immutable routes; when `current` is better than
 * `best`, only the slots that differ since the last time are taken over.
 */

import { isBetter, type Routes, type Value } from '../instance/routes.js'
import type { Route, RouteState } from './state.js'

/** Keeps the best state that `current` ever was: always complete, never worse than before. */
export class BestKeeper {
  readonly #current: RouteState
  readonly #slots: (Route | null)[] = []
  readonly #dirty = new Set<number>()
  #value: Value
  #version = 0

  /** Starts with `current` as it is; that is O(routes), everything later O(what changed). */
  constructor(current: RouteState) {
    this.#current = current
    this.#value = current.value
    for (let slot = 0; slot < current.slotCount; slot++) this.#slots.push(current.routeAt(slot))
  }

  get value(): Value {
    return this.#value
  }

  /** Another number whenever `best` is another. */
  get version(): number {
    return this.#version
  }

  /**
   * To be called with what {@link RouteState.replace} returned, after every replacement.
   * @returns true when `current` is better than `best` was, and was published
   */
  update(changed: readonly number[]): boolean {
    for (const slot of changed) this.#dirty.add(slot)
    const value = this.#current.value
    if (!isBetter(value, this.#value)) return false
    for (const slot of this.#dirty) {
      while (this.#slots.length <= slot) this.#slots.push(null)
      this.#slots[slot] = this.#current.routeAt(slot)
    }
    this.#dirty.clear()
    this.#value = value
    this.#version++
    return true
  }

  /** The best state as Routes, O(taskCount); a copy. */
  toRoutes(): Routes {
    const isServed = new Uint8Array(this.#current.instance.taskCount)
    for (const route of this.#slots) {
      if (!route) continue
      for (let i = 0; i < route.tasks.length; i++) isServed[route.tasks[i]] = 1
    }
    const unassigned = new Int32Array(this.#value.unassigned)
    let count = 0
    for (let task = 0; task < isServed.length; task++) if (isServed[task] === 0) unassigned[count++] = task
    return routesOfSlots(this.#slots, unassigned)
  }
}

/** The routes of occupied slots, in order, with the unassigned tasks given. */
function routesOfSlots(slots: readonly (Route | null)[], unassigned: Int32Array): Routes {
  let routeCount = 0
  let taskCount = 0
  for (const route of slots) {
    if (!route) continue
    routeCount++
    taskCount += route.tasks.length
  }
  const type = new Int32Array(routeCount)
  const offsets = new Int32Array(routeCount + 1)
  const tasks = new Int32Array(taskCount)
  let r = 0
  for (const route of slots) {
    if (!route) continue
    type[r] = route.type
    tasks.set(route.tasks, offsets[r])
    offsets[r + 1] = offsets[r] + route.tasks.length
    r++
  }
  return { type, offsets, tasks, unassigned }
}
