/**
 * The compiled problem: flat typed arrays on one buffer, and beside it the matrices that were given; no n x n matrix of its
 * own making.
 *
 *     locations   0 .. taskCount-1          one per task, in kd order (near in number = near on the map)
 *                 taskCount ..              depots: distinct starts and ends
 *                 nowhere (or -1)           where an open route starts or ends: costs nothing to reach or leave
 *
 * A class is a distinct way of travelling and of pricing it (profile, speed factor, cost per metre, per second, per second
 * of work); every vehicle type has one. Costs, times and distances are integers: the user's figure times a scale, a power of
 * two (times are counted from `timeOrigin`). Durations and distances are rounded up, windows and limits to the inside, so that
 * what keeps them here keeps them in the user's figures too.
 *
 * Sections of what a problem does not have (no windows, no prizes ...) are empty.
 */

/** How a class finds what an arc costs. */
export const TravelKind = { planar: 0, geographic: 1, given: 2 } as const

/** How a planar length becomes a distance: multiply by `scale`, then `rule`. */
export const RoundRule = { none: 0, nearest: 1, down: 2 } as const

/** Numbers of the header, in the order of {@link HEADER_FIELDS} on the buffer. */
export interface InstanceHeader {
  /** Tasks: one per job. */
  readonly taskCount: number
  /** Tasks' own locations, depots, and nowhere. */
  readonly locationCount: number
  /** Index of the location that is free to reach and leave, -1 where every route starts and ends somewhere. */
  readonly nowhere: number
  /** Vehicle types. */
  readonly typeCount: number
  /** Load dimensions. */
  readonly dimensionCount: number
  /** Classes of pricing travel. */
  readonly classCount: number
  /** One of {@link TravelKind}, for classes without a given matrix. */
  readonly travelKind: number
  /** One of {@link RoundRule}, for planar travel. */
  readonly roundRule: number
  /** What a planar length is multiplied by before rounding: 1, 10 or 1000. */
  readonly roundScale: number
  /** Rows of the largest given matrix, 0 where there is none. */
  readonly matrixSize: number
  /** Internal cost = user's cost x costScale. */
  readonly costScale: number
  /** 1 where windows, shifts, releases, latest starts, limits on duration or prices of waiting make times matter, else 0. */
  readonly isTimed: number
  /** Internal time = (user's time - timeOrigin) x timeScale. */
  readonly timeOrigin: number
  readonly timeScale: number
  /** Internal distance = user's distance x distanceScale; for limits on distance only. */
  readonly distanceScale: number
  /** Classes of work: vehicle types that take the same time for every job. */
  readonly workCount: number
  /** Kinds of tasks: those that the same types may serve; 0 where every type may serve every task. */
  readonly kindCount: number
}

/** The arrays, each a section of `buffer`; lengths are stated on the field. */
export interface InstanceSections {
  /** Map coordinates, for geometry only where travel is not planar: Float64, locationCount each. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** Unit vectors (x, y, z) of geographic locations: 3 x locationCount, else empty. */
  readonly sphere: Float64Array
  /** Row of each location in the given matrices: locationCount, else empty; -1 for nowhere. */
  readonly matrixRow: Int32Array
  /** Rows of each of `matrices`: matrices.length. */
  readonly matrixSizes: Int32Array
  /** Load of each task, dimension-major: [d * taskCount + task]. */
  readonly demand: Int32Array
  /** Index of each task's job in what it was compiled from: taskCount. */
  readonly taskJob: Int32Array
  /** Location where a route of the type starts, ends: typeCount each. */
  readonly typeStart: Int32Array
  readonly typeEnd: Int32Array
  /** Vehicles of each type: typeCount. */
  readonly typeVehicles: Int32Array
  /** Capacity, dimension-major: [d * typeCount + type]. */
  readonly typeCapacity: Int32Array
  /** Fixed cost of one vehicle, internal units: typeCount. */
  readonly typeFixed: Float64Array
  /** Class of each type: typeCount. */
  readonly typeClass: Int32Array
  /** Cost per unit of distance, internal units: classCount. */
  readonly classFactor: Float64Array
  /** 1 where the class has a given matrix, else 0: classCount. */
  readonly classGiven: Int32Array
  /** Internal time per unit of computed distance, 0 without a speed: classCount. */
  readonly classDuration: Float64Array
  /** Which of `matrices` holds the given distances, durations of the class, -1 where none does or nothing depends on it: classCount. */
  readonly classDistances: Int32Array
  readonly classDurations: Int32Array
  /** Cost per second of given durations, internal units; and what these are divided by: classCount. */
  readonly classTimeCost: Float64Array
  readonly classSpeed: Float64Array
  /** Cost of each task's service, and of its setup, in each class: [class * taskCount + task]; part of the arc into the task. */
  readonly serviceCost: Int32Array
  readonly setupCost: Int32Array
  /** The first and the last moment at which a task may begin, over all its windows: taskCount, where isTimed. */
  readonly early: Int32Array
  readonly late: Int32Array
  /** Windows of tasks with several: from and to of task t at windows[2 * windowOffsets[t]] ...; taskCount + 1, where there are any. */
  readonly windowOffsets: Int32Array
  readonly windows: Int32Array
  /** The earliest departure of the vehicle that serves the task: taskCount, where there are any. */
  readonly release: Int32Array
  /** Time of each task by class of work: [work * taskCount + task]; service where isTimed, setup where there is any. */
  readonly service: Int32Array
  readonly setup: Int32Array
  /** Locations with the same number are at the same place, where no setup is needed: locationCount, where there is any setup. */
  readonly place: Int32Array
  /** What leaving a task out weighs, before any cost: priority x (taskCount + 1) + 1, 0 where it may be left out: taskCount. */
  readonly weight: Float64Array
  /** What leaving a task out costs, internal units: taskCount, where there are any. */
  readonly prize: Float64Array
  /** Kind of each task: taskCount; whether a type may serve a kind: [kind * typeCount + type], 1 or 0. Where kindCount > 0. */
  readonly kind: Int32Array
  readonly allowed: Int32Array
  /** Of each type: first and last moment to depart, last moment to be back; typeCount, where isTimed. */
  readonly typeFrom: Int32Array
  readonly typeBy: Int32Array
  readonly typeTo: Int32Array
  /** Limits of each type's routes, {@link UNLIMITED} for none: typeCount. */
  readonly typeMaxTasks: Int32Array
  readonly typeMaxDistance: Int32Array
  readonly typeMaxTravel: Int32Array
  readonly typeMaxDuration: Int32Array
  /** Class of work of each type: typeCount. */
  readonly typeWork: Int32Array
  /** Cost of waiting per internal time, internal units: typeCount. */
  readonly typeWaiting: Float64Array
}

/** A compiled problem; `buffer` holds the header and every section, and can be shared between threads as the matrices can. */
export interface Instance extends InstanceHeader, InstanceSections {
  /**
   * Given distances and durations in the user's units, row-major: [i * n + j], n = matrixSizes[m]. They are the user's own
   * arrays where these are on shared memory, and a part has those of the whole: what an arc costs is computed from them.
   */
  readonly matrices: readonly Int32Array[]
  readonly buffer: SharedArrayBuffer | ArrayBuffer
}

/** "Infinity" for Int32 amounts: no limit; as a time, never (and its negative, ever since). */
export const UNLIMITED = 536_870_912
