/** What keeps a vehicle type from serving a task alone in a route, on the Instance: the first hindrance in a fixed order. */

import { alikeTypes, waysOf } from '../instance/alike-types.js'
import { type Instance, UNLIMITED } from '../instance/instance.js'
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
  const look = createLook(instance, () => 1)
  return (type, task) => isServable(look, type, task)
}

/** Finds the miss of the type that comes closest to a task; null where some type can serve it, or there is none. */
export type FindClosest = (task: number) => Miss | null

/**
 * The type that comes closest gets furthest in the order of {@link HINDRANCES}, and of those it lacks least; the first of
 * equals. O(types x dimensions) where none can serve the task, and types that are alike count as one; mostly O(1) else.
 * @param apart types with different numbers here lack different skills: typeCount; left out: all may
 */
export function createFindClosest(
  instance: Instance,
  lackingSkills: LackingSkills,
  apart: Int32Array = Int32Array.from({ length: instance.typeCount }, (_, type) => type),
): FindClosest {
  const alike = alikeTypes(instance, apart)
  const types = Int32Array.from(alike.keys()).filter((type) => alike[type] === type)
  const look = createLook(instance, lackingSkills)
  // Tasks beside each other are mostly served by the same type: it is asked first.
  let last = 0
  return (task) => {
    if (types.length === 0 || isServable(look, last, task)) return null
    let best: Found | null = null
    let type = -1
    for (let i = 0; i < types.length; i++) {
      if (isServable(look, types[i], task, best?.rank)) {
        last = types[i]
        return null
      }
      if (best !== null && !isCloser(look, best)) continue
      best = copyOf(look)
      type = types[i]
    }
    return best && missOf(best, type)
  }
}

/** What keeps a type from the task that it comes closest to; null where it can serve one, or there is none. O(tasks). */
export function findClosestTask(instance: Instance, type: number, lackingSkills: LackingSkills): Miss | null {
  const look = createLook(instance, lackingSkills)
  let best: Found | null = null
  for (let task = 0; task < instance.taskCount; task++) {
    if (isServable(look, type, task)) return null
    if (best === null || isCloser(look, best)) best = copyOf(look)
  }
  return best && missOf(best, type)
}

/** What was found in the way: place in HINDRANCES, by how much, of capacity the dimension. */
interface Found {
  readonly rank: number
  readonly amount: number
  readonly dimension: number
}

function copyOf({ rank, amount, dimension }: Found): Found {
  return { rank, amount, dimension }
}

function isCloser(a: Found, b: Found): boolean {
  return a.rank > b.rank || (a.rank === b.rank && a.amount < b.amount)
}

function missOf({ rank, amount, dimension }: Found, type: number): Miss {
  return { type, hindrance: HINDRANCES[rank], amount, dimension }
}

/** What one look at a type and a task needs, and what it found last. */
interface Look extends Found {
  readonly instance: Instance
  readonly lackingSkills: LackingSkills
  /** Types with the same ways to and from every task have the same number. */
  readonly way: Int32Array
  readonly durations: Legs
  readonly distances: Legs
  /** The limits of {@link LIMIT_NAMES}. */
  readonly limits: readonly Int32Array[]
  rank: number
  amount: number
  dimension: number
}

/** The ways of the task that was asked for last, by number of way. */
interface Legs {
  readonly task: Int32Array
  readonly there: Float64Array
  readonly home: Float64Array
}

function createLook(instance: Instance, lackingSkills: LackingSkills): Look {
  const { typeCount, typeMaxTasks, typeMaxDistance, typeMaxTravel, typeMaxDuration } = instance
  const numbers = new Map<string, number>()
  const way = Int32Array.from({ length: typeCount }, (_, type) => {
    const key = waysOf(instance, type).join(' ')
    const known = numbers.get(key) ?? numbers.size
    numbers.set(key, known)
    return known
  })
  const legs = (): Legs => ({
    task: new Int32Array(numbers.size).fill(-1),
    there: new Float64Array(numbers.size),
    home: new Float64Array(numbers.size),
  })
  const limits = [typeMaxTasks, typeMaxDistance, typeMaxTravel, typeMaxDuration]
  const nothing = { rank: 0, amount: 0, dimension: -1 }
  return { instance, lackingSkills, way, durations: legs(), distances: legs(), limits, ...nothing }
}

