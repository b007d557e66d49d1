/** What cannot be, whatever a search does: jobs that no vehicle can serve, and vehicles that can serve none. */

import { createCanServe, findClosestTask } from '../check/alone.js'
import { skillCounter } from '../check/lacking-skills.js'
import { isImpossible, reasonFinder, REASONS } from '../check/reasons.js'
import type { Compiled } from '../instance/compile.js'
import type { Problem } from '../model/problem.js'
import type { UnassignedReason } from '../model/solution.js'
import type { Id } from '../model/values.js'
import { findShortages } from './shortages.js'
import type { Contradictions, UnservableJobs } from './inspection.js'

/** How many jobs of a kind are named. */
export const NAMED = 10

/** The most pairs of a vehicle type and a job that are looked at for idle vehicles: some seconds. */
const MOST_LOOKS = 20_000_000

/** Finds all of it; O(jobs x types) at worst, mostly O(jobs). */
export function findContradictions(compiled: Compiled): Contradictions {
  const { problem } = compiled
  const isServable = new Uint8Array(compiled.instance.taskCount)
  const unservable = findUnservable(compiled, isServable)
  return {
    unservable,
    missingSkills: findMissingSkills(problem),
    shortages: findShortages(compiled, isServable),
    ...findIdle(compiled),
  }
}

// Marks the others.
function findUnservable({ problem, instance, ...compiled }: Compiled, isServable: Uint8Array): UnservableJobs[] {
  const reasonOf = reasonFinder(instance, { problem, instance, ...compiled })
  const groups = new Map<UnassignedReason, { count: number; jobs: UnservableJobs['jobs'][number][] }>()
  problem.jobs.forEach(({ id }, job) => {
    const task = compiled.jobTask[job]
    const { reason, closest } = reasonOf(task)
    if (!isImpossible(reason)) {
      isServable[task] = 1
      return
    }
    const group = groups.get(reason) ?? { count: 0, jobs: [] }
    groups.set(reason, group)
    if (group.count++ < NAMED) group.jobs.push(closest ? { id, closest } : { id })
  })
  return [...groups].map(([reason, group]) => ({ reason, ...group }))
}

function findMissingSkills({ jobs, vehicles }: Problem): Contradictions['missingSkills'] {
  const known = new Set(vehicles.flatMap(({ skills = [] }) => skills.map(String)))
  const missing = new Map<string, { skill: Id; jobs: number }>()
  for (const { skills = [] } of jobs) {
    const own = new Map(skills.map((skill) => [String(skill), skill]))
    for (const [name, skill] of own) {
      if (known.has(name)) continue
      const entry = missing.get(name) ?? { skill, jobs: 0 }
      entry.jobs++
      missing.set(name, entry)
    }
  }
  return [...missing.values()]
}

function findIdle(compiled: Compiled): Pick<Contradictions, 'idleVehicles' | 'isComplete'> {
  const { problem, instance, typeMembers } = compiled
  const { taskCount, typeCount, typeVehicles } = instance
  const canServe = createCanServe(instance)
  const lackingSkills = skillCounter(compiled)
  const idleVehicles: Contradictions['idleVehicles'][number][] = []
  let looks = 0
  for (let type = 0; type < typeCount; type++) {
    if (looks > MOST_LOOKS) return { idleVehicles, isComplete: false }
    let task = 0
    while (task < taskCount && !canServe(type, task)) task++
    looks += task
    const miss = task < taskCount ? null : findClosestTask(instance, type, lackingSkills)
    if (!miss) continue
    const vehicle = problem.vehicles[typeMembers[type][0]].id
    idleVehicles.push({ vehicle, count: typeVehicles[type], reason: REASONS[miss.hindrance] })
  }
  return { idleVehicles, isComplete: true }
}
