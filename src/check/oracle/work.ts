/** How long a job takes a vehicle: its service, and its setup where the vehicle comes from elsewhere. */

import type { Job } from '../../model/job.js'
import type { Vehicle } from '../../model/vehicle.js'
import { type Place, placeOf } from './metric.js'

/** Seconds of one visit. */
export interface Work {
  readonly setup: number
  readonly service: number
}

/** Of what takes no time. */
export const NO_WORK: Work = { setup: 0, service: 0 }

/** @param before where the vehicle comes from, undefined for the first job of a route without start */
export function workAt(job: Job, { type }: Vehicle, before: Place | undefined): Work {
  const { setup, service, setupPerType, servicePerType } = job
  if (!setup && !service && !setupPerType && !servicePerType) return NO_WORK
  const isHere = before !== undefined && isSamePlace(before, placeOf(job))
  return {
    setup: isHere ? 0 : secondsFor(type, setupPerType, setup),
    service: secondsFor(type, servicePerType, service),
  }
}

function isSamePlace(a: Place, b: Place): boolean {
  return a.index === b.index && a.location?.[0] === b.location?.[0] && a.location?.[1] === b.location?.[1]
}

function secondsFor(type: string | undefined, byType: Readonly<Record<string, number>> = {}, otherwise = 0): number {
  return type !== undefined && Object.hasOwn(byType, type) ? byType[type] : otherwise
}
