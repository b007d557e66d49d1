/** Writes VRPLIB, where a problem fits into it. */

import { IssueList } from '../base/errors.js'
import type { Job } from '../model/job.js'
import { entryOf, type Matrix, rowsOf } from '../model/matrix.js'
import type { Problem } from '../model/problem.js'
import { DEFAULT_PROFILE, type Profile } from '../model/profile.js'
import type { Vehicle } from '../model/vehicle.js'
import { dimensionsOf, profileOf } from '../model/rules.js'
import { ROUNDING_COMMENT } from './vrplib-fields.js'
import { writeFleet } from './vrplib-write-fleet.js'
import { type VrplibWriting, writeVisits } from './vrplib-write-visits.js'

/** What has another usual rounding than a CVRP's, or data of its own that are rounded. */
const BEYOND_CVRP = /^(?!VEHICLES_DEPOT_SECTION|CAPACITY :)[A-Z]/

type Place = Pick<Job, 'location' | 'locationIndex'>

/**
 * A problem as VRPLIB, in PyVRP's dialect where it is more than a CVRP: planar coordinates or one distance matrix, travel
 * times equal to the distances, one load dimension, one window for each job, vehicles that return to their depot. Ids
 * become node numbers; `data` is not written. A COMMENT says by which rule the data are rounded when they are read.
 *
 * @throws InputError with every reason why the problem cannot be expressed
 * @example
 * writeFileSync('out.vrp', writeVrplib(problem))
 */
export function writeVrplib(problem: Problem): string {
  const issues = new IssueList()
  const matrix = findMatrix(problem, issues)
  const { depots, depotOf } = findDepots(problem, matrix !== null, issues)
  refuseOthers(problem, issues)
  const nodes = [...depots, ...problem.jobs.map(({ location, locationIndex }) => ({ location, locationIndex }))]
  const isDrawn = nodes.every(({ location }) => location)
  if (!matrix && (!isDrawn || problem.coordinates !== 'planar')) {
    const hint = 'VRPLIB knows straight lines in the plane and matrices: give a distance matrix'
    issues.add('not-honoured', 'coordinates', 'geographic distances cannot be written', hint)
  }
  const rule = matrix ? 'none' : (problem.rounding ?? 'none')
  const writing: VrplibWriting = { problem, rule, depots: depots.length, depotOf, issues }
  const visits = writeVisits(writing)
  const fleet = writeFleet(writing)
  const said = [...visits.fields, ...visits.sections, ...fleet.fields, ...fleet.sections]
  checkTravelTime(problem, said, issues)
  issues.throwIfAny()

  const count = problem.vehicles.reduce((sum, vehicle) => sum + (vehicle.count ?? 1), 0)
  const demands = [...depots.map(() => 0), ...problem.jobs.map(({ delivery }) => delivery?.[0] ?? 0)]
  // Programs for CVRPLIB's files know no VEHICLES field: it is left out where it says nothing.
  const isLimited = fleet.sections.length > 0 || count < problem.jobs.length
  const isRich = said.some((line) => BEYOND_CVRP.test(line))
  const hasWindows = visits.sections.includes('TIME_WINDOW_SECTION')
  const lines = [
    `NAME : ${(problem.name ?? 'routeweave').replace(/\s+/g, ' ')}`,
    ...(problem.description?.split('\n') ?? []).map((line) => `COMMENT : ${line}`),
    ...(isRich || (!matrix && rule !== 'round') ? [`COMMENT : ${ROUNDING_COMMENT} ${rule}`] : []),
    `TYPE : ${depots.length > 1 ? 'MD' : hasWindows ? '' : 'C'}VRP${hasWindows ? 'TW' : ''}`,
    `DIMENSION : ${nodes.length}`,
    `EDGE_WEIGHT_TYPE : ${matrix ? 'EXPLICIT' : 'EUC_2D'}`,
    ...(matrix ? ['EDGE_WEIGHT_FORMAT : FULL_MATRIX'] : []),
    ...(isLimited ? [`VEHICLES : ${count}`] : []),
    ...fleet.fields,
    ...visits.fields,
    ...(matrix ? ['EDGE_WEIGHT_SECTION', ...listWeights(nodes, matrix)] : []),
    ...(isDrawn ? ['NODE_COORD_SECTION', ...nodes.map(({ location }, k) => `${k + 1} ${location?.join(' ')}`)] : []),
    'DEMAND_SECTION',
    ...demands.map((demand, k) => `${k + 1} ${demand}`),
    ...visits.sections,
    ...['DEPOT_SECTION', ...depots.map((_, k) => `${k + 1}`), '-1'],
    ...fleet.sections,
    'EOF',
  ]
  return `${lines.join('\n')}\n`
}

