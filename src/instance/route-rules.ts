/** Everything that one route must keep besides its load, judged from scratch: what construction and the fast check go by. */

import { type Instance, UNLIMITED } from './instance.js'
import { measureRoute, scheduleOf } from './schedule.js'
import { arcDistance, arcDuration } from './travel.js'

/** A rule that a route breaks, and by how much (tasks, time, distance in internal units). */
export interface BrokenRule {
  readonly rule: 'eligibility' | 'maxTasks' | 'maxDistance' | 'maxTravelTime' | 'maxDuration' | 'time'
  readonly excess: number
}

/** True where routes have anything to keep besides their load. */
export function hasRules({ isTimed, kindCount, typeMaxTasks, typeMaxTravel, typeMaxDistance }: Instance): boolean {
  return isTimed === 1 || kindCount > 0 || [typeMaxTasks, typeMaxTravel, typeMaxDistance].some(isLimited)
}

/** True where some type has the limit. */
export function isLimited(limits: Int32Array): boolean {
  return limits.some((limit) => limit < UNLIMITED)
}

/** The first rule that a vehicle of the type would break with these tasks (at least one) in this order, or null. O(tasks). */
export function findBrokenRule(instance: Instance, type: number, tasks: Int32Array): BrokenRule | null {
  const { typeMaxTasks, typeMaxDistance, typeMaxTravel, typeMaxDuration, isTimed } = instance
  const refused = countRefused(instance, type, tasks)
  if (refused > 0) return { rule: 'eligibility', excess: refused }
  if (tasks.length > typeMaxTasks[type]) return { rule: 'maxTasks', excess: tasks.length - typeMaxTasks[type] }
  if (typeMaxDistance[type] < UNLIMITED) {
    const excess = measureRoute(instance, type, tasks, arcDistance) - typeMaxDistance[type]
    if (excess > 0) return { rule: 'maxDistance', excess }
  }
  if (typeMaxTravel[type] < UNLIMITED) {
    const excess = measureRoute(instance, type, tasks, arcDuration) - typeMaxTravel[type]
    if (excess > 0) return { rule: 'maxTravelTime', excess }
  }
  if (isTimed === 0) return null
  const { lateness, duration } = scheduleOf(instance, type, tasks)
  if (lateness > 0) return { rule: 'time', excess: lateness }
  const excess = duration - typeMaxDuration[type]
  return typeMaxDuration[type] < UNLIMITED && excess > 0 ? { rule: 'maxDuration', excess } : null
}

function countRefused({ kindCount, kind, allowed, typeCount }: Instance, type: number, tasks: Int32Array): number {
  let refused = 0
  for (let i = 0; i < tasks.length && kindCount > 0; i++) {
    if (allowed[kind[tasks[i]] * typeCount + type] === 0) refused++
  }
  return refused
}
