/**
 * Reads VRPLIB, the text format of CVRPLIB (http://vrp.galgos.inf.puc-rio.br), with the sections that PyVRP's dialect
 * adds (https://pyvrp.org/dev/supported_vrplib_fields.html): EUC_2D or EXPLICIT distances, depots, windows, service and
 * release times, prizes, and vehicles of several kinds. What this library does not honour yet is refused, never ignored.
 */

import { InputError, IssueList } from '../base/errors.js'
import type { Job } from '../model/job.js'
import type { Problem, Rounding } from '../model/problem.js'
import type { Profile } from '../model/profile.js'
import { usesTime } from '../model/time-use.js'
import type { Vehicle } from '../model/vehicle.js'
import {
  ownRounding,
  readCount,
  readLengthField,
  readWeightType,
  refuseOthers,
  ROUNDING_COMMENT,
  type VrplibReading,
} from './vrplib-fields.js'
import { readDepots, readFleet, type VrplibVehicles } from './vrplib-fleet.js'
import { readMatrix } from './vrplib-matrix.js'
import { readDemands, readPoints } from './vrplib-nodes.js'
import { atLine, cutVrplib, type VrplibText } from './vrplib-text.js'
import { readVisits, type VrplibVisits } from './vrplib-visits.js'

/** How a VRPLIB text is read. */
export interface VrplibOptions {
  /**
   * How a distance becomes an integer, and with it every time, price and limit of the file. Default: what the file's
   * COMMENT says ({@link ROUNDING_COMMENT}), else what is usual for its kind: 'exact' where vehicles have costs,
   * capacities, clients or limits of their own (HFVRP, SDVRPTW, MDVRPTW, DISTANCE), else 'dimacs' where there are time
   * windows (VRPTW, PCVRPTW), else 'round' (CVRP).
   */
  readonly rounding?: Rounding | undefined
  /** Names the text in issues. Default 'input.vrp'. */
  readonly path?: string | undefined
}

/** A text as far as its clients and vehicles are understood. */
interface VrplibParts {
  readonly depots: number
  readonly n: number
  readonly points: readonly [number, number][] | null
  readonly matrix: number[][] | null
  readonly demands: Float64Array | null
  readonly visits: VrplibVisits
  readonly fleet: readonly VrplibVehicles[]
}

/**
 * Reads a problem. Job ids are CVRPLIB's client numbers as in .sol: the node's number minus one. Travel takes one unit of
 * time for each unit of distance, and the depot's window is the shift of its vehicles. A client with a prize may be left
 * out, one with none (or a prize of 0) must be served. DISTANCE limits each route's length, service included.
 * Demands and capacities stay as they are under every rounding: 'dimacs' and 'exact' scale all data of a file alike,
 * and scaling demands and capacity by one factor changes no solution.
 *
 * @throws InputError with every issue, each at `path:line`
 * @example
 * const problem = readVrplib(readFileSync('X-n101-k25.vrp', 'utf8'), { path: 'X-n101-k25.vrp' })
 */
export function readVrplib(text: string, options: VrplibOptions = {}): Problem {
  const path = options.path ?? 'input.vrp'
  const issues = new IssueList()
  const cut = cutVrplib(text, path, issues)
  if (cut.lastLine === 0) throw new InputError([{ code: 'empty', path, message: 'the file is empty' }])
  refuseOthers(cut, path, issues)
  const reading: VrplibReading = { cut, path, issues, rounding: options.rounding ?? ownRounding(cut) }
  const parts = readParts(reading)
  if (!cut.ended && issues.issues.some(({ code }) => code === 'missing-field' || code === 'wrong-size')) {
    issues.add('truncated', atLine(path, cut.lastLine), 'the file ends here, without EOF', 'it may have been cut off')
  }
  issues.throwIfAny()
  return toProblem(cut, reading.rounding, parts)
}

function readParts(reading: VrplibReading): VrplibParts {
  const { cut, path, issues, rounding } = reading
  const n = readCount(cut, 'DIMENSION', path, issues)
  checkLoads(cut, path, issues)
  const type = readWeightType(cut, path, issues)
  if (n === null) {
    issues.throwIfAny()
    throw new InputError([{ code: 'missing-field', path, message: 'DIMENSION is missing' }])
  }
  const points = readPoints(cut, n, type, path, issues)
  const matrix = type === 'EXPLICIT' ? readMatrix(cut, n, rounding, path, issues) : null
  const demands = readDemands(cut, n, path, issues)
  const depots = readDepots(cut, n, demands, matrix ? null : points, path, issues)
  const visits = readVisits(reading, n, depots)
  const fleet = limitLengths(reading, readFleet(reading, depots, n - depots), visits)
  return { depots, n, points, matrix, demands, visits, fleet }
}

// Only a text that is no CVRP may speak of no loads at all.
function checkLoads(cut: VrplibText, path: string, issues: IssueList): void {
  const hasCapacity = cut.fields.has('CAPACITY') || cut.sections.has('CAPACITY_SECTION')
  const hasDemand = cut.sections.has('DEMAND_SECTION')
  const type = cut.fields.get('TYPE')?.value ?? 'CVRP'
  if (!hasCapacity && !hasDemand && !/^(MD)?C?VRP$/i.test(type)) return
  if (!hasCapacity) issues.add('missing-field', path, 'CAPACITY is missing')
  if (!hasDemand) issues.add('missing-field', path, 'DEMAND_SECTION is missing')
}

