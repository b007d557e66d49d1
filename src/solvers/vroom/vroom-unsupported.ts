/** What of a part VROOM cannot do, in sentences. */

import type { Job } from '../../model/job.js'
import type { Problem } from '../../model/problem.js'
import type { Vehicle } from '../../model/vehicle.js'
import { isTimed } from '../../instance/units.js'
import { isRequired } from '../../instance/worth.js'
import { listPlaces, numberPlaces } from '../../instance/places.js'
import { listTypes } from '../../instance/types.js'
import { hasSetup } from '../../instance/work.js'
import { sayOf, unknownTo } from '../unsupported.js'

/** VROOM counts locations with 16 bits. */
export const MOST_LOCATIONS = 65_535

/** The most numbers in all matrices together: about 130 MB of JSON. */
export const MOST_NUMBERS = 16_777_216

/** Why VROOM cannot take the part; an empty list when it can. O(jobs + vehicles). */
export function unsupportedByVroom(part: Problem): string[] {
  return [
    ...unknownTo('VROOM', part),
    ...JOB_RULES.flatMap(([test, reason]) => sayOf('jobs', part.jobs, test, reason)),
    ...VEHICLE_RULES.flatMap(([test, reason]) => sayOf('vehicles', part.vehicles, test, reason)),
    ...sizeOf(part),
    ...dearSetups(part),
  ]
}

const JOB_RULES: readonly (readonly [(job: Job) => boolean, string])[] = [
  [({ release }) => release !== undefined, 'VROOM has no releases'],
  [(job) => !isRequired(job), 'VROOM has no jobs that may be left out'],
  [(job) => isRequired(job) && (job.prize ?? 0) > 0, 'VROOM has no prizes'],
]

const VEHICLE_RULES: readonly (readonly [(vehicle: Vehicle) => boolean, string])[] = [
  [({ latestStart }) => latestStart !== undefined, 'VROOM has no latest start'],
  [({ maxDuration }) => maxDuration !== undefined, 'VROOM has no limit on the duration of a route'],
  [({ costs }) => (costs?.waitingTime ?? 0) > 0, 'VROOM has no price of waiting'],
]

function sizeOf(part: Problem): string[] {
  const places = listPlaces(part)
  const locations = places.all.length + (places.isOpen ? 1 : 0)
  if (locations > MOST_LOCATIONS) {
    return [`the part has ${locations} locations, and VROOM counts up to ${MOST_LOCATIONS}: give a smaller maxTasks`]
  }
  const { classes } = listTypes(part, places.depotOf)
  const matrices = part.vehicles.some(({ maxDistance }) => maxDistance !== undefined) ? 3 : 2
  const numbers = locations * locations * classes.length * matrices
  if (numbers <= MOST_NUMBERS) return []
  const what = `${classes.length * matrices} matrices of ${locations} locations`
  return [`VROOM would be given ${what}, more than ${MOST_NUMBERS} numbers: give a smaller maxTasks`]
}

// Setups that are saved make stops at one place share a row of the matrices, where the price of their work has no place.
function dearSetups(part: Problem): string[] {
  const isPriced = part.vehicles.some(({ costs }) => (costs?.taskTime ?? 0) > 0)
  if (!isPriced || !hasSetup(part) || !isTimed(part)) return []
  const numbers = numberPlaces(listPlaces(part).all)
  if (new Set(numbers).size === numbers.length) return []
  return ['VROOM cannot price the work at stops that share a place where setups and windows count']
}
