/** Writes VRPLIB, where a problem fits into it. */

import { IssueList } from '../base/errors.js'
import { DEFAULT_PROFILE, type Problem, type Vehicle } from '../model/problem.js'
import { ROUNDING_COMMENT } from './vrplib.js'

interface Depot {
  readonly point: readonly [number, number] | undefined
  readonly index: number | undefined
}

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
  const depots: Depot[] = []
  const depotOf = problem.vehicles.map((vehicle, k) => {
    checkVehicle(problem, vehicle, k, issues)
    const depot = { point: vehicle.start, index: matrix ? vehicle.startIndex : undefined }
    const known = depots.findIndex((other) => samePlace(other, depot))
    return known < 0 ? depots.push(depot) - 1 : known
  })
  if (problem.vehicles.length === 0) issues.add('empty', 'vehicles', 'VRPLIB needs at least one vehicle')
  const dimensions = checkLoads(problem, issues)
  const nodes: Depot[] = [...depots, ...problem.jobs.map((job) => ({ point: job.location, index: job.locationIndex }))]
  const drawn = nodes.every(({ point }) => point)
  if (!matrix && (!drawn || problem.coordinates !== 'planar')) {
    const hint = 'VRPLIB knows straight lines in the plane and matrices: give a distance matrix'
    issues.add('not-honoured', 'coordinates', 'geographic distances cannot be written', hint)
  }
  issues.throwIfAny()

  const count = problem.vehicles.reduce((sum, vehicle) => sum + (vehicle.count ?? 1), 0)
  const demandOf = (job: number): number => problem.jobs[job].delivery?.[0] ?? 0
  const total = problem.jobs.reduce((sum, _, job) => sum + demandOf(job), 0)
  const capacity = problem.vehicles[0].capacity?.[0] ?? Math.max(1, total)
  // Programs for CVRPLIB's files know no VEHICLES field: it is left out where it says nothing.
  const limited = depots.length > 1 || count < problem.jobs.length
  const lines = [
    `NAME : ${(problem.name ?? 'routeweave').replace(/\s+/g, ' ')}`,
    ...(problem.description?.split('\n') ?? []).map((line) => `COMMENT : ${line}`),
    ...(!matrix && problem.rounding !== 'round' ? [`COMMENT : ${ROUNDING_COMMENT} ${problem.rounding ?? 'none'}`] : []),
    `TYPE : ${depots.length > 1 ? 'MDVRP' : 'CVRP'}`,
    `DIMENSION : ${nodes.length}`,
    `EDGE_WEIGHT_TYPE : ${matrix ? 'EXPLICIT' : 'EUC_2D'}`,
    ...(matrix ? ['EDGE_WEIGHT_FORMAT : FULL_MATRIX'] : []),
    `CAPACITY : ${dimensions === 0 ? Math.max(1, total) : capacity}`,
    ...(limited ? [`VEHICLES : ${count}`] : []),
  ]
  if (matrix) {
    lines.push('EDGE_WEIGHT_SECTION')
    for (const from of nodes) {
      const row = matrix[from.index ?? 0]
      lines.push(nodes.map((to) => row[to.index ?? 0]).join(' '))
    }
  }
  if (drawn) {
    lines.push('NODE_COORD_SECTION')
    nodes.forEach(({ point }, k) => {
      if (point) lines.push(`${k + 1} ${point[0]} ${point[1]}`)
    })
  }
  lines.push('DEMAND_SECTION')
  nodes.forEach((_, k) => {
    lines.push(`${k + 1} ${k < depots.length ? 0 : demandOf(k - depots.length)}`)
  })
  lines.push('DEPOT_SECTION', ...depots.map((_, k) => `${k + 1}`), '-1')
  if (depots.length > 1) {
    lines.push('VEHICLES_DEPOT_SECTION')
    let vehicle = 0
    problem.vehicles.forEach((entry, k) => {
      for (let i = 0; i < (entry.count ?? 1); i++) lines.push(`${++vehicle} ${depotOf[k] + 1}`)
    })
  }
  lines.push('EOF', '')
  return lines.join('\n')
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
  const start = { point: vehicle.start, index: vehicle.startIndex }
  if (!start.point && start.index === undefined) issues.add('missing-field', path, 'VRPLIB vehicles start at a depot')
  else if (!samePlace(start, { point: vehicle.end, index: vehicle.endIndex })) {
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

function checkLoads(problem: Problem, issues: IssueList): number {
  const dimensions = Math.max(
    0,
    problem.jobs.reduce((most, job) => Math.max(most, job.delivery?.length ?? 0), 0),
    ...problem.vehicles.slice(0, 1).map((vehicle) => vehicle.capacity?.length ?? 0),
  )
  if (dimensions > 1) issues.add('not-honoured', 'jobs', `VRPLIB has one load dimension, the problem ${dimensions}`)
  return dimensions
}

function samePlace(a: Depot, b: Depot): boolean {
  if (a.index !== undefined || b.index !== undefined) return a.index === b.index
  return a.point?.[0] === b.point?.[0] && a.point?.[1] === b.point?.[1]
}
