/** Why a task is not served: what keeps every vehicle from it, or no room in this plan, or not worth it, or not tried. */

import type { Compiled } from '../instance/compile.js'
import type { Instance } from '../instance/instance.js'
import type { Job } from '../model/job.js'
import type { Closest, Unassigned, UnassignedReason } from '../model/solution.js'
import type { Id } from '../model/values.js'
import type { Vehicle } from '../model/vehicle.js'
import { createFindClosest, type Hindrance } from './alone.js'
import { createExactMiss } from './exact-miss.js'
import { skillClasses, skillCounter } from './lacking-skills.js'

/** A task's reason in the words of the Solution; O(types x dimensions) where no vehicle can serve it, mostly O(1) else. */
export type FindReason = (task: number) => Pick<Unassigned, 'reason' | 'closest'>

/** The reason that tells of each hindrance. */
export const REASONS: Readonly<Record<Hindrance, UnassignedReason>> = {
  capacity: 'exceeds-capacity',
  skills: 'missing-skills',
  lists: 'not-allowed',
  time: 'out-of-time',
  maxTasks: 'exceeds-limit',
  maxDistance: 'exceeds-limit',
  maxTravelTime: 'exceeds-limit',
  maxDuration: 'exceeds-limit',
}

/**
 * Finds the reasons of tasks that no route serves. Of a task that no vehicle can serve alone it is what stops the one that
 * comes closest; the figures are in the user's units, from the user's data.
 * @param wasTried whether the run has tried to serve the task; left out: it has tried all
 */
export function reasonFinder(
  instance: Instance,
  compiled: Compiled,
  wasTried: (task: number) => boolean = () => true,
): FindReason {
  const { typeCount, weight } = instance
  const { problem, typeMembers } = compiled
  const classes = skillClasses(compiled)
  const findClosest = createFindClosest(instance, skillCounter(compiled, classes), classes.classOf)
  const exactMiss = createExactMiss(compiled)
  const leftOut = (task: number): ReturnType<FindReason> => {
    if (!wasTried(task)) return { reason: 'not-attempted' }
    return { reason: weight[task] === 0 ? 'not-worth-it' : 'no-room' }
  }
  return (task) => {
    if (typeCount === 0) return { reason: 'no-vehicle' }
    const miss = findClosest(task)
    if (miss === null) return leftOut(task)
    const missing = exactMiss(miss, task)
    // Inside, times and ways are rounded to the safe side: what is missed by less than that, the user's data allow.
    if (missing <= 0) return leftOut(task)
    const { type, hindrance, dimension } = miss
    const vehicle = problem.vehicles[typeMembers[type][0]]
    const what = hindrance === 'skills' ? { skills: missingSkills(problem.jobs[instance.taskJob[task]], vehicle) } : {}
    const closest = { vehicle: vehicle.id, ...unitOf(hindrance, dimension), ...what, missing }
    return { reason: REASONS[hindrance], closest }
  }
}

/** True of reasons that say that no vehicle can serve the task at all. */
export function isImpossible(reason: UnassignedReason): boolean {
  return reason === 'no-vehicle' || Object.values(REASONS).includes(reason)
}

// Each once, in the job's order and words.
function missingSkills({ skills = [] }: Job, vehicle: Vehicle): Id[] {
  const known = new Set((vehicle.skills ?? []).map(String))
  return skills.filter((skill) => {
    const isNew = !known.has(String(skill))
    known.add(String(skill))
    return isNew
  })
}

function unitOf(hindrance: Hindrance, dimension: number): Pick<Closest, 'dimension' | 'limit'> {
  switch (hindrance) {
    case 'capacity':
      return { dimension }
    case 'maxTasks':
    case 'maxDistance':
    case 'maxTravelTime':
    case 'maxDuration':
      return { limit: hindrance }
    default:
      return {}
  }
}
