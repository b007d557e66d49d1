/** VROOM's integers for what has any id here: jobs, vehicles one by one, and skills. */

import type { Job } from '../model/job.js'
import type { Problem } from '../model/problem.js'
import type { Id } from '../model/values.js'
import type { Vehicle } from '../model/vehicle.js'

/** The integers of one list. */
export interface VroomNumbers {
  /** Whether ids stayed as they are. */
  readonly isKept: boolean
  /** The integer of an id, and of its index-th equal one. */
  readonly numberOf: (id: Id, index: number) => number
}

/** The integers of a problem. */
export interface AllNumbers {
  readonly jobs: VroomNumbers
  readonly vehicles: VroomNumbers
  /** Those that are integers stay if all are; else all are numbered from 1 in the order in which they occur. */
  readonly skills: VroomNumbers
}

/** Numbers everything: integers stay, unless one of the list is none or a vehicle stands for several. */
export function numberAll({ jobs, vehicles }: Problem): AllNumbers {
  const skills = new Set([...vehicles, ...jobs].flatMap((item) => (item.skills ?? []).map(String)))
  return { jobs: number(jobs), vehicles: number(vehicles), skills: number([...skills].map((id) => ({ id }))) }
}

/** The description of a job or a vehicle, which begins with its id where VROOM cannot have that. */
export function describe(item: Job | Vehicle, isKept: boolean): string | undefined {
  if (isKept) return item.description
  return item.description === undefined ? String(item.id) : `${item.id}: ${item.description}`
}

function number(items: readonly { readonly id: Id; readonly count?: number | undefined }[]): VroomNumbers {
  const isKept = items.every(({ id, count = 1 }) => count === 1 && /^(0|[1-9]\d{0,14})$/.test(String(id)))
  if (isKept) return { isKept, numberOf: (id) => Number(id) }
  const first = new Map<string, number>()
  let next = 1
  for (const { id, count = 1 } of items) {
    first.set(String(id), next)
    next += count
  }
  return { isKept, numberOf: (id, index) => (first.get(String(id)) ?? 0) + index }
}
