/** Shortages: jobs that all need the same few vehicles, which cannot serve them all. */

import type { Compiled } from '../instance/compile.js'
import { UNLIMITED } from '../instance/instance.js'
import { serviceOf } from '../instance/work.js'
import { isRequired } from '../instance/worth.js'
import type { Job } from '../model/job.js'
import type { Vehicle } from '../model/vehicle.js'
import type { Shortage } from './inspection.js'
import { shiftOf } from './times.js'

/** How many vehicles of a shortage are named. */
const NAMED = 3

/** The most sets of vehicles that are held against each other: a set's jobs are also those of its subsets. */
const MOST_SETS = 300

/** Vehicle types, and what the required jobs that no others may serve need of them. */
interface TypeSet {
  /** 1 for the types of the set: typeCount. */
  readonly row: Int32Array
  jobs: number
  service: number
  readonly demand: Float64Array
}

/**
 * Shortages by load, by number of jobs and by time, one set of vehicles after another: every set that some jobs are limited to
 * by skills and lists, and the whole fleet. Only certain ones: travel, windows and setup come on top.
 * @param isServable 1 for the tasks that count: taskCount
 */
export function findShortages(compiled: Compiled, isServable: Uint8Array): Shortage[] {
  const sets = listTypeSets(compiled, isServable)
  const nested = sets.length <= MOST_SETS ? sets.map((set) => withSubsets(set, sets)) : sets
  return nested.flatMap((set) => shortagesOf(compiled, set))
}

function listTypeSets({ problem, instance }: Compiled, isServable: Uint8Array): TypeSet[] {
  const { typeCount, taskCount, dimensionCount, kindCount, kind, allowed, demand, taskJob } = instance
  const setByKey = new Map<string, TypeSet>()
  const setOfRow = (row: Int32Array): TypeSet => {
    const key = row.join('')
    const set = setByKey.get(key) ?? { row, jobs: 0, service: 0, demand: new Float64Array(dimensionCount) }
    setByKey.set(key, set)
    return set
  }
  const everybody = setOfRow(new Int32Array(typeCount).fill(1))
  const byKind = Array.from({ length: kindCount }, (_, k) => {
    return setOfRow(allowed.slice(k * typeCount, (k + 1) * typeCount))
  })
  const quickest = quickestService(problem.vehicles)
  for (let task = 0; task < taskCount; task++) {
    const job = problem.jobs[taskJob[task]]
    if (isServable[task] === 0 || !isRequired(job)) continue
    const set = kindCount > 0 ? byKind[kind[task]] : everybody
    set.jobs++
    set.service += quickest(job)
    for (let d = 0; d < dimensionCount; d++) set.demand[d] += demand[d * taskCount + task]
  }
  return [...setByKey.values()]
}

function withSubsets({ row, demand }: TypeSet, sets: readonly TypeSet[]): TypeSet {
  const sum: TypeSet = { row, jobs: 0, service: 0, demand: new Float64Array(demand.length) }
  for (const set of sets) {
    if (!set.row.every((isIn, type) => isIn <= row[type])) continue
    sum.jobs += set.jobs
    sum.service += set.service
    set.demand.forEach((amount, d) => {
      sum.demand[d] += amount
    })
  }
  return sum
}

function shortagesOf(compiled: Compiled, { row, jobs, service, demand }: TypeSet): Shortage[] {
  const { problem, instance, typeMembers } = compiled
  const { typeCount, typeVehicles, typeCapacity, typeMaxTasks } = instance
  const members = typeMembers.flatMap((vehicles, type) => (row[type] === 1 ? vehicles : []))
  const sumOf = (amount: (type: number) => number) => {
    let sum = 0
    for (let type = 0; type < typeCount; type++) if (row[type] === 1) sum += typeVehicles[type] * amount(type)
    return sum
  }
  const shortage = (of: Shortage['of'], needed: number, available: number, dimension?: number): Shortage[] => {
    if (needed <= available) return []
    const named = members.slice(0, NAMED).map((v) => problem.vehicles[v].id)
    const where = dimension === undefined ? {} : { dimension }
    return [{ jobs, vehicles: named, vehicleCount: sumOf(() => 1), of, ...where, needed, available }]
  }
  return [
    ...[...demand].flatMap((needed, d) => {
      const available = sumOf((type) => unlessUnlimited(typeCapacity[d * typeCount + type]))
      return shortage('load', needed, available, d)
    }),
    ...shortage(
      'jobs',
      jobs,
      sumOf((type) => unlessUnlimited(typeMaxTasks[type])),
    ),
    ...shortage(
      'time',
      service,
      sumOf((type) => shiftOf(problem.vehicles[typeMembers[type][0]])),
    ),
  ]
}

function unlessUnlimited(amount: number): number {
  return amount >= UNLIMITED ? Number.POSITIVE_INFINITY : amount
}

function quickestService(vehicles: readonly Vehicle[]): (job: Job) => number {
  const types = [...new Set(vehicles.map(({ type }) => type))]
  return (job) => types.reduce((least, type) => Math.min(least, serviceOf(job, type)), Number.POSITIVE_INFINITY)
}
