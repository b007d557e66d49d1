/** What taking each task out of a route that breaks a rule would gain, all tasks in O(tasks). */

import { type Instance, UNLIMITED } from '../instance/instance.js'
import { type BrokenRule, findBrokenRule } from '../instance/route-rules.js'
import { workOf } from '../instance/schedule.js'
import { join } from '../instance/stretch.js'
import { arcDistance, arcDuration } from '../instance/travel.js'

/** What taking each task out of a route would gain. */
export interface Relief {
  /** By how much a rule is broken. */
  readonly excess: number
  /** What of that goes with each task alone, no more than all of it; negative where it grows: tasks of the route. */
  readonly gains: Float64Array
}

/** Of the load, null where the vehicle can carry it; every dimension that is too full counts 1. */
export function reliefOfLoad(instance: Instance, type: number, tasks: Int32Array): Relief | null {
  const { dimensionCount, demand, taskCount, typeCount, typeCapacity } = instance
  const gains = new Float64Array(tasks.length)
  let excess = 0
  for (let d = 0; d < dimensionCount; d++) {
    const capacity = typeCapacity[d * typeCount + type]
    if (capacity >= UNLIMITED) continue
    let over = -capacity
    for (let i = 0; i < tasks.length; i++) over += demand[d * taskCount + tasks[i]]
    if (over <= 0) continue
    excess++
    for (let i = 0; i < tasks.length; i++) gains[i] += Math.min(1, demand[d * taskCount + tasks[i]] / over)
  }
  return excess > 0 ? { excess, gains } : null
}

/** Of the rule that is broken. Where tasks have several windows, it goes by the hull of them. */
export function reliefOfRule(
  instance: Instance,
  type: number,
  tasks: Int32Array,
  { rule, excess }: BrokenRule,
): Relief {
  if (rule === 'time' || rule === 'maxDuration') return reliefOfTime(instance, type, tasks)
  if (rule === 'eligibility' || rule === 'maxTasks') return { excess, gains: new Float64Array(tasks.length).fill(1) }
  return reliefOfWay(instance, type, tasks, excess, rule === 'maxDistance' ? arcDistance : arcDuration)
}

/** Tasks of a route in which every single absence is tried. */
const MOST_TRIALS = 200

/** The same by trying every absence, O(tasks^2): for what the hull of windows does not show. Nothing in long routes. */
export function reliefByTrial(
  instance: Instance,
  type: number,
  tasks: Int32Array,
  { rule, excess }: BrokenRule,
): Relief {
  const gains = new Float64Array(tasks.length)
  if (tasks.length < 2 || tasks.length > MOST_TRIALS) return { excess, gains }
  for (let i = 0; i < tasks.length; i++) {
    const left = findBrokenRule(
      instance,
      type,
      tasks.filter((_, j) => j !== i),
    )
    if (left === null || left.rule === rule) gains[i] = excess - (left?.excess ?? 0)
  }
  return { excess, gains }
}

function reliefOfWay(
  instance: Instance,
  type: number,
  tasks: Int32Array,
  excess: number,
  arc: typeof arcDistance,
): Relief {
  const { typeStart, typeEnd, typeClass } = instance
  const travelClass = typeClass[type]
  const gains = new Float64Array(tasks.length)
  for (let i = 0; i < tasks.length; i++) {
    const before = i > 0 ? tasks[i - 1] : typeStart[type]
    const after = i + 1 < tasks.length ? tasks[i + 1] : typeEnd[type]
    const detour = arc(instance, travelClass, before, tasks[i]) + arc(instance, travelClass, tasks[i], after)
    gains[i] = Math.min(excess, detour - arc(instance, travelClass, before, after))
  }
  return { excess, gains }
}

/**
 * Of windows, shift, releases and duration: stretches of time (duration, warp, early, late) from the start to each task and
 * from each task to the end, joined without the one between (Vidal, Crainic, Gendreau, Prins 2013, DOI
 * 10.1016/j.cor.2012.07.018).
 *
 *     start .. h  [i]  j .. end        before[i] + after[i + 1]
 */
function reliefOfTime(instance: Instance, type: number, tasks: Int32Array): Relief {
  const n = tasks.length
  const { before, after } = stretchesOf(instance, type, tasks)
  const at = new Float64Array(4)
  const excessWithout = (i: number, next: number, release: number) => {
    at.set(before.subarray(4 * i, 4 * i + 4))
    const way = arcDuration(
      instance,
      instance.typeClass[type],
      stopAt(instance, type, tasks, i - 1),
      stopAt(instance, type, tasks, next),
    )
    const rest = after.subarray(4 * next, 4 * next + 4)
    join(at, way, rest[0], rest[1], rest[2], rest[3])
    return at[1] + Math.max(0, at[0] - at[1] - instance.typeMaxDuration[type]) + Math.max(0, release - at[3])
  }
  const { latest, second } = releasesOf(instance, tasks)
  // All of it: what comes before the end, and the end.
  const excess = excessWithout(n, n, latest)
  const gains = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const release = instance.release.length > 0 && instance.release[tasks[i]] === latest ? second : latest
    gains[i] = Math.min(excess, excess - excessWithout(i, i + 1, release))
  }
  return { excess, gains }
}

// before[i]: from the start to what comes before task i; after[i]: from task i to the end. 4 x (n + 1) each.
function stretchesOf(instance: Instance, type: number, tasks: Int32Array) {
  const { early, late, typeFrom, typeBy, typeTo, typeClass } = instance
  const n = tasks.length
  const before = new Float64Array(4 * (n + 1))
  const after = new Float64Array(4 * (n + 1))
  const way = (i: number) =>
    arcDuration(instance, typeClass[type], stopAt(instance, type, tasks, i - 1), stopAt(instance, type, tasks, i))
  const work = (i: number) => workOf(instance, type, stopAt(instance, type, tasks, i - 1), tasks[i])
  const at = new Float64Array([0, 0, typeFrom[type], typeBy[type]])
  before.set(at)
  for (let i = 0; i < n; i++) {
    join(at, way(i), work(i), 0, early[tasks[i]], late[tasks[i]])
    before.set(at, 4 * (i + 1))
  }
  after.set([0, 0, typeFrom[type], typeTo[type]], 4 * n)
  for (let i = n - 1; i >= 0; i--) {
    const [duration, warp, from, to] = after.subarray(4 * (i + 1), 4 * (i + 2))
    at.set([work(i), 0, early[tasks[i]], late[tasks[i]]])
    join(at, way(i + 1), duration, warp, from, to)
    after.set(at, 4 * i)
  }
  return { before, after }
}

// The i-th stop: a task, or the start (-1) or the end of the route.
function stopAt({ typeStart, typeEnd }: Instance, type: number, tasks: Int32Array, i: number): number {
  if (i < 0) return typeStart[type]
  return i < tasks.length ? tasks[i] : typeEnd[type]
}

// The latest release of the tasks, and the latest without one task that has it.
function releasesOf({ release }: Instance, tasks: Int32Array): { latest: number; second: number } {
  let [latest, second] = [-UNLIMITED, -UNLIMITED]
  for (let i = 0; i < tasks.length && release.length > 0; i++) {
    const value = release[tasks[i]]
    if (value > latest) {
      second = latest
      latest = value
    } else if (value > second) second = value
  }
  return { latest, second }
}
