/** The depots and vehicles of a VRPLIB text: how many there are of each kind, in the order that a .sol counts them in. */

import type { IssueList } from '../base/errors.js'
import { MAX_COST, MAX_INT } from '../model/values.js'
import { toAmount, toLength } from './stated-number.js'
import { readCapacity, readCount, readLengthField, type VrplibReading } from './vrplib-fields.js'
import { readNodes } from './vrplib-nodes.js'
import { atLine, type VrplibText } from './vrplib-text.js'

/** So many equal vehicles, one after another; limits that are not stated are null. */
export interface VrplibVehicles {
  readonly count: number
  /** 0-based node. */
  readonly depot: number
  readonly capacity: number | null
  readonly fixedCost: number
  readonly distanceCost: number
  readonly maxDistance: number | null
  readonly maxDuration: number | null
  /** The nodes that they may serve, ascending; null for all. */
  readonly clients: readonly number[] | null
}

type Kind = Omit<VrplibVehicles, 'count'>

/** How many depots there are: they must be the first nodes, so that .sol numbers and job ids agree. */
export function readDepots(
  cut: VrplibText,
  n: number,
  demands: Float64Array | null,
  points: readonly (readonly [number, number])[] | null,
  path: string,
  issues: IssueList,
): number {
  const section = cut.sections.get('DEPOT_SECTION')
  if (!section) {
    // PyVRP's dialect lets it out where node 1 is the only depot; a text without its end may have lost it.
    if (!cut.ended) issues.add('missing-field', path, 'DEPOT_SECTION is missing')
    return 1
  }
  const closing = section.values.indexOf(-1)
  const depots = closing < 0 ? section.values : section.values.slice(0, closing)
  const where = atLine(path, section.line)
  if (depots.length === 0) issues.add('empty', where, 'DEPOT_SECTION names no depot')
  if (depots.length > n) issues.add('wrong-size', where, `${depots.length} depots, but DIMENSION is ${n}`)
  const places = new Map<string, number>()
  depots.slice(0, n).forEach((number, k) => {
    if (number !== k + 1) {
      issues.add('not-honoured', where, `depot ${number}: the depots must be the first nodes, in order`)
      return
    }
    if (demands && demands[k] > 0) issues.add('mismatch', where, `the depot ${number} has the demand ${demands[k]}`)
    const place = String(points?.[k] ?? k)
    const twin = places.get(place)
    // A Problem knows depots by their place alone, and the numbers of a .sol count them.
    if (twin) issues.add('not-honoured', where, `the depots ${twin} and ${number} are at one place`)
    else places.set(place, number)
  })
  return Math.max(1, Math.min(depots.length, n))
}

/** Runs of equal vehicles, so that route k of a .sol is still vehicle k. */
export function readFleet(reading: VrplibReading, depots: number, clients: number): VrplibVehicles[] {
  const { cut, path, issues } = reading
  const stated = readCount(cut, 'VEHICLES', path, issues)
  if (stated === null && cut.fields.has('VEHICLES')) return []
  const count = stated ?? Math.max(1, clients)
  const kindOf = readKinds(reading, count, depots, depots + clients)
  const isOneKind = ![...cut.sections.keys()].some(
    (name) => name === 'CAPACITY_SECTION' || name.startsWith('VEHICLES_'),
  )
  if (isOneKind) {
    if (depots > 1) issues.add('missing-field', path, `${depots} depots need a VEHICLES_DEPOT_SECTION`)
    return [{ ...kindOf(0), count }]
  }
  const fleet: VrplibVehicles[] = []
  for (let vehicle = 0; vehicle < count; vehicle++) {
    const kind = kindOf(vehicle)
    const last = fleet.at(-1)
    if (last && isSameKind(last, kind)) fleet[fleet.length - 1] = { ...last, count: last.count + 1 }
    else fleet.push({ ...kind, count: 1 })
  }
  const { line = 0 } = cut.sections.get('VEHICLES_DEPOT_SECTION') ?? {}
  for (let depot = 0; depot < depots; depot++) {
    if (fleet.some((vehicles) => vehicles.depot === depot)) continue
    const where = line > 0 ? atLine(path, line) : path
    issues.add('not-honoured', where, `no vehicle starts at depot ${depot + 1}`)
  }
  return fleet
}

