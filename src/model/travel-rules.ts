/**
 * Rules of what needs travel to have a length: without durations every window is reached and every limit kept, without
 * distances no way is too long, and nobody would see it in the plan.
 */

import type { IssueList } from '../base/errors.js'
import type { Problem } from './problem.js'
import { DEFAULT_PROFILE, type Profile } from './profile.js'
import type { Vehicle } from './vehicle.js'

type Issues = Pick<IssueList, 'add'>

/** Adds an issue for each profile in which time counts and travel takes none, and for what counts distances that are not there. */
export function checkTravel(problem: Problem, issues: Issues): void {
  const told = new Set<string>()
  const ofJobs = timedJobField(problem)
  problem.vehicles.forEach((vehicle, i) => {
    const { profile: name = DEFAULT_PROFILE } = vehicle
    const profile = profileOf(problem, name)
    // Of a profile that is not there it is said that it is unknown.
    if (!profile) return
    if (!profile.durations && profile.speed === undefined) {
      const timed = ofJobs ?? timedField(vehicle, i)
      if (timed !== null && !told.has(name)) addTimeless(problem, name, timed, issues)
      if (timed !== null) told.add(name)
      if (!told.has(name)) checkPrice(vehicle, i, 'duration', issues)
    }
    if (profile.durations && !profile.distances) {
      checkPrice(vehicle, i, 'distance', issues)
      checkLength(vehicle, i, name, issues)
    }
  })
}

function profileOf({ profiles = {} }: Problem, name: string): Profile | null {
  if (Object.hasOwn(profiles, name)) return profiles[name]
  return name === DEFAULT_PROFILE ? {} : null
}

/** The first field of a job that is kept or broken by when a vehicle gets there; null where there is none. */
function timedJobField({ jobs }: Problem): string | null {
  const i = jobs.findIndex(({ timeWindows, release }) => timeWindows !== undefined || release !== undefined)
  return i < 0 ? null : `jobs[${i}].${jobs[i].timeWindows === undefined ? 'release' : 'timeWindows'}`
}

/** The same for a vehicle. The price of travel time has an issue of its own. */
function timedField(vehicle: Vehicle, i: number): string | null {
  const fields = ['timeWindow', 'latestStart', 'maxTravelTime', 'maxDuration'] as const
  const field = fields.find((name) => vehicle[name] !== undefined)
  if (field !== undefined) return `vehicles[${i}].${field}`
  return (vehicle.costs?.waitingTime ?? 0) > 0 ? `vehicles[${i}].costs.waitingTime` : null
}

// One issue a profile: what counts time may be each of a million jobs, and what is missing is one number.
function addTimeless(problem: Problem, name: string, timed: string, issues: Issues): void {
  if (profileOf(problem, name)?.distances) {
    const message = `are missing: ${timed} counts time, and by these distances alone travel takes none`
    const hint = 'give durations[i][j] in seconds beside the distances'
    issues.add('missing-field', `profiles.${name}.durations`, message, hint)
    return
  }
  const isPlanar = problem.coordinates === 'planar'
  const speed = isPlanar
    ? `{ "speed": 1 } }, in units of the coordinates a second`
    : `{ "speed": 10 } }, in metres a second along straight lines (km/h / 3.6; roads are some 30 % longer)`
  const message = `is missing: ${timed} counts time, and without a speed or durations travel takes none`
  const hint = `give "profiles": { "${name}": ${speed}`
  issues.add('missing-field', `profiles.${name}.speed`, message, hint)
}

function checkPrice({ costs }: Vehicle, i: number, what: 'duration' | 'distance', issues: Issues): void {
  if (!((costs?.[what] ?? 0) > 0)) return
  const [priced, missing] = what === 'duration' ? ['travel time', 'durations or a speed'] : ['distance', 'distances']
  const message = `prices ${priced}, which the profile does not have`
  issues.add('mismatch', `vehicles[${i}].costs.${what}`, message, `give ${missing} in its profile`)
}

function checkLength({ maxDistance }: Vehicle, i: number, name: string, issues: Issues): void {
  if (maxDistance === undefined) return
  const message = `limits distance, which the profile ${name} does not have`
  const hint = 'give distances beside its durations, or limit time: maxTravelTime'
  issues.add('mismatch', `vehicles[${i}].maxDistance`, message, hint)
}
