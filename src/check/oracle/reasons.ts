/** Rule 'assignment', second half: the reasons of unassigned jobs are true as far as the two documents can tell. */

import type { Job } from '../../model/job.js'
import type { Vehicle } from '../../model/vehicle.js'
import type { Solution, Unassigned, Violation } from '../../model/solution.js'
import { type Facts, jobOf, vehicleOf } from './facts.js'

/** Reasons that the problem contradicts. */
export function checkReasons(facts: Facts, solution: Solution): Violation[] {
  const violations: Violation[] = []
  solution.unassigned.forEach((unassigned, i) => {
    const job = jobOf(facts, unassigned.id)
    const message = job && contradiction(facts, job, unassigned)
    if (message) violations.push({ rule: 'assignment', path: `unassigned[${i}]`, message })
  })
  return violations
}

function contradiction(facts: Facts, job: Job, { reason, closest }: Unassigned): string | null {
  const { vehicles } = facts.problem
  const carrier = vehicles.find((vehicle) => canCarry(job, vehicle))
  if (reason === 'no-vehicle' && vehicles.length > 0)
    return `says there is no vehicle, and there is '${vehicles[0].id}'`
  if (reason === 'no-room' && !carrier) return 'says there was no room, and no vehicle can carry it at all'
  if (reason !== 'exceeds-capacity') return null
  if (vehicles.length === 0) return 'says it is too large for every vehicle, and there is none'
  if (carrier) return `says it is too large for every vehicle, and '${carrier.id}' can carry it`
  if (!closest) return null
  if (closest.dimension === undefined) return `says that '${closest.vehicle}' lacks ${closest.missing}, not of what`
  const missing = shortfall(job, vehicleOf(facts, closest.vehicle), closest.dimension)
  if (missing === closest.missing && missing > 0) return null
  return `says that '${closest.vehicle}' lacks ${closest.missing} in dimension ${closest.dimension}, which is ${missing}`
}

function canCarry({ delivery }: Job, { capacity }: Vehicle): boolean {
  return !delivery || !capacity || delivery.every((amount, d) => amount <= capacity[d])
}

function shortfall({ delivery }: Job, vehicle: Vehicle | undefined, dimension: number): number {
  return (delivery?.[dimension] ?? 0) - (vehicle?.capacity?.[dimension] ?? Number.POSITIVE_INFINITY)
}
