/** Writes VRPLIB, where a problem fits into it. */

import { IssueList } from '../base/errors.js'
import type { Job } from '../model/job.js'
import type { Problem } from '../model/problem.js'
import { DEFAULT_PROFILE } from '../model/profile.js'
import type { Vehicle } from '../model/vehicle.js'
import { dimensionsOf } from '../model/rules.js'
import { ROUNDING_COMMENT } from './vrplib-fields.js'

type Place = Pick<Job, 'location' | 'locationIndex'>

/**
 * A problem as VRPLIB: planar coordinates or one distance matrix, one load dimension, one capacity, vehicles that
 * return to their depot and cost their distance. Ids become node numbers; `data` is not written.
 *
 * @throws InputError with every reason why the problem cannot be expressed
 * @example
 * writeFileSync('out.vrp', writeVrplib(problem))
 */
export function writeVrplib(problem: Problem): string {
  const issues = new IssueList()
  const matrix = findMatrix(problem, issues)
  const { depots, depotOf } = findDepots(problem, matrix !== null, issues)
  checkLoads(problem, issues)
  const nodes = [...depots, ...problem.jobs.map(({ location, locationIndex }) => ({ location, locationIndex }))]
  const isDrawn = nodes.every(({ location }) => location)
  if (!matrix && (!isDrawn || problem.coordinates !== 'planar')) {
    const hint = 'VRPLIB knows straight lines in the plane and matrices: give a distance matrix'
    issues.add('not-honoured', 'coordinates', 'geographic distances cannot be written', hint)
  }
  issues.throwIfAny()

  const count = problem.vehicles.reduce((sum, vehicle) => sum + (vehicle.count ?? 1), 0)
  const demands = [...depots.map(() => 0), ...problem.jobs.map(({ delivery }) => delivery?.[0] ?? 0)]
  const capacity = problem.vehicles[0].capacity?.[0] ?? demands.reduce((sum, demand) => sum + demand, 0)
  // Programs for CVRPLIB's files know no VEHICLES field: it is left out where it says nothing.
  const isLimited = depots.length > 1 || count < problem.jobs.length
  const rule = problem.rounding ?? 'none'
  const lines = [
    `NAME : ${(problem.name ?? 'routeweave').replace(/\s+/g, ' ')}`,
    ...(problem.description?.split('\n') ?? []).map((line) => `COMMENT : ${line}`),
    ...(!matrix && rule !== 'round' ? [`COMMENT : ${ROUNDING_COMMENT} ${rule}`] : []),
    `TYPE : ${depots.length > 1 ? 'MDVRP' : 'CVRP'}`,
    `DIMENSION : ${nodes.length}`,
    `EDGE_WEIGHT_TYPE : ${matrix ? 'EXPLICIT' : 'EUC_2D'}`,
    ...(matrix ? ['EDGE_WEIGHT_FORMAT : FULL_MATRIX'] : []),
    `CAPACITY : ${capacity}`,
    ...(isLimited ? [`VEHICLES : ${count}`] : []),
    ...(matrix ? ['EDGE_WEIGHT_SECTION', ...listWeights(nodes, matrix)] : []),
    ...(isDrawn ? ['NODE_COORD_SECTION', ...nodes.map(({ location }, k) => `${k + 1} ${location?.join(' ')}`)] : []),
    'DEMAND_SECTION',
    ...demands.map((demand, k) => `${k + 1} ${demand}`),
    ...['DEPOT_SECTION', ...depots.map((_, k) => `${k + 1}`), '-1'],
    ...(depots.length > 1 ? ['VEHICLES_DEPOT_SECTION', ...listVehicles(problem, depotOf)] : []),
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
    checkVehicle(problem, vehicle, k, issues)
    const depot = { location: vehicle.start, locationIndex: isGiven ? vehicle.startIndex : undefined }
    const known = depots.findIndex((other) => isSamePlace(other, depot))
    return known < 0 ? depots.push(depot) - 1 : known
  })
  if (depots.length === 0) issues.add('empty', 'vehicles', 'VRPLIB needs at least one vehicle')
  return { depots, depotOf }
}

function listWeights(nodes: readonly Place[], matrix: readonly (readonly number[])[]): string[] {
  return nodes.map((from) => {
    const row = matrix[from.locationIndex ?? 0]
    return nodes.map((to) => row[to.locationIndex ?? 0]).join(' ')
  })
}

function listVehicles(problem: Problem, depotOf: readonly number[]): string[] {
  let vehicle = 0
  return problem.vehicles.flatMap(({ count = 1 }, k) =>
    Array.from({ length: count }, () => `${++vehicle} ${depotOf[k] + 1}`),
  )
}

function findMatrix(problem: Problem, issues: IssueList): readonly (readonly number[])[] | null {
  const names = new Set(problem.vehicles.map((vehicle) => vehicle.profile ?? DEFAULT_PROFILE))
  if (names.size > 1) issues.add('not-honoured', 'vehicles', 'VRPLIB has one way to travel, the vehicles have several')
  const [name = DEFAULT_PROFILE] = names
  const profile = problem.profiles?.[name]
  if (profile?.durations || profile?.speed) {
    issues.add('not-honoured', `profiles.${name}`, 'VRPLIB has no durations', 'remove durations and speed')
  }
  if (!profile?.distances) return null
  problem.jobs.forEach((job, k) => {
    if (job.locationIndex === undefined) {
      issues.add('missing-field', `jobs[${k}].locationIndex`, 'is missing, but the distances are a matrix')
    }
  })
  return profile.distances
}

function checkVehicle(problem: Problem, vehicle: Vehicle, k: number, issues: IssueList): void {
  const path = `vehicles[${k}]`
  const start = { location: vehicle.start, locationIndex: vehicle.startIndex }
  if (!start.location && start.locationIndex === undefined)
    issues.add('missing-field', path, 'VRPLIB vehicles start at a depot')
  else if (!isSamePlace(start, { location: vehicle.end, locationIndex: vehicle.endIndex })) {
    issues.add('not-honoured', path, 'VRPLIB vehicles end where they start')
  }
  const { fixed = 0, distance = 1, duration = 0 } = vehicle.costs ?? {}
  if (fixed !== 0 || distance !== 1 || duration !== 0) {
    issues.add('not-honoured', `${path}.costs`, 'VRPLIB counts the distance alone', 'remove costs')
  }
  const first = problem.vehicles[0].capacity?.[0]
  if (vehicle.capacity?.[0] !== first) {
    issues.add('not-honoured', `${path}.capacity`, `VRPLIB has one capacity, here it is not that of vehicles[0]`)
  }
}

function checkLoads(problem: Problem, issues: IssueList): void {
  const dimensions = dimensionsOf(problem)
  if (dimensions > 1) issues.add('not-honoured', 'jobs', `VRPLIB has one load dimension, the problem ${dimensions}`)
}

function isSamePlace(a: Place, b: Place): boolean {
  if (a.locationIndex !== undefined || b.locationIndex !== undefined) return a.locationIndex === b.locationIndex
  return a.location?.[0] === b.location?.[0] && a.location?.[1] === b.location?.[1]
}
