/** How long jobs take: service, and setup where the stop before was elsewhere, by the type of the vehicle. */

import type { Job } from '../model/job.js'
import type { Problem } from '../model/problem.js'
import type { Vehicle } from '../model/vehicle.js'

/** A name for vehicles that take the same time for every job; '' for those whose `type` no job mentions. */
export function workKeyOf({ jobs }: Problem): (vehicle: Vehicle) => string {
  const mentioned = new Set<string>()
  for (const { servicePerType, setupPerType } of jobs) {
    for (const name in servicePerType) mentioned.add(name)
    for (const name in setupPerType) mentioned.add(name)
  }
  return ({ type = '' }) => (mentioned.has(type) ? type : '')
}

/** Seconds of service of a job by vehicles of a type. */
export function serviceOf({ service = 0, servicePerType }: Job, type: string | undefined): number {
  return perType(servicePerType, type) ?? service
}

/** Seconds of setup of a job by vehicles of a type, unless the stop before it was at the same place. */
export function setupOf({ setup = 0, setupPerType }: Job, type: string | undefined): number {
  return perType(setupPerType, type) ?? setup
}

/** No job takes a vehicle of the problem longer than so many seconds, and some plain or per-type work is as long. */
export function longestWork({ jobs, vehicles }: Problem): number {
  const types = new Set(vehicles.map(({ type }) => type))
  let longest = 0
  for (const job of jobs) {
    longest = Math.max(longest, (job.service ?? 0) + (job.setup ?? 0))
    if (!job.servicePerType && !job.setupPerType) continue
    for (const type in { ...job.servicePerType, ...job.setupPerType }) {
      if (types.has(type)) longest = Math.max(longest, serviceOf(job, type) + setupOf(job, type))
    }
  }
  return longest
}

/** True when some job has a setup. */
export function hasSetup({ jobs }: Problem): boolean {
  return jobs.some(({ setup, setupPerType }) => (setup ?? 0) > 0 || setupPerType !== undefined)
}

function perType(record: Readonly<Record<string, number>> | undefined, type: string | undefined): number | undefined {
  return record && type !== undefined && Object.hasOwn(record, type) ? record[type] : undefined
}