function isSameKind(a: Kind, b: Kind): boolean {
  const { clients } = a
  return (
    a.depot === b.depot &&
    a.capacity === b.capacity &&
    a.fixedCost === b.fixedCost &&
    a.distanceCost === b.distanceCost &&
    a.maxDistance === b.maxDistance &&
    a.maxDuration === b.maxDuration &&
    clients?.length === b.clients?.length &&
    (clients?.every((client, k) => client === b.clients?.[k]) ?? true)
  )
}

function readKinds(reading: VrplibReading, count: number, depots: number, n: number): (vehicle: number) => Kind {
  const { cut, path, issues, rounding } = reading
  const column = (name: string, toValue: (value: number, where: string) => number) =>
    readVehicles(reading, name, count, toValue)
  const priced = (name: string, what: string, most: number, isScaled: boolean) => {
    const one = readLengthField(reading, name, most, isScaled)
    const each = column(`${name}_SECTION`, (value, where) =>
      toLength(value, isScaled ? rounding : 'none', { where, what, issues }, most),
    )
    return (vehicle: number) => each?.[vehicle] ?? one
  }
  const capacity = readCapacity(cut, path, issues)
  const capacities = column('CAPACITY_SECTION', (value, where) =>
    toAmount(value, { where, what: 'the capacity', issues }),
  )
  const depotOf = column('VEHICLES_DEPOT_SECTION', (depot, where) => {
    if (Number.isInteger(depot) && depot >= 1 && depot <= depots) return depot - 1
    issues.add('unknown-id', where, `there is no depot ${depot}`)
    return 0
  })
  const fixedCost = priced('VEHICLES_FIXED_COST', 'the fixed cost', MAX_COST, true)
  // Unrounded: distances are scaled already, and a cost is the product.
  const distanceCost = priced('VEHICLES_UNIT_DISTANCE_COST', 'the unit cost', MAX_COST, false)
  const maxDistance = priced('VEHICLES_MAX_DISTANCE', 'the maximum distance', MAX_INT, true)
  const maxDuration = priced('VEHICLES_MAX_DURATION', 'the maximum duration', MAX_INT, true)
  const clients = readAllowed(reading, count, depots, n)
  return (vehicle) => ({
    depot: depotOf?.[vehicle] ?? 0,
    capacity: capacities?.[vehicle] ?? capacity,
    fixedCost: fixedCost(vehicle) ?? 0,
    distanceCost: distanceCost(vehicle) ?? 1,
    maxDistance: maxDistance(vehicle),
    maxDuration: maxDuration(vehicle),
    clients: clients?.get(vehicle) ?? null,
  })
}

/** The values of a section that has one row for each vehicle; null where there is none. */
function readVehicles(
  { cut, path, issues }: VrplibReading,
  name: string,
  count: number,
  toValue: (value: number, where: string) => number,
): Float64Array | null {
  const section = cut.sections.get(name)
  if (!section) return null
  const field = name.slice(0, -'_SECTION'.length)
  if (cut.fields.has(field)) {
    issues.add('mismatch', atLine(path, section.line), `${field} is given too`, 'leave one of the two out')
  }
  const values = new Float64Array(count)
  readNodes(section, name, count, 1, path, issues, (vehicle, at, line) => {
    values[vehicle] = toValue(section.values[at], atLine(path, line))
  })
  return values
}

/** The nodes of the clients that each vehicle may serve, ascending; null where no section says so. */
function readAllowed(
  { cut, path, issues }: VrplibReading,
  count: number,
  depots: number,
  n: number,
): ReadonlyMap<number, readonly number[]> | null {
  const name = 'VEHICLES_ALLOWED_CLIENTS_SECTION'
  const section = cut.sections.get(name)
  if (!section) return null
  const allowed = new Map<number, readonly number[]>()
  readNodes(section, name, count, null, path, issues, (vehicle, at, line, end) => {
    const nodes = new Set<number>()
    for (const number of section.values.slice(at, end)) {
      if (Number.isInteger(number) && number > depots && number <= n) nodes.add(number - 1)
      else if (!(Number.isInteger(number) && number >= 1 && number <= depots)) {
        issues.add('unknown-id', atLine(path, line), `there is no client ${number}: they are ${depots + 1} to ${n}`)
      } // A depot in the list says nothing.
    }
    allowed.set(
      vehicle,
      [...nodes].sort((a, b) => a - b),
    )
  })
  return allowed
}
