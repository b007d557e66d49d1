/**
 * Reads VRPLIB, the text format of CVRPLIB (http://vrp.galgos.inf.puc-rio.br), for the capacitated problem: EUC_2D
 * or EXPLICIT distances, one or several depots. What this library does not honour yet is refused, never ignored.
 */

import { InputError, IssueList } from '../base/errors.js'
import type { Job } from '../model/job.js'
import { type Problem, Rounding } from '../model/problem.js'
import { MAX_INT } from '../model/values.js'
import type { Vehicle } from '../model/vehicle.js'
import { readMatrix } from './vrplib-matrix.js'
import { readDemands, readNodes, readPoints } from './vrplib-nodes.js'
import { atLine, cutVrplib, type VrplibText } from './vrplib-text.js'

/** How a VRPLIB text is read. */
export interface VrplibOptions {
  /** How a distance becomes an integer; default: what {@link ROUNDING_COMMENT} says, else CVRPLIB's 'round'. */
  readonly rounding?: Rounding | undefined
  /** Names the text in issues. Default 'input.vrp'. */
  readonly path?: string | undefined
}

/** A COMMENT that states another rounding than 'round', written by `writeVrplib`: VRPLIB has no field for it. */
export const ROUNDING_COMMENT = 'Distances are rounded by the rule'

/** Bounds what a wrong DIMENSION or VEHICLES can make us allocate. */
const MOST_NODES = 10_000_000

const FIELDS = new Set([
  ...['NAME', 'TYPE', 'DIMENSION', 'CAPACITY', 'VEHICLES'],
  ...['EDGE_WEIGHT_TYPE', 'EDGE_WEIGHT_FORMAT', 'NODE_COORD_TYPE', 'DISPLAY_DATA_TYPE'],
])
const SECTIONS = new Set([
  ...['NODE_COORD_SECTION', 'DISPLAY_DATA_SECTION', 'EDGE_WEIGHT_SECTION'],
  ...['DEMAND_SECTION', 'DEPOT_SECTION', 'VEHICLES_DEPOT_SECTION'],
])
/** Names of the dialects that carry more than CVRP, so that refusing them can say "not yet" instead of "unknown". */
const LATER =
  /^(DISTANCE|SERVICE_TIME|CAPACITY_SECTION|VEHICLES_.*|(TIME_WINDOW|SERVICE_TIME|BACKHAUL|RELEASE_TIME|PRIZE|LINEHAUL|STAND_TIME|PICKUP_AND_DELIVERY|MUTUALLY_EXCLUSIVE_GROUP)(_SECTION)?)$/

