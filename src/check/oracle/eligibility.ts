/** Rule 'eligibility': a job is served by a vehicle that has its skills and that its lists leave. */

import type { Job } from '../../model/job.js'
import type { Violation } from '../../model/solution.js'
import type { Vehicle } from '../../model/vehicle.js'
import type { Id } from '../../model/values.js'
import type { Facts } from './facts.js'

/** Jobs in the routes of vehicles that may not serve them. */
export function checkEligibility({ routes }: Facts): Violation[] {
  const violations: Violation[] = []
  for (const { path, vehicle, stepJobs } of routes) {
    if (!vehicle) continue
    stepJobs.forEach((job, s) => {
      const fault = job && faultOf(job, vehicle)
      if (fault) violations.push({ rule: 'eligibility', path: `${path}.steps[${s}]`, message: fault })
    })
  }
  return violations
}

/** The skills of a job that a vehicle lacks, each once; 7 and '7' are the same skill. */
export function lackingSkills({ skills = [] }: Job, vehicle: Vehicle): string[] {
  if (skills.length === 0) return []
  return [...new Set(skills.map(String))].filter((skill) => !isListed(vehicle.skills, skill))
}

/** True when the job's lists of allowed and forbidden vehicles leave this one out; an empty list allows none. */
export function isLeftOut({ allowedVehicles, forbiddenVehicles }: Job, { id }: Vehicle): boolean {
  return (allowedVehicles !== undefined && !isListed(allowedVehicles, id)) || isListed(forbiddenVehicles, id)
}

function faultOf(job: Job, vehicle: Vehicle): string | null {
  const lacking = lackingSkills(job, vehicle)
  if (lacking.length > 0) return `vehicle '${vehicle.id}' lacks the skills [${lacking}] that job '${job.id}' needs`
  if (isLeftOut(job, vehicle)) return `job '${job.id}' must not be served by vehicle '${vehicle.id}'`
  return null
}

function isListed(list: readonly Id[] | undefined, id: Id): boolean {
  return list?.some((listed) => String(listed) === String(id)) === true
}
