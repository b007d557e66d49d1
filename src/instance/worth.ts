/** What leaving a job out weighs and costs. */

import type { Job } from '../model/job.js'

/** True when serving the job comes before any cost; what has a prize may be left out unless the user says otherwise. */
export function isRequired({ required, prize }: Job): boolean {
  return required ?? prize === undefined
}

/**
 * What leaving a job out weighs among `count` jobs, so that sums compare by priorities first and by number after: no number
 * of jobs left out weighs as much as one more unit of priority. 0 for what may be left out. Sums are exact: below 2^47 for a
 * million jobs.
 */
export function weightOf(job: Job, count: number): number {
  return isRequired(job) ? (job.priority ?? 0) * (count + 1) + 1 : 0
}
