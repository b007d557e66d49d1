/**
 * Warm groups: the routes that own most of the tasks around a seed, for one visit.
 *
 *     . . a a b      a disc of tasks grows from the seed * over the granular neighbours; routes are ranked by how many
 *     . a * b b      tasks of the disc they own (here b, then a), and taken whole until the group is large enough
 *     c a b b .
 *
 * Where routes are short this is the barycentre clustering of Santini, Schneider, Vidal and Vigo (2023, DOI
 * 10.1287/ijoc.2022.0048), the best of the cuts that they compared; where routes are long or overlap it still works.
 * Near is by distance alone, with time windows too: counting nearness in time gained nothing (bench/RESULTS.md).
 */

import type { Random } from '../base/random.js'
import type { Neighbours } from '../instance/neighbours.js'
import { SeedWalk } from './seeds.js'

/** What growing needs to know of the routes. */
export interface RouteView {
  /** Slot of the route of each task, -1 where unassigned: taskCount. */
  readonly routeOf: Int32Array
  /** Slots are 0..slotCount-1. */
  readonly slotCount: number
  /** Tasks of the route in a slot; none when the slot is free. */
  tasksOf(slot: number): Int32Array
}

/** What of the routes is not leased to another visit. */
export interface Freedom {
  /** @param task one of the slot's route */
  isSlotFree(slot: number, task: number): boolean
  isTaskFree(task: number): boolean
}

/** How large a group becomes: grown until it has both minRoutes and targetTasks, but never past maxTasks. */
export interface GroupSize {
  readonly minRoutes: number
  readonly targetTasks: number
  /** Only a single long route may lead beyond. */
  readonly maxTasks: number
}

/** What one visit may touch. */
export interface Group {
  /** Slots of whole routes. */
  readonly slots: Int32Array
  /** Unassigned tasks among them. */
  readonly unassigned: Int32Array
  /** Tasks of the routes and the unassigned ones. */
  readonly taskCount: number
}

/** Grows groups over one instance's neighbours, O(size of the group) each; owns an Int32Array of taskCount stamps. */
export class GroupGrower {
  readonly #neighbours: Neighbours
  readonly #seen: Int32Array
  readonly #queue: number[] = []
  // By slot: the last disc that met it, and how many tasks of that disc it owns. Grows with the slots.
  #met = new Int32Array(0)
  #owned = new Int32Array(0)
  /** Slots in the order in which the disc met them. */
  readonly #slots: number[] = []
  readonly #unassigned: number[] = []
  #stamp = 0

  constructor(taskCount: number, neighbours: Neighbours) {
    this.#neighbours = neighbours
    this.#seen = new Int32Array(taskCount)
  }

  /** The group around a seed task; null when the seed's route (or the seed, unassigned) is leased. */
  grow(view: RouteView, freedom: Freedom, seed: number, size: GroupSize): Group | null {
    if (!isFree(view, freedom, seed)) return null
    this.#growDisc(view, freedom, seed, size)
    const ranked = this.#rankRoutes(view.routeOf[seed])
    const wanted = Math.min(this.#unassigned.length, Math.ceil(size.targetTasks / 4))
    const slots: number[] = []
    let taskCount = 0
    for (const slot of ranked) {
      if (slots.length >= size.minRoutes && taskCount + wanted >= size.targetTasks) break
      const length = view.tasksOf(slot).length
      if (slots.length > 0 && taskCount + wanted + length > size.maxTasks) continue
      slots.push(slot)
      taskCount += length
    }
    const room = Math.min(size.targetTasks, size.maxTasks) - taskCount
    const unassigned = Int32Array.from(this.#unassigned.slice(0, Math.max(wanted, room)))
    return { slots: Int32Array.from(slots), unassigned, taskCount: taskCount + unassigned.length }
  }

  // The seed's own route first, then by tasks in the disc; between equals (a stable sort) the one met first, the nearer.
  #rankRoutes(own: number): number[] {
    const owned = this.#owned
    if (own >= 0) owned[own] = 0x7fffffff
    return this.#slots.sort((a, b) => owned[b] - owned[a])
  }

  // Breadth first from the seed, not through leased routes; where the neighbours end (a town with nothing near), on to
  // the tasks next in number, which are near on the map.
  #growDisc(view: RouteView, freedom: Freedom, seed: number, size: GroupSize): void {
    const queue = this.#queue
    const taskCount = this.#seen.length
    this.#begin(view.slotCount)
    this.#visit(view, seed)
    let reach = 1
    for (let head = 0; ; head++) {
      const isWide = this.#slots.length >= size.minRoutes && queue.length >= size.targetTasks
      if (isWide || queue.length >= size.maxTasks) return
      if (head < queue.length) {
        this.#visitNeighbours(view, freedom, queue[head])
        continue
      }
      const count = queue.length
      while (queue.length === count) {
        if (reach > 2 * size.maxTasks) return
        for (const task of [seed - reach, seed + reach]) {
          if (task >= 0 && task < taskCount) this.#tryVisit(view, freedom, task)
        }
        reach++
      }
      head = count - 1
    }
  }

