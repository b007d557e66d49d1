/** How many skills vehicles lack for a job: by classes of vehicles with the same skills, which are numbers here, not texts. */

import type { Compiled } from '../instance/compile.js'
import type { LackingSkills } from './alone.js'

/** Class of each type, one number for those with the same skills: typeCount; and the numbers of each class's skills. */
export interface SkillClasses {
  readonly classOf: Int32Array
  readonly skills: readonly ReadonlySet<number>[]
  /** Numbers of the skills that some vehicle has. */
  readonly numberOf: ReadonlyMap<string, number>
}

/** The classes of a problem's vehicle types. */
export function skillClasses({ problem, typeMembers }: Compiled): SkillClasses {
  const numberOf = new Map<string, number>()
  const classByKey = new Map<string, number>()
  const skills: Set<number>[] = []
  const classOf = Int32Array.from(typeMembers, ([first]) => {
    const own = new Set<number>()
    for (const skill of problem.vehicles[first].skills ?? []) {
      const name = String(skill)
      const number = numberOf.get(name) ?? numberOf.size
      numberOf.set(name, number)
      own.add(number)
    }
    const key = [...own].sort((a, b) => a - b).join(' ')
    const known = classByKey.get(key) ?? skills.push(own) - 1
    classByKey.set(key, known)
    return known
  })
  return { classOf, skills, numberOf }
}

/** Counts missing skills; a job's own are looked up once for all tasks of its kind. O(skills of the job) a call. */
export function skillCounter(compiled: Compiled, classes: SkillClasses = skillClasses(compiled)): LackingSkills {
  const { kind, taskJob } = compiled.instance
  const { classOf, skills, numberOf } = classes
  const needs = new Map<number, Int32Array>()
  // What no vehicle has is -1, which is in no class.
  const needOf = (task: number): Int32Array => {
    const names = new Set((compiled.problem.jobs[taskJob[task]].skills ?? []).map(String))
    return Int32Array.from([...names], (name) => numberOf.get(name) ?? -1)
  }
  let known = -1
  let need: Int32Array = new Int32Array(0)
  return (type, task) => {
    if (kind[task] !== known) {
      known = kind[task]
      need = needs.get(known) ?? needOf(task)
      needs.set(known, need)
    }
    const own = skills[classOf[type]]
    let lacking = 0
    for (let i = 0; i < need.length; i++) if (!own.has(need[i])) lacking++
    return lacking
  }
}
