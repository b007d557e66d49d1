/** Which types of vehicles are of use to a group of tasks, for the spare vehicles of its lease. */

import type { Instance } from '../instance/instance.js'
import { findBrokenRule, hasRules } from '../instance/route-rules.js'
import type { Routes } from '../instance/routes.js'

/** Types that one lease is offered because their depots are near, and as many again that take turns. */
const NEAREST = 6
const TURNS = 6

/**
 * Types that are looked at for one lease: the nearest that are free, and as many again in turns. Ten thousand drivers who each start at home
 * would take longer than a visit.
 */
const LOOKED_AT = 32

/**
 * Tasks that are tried alone with a type before it counts as useful all the same: what is told by loads, skills and lists is
 * sorted out before, and a type that is offered in vain costs little.
 */
const TRIALS = 16

/** Trials of all types together before a problem counts as servable all the same. */
const TRIALS_OF_ALL = 1_000_000

/** A type is of use where one of its vehicles may serve at least one of the tasks, and can carry it. */
export class SpareTypes {
  readonly #instance: Instance
  readonly #isRuled: boolean
  /** The type that those in turns begin with. */
  #next = 0

  constructor(instance: Instance) {
    this.#instance = instance
    this.#isRuled = hasRules(instance)
  }

  /**
   * Types with free vehicles for the leased tasks: those that can serve an unassigned one and start nearest to the middle of the group first,
   * then others that are of use, in turns, so that none is never offered. O(types x kinds + tasks), with trials of 64 of them at the most.
   * @param free vehicles of each type that may be taken: typeCount
   */
  choose(routes: Routes, free: Int32Array): readonly number[] {
    const inTurn = this.#inTurn(routes, free)
    if (inTurn.length === 0) return []
    const unserved = this.#choose(routes.unassigned, inTurn, routes)
    if (unserved.length >= NEAREST + TURNS) return unserved
    const isChosen = new Set(unserved)
    const rest = inTurn.filter((type) => !isChosen.has(type))
    return [...unserved, ...this.#choose(routes.tasks, rest, routes).slice(0, NEAREST + TURNS - unserved.length)]
  }

  // Free types that the routes do not have, from the one on whose turn it is.
  #inTurn({ type: used }: Routes, free: Int32Array): number[] {
    const isUsed = new Set(used)
    const types: number[] = []
    let before = 0
    for (let type = 0; type < free.length; type++) {
      if (free[type] === 0 || isUsed.has(type)) continue
      types.push(type)
      if (type < this.#next) before++
    }
    return [...types.slice(before), ...types.slice(0, before)]
  }

  // Of types in turn those that are of use to some of the tasks: the nearest, and those whose turn it is.
  #choose(tasks: Int32Array, inTurn: readonly number[], routes: Routes): readonly number[] {
    const fitting = this.#fitting(tasks, inTurn)
    const isMany = fitting.length > 2 * LOOKED_AT
    const window = isMany ? fitting.slice(0, LOOKED_AT) : fitting
    const looked = isMany ? [...new Set([...window, ...this.#nearest(fitting, routes, LOOKED_AT)])] : fitting
    const least = leastDemand(this.#instance, tasks)
    const trials = this.#isRuled ? TRIALS : 0
    const useful = looked.filter((type) => servesOne(this.#instance, type, tasks, least, trials))
    const nearest = useful.length > NEAREST + TURNS ? this.#nearest(useful, routes, NEAREST) : useful
    const turns =
      useful.length > NEAREST + TURNS ? useful.filter((type) => !nearest.includes(type)).slice(0, TURNS) : []
    // Behind the last that was taken in turn, or behind all that were looked at in vain.
    const taken = turns.filter((type) => window.includes(type))
    if (taken.length === TURNS) this.#next = taken[TURNS - 1] + 1
    else if (isMany) this.#next = window[window.length - 1] + 1
    return [...nearest, ...turns]
  }

  // What is told without driving: the types that may serve a task of one of these kinds and carry the least of them.
  #fitting(tasks: Int32Array, types: readonly number[]): readonly number[] {
    const { dimensionCount, typeCapacity, typeCount, kindCount, kind, allowed } = this.#instance
    if (tasks.length === 0) return []
    const least = leastDemand(this.#instance, tasks)
    const kinds = new Set<number>()
    for (let i = 0; i < tasks.length && kindCount > 0; i++) kinds.add(kind[tasks[i]])
    const mayServe = (type: number): boolean => {
      for (let d = 0; d < dimensionCount; d++) if (least[d] > typeCapacity[d * typeCount + type]) return false
      for (const one of kinds) if (allowed[one * typeCount + type] === 1) return true
      return kindCount === 0
    }
    return types.filter(mayServe)
  }

  // The few nearest by insertion: sorting thousands of types for every lease would show.
  #nearest(types: readonly number[], { tasks, unassigned }: Routes, most: number): number[] {
    const { x, y, typeStart, typeEnd, nowhere } = this.#instance
    const count = tasks.length + unassigned.length
    let [middleX, middleY] = [0, 0]
    for (const part of [tasks, unassigned]) {
      for (let i = 0; i < part.length; i++) {
        middleX += x[part[i]] / count
        middleY += y[part[i]] / count
      }
    }
    const chosen: number[] = []
    const distances: number[] = []
    for (const type of types) {
      const depot = typeStart[type] === nowhere ? typeEnd[type] : typeStart[type]
      const distance = depot === nowhere ? 0 : (x[depot] - middleX) ** 2 + (y[depot] - middleY) ** 2
      if (chosen.length === most && distance >= distances[most - 1]) continue
      let at = chosen.length
      while (at > 0 && distances[at - 1] > distance) at--
      chosen.splice(at, 0, type)
      distances.splice(at, 0, distance)
      chosen.length = distances.length = Math.min(chosen.length, most)
    }
    return chosen
  }
}

/** True when a vehicle of some type that has vehicles can serve at least one task of the instance. */
export function isServable(instance: Instance): boolean {
  const tasks = Int32Array.from({ length: instance.taskCount }, (_, task) => task)
  const least = leastDemand(instance, tasks)
  const trials = hasRules(instance) ? Math.max(TRIALS, Math.floor(TRIALS_OF_ALL / Math.max(1, instance.typeCount))) : 0
  for (let type = 0; type < instance.typeCount; type++) {
    if (instance.typeVehicles[type] > 0 && servesOne(instance, type, tasks, least, trials)) return true
  }
  return false
}

// The least demand in each dimension; a type that it does not fit holds none of the tasks.
function leastDemand({ dimensionCount, demand, taskCount }: Instance, tasks: Int32Array): Int32Array {
  const least = new Int32Array(dimensionCount).fill(0x7fffffff)
  for (let d = 0; d < dimensionCount; d++) {
    for (let i = 0; i < tasks.length; i++) least[d] = Math.min(least[d], demand[d * taskCount + tasks[i]])
  }
  return least
}

/** @param trials tasks that are tried alone at the most; 0 where a vehicle may serve whatever it can carry */
function servesOne(instance: Instance, type: number, tasks: Int32Array, least: Int32Array, trials: number): boolean {
  const { dimensionCount, typeCapacity, typeCount } = instance
  for (let d = 0; d < dimensionCount; d++) if (least[d] > typeCapacity[d * typeCount + type]) return false
  if (dimensionCount <= 1 && trials === 0) return tasks.length > 0
  const alone = new Int32Array(1)
  let tried = 0
  for (let i = 0; i < tasks.length; i++) {
    if (!holds(instance, type, tasks[i]) || !isAllowed(instance, type, tasks[i])) continue
    alone[0] = tasks[i]
    if (tried === trials || findBrokenRule(instance, type, alone) === null) return true
    tried++
  }
  return false
}

function holds({ dimensionCount, demand, taskCount, typeCapacity, typeCount }: Instance, type: number, task: number) {
  let d = 0
  while (d < dimensionCount && demand[d * taskCount + task] <= typeCapacity[d * typeCount + type]) d++
  return d === dimensionCount
}

function isAllowed({ kindCount, kind, allowed, typeCount }: Instance, type: number, task: number): boolean {
  return kindCount === 0 || allowed[kind[task] * typeCount + type] === 1
}
