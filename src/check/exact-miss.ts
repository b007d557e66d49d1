/** By how much a vehicle misses a task, in the user's units and from the user's data, where the Instance has rounded. */

import type { Compiled } from '../instance/compile.js'
import { RouteMeasure } from '../instance/route-measure.js'
import type { Job } from '../model/job.js'
import type { Vehicle } from '../model/vehicle.js'
import type { Miss } from './alone.js'

/** The amount of a miss of a task: load, skills, seconds, metres or tasks; not positive where only rounding was in the way. */
export type ExactMiss = (miss: Miss, task: number) => number

/** Measures routes of one task; O(1) a call. */
export function createExactMiss(compiled: Compiled): ExactMiss {
  const { problem, instance, typeMembers } = compiled
  const measure = new RouteMeasure(compiled, true)
  const alone = new Int32Array(1)
  return ({ type, hindrance, amount }, task) => {
    if (hindrance === 'capacity' || hindrance === 'skills' || hindrance === 'lists' || hindrance === 'maxTasks') {
      return amount
    }
    const vehicle = problem.vehicles[typeMembers[type][0]]
    alone[0] = task
    measure.measure(vehicle, alone)
    switch (hindrance) {
      case 'time':
        return secondsLate(measure, vehicle, problem.jobs[instance.taskJob[task]])
      case 'maxDistance':
        return measure.distance - (vehicle.maxDistance ?? Number.POSITIVE_INFINITY)
      case 'maxTravelTime':
        return measure.duration - (vehicle.maxTravelTime ?? Number.POSITIVE_INFINITY)
      case 'maxDuration': {
        const { departure = 0, end = 0 } = measure.times ?? {}
        return end - departure - (vehicle.maxDuration ?? Number.POSITIVE_INFINITY)
      }
    }
  }
}

// What is missed by most of the window, the end of the shift and the latest start, in the window where that is least.
function secondsLate(measure: RouteMeasure, vehicle: Vehicle, job: Job): number {
  const [there, back] = measure.durations
  const { setup = 0, service = 0 } = measure.times ?? {}
  const [shiftFrom, shiftTo] = vehicle.timeWindow ?? ALWAYS
  const from = Math.max(shiftFrom, job.release ?? Number.NEGATIVE_INFINITY)
  const tooLateToStart = from - (vehicle.latestStart ?? Number.POSITIVE_INFINITY)
  const lateness = (job.timeWindows ?? [ALWAYS]).map(([opening, closing]) => {
    const begin = Math.max(opening, from + there)
    return Math.max(begin - closing, begin + setup + service + back - shiftTo, tooLateToStart)
  })
  return lateness.reduce((least, late) => Math.min(least, late), Number.POSITIVE_INFINITY)
}

const ALWAYS = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const