  #begin(slotCount: number): void {
    if (this.#met.length < slotCount) {
      this.#met = new Int32Array(2 * slotCount)
      this.#owned = new Int32Array(2 * slotCount)
    }
    if (this.#stamp === 0x7fffffff) {
      this.#seen.fill(0)
      this.#met.fill(0)
      this.#stamp = 0
    }
    this.#stamp++
    this.#queue.length = 0
    this.#unassigned.length = 0
    this.#slots.length = 0
  }

  #visitNeighbours(view: RouteView, freedom: Freedom, task: number): void {
    const { k, tasks } = this.#neighbours
    const end = task * k + Math.min(k, NEIGHBOURS_USED)
    for (let i = task * k; i < end; i++) this.#tryVisit(view, freedom, tasks[i])
  }

  #tryVisit(view: RouteView, freedom: Freedom, task: number): void {
    if (this.#seen[task] !== this.#stamp && isFree(view, freedom, task)) this.#visit(view, task)
  }

  #visit(view: RouteView, task: number): void {
    this.#seen[task] = this.#stamp
    this.#queue.push(task)
    const slot = view.routeOf[task]
    if (slot < 0) this.#unassigned.push(task)
    else if (this.#met[slot] === this.#stamp) this.#owned[slot]++
    else {
      this.#met[slot] = this.#stamp
      this.#owned[slot] = 1
      this.#slots.push(slot)
    }
  }
}

// More would make the disc no rounder.
const NEIGHBOURS_USED = 10

function isFree(view: RouteView, freedom: Freedom, task: number): boolean {
  const slot = view.routeOf[task]
  return slot < 0 ? freedom.isTaskFree(task) : freedom.isSlotFree(slot, task)
}

/**
 * Disjoint groups that cover nearly all routes, for a round with a barrier; O(taskCount). Pockets between groups that
 * are too small to be worth a visit are left out: the next round cuts elsewhere.
 */
export function drawRound(view: RouteView, grower: GroupGrower, random: Random, size: GroupSize): Group[] {
  const taskCount = view.routeOf.length
  const isSlotTaken = new Uint8Array(view.slotCount)
  const isTaskTaken = new Uint8Array(taskCount)
  const freedom: Freedom = {
    isSlotFree: (slot) => isSlotTaken[slot] === 0,
    isTaskFree: (task) => isTaskTaken[task] === 0,
  }
  const walk = new SeedWalk(taskCount, random)
  const groups: Group[] = []
  const pockets: Group[] = []
  for (let i = 0; i < taskCount; i++) {
    const group = grower.grow(view, freedom, walk.next(), size)
    if (!group) continue
    for (const slot of group.slots) isSlotTaken[slot] = 1
    for (const task of group.unassigned) isTaskTaken[task] = 1
    if (isPocket(group, size)) pockets.push(group)
    else groups.push(group)
  }
  return groups.length > 0 ? groups : pockets
}

/** True for what others have left over, and is too small to be worth a visit. */
export function isPocket({ slots, taskCount }: Group, { minRoutes, targetTasks }: GroupSize): boolean {
  return 2 * slots.length < minRoutes && 4 * taskCount < targetTasks
}
