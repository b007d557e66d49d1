/** What is known of a problem before anything is solved: the document that `inspect` gives. */

import type { UnassignedReason, Closest } from '../model/solution.js'
import type { Id } from '../model/values.js'

/** What and how much there is. */
export interface Size {
  readonly jobs: number
  /** Jobs that may not be left out. */
  readonly required: number
  readonly vehicles: number
  /** Kinds of equal vehicles. */
  readonly vehicleTypes: number
  /** Distinct starts and ends. */
  readonly depots: number
  /** Of loads. */
  readonly dimensions: number
  /** Rows of the given matrices, 0 where travel is computed. */
  readonly matrixRows: number
  /** The fields that are used, as `jobs[].timeWindows`, and by how many jobs or vehicles. */
  readonly fields: readonly { readonly path: string; readonly count: number }[]
}

/** Where the jobs are; distances in metres, or in the unit of planar coordinates. */
export interface Geography {
  /** Corner of the box around all jobs: west and south, or the least x and y. Where jobs lie on both sides of the 180th
   * meridian the west is greater than the east. */
  readonly low: readonly [number, number]
  readonly high: readonly [number, number]
  readonly crossesMeridian: boolean
  readonly width: number
  readonly height: number
  /** Mean distance of a job to its nearest other. */
  readonly nearest: number
  /** That mean divided by what it would be were the jobs strewn evenly at random over the box: 1 at random, less where
   * they are clustered, up to 2.15 on a grid. Null where the box has no area, and for fewer than ten jobs. */
  readonly evenness: number | null
  /** Jobs at the very place of another. */
  readonly together: number
  /** Jobs much farther from the middle of all than the others are. */
  readonly outliers: { readonly count: number; readonly jobs: readonly Id[] }
}

/** One load dimension. */
export interface LoadTightness {
  readonly dimension: number
  readonly demand: number
  /** Of all vehicles; null where some vehicle carries any amount. */
  readonly capacity: number | null
  /** Demand / capacity; null where there is no limit. */
  readonly tightness: number | null
  /** The fewest vehicles that can carry it all, the largest first; null where all of them cannot. */
  readonly leastVehicles: number | null
}

/** How tight the times are, in seconds. */
export interface TimeTightness {
  /** From the first to the last moment of the shifts; where some vehicle has none, of all stated times. */
  readonly horizon: number
  readonly jobsWithWindows: number
  /** Over those jobs: how much of the horizon a job's windows cover. */
  readonly meanWindow: number | null
  /** Setup and service of all jobs, each by the vehicle type that is quickest. */
  readonly work: number
  /** What all vehicles may be out; null where some may be out as long as they like. */
  readonly shifts: number | null
}

/** Jobs that no vehicle can serve, for one reason. */
export interface UnservableJobs {
  readonly reason: UnassignedReason
  readonly count: number
  /** The first few, with the vehicle that came closest. */
  readonly jobs: readonly { readonly id: Id; readonly closest?: Closest }[]
}

/** Required jobs that all need the same vehicles, which cannot serve them all: some will be left out. */
export interface Shortage {
  readonly jobs: number
  /** The first few of the vehicles; and how many they are, each counted as often as its `count` says. */
  readonly vehicles: readonly Id[]
  readonly vehicleCount: number
  /** What there is too little of: load in a dimension, jobs (by maxTasks), or seconds of setup and service. */
  readonly of: 'load' | 'jobs' | 'time'
  readonly dimension?: number
  readonly needed: number
  readonly available: number
}

/** What cannot be, whatever a search does. */
export interface Contradictions {
  readonly unservable: readonly UnservableJobs[]
  /** Skills that jobs need and no vehicle has, and how many jobs. */
  readonly missingSkills: readonly { readonly skill: Id; readonly jobs: number }[]
  readonly shortages: readonly Shortage[]
  /** Vehicles that can serve no job at all, with the reason of the job that they come closest to. */
  readonly idleVehicles: readonly { readonly vehicle: Id; readonly count: number; readonly reason: UnassignedReason }[]
  /** False where there are so many vehicles and jobs that not all were looked at for idle ones. */
  readonly isComplete: boolean
}

/** Predicted memory of a run in bytes, at its highest. */
export interface Memory {
  readonly workers: number
  /** The program itself. */
  readonly base: number
  /** The problem as objects. */
  readonly document: number
  /** Its compiled form, exactly; with the matrices that it copies, not those that it shares with the problem. */
  readonly instance: number
  /** Neighbours, states and routes of the search, and the solution. */
  readonly search: number
  /** All workers: their own heaps, and the matrices of what they visit. */
  readonly perWorkers: number
  readonly total: number
}

/** Milliseconds. */
export interface TimeLimits {
  /** What a run takes unless told otherwise. */
  readonly standard: number
  /** About when the first complete plan is there. */
  readonly first: number
  /** With which published problems come within about 1 % of the best known. */
  readonly good: number
}

/** Everything that `inspect` finds out. */
export interface Inspection {
  readonly version: 1
  readonly name?: string
  readonly size: Size
  /** Null where there is no job, or places are known by matrices alone. */
  readonly geography: Geography | null
  readonly loads: readonly LoadTightness[]
  /** Null where the problem says nothing of time. */
  readonly time: TimeTightness | null
  readonly contradictions: Contradictions
  readonly memory: Memory
  readonly timeLimit: TimeLimits
}
