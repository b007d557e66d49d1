/** Writes Solomon's text, where a problem fits into it. */

import { IssueList } from '../base/errors.js'
import type { Problem } from '../model/problem.js'
import { DEFAULT_PROFILE } from '../model/profile.js'
import { dimensionsOf, profileOf } from '../model/rules.js'
import type { TimeWindow } from '../model/values.js'
import { MOST_VEHICLES } from './solomon.js'
import { refuseSolomonJob, refuseSolomonVehicle } from './solomon-refuse.js'
import { unscale } from './vrplib-write-visits.js'

const HEADER = 'CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME'

/**
 * A problem as Solomon's text: one depot, equal vehicles with a shift, one load, one window for each job, straight lines in
 * the plane that take as long as they are far. Ids become 1, 2, 3 and so on; `data` is not written. The format has no word
 * for the rounding: whoever reads the text gives that of the problem (`readSolomon` takes 'dimacs' by default).
 *
 * @throws InputError with every reason why the problem cannot be expressed
 * @example
 * writeFileSync('C101.txt', writeSolomon(problem))
 */
export function writeSolomon(problem: Problem): string {
  const issues = new IssueList()
  refuseWhole(problem, issues)
  const { jobs, vehicles } = problem
  vehicles.forEach((vehicle, k) => {
    refuseSolomonVehicle(vehicle, vehicles[0], `vehicles[${k}]`, issues)
  })
  const shift: TimeWindow = vehicles.at(0)?.timeWindow ?? [0, 0]
  jobs.forEach((job, k) => {
    refuseSolomonJob(job, shift, `jobs[${k}]`, issues)
  })
  const count = vehicles.reduce((sum, vehicle) => sum + (vehicle.count ?? 1), 0)
  if (count > MOST_VEHICLES) issues.add('overflow', 'vehicles', `are ${count}, above ${MOST_VEHICLES}`)
  const { rounding: rule = 'none' } = problem
  const times = ([from, to]: TimeWindow, path: string) =>
    [from, to].map((time, side) => unscale({ rule, issues }, time, `${path}[${side}]`))
  const total = jobs.reduce((sum, { delivery }) => sum + (delivery?.[0] ?? 0), 0)
  const [x, y] = vehicles.at(0)?.start ?? [0, 0]
  const rows = [
    [0, x, y, 0, ...times(shift, 'vehicles[0].timeWindow'), 0],
    ...jobs.map(({ location = [0, 0], delivery, timeWindows, service = 0 }, k) => [
      ...[k + 1, ...location, delivery?.[0] ?? 0],
      ...times(timeWindows?.[0] ?? shift, `jobs[${k}].timeWindows[0]`),
      unscale({ rule, issues }, service, `jobs[${k}].service`),
    ]),
  ]
  issues.throwIfAny()
  const fleet = [count, vehicles[0].capacity?.[0] ?? total]
  const name = problem.name === undefined ? [] : [problem.name.trim().replace(/\s+/g, ' '), '']
  const lines = [
    ...name,
    'VEHICLE',
    'NUMBER     CAPACITY',
    align(fleet),
    '',
    'CUSTOMER',
    HEADER,
    '',
    ...rows.map(align),
  ]
  return `${lines.join('\n')}\n`
}

function align(values: readonly number[]): string {
  return values.map((value) => ` ${value}`.padStart(10)).join('')
}

function refuseWhole(problem: Problem, issues: IssueList): void {
  const { name, coordinates, vehicles } = problem
  if (vehicles.length === 0) issues.add('empty', 'vehicles', "Solomon's format needs at least one vehicle")
  if (name !== undefined && /^\s*((VEHICLE|CUSTOMER)S?\s*)?$/i.test(name)) {
    issues.add('not-honoured', 'name', `"${name}" would be read as a heading`, 'give another name, or none')
  }
  if (coordinates !== 'planar') {
    const message = "Solomon's format has straight lines in the plane, and these are geographic"
    issues.add('not-honoured', 'coordinates', message)
  }
  const dimensions = dimensionsOf(problem)
  if (dimensions > 1) issues.add('not-honoured', 'jobs', `Solomon's format has one load, the problem ${dimensions}`)
  for (const list of ['shipments', 'groups', 'relations', 'initialRoutes'] as const) {
    if (problem[list]?.length) issues.add('not-honoured', list, 'cannot be written')
  }
  if (problem.objective) issues.add('not-honoured', 'objective', "Solomon's format has the distance alone")
  for (const profile of new Set(vehicles.map((vehicle) => vehicle.profile ?? DEFAULT_PROFILE))) {
    const { distances, durations, speed } = profileOf(problem, profile)
    const path = `profiles.${profile}`
    if (distances || durations) issues.add('not-honoured', path, "Solomon's format has no matrices")
    else if (speed !== 1) {
      const message = "in Solomon's format a unit of way takes a unit of time"
      issues.add('not-honoured', `${path}.speed`, message, 'give a speed of 1')
    }
  }
}