const SKILLS = HINDRANCES.indexOf('skills')
const LISTS = HINDRANCES.indexOf('lists')
const TIME = HINDRANCES.indexOf('time')

/**
 * Looks for what is in the way; what was found is in `look`.
 * @param known another type got as far as this: how many skills this one lacks is not counted when it is not as far
 */
function isServable(look: Look, type: number, task: number, known = -1): boolean {
  const { instance, limits } = look
  const dimension = worstDimension(instance, type, task)
  look.dimension = dimension
  if (dimension >= 0) return found(look, 0, shortfallOf(instance, type, task, dimension))
  if (instance.kindCount > 0 && instance.allowed[instance.kind[task] * instance.typeCount + type] === 0) {
    const skills = known >= LISTS ? 1 : look.lackingSkills(type, task)
    return skills > 0 ? found(look, SKILLS, skills) : found(look, LISTS, 1)
  }
  const late = instance.isTimed === 1 ? latenessOf(look, type, task) : 0
  if (late > 0) return found(look, TIME, late)
  for (let i = 0; i < limits.length; i++) {
    const most = limits[i][type]
    if (most >= UNLIMITED) continue
    const excess = extentOf(look, type, task, LIMIT_NAMES[i]) - most
    if (excess > 0) return found(look, TIME + 1 + i, excess)
  }
  return true
}

function found(look: Look, rank: number, amount: number): false {
  look.rank = rank
  look.amount = amount
  return false
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
function latenessOf(look: Look, type: number, task: number): number {
  const { instance } = look
  const { early, late, windowOffsets, windows, typeBy } = instance
  const from = departureFrom(instance, type, task)
  const arrival = from + wayThere(look, type, task)
  const limit = instance.typeTo[type] - restOf(look, type, task)
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

function wayThere(look: Look, type: number, task: number): number {
  return look.durations.there[legOf(look, look.durations, arcDuration, type, task)]
}

// From the beginning of setup to the end of the route.
function restOf(look: Look, type: number, task: number): number {
  const { instance, durations } = look
  const home = durations.home[legOf(look, durations, arcDuration, type, task)]
  return workOf(instance, type, instance.typeStart[type], task) + home
}

// Where the way's figures are: made once a task for all types that drive it alike.
function legOf({ instance, way }: Look, legs: Legs, arc: typeof arcDuration, type: number, task: number): number {
  const at = way[type]
  if (legs.task[at] === task) return at
  const { typeClass, typeStart, typeEnd } = instance
  legs.task[at] = task
  legs.there[at] = arc(instance, typeClass[type], typeStart[type], task)
  legs.home[at] = arc(instance, typeClass[type], task, typeEnd[type])
  return at
}

const LIMIT_NAMES = HINDRANCES.slice(TIME + 1)

function extentOf(look: Look, type: number, task: number, limit: Hindrance): number {
  const { durations, distances } = look
  switch (limit) {
    case 'maxTasks':
      return 1
    case 'maxDistance': {
      const at = legOf(look, distances, arcDistance, type, task)
      return distances.there[at] + distances.home[at]
    }
    case 'maxTravelTime': {
      const at = legOf(look, durations, arcDuration, type, task)
      return durations.there[at] + durations.home[at]
    }
    default:
      return durationOf(look, type, task)
  }
}

// Of a route that is in time: it begins as early as it can and departs as late as that allows.
function durationOf(look: Look, type: number, task: number): number {
  const { instance } = look
  const { early, windowOffsets, windows, typeBy } = instance
  const there = wayThere(look, type, task)
  const arrival = departureFrom(instance, type, task) + there
  let opening = early[task]
  for (let k = windowOffsets[task] ?? 0; k < (windowOffsets[task + 1] ?? 0); k++) {
    opening = windows[2 * k]
    if (arrival <= windows[2 * k + 1]) break
  }
  const begin = Math.max(opening, arrival)
  return begin - Math.min(begin - there, typeBy[type]) + restOf(look, type, task)
}
