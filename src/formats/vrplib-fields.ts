/** The names that VRPLIB files use: which are read, which are refused, and the fields that hold one value. */

import type { IssueList } from '../base/errors.js'
import { Rounding } from '../model/problem.js'
import { MAX_INT } from '../model/values.js'
import { type StatedAt, toLength } from './stated-number.js'
import { atLine, type VrplibText } from './vrplib-text.js'

/** A text that is being read. */
export interface VrplibReading {
  readonly cut: VrplibText
  readonly rounding: Rounding
  /** Names the text in issues. */
  readonly path: string
  readonly issues: IssueList
}

/** A COMMENT that states another rounding than the usual one, written by `writeVrplib`: VRPLIB has no field for it. */
export const ROUNDING_COMMENT = 'Distances are rounded by the rule'

/** Bounds what a wrong DIMENSION or VEHICLES can make us allocate. */
const MOST_NODES = 10_000_000

const FIELDS = new Set([
  ...['NAME', 'TYPE', 'DIMENSION', 'CAPACITY', 'VEHICLES'],
  ...['EDGE_WEIGHT_TYPE', 'EDGE_WEIGHT_FORMAT', 'NODE_COORD_TYPE', 'DISPLAY_DATA_TYPE'],
  ...['DISTANCE', 'SERVICE_TIME', 'VEHICLES_FIXED_COST', 'VEHICLES_UNIT_DISTANCE_COST'],
  ...['VEHICLES_MAX_DISTANCE', 'VEHICLES_MAX_DURATION'],
])
const SECTIONS = new Set([
  ...['NODE_COORD_SECTION', 'DISPLAY_DATA_SECTION', 'EDGE_WEIGHT_SECTION'],
  ...['DEMAND_SECTION', 'DEPOT_SECTION', 'VEHICLES_DEPOT_SECTION'],
  ...['TIME_WINDOW_SECTION', 'SERVICE_TIME_SECTION', 'RELEASE_TIME_SECTION', 'PRIZE_SECTION'],
  ...['CAPACITY_SECTION', 'VEHICLES_FIXED_COST_SECTION', 'VEHICLES_UNIT_DISTANCE_COST_SECTION'],
  ...['VEHICLES_MAX_DISTANCE_SECTION', 'VEHICLES_MAX_DURATION_SECTION', 'VEHICLES_ALLOWED_CLIENTS_SECTION'],
])
/** Names of the dialects that carry more than we honour, so that refusing them can say "not yet" instead of "unknown". */
const LATER =
  /^(VEHICLES_.*|(TIME_WINDOW|RELEASE_TIME|PRIZE|BACKHAUL|LINEHAUL|STAND_TIME|PICKUP_AND_DELIVERY|MUTUALLY_EXCLUSIVE_GROUP)(_SECTION)?)$/
/** Problems whose own rule stands in no section: open routes, split deliveries, tours, several echelons, arcs. */
const OTHER_TYPES = /^(OVRP.*|SDVRP|A?TSP.*|SOP|HCP|TOUR|C?ARP|LRP|CLRP|2E-?.*|.*VRPS?PD.*|VRPM?B.*|CCVRP)$/i
/** What gives vehicles rules or prices of their own: such sets are measured in thousandths. */
const OF_VEHICLES = /^(DISTANCE|CAPACITY_SECTION|VEHICLES_(FIXED|UNIT|MAX|ALLOWED)_.*)$/

/** Adds an issue for every field, section and type that is not read. */
export function refuseOthers(cut: VrplibText, path: string, issues: IssueList): void {
  for (const [known, found] of [[FIELDS, cut.fields] as const, [SECTIONS, cut.sections] as const]) {
    for (const [name, { line }] of found) {
      if (known.has(name)) continue
      if (LATER.test(name)) issues.add('not-honoured', atLine(path, line), `${name} is not honoured by this version`)
      else issues.add('unknown-field', atLine(path, line), `${name} is not known`, `known are ${[...known].join(', ')}`)
    }
  }
  const type = cut.fields.get('TYPE')
  if (type && OTHER_TYPES.test(type.value)) {
    const hint = 'TYPE is CVRP, or any name such as VRPTW for what the sections say'
    issues.add('not-honoured', atLine(path, type.line), `problems of TYPE ${type.value} are not read`, hint)
  }
}

/** The rule that a text states, else the one that is usual for its kind, see `VrplibOptions`. */
export function ownRounding(cut: VrplibText): Rounding {
  const comment = cut.comments.find((line) => line.startsWith(ROUNDING_COMMENT))
  const stated = Rounding.options.find((rule) => comment === `${ROUNDING_COMMENT} ${rule}`)
  if (stated) return stated
  if ([...cut.fields.keys(), ...cut.sections.keys()].some((name) => OF_VEHICLES.test(name))) return 'exact'
  return cut.sections.has('TIME_WINDOW_SECTION') ? 'dimacs' : 'round'
}

/** How many nodes or vehicles a field says that there are; null (and an issue, but for a missing one) if it does not. */
export function readCount(
  cut: VrplibText,
  name: 'DIMENSION' | 'VEHICLES',
  path: string,
  issues: IssueList,
): number | null {
  const field = cut.fields.get(name)
  return field ? readInteger(cut, name, 1, MOST_NODES, path, issues) : null
}

/** The CAPACITY; null where it is missing, or wrong, which is an issue. */
export function readCapacity(cut: VrplibText, path: string, issues: IssueList): number | null {
  return cut.fields.has('CAPACITY') ? readInteger(cut, 'CAPACITY', 0, MAX_INT, path, issues) : null
}

function readInteger(
  cut: VrplibText,
  name: string,
  least: number,
  most: number,
  path: string,
  issues: IssueList,
): number | null {
  const { value: text = '', line = 0 } = cut.fields.get(name) ?? {}
  const value = text === '' ? Number.NaN : Number(text)
  const where = atLine(path, line)
  if (!Number.isInteger(value)) issues.add('wrong-type', where, `${name} ${text} is not an integer`)
  else if (value < least) issues.add('out-of-range', where, `${name} ${value} is below ${least}`)
  else if (value > most) issues.add('overflow', where, `${name} ${value} is above ${most}`)
  else return value
  return null
}

/** A field that holds a length or a price; null where it is missing, 0 (and an issue) where it is wrong. */
export function readLengthField(reading: VrplibReading, name: string, most = MAX_INT, isScaled = true): number | null {
  const { cut, path, issues, rounding } = reading
  const field = cut.fields.get(name)
  if (!field) return null
  const at: StatedAt = { where: atLine(path, field.line), what: name, issues }
  const value = field.value === '' ? Number.NaN : Number(field.value)
  if (!Number.isFinite(value)) issues.add('wrong-type', at.where, `${name} ${field.value} is not a finite number`)
  return toLength(value, isScaled ? rounding : 'none', at, most)
}

/** How distances are given; null (and an issue) if in no way that is read. */
export function readWeightType(cut: VrplibText, path: string, issues: IssueList): 'EUC_2D' | 'EXPLICIT' | null {
  const field = cut.fields.get('EDGE_WEIGHT_TYPE')
  const type = field?.value.toUpperCase()
  if (type === 'EUC_2D' || type === 'EXPLICIT') return type
  const hint = 'EUC_2D and EXPLICIT are read'
  if (!field) issues.add('missing-field', path, 'EDGE_WEIGHT_TYPE is missing', hint)
  else issues.add('not-honoured', atLine(path, field.line), `EDGE_WEIGHT_TYPE ${field.value} is not read`, hint)
  return null
}
