/** Makes routes that somebody gave us keep every rule, by taking out as few of their tasks as a greedy choice finds. */

import type { Instance } from '../instance/instance.js'
import { type BrokenRule, findBrokenRule, hasRules } from '../instance/route-rules.js'
import { type Routes, routesFrom, routeTasks } from '../instance/routes.js'
import { arcCost } from '../instance/travel.js'
import { type Relief, reliefByTrial, reliefOfLoad, reliefOfRule } from './relief.js'

/** What a task was taken out for. */
export type Fault = 'capacity' | BrokenRule['rule']

/** Routes that keep every rule, and what that took. */
export interface Repair {
  readonly routes: Routes
  /** Tasks that were taken out, by what they were taken out for. */
  readonly removed: ReadonlyMap<Fault, number>
  /** Routes that had to give up tasks. */
  readonly mended: number
}

/**
 * Repairs every route by itself: what is taken out is unassigned. O(tasks) where nothing is broken, else O(tasks^2) a route
 * of up to 200 tasks; in longer ones up to a hundredth of the tasks goes at a time.
 */
export function repairRoutes(instance: Instance, routes: Routes): Repair {
  const removed = new Map<Fault, number>()
  const isRuled = hasRules(instance)
  const unassigned = [...routes.unassigned]
  const lists: Int32Array[] = []
  let mended = 0
  for (let r = 0; r < routes.type.length; r++) {
    const before = routeTasks(routes, r)
    const after = repairRoute(instance, routes.type[r], before, isRuled, (task, fault) => {
      unassigned.push(task)
      removed.set(fault, (removed.get(fault) ?? 0) + 1)
    })
    if (after !== before) mended++
    lists.push(after)
  }
  if (mended === 0) return { routes, removed, mended }
  const kept = lists.flatMap((list, r) => (list.length > 0 ? [r] : []))
  const types = kept.map((r) => routes.type[r])
  return {
    routes: routesFrom(
      kept.map((r) => lists[r]),
      types,
      unassigned,
    ),
    removed,
    mended,
  }
}

/** Hears of each task that is taken out. */
export type Note = (task: number, fault: Fault) => void

/** What is left of one route when its type keeps every rule; the given array itself where nothing had to go. */
export function repairRoute(
  instance: Instance,
  type: number,
  given: Int32Array,
  isRuled: boolean,
  note: Note,
): Int32Array {
  let tasks = withoutRefused(instance, type, given, note)
  while (tasks.length > 0) {
    const relief = reliefOfLoad(instance, type, tasks)
    if (!relief) break
    tasks = drop(instance, type, tasks, relief, (task) => note(task, 'capacity'))
  }
  while (isRuled && tasks.length > 0) {
    const broken = findBrokenRule(instance, type, tasks)
    if (!broken) break
    const noteRule = (task: number) => note(task, broken.rule)
    let relief = reliefOfRule(instance, type, tasks, broken)
    if (!isOfUse(relief)) relief = reliefByTrial(instance, type, tasks, broken)
    tasks = isOfUse(relief)
      ? drop(instance, type, tasks, relief, noteRule)
      : dropFirstBreaker(instance, type, tasks, noteRule)
  }
  return tasks
}

function isOfUse({ gains }: Relief): boolean {
  return gains.some((gain) => gain > 0)
}

// The tasks that the type may never serve; the same array where there are none.
function withoutRefused(
  { kindCount, kind, allowed, typeCount }: Instance,
  type: number,
  tasks: Int32Array,
  note: Note,
): Int32Array {
  if (kindCount === 0) return tasks
  const kept = tasks.filter((task) => allowed[kind[task] * typeCount + type] === 1)
  if (kept.length === tasks.length) return tasks
  for (const task of tasks) if (allowed[kind[task] * typeCount + type] === 0) note(task, 'eligibility')
  return kept
}

/** Share of a long route's tasks that goes at a time. */
const BATCH = 0.01

// Takes out the tasks that gain the most; of equals those that weigh least, then those that save most way.
function drop(
  instance: Instance,
  type: number,
  tasks: Int32Array,
  { excess, gains }: Relief,
  note: (task: number) => void,
): Int32Array {
  const { weight, prize } = instance
  const saved = savings(instance, type, tasks)
  const worth = (i: number) => (prize.length > 0 ? prize[tasks[i]] : 0)
  const compare = (i: number, j: number) =>
    gains[j] - gains[i] || weight[tasks[i]] - weight[tasks[j]] || worth(i) - worth(j) || saved[j] - saved[i] || i - j
  const most = Math.max(1, Math.floor(tasks.length * BATCH))
  const chosen = most === 1 ? [leastOf(tasks.length, compare)] : [...tasks.keys()].sort(compare).slice(0, most)
  const isOut = new Uint8Array(tasks.length)
  let left = excess
  for (const i of chosen) {
    // The first goes in any case, so that every call brings the route nearer to its end.
    if (left <= 0 || (left < excess && gains[i] <= 0)) break
    left -= gains[i]
    isOut[i] = 1
    note(tasks[i])
  }
  return tasks.filter((_, i) => isOut[i] === 0)
}

function leastOf(count: number, compare: (i: number, j: number) => number): number {
  let least = 0
  for (let i = 1; i < count; i++) if (compare(i, least) < 0) least = i
  return least
}

// The way that is saved by passing each task by.
function savings(instance: Instance, type: number, tasks: Int32Array): Float64Array {
  const { typeStart, typeEnd, typeClass } = instance
  const travelClass = typeClass[type]
  return Float64Array.from(tasks, (task, i) => {
    const before = i > 0 ? tasks[i - 1] : typeStart[type]
    const after = i + 1 < tasks.length ? tasks[i + 1] : typeEnd[type]
    const past = arcCost(instance, travelClass, before, after)
    return arcCost(instance, travelClass, before, task) + arcCost(instance, travelClass, task, after) - past
  })
}

// Where no single task's absence helps: the last task of a beginning that breaks a rule while one task less keeps it.
function dropFirstBreaker(
  instance: Instance,
  type: number,
  tasks: Int32Array,
  note: (task: number) => void,
): Int32Array {
  let kept = 0
  let broken = tasks.length
  while (broken - kept > 1) {
    const middle = (kept + broken) >> 1
    if (findBrokenRule(instance, type, tasks.subarray(0, middle))) broken = middle
    else kept = middle
  }
  note(tasks[broken - 1])
  return tasks.filter((_, i) => i !== broken - 1)
}
