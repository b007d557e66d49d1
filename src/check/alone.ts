/** What keeps a vehicle type from serving a task alone in a route, on the Instance: the first hindrance in a fixed order. */

import { type Instance, UNLIMITED } from '../instance/instance.js'
import { hasRules } from '../instance/route-rules.js'
import { workOf } from '../instance/schedule.js'
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

/** Judges as the search does, without its loops over routes; O(dimensions) a call, allocates nothing. */
export function createCanServe(instance: Instance): CanServe {
  const { kindCount, kind, allowed, typeCount } = instance
  const isRuled = hasRules(instance)
  return (type, task) => {
    if (worstDimension(instance, type, task) >= 0) return false
    if (!isRuled) return true
    if (kindCount > 0 && allowed[kind[task] * typeCount + type] === 0) return false
    if (instance.isTimed === 1 && latenessOf(instance, type, task) > 0) return false
    for (const limit of LIMIT_NAMES) if (excessOf(instance, type, task, limit) > 0) return false
    return true
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

/** What keeps a type from the task that it comes closest to; null where it can serve one, or there is none. O(tasks). */
export function findClosestTask(instance: Instance, type: number, lackingSkills: LackingSkills): Miss | null {
  let best: Miss | null = null
  for (let task = 0; task < instance.taskCount; task++) {
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
  const dimension = worstDimension(instance, type, task)
  if (dimension >= 0) return miss('capacity', shortfallOf(instance, type, task, dimension), dimension)
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

function shortfallOf(instance: Instance, type: number, task: number, dimension: number): number {
  const { taskCount, typeCount, demand, typeCapacity } = instance
  return demand[dimension * taskCount + task] - typeCapacity[dimension * typeCount + type]
}

// The one that the type lacks most of, -1 where it lacks none.
function worstDimension(instance: Instance, type: number, task: number): number {
  let worst = -1
  let most = 0
  for (let d = 0; d < instance.dimensionCount; d++) {
    const amount = shortfallOf(instance, type, task, d)
    if (amount <= most) continue
    worst = d
    most = amount
  }
  return worst
}

// By how much the window, the end of the shift or the latest departure is missed, whichever is missed by most, in the
// window of the task in which that is least.
function latenessOf(instance: Instance, type: number, task: number): number {
  const { early, late, windowOffsets, windows, typeBy } = instance
  const from = departureFrom(instance, type, task)
  const arrival = from + wayThere(instance, type, task)
  const limit = instance.typeTo[type] - restOf(instance, type, task)
  const first = windowOffsets.length > 0 ? windowOffsets[task] : 0
  const last = windowOffsets.length > 0 ? windowOffsets[task + 1] : 0
  let least = first < last ? UNLIMITED * 4 : lateIn(early[task], late[task], arrival, limit)
  for (let k = first; k < last; k++) {
    least = Math.min(least, lateIn(windows[2 * k], windows[2 * k + 1], arrival, limit))
  }
  return Math.max(least, from - typeBy[type])
}

function lateIn(opening: number, closing: number, arrival: number, limit: number): number {
  const begin = Math.max(opening, arrival)
  return begin - Math.min(closing, limit)
}

function departureFrom({ typeFrom, release }: Instance, type: number, task: number): number {
  return release.length > 0 ? Math.max(typeFrom[type], release[task]) : typeFrom[type]
}

function wayThere(instance: Instance, type: number, task: number): number {
  return arcDuration(instance, instance.typeClass[type], instance.typeStart[type], task)
}

// From the beginning of setup to the end of the route.
function restOf(instance: Instance, type: number, task: number): number {
  const { typeClass, typeStart, typeEnd } = instance
  return workOf(instance, type, typeStart[type], task) + arcDuration(instance, typeClass[type], task, typeEnd[type])
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
  const { typeClass, typeStart, typeEnd } = instance
  const travelClass = typeClass[type]
  switch (limit) {
    case 'maxTasks':
      return 1
    case 'maxDistance':
      return (
        arcDistance(instance, travelClass, typeStart[type], task) +
        arcDistance(instance, travelClass, task, typeEnd[type])
      )
    case 'maxTravelTime':
      return wayThere(instance, type, task) + arcDuration(instance, travelClass, task, typeEnd[type])
    case 'maxDuration':
      return durationOf(instance, type, task)
  }
}

// Of a route that is in time: it begins as early as it can and departs as late as that allows.
function durationOf(instance: Instance, type: number, task: number): number {
  const { early, windowOffsets, windows, typeBy } = instance
  const there = wayThere(instance, type, task)
  const arrival = departureFrom(instance, type, task) + there
  let opening = early[task]
  for (let k = windowOffsets[task] ?? 0; k < (windowOffsets[task + 1] ?? 0); k++) {
    opening = windows[2 * k]
    if (arrival <= windows[2 * k + 1]) break
  }
  const begin = Math.max(opening, arrival)
  return begin - Math.min(begin - there, typeBy[type]) + restOf(instance, type, task)
}
