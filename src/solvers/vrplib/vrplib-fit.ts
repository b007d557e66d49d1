/** What of a part VRPLIB's file of a capacitated problem can say, and what it cannot, in sentences. */

import { listPlaces } from '../../instance/places.js'
import { factorOf, type TravelClass } from '../../instance/prices.js'
import { listTypes } from '../../instance/types.js'
import { isTimed } from '../../instance/units.js'
import { hasSetup } from '../../instance/work.js'
import { isRequired } from '../../instance/worth.js'
import type { Job } from '../../model/job.js'
import type { Problem } from '../../model/problem.js'
import { isGiven, profileOf } from '../../model/rules.js'
import type { Vehicle } from '../../model/vehicle.js'
import { sayOf, unknownTo } from '../unsupported.js'

/** How the file gives the ways: by coordinates, of which the program takes rounded lengths, or as a full matrix. */
export type Edges = 'coordinates' | 'matrix'

/** What the program behind the file takes. */
export interface VrplibAbilities {
  /** 'auto': coordinates where the program's own lengths are ours but for rounding, else a matrix. */
  readonly edges: Edges | 'auto'
  /** True where it takes windows and service times (CVRPTW). */
  readonly windows: boolean
}

/** How the ways of a part are given. */
export function edgesFor(part: Problem, { edges, windows }: VrplibAbilities): Edges {
  if (edges !== 'auto') return edges
  const isRounded = part.rounding === 'trunc' || part.rounding === 'dimacs'
  const isPlane = part.coordinates === 'planar' && !isRounded
  return isPlane && !(windows && isTimed(part)) && noCoordinates(part).length === 0 ? 'coordinates' : 'matrix'
}

/** Why a program cannot be given the part as a file; an empty list when it can. O(jobs + vehicles). */
export function unsupportedByVrplib(part: Problem, abilities: VrplibAbilities): string[] {
  return [
    ...unknownTo('VRPLIB', part),
    ...oneType(part),
    ...JOB_RULES.flatMap(([test, reason]) => sayOf('jobs', part.jobs, test, reason)),
    ...VEHICLE_RULES.flatMap(([test, reason]) => sayOf('vehicles', part.vehicles, test, reason)),
    ...loads(part),
    ...(abilities.windows ? timed(part, abilities) : untimed(part)),
    ...(edgesFor(part, abilities) === 'coordinates' ? noCoordinates(part) : []),
  ]
}

const JOB_RULES: readonly (readonly [(job: Job) => boolean, string])[] = [
  [({ release }) => release !== undefined, 'VRPLIB has no releases that programs know'],
  [(job) => !isRequired(job), 'programs for VRPLIB serve every client, and some jobs may be left out'],
]

const VEHICLE_RULES: readonly (readonly [(vehicle: Vehicle) => boolean, string])[] = [
  [({ maxDistance }) => maxDistance !== undefined, 'the file states no limit on distance'],
  [({ maxTravelTime }) => maxTravelTime !== undefined, 'the file states no limit on travel time'],
  [({ maxDuration }) => maxDuration !== undefined, 'the file states no limit on duration'],
  [({ latestStart }) => latestStart !== undefined, 'VRPLIB has no latest start'],
  [({ costs }) => (costs?.waitingTime ?? 0) > 0, 'VRPLIB has no price of waiting'],
]

function oneType(part: Problem): string[] {
  const { members } = listTypes(part, listPlaces(part).depotOf)
  if (members.length < 2) return []
  return [`VRPLIB has one type of vehicle: vehicles[${members[1][0]}] differs from vehicles[0]`]
}

function loads(part: Problem): string[] {
  const binding = bindingDimensions(part)
  if (binding.length > 1) return [`VRPLIB has one load dimension, and ${binding.length} of the part's may run short`]
  const { maxTasks } = part.vehicles.at(0) ?? {}
  if (maxTasks === undefined || maxTasks >= part.jobs.length || binding.length === 0) return []
  return ['VRPLIB limits the load of a route or the number of its clients, and not both: vehicles[0].maxTasks']
}

/** The load dimensions in which one vehicle cannot carry everything. */
export function bindingDimensions({ jobs, vehicles }: Problem): number[] {
  const capacity = vehicles.at(0)?.capacity ?? []
  const totals = capacity.map((_, d) => jobs.reduce((sum, { delivery }) => sum + (delivery?.[d] ?? 0), 0))
  return [...totals.keys()].filter((d) => totals[d] > capacity[d])
}

function untimed(part: Problem): string[] {
  const { taskTime = 0 } = part.vehicles.at(0)?.costs ?? {}
  return [
    ...(isTimed(part) ? ['the program is not said to take windows and shifts: set windows if it does'] : []),
    ...(taskTime > 0 && hasSetup(part) ? ['VRPLIB has no setups, and the part has a price for them'] : []),
  ]
}

function timed(part: Problem, { edges }: VrplibAbilities): string[] {
  if (!isTimed(part)) return untimed(part)
  const [travelClass] = listTypes(part, listPlaces(part).depotOf).classes
  const several = ({ timeWindows = [] }: Job) => timeWindows.length > 1
  return [
    ...sayOf('jobs', part.jobs, several, 'VRPLIB has one window for each client'),
    ...(hasSetup(part) ? ['VRPLIB has no setups'] : []),
    ...(part.vehicles.some(({ costs }) => (costs?.fixed ?? 0) > 0) ? ['times are all that counts beside windows'] : []),
    ...(travelClass && !isPricedByTime(part, travelClass)
      ? ['with windows a way costs what it takes, and here costs are not in proportion to times']
      : []),
    ...(edges === 'coordinates' ? ['with windows ways are given as a matrix: leave edges to auto'] : []),
  ]
}

// Straight lines at one speed: whatever has a price, it is in proportion to time. Matrices say time and way apart.
function isPricedByTime(part: Problem, travelClass: TravelClass): boolean {
  if (isGiven(profileOf(part, travelClass.profile))) {
    return travelClass.distanceCost === 0 && travelClass.durationCost > 0
  }
  return factorOf(part, travelClass) > 0
}

// Lengths of straight lines are all that a program knows of coordinates.
function noCoordinates(part: Problem): string[] {
  const [vehicle] = part.vehicles
  if (vehicle === undefined) return []
  const isStraight = !isGiven(profileOf(part, vehicle.profile))
  const [depot] = listPlaces(part).depotOf
  return [
    ...(isStraight ? [] : ['the vehicles travel by matrices, of which coordinates say nothing']),
    ...(part.coordinates === 'planar' ? [] : ['lengths on the globe are not those of straight lines in a plane']),
    ...((vehicle.costs?.fixed ?? 0) > 0 ? ['a fixed cost of vehicles has no place beside coordinates'] : []),
    ...(depot[0] < 0 || depot[0] !== depot[1] ? ['beside coordinates a route ends at the depot where it began'] : []),
  ]
}
