/**
 * The compiled problem: flat typed arrays on one buffer, no n x n matrix of its own making.
 *
 *     locations   0 .. taskCount-1          one per task, in kd order (near in number = near on the map)
 *                 taskCount ..              depots: distinct starts and ends
 *                 nowhere (or -1)           where an open route starts or ends: costs nothing to reach or leave
 *
 * A class is a distinct way of pricing travel (profile, cost per metre, cost per second); every vehicle type has one.
 * Costs are integers: the user's cost times `costScale`, a power of two.
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
  /** Rows of a given matrix, 0 where there is none. */
  readonly matrixSize: number
  /** Internal cost = user's cost x costScale. */
  readonly costScale: number
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
  /** Costs of given arcs, class-major: [class * matrixSize^2 + i * matrixSize + j]; empty where nothing is given. */
  readonly given: Int32Array
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
  /** Cost per unit of computed distance, internal units; unused where the class is given: classCount. */
  readonly classFactor: Float64Array
  /** 1 where the class has a given matrix, else 0: classCount. */
  readonly classGiven: Int32Array
}

/** A compiled problem; `buffer` holds the header and every section, and can be shared between threads. */
export interface Instance extends InstanceHeader, InstanceSections {
  readonly buffer: SharedArrayBuffer | ArrayBuffer
}

/** "Infinity" for Int32 amounts: no capacity limit. */
export const UNLIMITED = 536_870_912
