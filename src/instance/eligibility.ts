/** Who may serve what: skills and lists of vehicles, folded into kinds of tasks and a table of types. */

import type { Job } from '../model/job.js'
import type { Problem } from '../model/problem.js'
import type { Vehicle } from '../model/vehicle.js'

/** Kinds of tasks; kind 0 may be served by every type. */
export interface Kinds {
  /** Kind of each job, in the problem's order; empty where every type may serve every job. */
  readonly kindOf: Int32Array
  /** A job of each kind, null for kind 0: it speaks for all; empty where there is but one. */
  readonly jobs: readonly (Job | null)[]
}

/** Groups the jobs of a problem by who may serve them. */
export function listKinds({ jobs }: Problem): Kinds {
  const kindByKey = new Map<string, number>()
  const speakers: (Job | null)[] = [null]
  let kindOf = new Int32Array(0)
  jobs.forEach((job, j) => {
    const { skills = [], allowedVehicles, forbiddenVehicles = [] } = job
    if (skills.length === 0 && allowedVehicles === undefined && forbiddenVehicles.length === 0) return
    if (kindOf.length === 0) kindOf = new Int32Array(jobs.length)
    const lists = [skills, allowedVehicles ?? null, forbiddenVehicles]
    const key = JSON.stringify(lists.map((list) => list && [...new Set(list.map(String))].sort()))
    const kind = kindByKey.get(key) ?? speakers.push(job) - 1
    kindByKey.set(key, kind)
    kindOf[j] = kind
  })
  return { kindOf, jobs: kindOf.length > 0 ? speakers : [] }
}

/** What a vehicle lacks for a job: how many skills, and whether the job's lists leave it out. */
export interface Lack {
  readonly skills: number
  readonly isLeftOut: boolean
}

/** Judges a vehicle by its skills and its id; `7` and `'7'` are the same. */
export function lackOf(job: Job, vehicle: Vehicle): Lack {
  const { skills = [], allowedVehicles, forbiddenVehicles } = job
  const own = new Set((vehicle.skills ?? []).map(String))
  const id = String(vehicle.id)
  const isAllowed = allowedVehicles === undefined || allowedVehicles.some((allowed) => String(allowed) === id)
  const isForbidden = forbiddenVehicles?.some((forbidden) => String(forbidden) === id) === true
  const missing = new Set(skills.map(String).filter((skill) => !own.has(skill)))
  return { skills: missing.size, isLeftOut: !isAllowed || isForbidden }
}

/** The table of {@link Instance.allowed}: kinds x types. */
export function allowedTable({ jobs }: Kinds, vehicles: readonly Vehicle[]): Int32Array {
  const table = new Int32Array(jobs.length * vehicles.length).fill(1)
  // By hand what lackOf says, as there may be ten thousand kinds and hundreds of types.
  const ids = vehicles.map(({ id }) => String(id))
  const abilities = vehicles.map(({ skills = [] }) => new Set(skills.map(String)))
  jobs.forEach((job, kind) => {
    if (!job) return
    const skills = (job.skills ?? []).map(String)
    const allowed = job.allowedVehicles && new Set(job.allowedVehicles.map(String))
    const forbidden = new Set(job.forbiddenVehicles?.map(String))
    for (let type = 0; type < vehicles.length; type++) {
      const isListed = !forbidden.has(ids[type]) && (!allowed || allowed.has(ids[type]))
      if (!isListed || !skills.every((skill) => abilities[type].has(skill))) table[kind * vehicles.length + type] = 0
    }
  })
  return table
}
