/** What keeps a vehicle type from serving a task alone in a route, on the Instance: the first hindrance in a fixed order. */

import { type Instance, UNLIMITED } from '../instance/instance.js'
import { findBrokenRule, hasRules } from '../instance/route-rules.js'
import { measureRoute, scheduleOf, workOf } from '../instance/schedule.js'
import { arcDistance, arcDuration } from '../instance/travel.js'

/** What can be in the way, in the order in which it is looked for: who gets further comes closer. */
export const HINDRANCES = [
  'capacity',
  'skills',
  'lists',
  'time',
  'maxTasks',
  'maxDistance',
  'maxTravelTime',
  'maxDuration',
] as const
export type Hindrance = (typeof HINDRANCES)[number]

/** The first thing in a type's way. */
export interface Miss {
  readonly type: number
  readonly hindrance: Hindrance
  /** By how much, internal units. */
  readonly amount: number
  /** Of capacity: the dimension that it lacks most of; else -1. */
  readonly dimension: number
}

/** Whether a vehicle of a type can serve a task alone in a route. */
export type CanServe = (type: number, task: number) => boolean

/** How many skills of a task's kind a type lacks; 0 where it has them all. */
export type LackingSkills = (type: number, task: number) => number

/** Judges by the rules that the search goes by; O(dimensions) a call. */
export function createCanServe(instance: Instance): CanServe {
  const isRuled = hasRules(instance)
  const alone = new Int32Array(1)
  return (type, task) => {
    alone[0] = task
    const isRoomy = shortfallOf(instance, type, task).amount <= 0
    return isRoomy && (!isRuled || findBrokenRule(instance, type, alone) === null)
  }
}

/**
 * The type that comes closest to a task that none can serve: it gets furthest in the order of {@link HINDRANCES}, and of
 * those it lacks least; the first of equals. Null where some type can serve it. O(types x dimensions).
 */
export function findClosest(instance: Instance, task: number, lackingSkills: LackingSkills): Miss | null {
  let best: Miss | null = null
  for (let type = 0; type < instance.typeCount; type++) {
    const miss = missOf(instance, type, task, lackingSkills)
    if (miss === null) return null
    if (best === null || isCloser(miss, best)) best = miss
  }
  return best
}

function isCloser(a: Miss, b: Miss): boolean {
  const further = HINDRANCES.indexOf(a.hindrance) - HINDRANCES.indexOf(b.hindrance)
  return further > 0 || (further === 0 && a.amount < b.amount)
}

function missOf(instance: Instance, type: number, task: number, lackingSkills: LackingSkills): Miss | null {
  const miss = (hindrance: Hindrance, amount: number, dimension = -1): Miss => ({ type, hindrance, amount, dimension })
  const { amount, dimension } = shortfallOf(instance, type, task)
  if (amount > 0) return miss('capacity', amount, dimension)
  if (instance.kindCount > 0 && instance.allowed[instance.kind[task] * instance.typeCount + type] === 0) {
    const skills = lackingSkills(type, task)
    return skills > 0 ? miss('skills', skills) : miss('lists', 1)
  }
  const late = instance.isTimed === 1 ? latenessOf(instance, type, task) : 0
  if (late > 0) return miss('time', late)
  for (const limit of LIMIT_NAMES) {
    const excess = excessOf(instance, type, task, limit)
    if (excess > 0) return miss(limit, excess)
  }
  return null
}

function shortfallOf(instance: Instance, type: number, task: number): { amount: number; dimension: number } {
  const { taskCount, typeCount, dimensionCount, demand, typeCapacity } = instance
  let dimension = -1
  let most = 0
  for (let d = 0; d < dimensionCount; d++) {
    const amount = demand[d * taskCount + task] - typeCapacity[d * typeCount + type]
    if (amount <= most) continue
    dimension = d
    most = amount
  }
  return { amount: most, dimension }
}

// By how much the window, the end of the shift or the latest departure is missed, whichever is missed by most, in the
// window of the task in which that is least.
function latenessOf(instance: Instance, type: number, task: number): number {
  const { early, late, windowOffsets, windows, release, typeFrom, typeBy, typeTo, typeStart, typeEnd } = instance
  const travelClass = instance.typeClass[type]
  const from = release.length > 0 ? Math.max(typeFrom[type], release[task]) : typeFrom[type]
  const arrival = from + arcDuration(instance, travelClass, typeStart[type], task)
  const rest = workOf(instance, type, typeStart[type], task) + arcDuration(instance, travelClass, task, typeEnd[type])
  const latenessIn = (opening: number, closing: number) => {
    const begin = Math.max(opening, arrival)
    return Math.max(begin - closing, begin + rest - typeTo[type], from - typeBy[type])
  }
  const hasSeveral = windowOffsets.length > 0 && windowOffsets[task] < windowOffsets[task + 1]
  if (!hasSeveral) return latenessIn(early[task], late[task])
  let least = Number.POSITIVE_INFINITY
  for (let k = windowOffsets[task]; k < windowOffsets[task + 1]; k++) {
    least = Math.min(least, latenessIn(windows[2 * k], windows[2 * k + 1]))
  }
  return least
}

const LIMITS = {
  maxTasks: 'typeMaxTasks',
  maxDistance: 'typeMaxDistance',
  maxTravelTime: 'typeMaxTravel',
  maxDuration: 'typeMaxDuration',
} as const
type Limit = keyof typeof LIMITS

const LIMIT_NAMES = HINDRANCES.filter((hindrance): hindrance is Limit => hindrance in LIMITS)

function excessOf(instance: Instance, type: number, task: number, limit: Limit): number {
  const most = instance[LIMITS[limit]][type]
  return most >= UNLIMITED ? 0 : extentOf(instance, type, task, limit) - most
}

function extentOf(instance: Instance, type: number, task: number, limit: Limit): number {
  const alone = Int32Array.of(task)
  switch (limit) {
    case 'maxTasks':
      return 1
    case 'maxDistance':
      return measureRoute(instance, type, alone, arcDistance)
    case 'maxTravelTime':
      return measureRoute(instance, type, alone, arcDuration)
    case 'maxDuration':
      return scheduleOf(instance, type, alone).duration
  }
}