/**
 * Reads a CVRP. Job ids are CVRPLIB's client numbers as in .sol: the node's number minus one.
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
  const rounding = options.rounding ?? statedRounding(cut) ?? 'round'
  const n = readInteger(cut, 'DIMENSION', path, issues, 1, MOST_NODES)
  const capacity = readInteger(cut, 'CAPACITY', path, issues, 0, MAX_INT)
  const type = readWeightType(cut, path, issues)
  if (n === null) {
    issues.throwIfAny()
    throw new InputError([{ code: 'missing-field', path, message: 'DIMENSION is missing' }])
  }
  const points = readPoints(cut, n, type, path, issues)
  const matrix = type === 'EXPLICIT' ? readMatrix(cut, n, rounding, path, issues) : null
  const demands = readDemands(cut, n, path, issues)
  const depots = readDepots(cut, n, demands, path, issues)
  const fleet = readFleet(cut, depots, n - depots, path, issues)
  if (!cut.ended && issues.issues.some(({ code }) => code === 'missing-field' || code === 'wrong-size')) {
    issues.add('truncated', atLine(path, cut.lastLine), 'the file ends here, without EOF', 'it may have been cut off')
  }
  issues.throwIfAny()

  const place = (node: number): { location?: [number, number]; locationIndex?: number } => ({
    ...(points ? { location: points[node] } : {}),
    ...(matrix ? { locationIndex: node } : {}),
  })
  const jobs: Job[] = []
  for (let node = depots; node < n; node++) jobs.push({ id: node, ...place(node), delivery: [demands[node]] })
  const vehicles = fleet.map(({ depot, count }, k): Vehicle => {
    const { location, locationIndex } = place(depot)
    return {
      id: k + 1,
      count,
      ...(location ? { start: location, end: location } : {}),
      ...(locationIndex === undefined ? {} : { startIndex: locationIndex, endIndex: locationIndex }),
      capacity: [capacity ?? 0],
    }
  })
  const name = cut.fields.get('NAME')?.value
  const description = cut.comments.filter((comment) => !comment.startsWith(ROUNDING_COMMENT)).join('\n')
  return {
    version: 1,
    ...(name ? { name } : {}),
    ...(description ? { description } : {}),
    ...(points ? { coordinates: 'planar' } : {}),
    ...(matrix ? {} : { rounding }),
    vehicles,
    ...(matrix ? { profiles: { car: { distances: matrix } } } : {}),
    jobs,
  }
}

function refuseOthers(cut: VrplibText, path: string, issues: IssueList): void {
  for (const [known, found] of [[FIELDS, cut.fields] as const, [SECTIONS, cut.sections] as const]) {
    for (const [name, { line }] of found) {
      if (known.has(name)) continue
      const neutral = cut.fields.get(name)
      if (name === 'SERVICE_TIME' && neutral && Number(neutral.value) === 0) continue
      if (LATER.test(name)) issues.add('not-honoured', atLine(path, line), `${name} is not honoured by this version`)
      else issues.add('unknown-field', atLine(path, line), `${name} is not known`, `known are ${[...known].join(', ')}`)
    }
  }
  const type = cut.fields.get('TYPE')
  if (type && !/^(CVRP|MDVRP|MDCVRP)$/i.test(type.value)) {
    const hint = 'TYPE is CVRP, or MDVRP for several depots'
    issues.add('not-honoured', atLine(path, type.line), `problems of TYPE ${type.value} are not read`, hint)
  }
}

function statedRounding(cut: VrplibText): Rounding | undefined {
  const comment = cut.comments.find((line) => line.startsWith(ROUNDING_COMMENT))
  return Rounding.options.find((rule) => comment === `${ROUNDING_COMMENT} ${rule}`)
}

function readInteger(
  cut: VrplibText,
  name: string,
  path: string,
  issues: IssueList,
  least: number,
  most: number,
): number | null {
  const field = cut.fields.get(name)
  if (!field) {
    issues.add('missing-field', path, `${name} is missing`)
    return null
  }
  const value = field.value === '' ? Number.NaN : Number(field.value)
  const where = atLine(path, field.line)
  if (!Number.isInteger(value)) issues.add('wrong-type', where, `${name} ${field.value} is not an integer`)
  else if (value < least) issues.add('out-of-range', where, `${name} ${value} is below ${least}`)
  else if (value > most) issues.add('overflow', where, `${name} ${value} is above ${most}`)
  else return value
  return null
}

function readWeightType(cut: VrplibText, path: string, issues: IssueList): 'EUC_2D' | 'EXPLICIT' | null {
  const field = cut.fields.get('EDGE_WEIGHT_TYPE')
  const type = field?.value.toUpperCase()
  if (type === 'EUC_2D' || type === 'EXPLICIT') return type
  const hint = 'EUC_2D and EXPLICIT are read'
  if (!field) issues.add('missing-field', path, 'EDGE_WEIGHT_TYPE is missing', hint)
  else issues.add('not-honoured', atLine(path, field.line), `EDGE_WEIGHT_TYPE ${field.value} is not read`, hint)
  return null
}

/** How many depots there are: they must be the first nodes, so that .sol numbers and job ids agree. */
function readDepots(cut: VrplibText, n: number, demands: Float64Array, path: string, issues: IssueList): number {
  const section = cut.sections.get('DEPOT_SECTION')
  if (!section) {
    issues.add('missing-field', path, 'DEPOT_SECTION is missing')
    return 1
  }
  const closing = section.values.indexOf(-1)
  const depots = closing < 0 ? section.values : section.values.slice(0, closing)
  const where = atLine(path, section.line)
  if (depots.length === 0) issues.add('empty', where, 'DEPOT_SECTION names no depot')
  if (depots.length > n) issues.add('wrong-size', where, `${depots.length} depots, but DIMENSION is ${n}`)
  depots.slice(0, n).forEach((number, k) => {
    if (number !== k + 1) {
      issues.add('not-honoured', where, `depot ${number}: the depots must be the first nodes, in order`)
    } else if (demands[k] > 0) issues.add('mismatch', where, `the depot ${number} has the demand ${demands[k]}`)
  })
  return Math.max(1, Math.min(depots.length, n))
}

/** Runs of equal depots (0-based nodes), so that route k of a .sol is still vehicle k. */
function readFleet(
  cut: VrplibText,
  depots: number,
  clients: number,
  path: string,
  issues: IssueList,
): { depot: number; count: number }[] {
  const stated = cut.fields.has('VEHICLES') ? readInteger(cut, 'VEHICLES', path, issues, 1, MOST_NODES) : null
  const section = cut.sections.get('VEHICLES_DEPOT_SECTION')
  if (!section) {
    if (depots > 1) issues.add('missing-field', path, `${depots} depots need a VEHICLES_DEPOT_SECTION`)
    return [{ depot: 0, count: stated ?? Math.max(1, clients) }]
  }
  if (stated === null) {
    if (!cut.fields.has('VEHICLES')) issues.add('missing-field', path, 'VEHICLES_DEPOT_SECTION needs VEHICLES')
    return []
  }
  const depotOf = new Int32Array(stated).fill(-1)
  readNodes(section, 'VEHICLES_DEPOT_SECTION', stated, 1, path, issues, (vehicle, at, line) => {
    const depot = section.values[at]
    if (Number.isInteger(depot) && depot >= 1 && depot <= depots) depotOf[vehicle] = depot - 1
    else issues.add('unknown-id', atLine(path, line), `vehicle ${vehicle + 1}: there is no depot ${depot}`)
  })
  const fleet: { depot: number; count: number }[] = []
  for (const depot of depotOf) {
    const last = fleet.at(-1)
    if (last && last.depot === depot) last.count++
    else fleet.push({ depot, count: 1 })
  }
  for (let depot = 0; depot < depots; depot++) {
    if (depotOf.includes(depot)) continue
    issues.add('not-honoured', atLine(path, section.line), `no vehicle starts at depot ${depot + 1}`)
  }
  return fleet
}
