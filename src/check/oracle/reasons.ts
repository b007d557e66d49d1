/** Rule 'assignment', second half: the reasons of unassigned jobs are true as far as the two documents can tell. */

import type { Job } from '../../model/job.js'
import type { Closest, Unassigned, Violation } from '../../model/solution.js'
import type { Vehicle } from '../../model/vehicle.js'
import { IMPOSSIBLE, type Impossible, type Lack, lackIn, type LackOf, lackOfLimit, shortfallOf } from './alone.js'
import { type Facts, numberOf, vehicleOf } from './facts.js'
import { listKinds } from './kinds.js'

/** Reasons that the problem contradicts; what it leaves open passes. O(unassigned x kinds of vehicles) at worst. */
export function checkReasons(facts: Facts): Violation[] {
  const { problem, solution } = facts
  const violations: Violation[] = []
  if (solution.unassigned.length === 0) return violations
  const judge: Judge = { facts, lackOf: lackIn(problem), kinds: listKinds(problem) }
  solution.unassigned.forEach((unassigned, i) => {
    const number = numberOf(facts, unassigned.id)
    const message = number >= 0 && contradiction(judge, problem.jobs[number], unassigned)
    if (message) violations.push({ rule: 'assignment', path: `unassigned[${i}]`, message })
  })
  return violations
}

interface Judge {
  readonly facts: Facts
  readonly lackOf: LackOf
  /** One vehicle for all that are equal. */
  readonly kinds: readonly Vehicle[]
}

function contradiction(judge: Judge, job: Job, { reason, closest }: Unassigned): string | null {
  const { vehicles } = judge.facts.problem
  switch (reason) {
    case 'not-attempted':
      return null
    case 'no-vehicle':
      return vehicles.length > 0 ? `says there is no vehicle, and there is '${vehicles[0].id}'` : null
    case 'not-worth-it':
      return isRequired(job) ? 'says it is not worth it, and it may not be left out' : null
    case 'no-room':
      return mayBeServed(judge, job) ? null : 'says there was no room, and no vehicle can serve it at all'
    default:
      return doubt(judge, job, reason) ?? (closest ? doubtClosest(judge, job, reason, closest) : null)
  }
}

function isRequired({ required, prize }: Job): boolean {
  return required ?? prize === undefined
}

function mayBeServed({ kinds, lackOf }: Judge, job: Job): boolean {
  return kinds.some((vehicle) => IMPOSSIBLE.every((reason) => !isPlain(lackOf(job, vehicle, reason))))
}

// Vehicles may fail for different reasons, and which is told is a choice: it must be one of theirs, and all must fail.
function doubt({ kinds, lackOf }: Judge, job: Job, reason: Impossible): string | null {
  let isTrue = false
  for (const vehicle of kinds) {
    if (!isExcluded(lackOf(job, vehicle, reason))) isTrue = true
    else if (IMPOSSIBLE.every((other) => isExcluded(lackOf(job, vehicle, other))))
      return `says '${reason}' of every vehicle, and '${vehicle.id}' can serve it`
  }
  return isTrue ? null : `says '${reason}', and that keeps no vehicle from serving it`
}

function doubtClosest({ facts, lackOf }: Judge, job: Job, reason: Impossible, closest: Closest): string | null {
  const { vehicle: id, dimension, limit, missing } = closest
  const vehicle = vehicleOf(facts, id)
  if (!vehicle) return `says that '${id}' came closest, which is not in the problem`
  const says = `says that '${id}' lacks ${missing}`
  const compare = (what: string, { amount, grain }: Lack) =>
    missing > 0 && Math.abs(missing - amount) <= grain ? null : `${says}${what}, which is ${amount}`
  switch (reason) {
    case 'exceeds-capacity':
      if (dimension === undefined) return `${says}, not of what`
      return compare(` in dimension ${dimension}`, { amount: shortfallOf(job, vehicle, dimension), grain: 0 })
    case 'missing-skills':
      return compare(' skills', lackOf(job, vehicle, reason))
    case 'not-allowed':
      return isExcluded(lackOf(job, vehicle, reason)) ? `says that '${id}' is not allowed, and it is` : null
    case 'out-of-time':
      return missing > 0 && !isExcluded(lackOf(job, vehicle, reason)) ? null : `${says} seconds, and it is in time`
    case 'exceeds-limit':
      if (limit === undefined) return `${says}, not by which limit`
      return compare(` by its ${limit}`, lackOfLimit(facts.problem, job, vehicle, limit))
  }
}

// True when something is lacking whatever rounding does.
function isPlain({ amount, grain }: Lack): boolean {
  return amount > grain
}

// True when nothing is lacking whatever rounding does.
function isExcluded({ amount, grain }: Lack): boolean {
  return grain === 0 ? amount <= 0 : amount < -grain
}
