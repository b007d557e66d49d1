/** The fields of jobs and vehicles in VROOM's words; what VROOM has no word for is refused, never left out. */

import type { IssueList } from '../base/errors.js'
import type { Job } from '../model/job.js'
import type { Profile } from '../model/profile.js'
import type { Id } from '../model/values.js'
import type { Vehicle } from '../model/vehicle.js'
import type { AllNumbers } from './vroom-numbers.js'

/** VROOM's largest factor, and how many hundredths it reads. */
const MAX_SPEED_FACTOR = 5

/** What VROOM's job has beside its id and its place. */
export function expressJob(job: Job, path: string, numbers: AllNumbers, issues: IssueList): object {
  const { allowedVehicles, forbiddenVehicles, release, prize, required } = job
  const refuse = refuserAt(path, issues)
  const seconds = secondsAt(path, issues)
  refuse('allowedVehicles', allowedVehicles !== undefined, 'say it with skills')
  refuse('forbiddenVehicles', (forbiddenVehicles ?? []).length > 0, 'say it with skills')
  refuse('release', release !== undefined, 'VROOM has no releases')
  refuse(
    'pickup',
    (job.pickup ?? []).some((amount) => amount > 0),
    'leave it out',
  )
  // Every job of VROOM's is required, and none has a price.
  refuse('required', !(required ?? prize === undefined), 'VROOM has no jobs that may be left out')
  refuse('prize', required === true && (prize ?? 0) > 0, 'VROOM has no prizes')
  return {
    delivery: job.delivery,
    setup: seconds(job.setup, 'setup'),
    service: seconds(job.service, 'service'),
    setup_per_type: byType(job.setupPerType, 'setupPerType', seconds),
    service_per_type: byType(job.servicePerType, 'servicePerType', seconds),
    skills: expressSkills(job.skills, numbers),
    priority: job.priority,
    time_windows: job.timeWindows?.map((window, k) => window.map((time) => seconds(time, `timeWindows[${k}]`))),
  }
}

/** What VROOM's vehicle has beside its id, its places, its costs and its steps. */
export function expressVehicle(vehicle: Vehicle, path: string, numbers: AllNumbers, issues: IssueList): object {
  const { latestStart, maxDuration, speedFactor, costs } = vehicle
  const refuse = refuserAt(path, issues)
  const seconds = secondsAt(path, issues)
  refuse('latestStart', latestStart !== undefined, 'VROOM has no latest start')
  refuse('maxDuration', maxDuration !== undefined, 'VROOM limits travel time only: give maxTravelTime')
  refuse('costs.waitingTime', (costs?.waitingTime ?? 0) > 0, 'VROOM has no price of waiting')
  const hundredths = 100 * (speedFactor ?? 1)
  const isFactor = hundredths <= 100 * MAX_SPEED_FACTOR && Math.abs(hundredths - Math.round(hundredths)) < 1e-9
  refuse('speedFactor', !isFactor, `VROOM's are at most ${MAX_SPEED_FACTOR}, in hundredths`)
  return {
    capacity: vehicle.capacity,
    skills: expressSkills(vehicle.skills, numbers),
    type: vehicle.type,
    time_window: vehicle.timeWindow?.map((time) => seconds(time, 'timeWindow')),
    speed_factor: speedFactor,
    max_tasks: vehicle.maxTasks,
    // Where all legs are integers, a route is within a limit when it is within its integer part.
    max_travel_time: vehicle.maxTravelTime === undefined ? undefined : Math.floor(vehicle.maxTravelTime),
    max_distance: vehicle.maxDistance === undefined ? undefined : Math.floor(vehicle.maxDistance),
  }
}

/** VROOM's costs; undefined where they are its default. */
export function expressCosts(vehicle: Vehicle, profile: Profile, path: string, issues: IssueList): object | undefined {
  const { fixed, distance, duration, taskTime = 0 } = vehicle.costs ?? {}
  const isTimed = Boolean(profile.durations || profile.speed)
  const perSecond = duration ?? (isTimed && distance === undefined ? 1 : 0)
  const perMetre = distance ?? (isTimed || duration !== undefined ? 0 : 1)
  const toInteger = (value: number, name: string): number => {
    const rounded = Math.round(value)
    if (Math.abs(value - rounded) > 1e-6) {
      const message = `${value} (VROOM's ${name}) is not an integer`
      issues.add('not-honoured', path, message, 'multiply all costs by one factor')
    }
    return rounded
  }
  const costs = {
    fixed: fixed === undefined ? undefined : toInteger(fixed, 'fixed'),
    per_hour: toInteger(perSecond * 3600, 'per_hour'),
    per_km: toInteger(perMetre * 1000, 'per_km'),
    per_task_hour: taskTime === 0 ? undefined : toInteger(taskTime * 3600, 'per_task_hour'),
  }
  const isDefault = fixed === undefined && costs.per_task_hour === undefined
  return isDefault && costs.per_hour === 3600 && costs.per_km === 0 ? undefined : costs
}

type Seconds = (value: number | undefined, field: string) => number | undefined

function secondsAt(path: string, issues: IssueList): Seconds {
  return (value, field) => {
    if (value === undefined || (Number.isInteger(value) && value >= 0)) return value
    const hint = value < 0 ? 'add the same to all times of the problem' : 'round it'
    issues.add(
      'not-honoured',
      `${path}.${field}`,
      `${value} cannot be written: VROOM counts whole seconds from 0`,
      hint,
    )
    return value
  }
}

function refuserAt(path: string, issues: IssueList) {
  return (field: string, isRefused: boolean, hint: string): void => {
    if (isRefused) issues.add('not-honoured', `${path}.${field}`, 'cannot be written as VROOM', hint)
  }
}

function byType(given: Readonly<Record<string, number>> | undefined, field: string, seconds: Seconds) {
  if (!given) return undefined
  return Object.fromEntries(Object.entries(given).map(([type, value]) => [type, seconds(value, `${field}.${type}`)]))
}

function expressSkills(skills: readonly Id[] | undefined, numbers: AllNumbers): number[] | undefined {
  return skills?.map((skill) => numbers.skills.numberOf(skill, 0))
}
