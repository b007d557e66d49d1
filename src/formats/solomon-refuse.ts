/** What of jobs and vehicles Solomon's format has no word for; each with its path. */

import type { IssueList } from '../base/errors.js'
import type { Job } from '../model/job.js'
import type { TimeWindow } from '../model/values.js'
import type { Vehicle } from '../model/vehicle.js'

type Refuse = (field: string, isRefused: boolean, hint?: string) => void

/** Adds an issue for each field of a job that says more than a place, a demand, a window and a service time. */
export function refuseSolomonJob(job: Job, shift: TimeWindow, path: string, issues: IssueList): void {
  const refuse = refuserAt(path, issues)
  const { release, prize, required } = job
  if (!job.location) issues.add('missing-field', `${path}.location`, 'is missing', 'give [x, y]')
  refuse('timeWindows', (job.timeWindows?.length ?? 0) > 1, 'one window for each customer')
  refuse('pickup', job.pickup?.some((amount) => amount > 0) ?? false)
  refuse('setup', (job.setup ?? 0) > 0, 'add it to service')
  refuse('setupPerType', job.setupPerType !== undefined)
  refuse('servicePerType', job.servicePerType !== undefined)
  refuse('release', release !== undefined && release > shift[0])
  refuse('skills', (job.skills ?? []).length > 0)
  refuse('allowedVehicles', job.allowedVehicles !== undefined)
  refuse('forbiddenVehicles', (job.forbiddenVehicles ?? []).length > 0)
  refuse('priority', (job.priority ?? 0) > 0)
  refuse('prize', (prize ?? 0) > 0)
  refuse('required', !(required ?? prize === undefined), 'every customer must be served')
}

/** Adds an issue for each field of a vehicle that says more than its depot, load and shift, or not those of the first. */
export function refuseSolomonVehicle(vehicle: Vehicle, first: Vehicle, path: string, issues: IssueList): void {
  const refuse = refuserAt(path, issues)
  const { start, end, costs, timeWindow } = vehicle
  if (!start) issues.add('missing-field', `${path}.start`, 'is missing', 'give [x, y]: vehicles start at the depot')
  else if (!areSame(start, end)) refuse('end', true, 'vehicles end where they start')
  if (!timeWindow) {
    const hint = 'give a shift as long as you like'
    issues.add('missing-field', `${path}.timeWindow`, "is missing: the depot of Solomon's format has a window", hint)
  }
  refuse('start', !areSame(start, first.start), 'one depot')
  refuse('timeWindow', !areSame(timeWindow, first.timeWindow), 'one shift for all vehicles')
  refuse('capacity', !areSame(vehicle.capacity, first.capacity), 'one capacity for all vehicles')
  // Travel takes as long as it is far, so that either price is one of distance; without any, travel costs what it takes.
  const { distance, duration } = costs ?? {}
  const perUnit = distance === undefined && duration === undefined ? 1 : (distance ?? 0) + (duration ?? 0)
  refuse('costs', perUnit !== 1, 'a unit of distance costs 1')
  refuse('costs.fixed', (costs?.fixed ?? 0) > 0)
  refuse('costs.taskTime', (costs?.taskTime ?? 0) > 0)
  refuse('costs.waitingTime', (costs?.waitingTime ?? 0) > 0)
  refuse('speedFactor', (vehicle.speedFactor ?? 1) !== 1)
  for (const field of ['latestStart', 'maxTasks', 'maxDistance', 'maxDuration', 'maxTravelTime'] as const) {
    refuse(field, vehicle[field] !== undefined)
  }
  refuse('breaks', (vehicle.breaks ?? []).length > 0)
  refuse('reloads', (vehicle.reloads ?? []).length > 0)
}

function refuserAt(path: string, issues: IssueList): Refuse {
  return (field, isRefused, hint) => {
    if (isRefused) issues.add('not-honoured', `${path}.${field}`, "cannot be written in Solomon's format", hint)
  }
}

function areSame(a: readonly number[] | undefined, b: readonly number[] | undefined): boolean {
  return a === b || (a !== undefined && a.length === b?.length && a.every((value, k) => value === b[k]))
}