/** The places that vehicles start at, in order of their first vehicle, and which of them each entry starts at. */
function findDepots(
  problem: Problem,
  isGiven: boolean,
  issues: IssueList,
): { readonly depots: readonly Place[]; readonly depotOf: readonly number[] } {
  const depots: Place[] = []
  const depotOf = problem.vehicles.map((vehicle, k) => {
    checkEnds(vehicle, k, issues)
    const depot = { location: vehicle.start, locationIndex: isGiven ? vehicle.startIndex : undefined }
    const known = depots.findIndex((other) => isSamePlace(other, depot))
    return known < 0 ? depots.push(depot) - 1 : known
  })
  if (depots.length === 0) issues.add('empty', 'vehicles', 'VRPLIB needs at least one vehicle')
  return { depots, depotOf }
}

function listWeights(nodes: readonly Place[], matrix: Matrix): string[] {
  return nodes.map((from) => {
    return nodes.map((to) => entryOf(matrix, from.locationIndex ?? 0, to.locationIndex ?? 0)).join(' ')
  })
}

function findMatrix(problem: Problem, issues: IssueList): Matrix | null {
  const names = new Set(problem.vehicles.map((vehicle) => vehicle.profile ?? DEFAULT_PROFILE))
  if (names.size > 1) issues.add('not-honoured', 'vehicles', 'VRPLIB has one way to travel, the vehicles have several')
  const [name = DEFAULT_PROFILE] = names
  const profile = problem.profiles?.[name]
  const isTimed = profile?.durations !== undefined || profile?.speed !== undefined
  if (isTimed && !isAsLongAsFar(profile)) {
    const hint = 'remove durations and speed, or give a speed of 1 or the distances as durations'
    issues.add('not-honoured', `profiles.${name}`, 'VRPLIB travels one unit of distance in one of time', hint)
  }
  if (!profile?.distances) return null
  problem.jobs.forEach((job, k) => {
    if (job.locationIndex === undefined) {
      issues.add('missing-field', `jobs[${k}].locationIndex`, 'is missing, but the distances are a matrix')
    }
  })
  return profile.distances
}

function checkEnds(vehicle: Vehicle, k: number, issues: IssueList): void {
  const path = `vehicles[${k}]`
  const start = { location: vehicle.start, locationIndex: vehicle.startIndex }
  if (!start.location && start.locationIndex === undefined)
    issues.add('missing-field', path, 'VRPLIB vehicles start at a depot')
  else if (!isSamePlace(start, { location: vehicle.end, locationIndex: vehicle.endIndex })) {
    issues.add('not-honoured', path, 'VRPLIB vehicles end where they start')
  }
}

function refuseOthers(problem: Problem, issues: IssueList): void {
  const dimensions = dimensionsOf(problem)
  if (dimensions > 1) issues.add('not-honoured', 'jobs', `VRPLIB has one load dimension, the problem ${dimensions}`)
  for (const list of ['shipments', 'groups', 'relations', 'initialRoutes'] as const) {
    if (problem[list]?.length) issues.add('not-honoured', list, 'cannot be written')
  }
  if (problem.objective) issues.add('not-honoured', 'objective', 'VRPLIB minimises the cost alone')
}

// Whatever is said of times is of travel that takes as long as it is far.
function checkTravelTime(problem: Problem, said: readonly string[], issues: IssueList): void {
  const isTimed = said.some((line) => /^(TIME_WINDOW|SERVICE_TIME|RELEASE_TIME|VEHICLES_MAX_DURATION)/.test(line))
  const { profile: name = DEFAULT_PROFILE } = problem.vehicles.at(0) ?? {}
  const { durations, speed } = profileOf(problem, name)
  if (!isTimed || durations || speed !== undefined) return
  const hint = 'give a speed of 1, or the distances as durations'
  issues.add('not-honoured', `profiles.${name}`, 'travel takes no time, in VRPLIB as much as the distance', hint)
}

function isAsLongAsFar({ distances, durations, speed }: Profile): boolean {
  if (!durations || !distances) return speed === 1
  if (durations === distances) return true
  let i = 0
  for (const row of rowsOf(durations)) {
    if (!row.every((time, j) => time === entryOf(distances, i, j))) return false
    i++
  }
  return true
}

function isSamePlace(a: Place, b: Place): boolean {
  if (a.locationIndex !== undefined || b.locationIndex !== undefined) return a.locationIndex === b.locationIndex
  return a.location?.[0] === b.location?.[0] && a.location?.[1] === b.location?.[1]
}