/**
 * DISTANCE bounds travel and service together, as in the sets of Christofides, Mingozzi and Toth 1979 and Golden et al.
 * 1998: a duration where there is service, the same as a distance where there is none.
 */
function limitLengths(reading: VrplibReading, fleet: VrplibVehicles[], { service }: VrplibVisits): VrplibVehicles[] {
  const { cut, path, issues } = reading
  const limit = readLengthField(reading, 'DISTANCE')
  if (limit === null) return fleet
  const where = atLine(path, cut.fields.get('DISTANCE')?.line ?? 0)
  const others = ['TIME_WINDOW_SECTION', 'RELEASE_TIME_SECTION'].filter((name) => cut.sections.has(name))
  const named = [...cut.fields.keys(), ...cut.sections.keys()].filter((name) => name.startsWith('VEHICLES_MAX_'))
  const [other] = [...others, ...named]
  if (other) {
    const hint = 'say VEHICLES_MAX_DISTANCE or VEHICLES_MAX_DURATION'
    issues.add('not-honoured', where, `DISTANCE beside ${other} could mean several things`, hint)
  } else if (limit === 0) issues.add('out-of-range', where, 'DISTANCE is 0', 'leave it out where it limits nothing')
  const isTimed = service.some((time) => time > 0)
  return fleet.map((vehicles) => ({ ...vehicles, ...(isTimed ? { maxDuration: limit } : { maxDistance: limit }) }))
}

function toProblem(cut: VrplibText, rounding: Rounding, parts: VrplibParts): Problem {
  const { points, matrix } = parts
  const place = (node: number): Place => ({
    ...(points ? { location: points[node] } : {}),
    ...(matrix ? { locationIndex: node } : {}),
  })
  const name = cut.fields.get('NAME')?.value
  const description = cut.comments.filter((comment) => !comment.startsWith(ROUNDING_COMMENT)).join('\n')
  const jobs = toJobs(parts, place)
  const vehicles = parts.fleet.map((kind, k) => toVehicle(kind, k + 1, parts, place))
  const isTimed = usesTime({ jobs, vehicles })
  const profile: Profile = {
    ...(matrix ? { distances: matrix } : {}),
    ...(isTimed ? (matrix ? { durations: matrix } : { speed: 1 }) : {}),
  }
  return {
    version: 1,
    ...(name ? { name } : {}),
    ...(description ? { description } : {}),
    ...(points ? { coordinates: 'planar' } : {}),
    ...(matrix ? {} : { rounding }),
    // Where there are durations, they and not distances would be the cost.
    vehicles: isTimed
      ? vehicles.map((vehicle) => ({ ...vehicle, costs: { distance: 1, ...vehicle.costs } }))
      : vehicles,
    ...(matrix || isTimed ? { profiles: { car: profile } } : {}),
    jobs,
  }
}

interface Place {
  location?: [number, number]
  locationIndex?: number
}

function toJobs(parts: VrplibParts, place: (node: number) => Place): Job[] {
  const { depots, n, demands, visits } = parts
  const { windows, service, release, prizes } = visits
  const barred = whoMayServe(parts)
  const jobs: Job[] = []
  for (let node = depots; node < n; node++) {
    jobs.push({
      id: node,
      ...place(node),
      ...(demands ? { delivery: [demands[node]] } : {}),
      ...(windows ? { timeWindows: [windows[node]] } : {}),
      ...(service[node] > 0 ? { service: service[node] } : {}),
      ...(release[node] > 0 ? { release: release[node] } : {}),
      ...(prizes[node] > 0 ? { prize: prizes[node] } : {}),
      ...barred(node),
    })
  }
  return jobs
}

/** Which vehicles may serve a node, said in the shorter of two ways. */
function whoMayServe({ fleet, n }: VrplibParts): (node: number) => Pick<Job, 'allowedVehicles' | 'forbiddenVehicles'> {
  if (fleet.every(({ clients }) => !clients)) return () => ({})
  const allowedOf = Array.from({ length: n }, (): number[] => [])
  fleet.forEach(({ clients }, k) => {
    for (const node of clients ?? []) allowedOf[node].push(k + 1)
  })
  return (node) => {
    const allowed = new Set(allowedOf[node])
    if (allowed.size === fleet.length) return {}
    const forbidden = fleet.map((_, k) => k + 1).filter((id) => !allowed.has(id))
    return forbidden.length < allowed.size || allowed.size === 0
      ? { forbiddenVehicles: forbidden }
      : { allowedVehicles: [...allowed] }
  }
}

function toVehicle(kind: VrplibVehicles, id: number, parts: VrplibParts, place: (node: number) => Place): Vehicle {
  const { depot, count, capacity, fixedCost, distanceCost, maxDistance, maxDuration } = kind
  const { location, locationIndex } = place(depot)
  const isPriced = fixedCost > 0 || distanceCost !== 1
  return {
    id,
    count,
    ...(location ? { start: location, end: location } : {}),
    ...(locationIndex === undefined ? {} : { startIndex: locationIndex, endIndex: locationIndex }),
    ...(capacity === null ? {} : { capacity: [capacity] }),
    ...(isPriced ? { costs: { ...(fixedCost > 0 ? { fixed: fixedCost } : {}), distance: distanceCost } } : {}),
    ...(parts.visits.windows ? { timeWindow: parts.visits.windows[depot] } : {}),
    ...(maxDistance === null ? {} : { maxDistance }),
    ...(maxDuration === null ? {} : { maxDuration }),
  }
}
