/** Instances small enough to be solved by hand, written down in a few numbers; for tests and contract suites. */

import { type Instance, type InstanceHeader, RoundRule, TravelKind, UNLIMITED } from '../instance/instance.js'
import { allocateInstance } from '../instance/layout.js'
import { type Presence, sectionLengths } from '../instance/section-lengths.js'

/** One vehicle type of a small Instance. */
export interface SmallType {
  readonly vehicles: number
  /** Per load dimension; left out: no limit. */
  readonly capacity?: readonly number[] | undefined
  /** Cost of using one vehicle. Default 0. */
  readonly fixed?: number | undefined
  /** Index into `depots`, or null for a route that starts (ends) at a task. Default 0. */
  readonly start?: number | null | undefined
  readonly end?: number | null | undefined
}

/** A small planar Instance with distances rounded to the nearest integer, or with given arcs. */
export interface SmallProblem {
  /** [x, y] of each task. */
  readonly tasks: readonly (readonly [number, number])[]
  /** [x, y] of each depot. Default: one at [0, 0]. */
  readonly depots?: readonly (readonly [number, number])[] | undefined
  /** Load of each task, per dimension: demand[task][dimension]. Default: 1 each, one dimension. */
  readonly demand?: readonly (readonly number[])[] | undefined
  /** Default: one type with as many unlimited vehicles as there are tasks. */
  readonly types?: readonly SmallType[] | undefined
  /** Cost of every arc between locations (tasks, then depots): arcs[i][j]; instead of the plane. */
  readonly arcs?: readonly (readonly number[])[] | undefined
}

/** The Instance of a small problem, on shared memory. */
export function smallInstance(problem: SmallProblem): Instance {
  const { tasks, depots = [[0, 0]], types = [{ vehicles: Math.max(1, tasks.length) }], arcs } = problem
  const demand = problem.demand ?? tasks.map(() => [1])
  const points = [...tasks, ...depots]
  const instance = allocate(points.length, tasks.length, types, demand[0]?.length, arcs)
  points.forEach(([x, y], i) => {
    instance.x[i] = x
    instance.y[i] = y
  })
  for (let task = 0; task < tasks.length; task++) {
    instance.taskJob[task] = task
    for (let d = 0; d < instance.dimensionCount; d++) instance.demand[d * tasks.length + task] = demand[task][d]
  }
  fillTypes(instance, types)
  instance.weight.fill(1)
  for (const name of LIMITS) instance[name].fill(UNLIMITED)
  instance.classFactor[0] = 1
  if (arcs) fillRows(instance)
  return instance
}

const LIMITS = ['typeMaxTasks', 'typeMaxDistance', 'typeMaxTravel', 'typeMaxDuration'] as const

function allocate(
  pointCount: number,
  taskCount: number,
  types: readonly SmallType[],
  dimensions: number | undefined,
  arcs: SmallProblem['arcs'],
): Instance {
  const isOpen = types.some(({ start, end }) => start === null || end === null)
  const locationCount = pointCount + (isOpen ? 1 : 0)
  const typeCount = types.length
  const dimensionCount = dimensions ?? types[0]?.capacity?.length ?? 1
  const matrixSize = arcs ? pointCount : 0
  const header: InstanceHeader = {
    taskCount,
    locationCount,
    nowhere: isOpen ? pointCount : -1,
    typeCount,
    dimensionCount,
    classCount: 1,
    travelKind: arcs ? TravelKind.given : TravelKind.planar,
    roundRule: RoundRule.nearest,
    roundScale: 1,
    matrixSize,
    costScale: 1,
    isTimed: 0,
    timeOrigin: 0,
    timeScale: 1,
    distanceScale: 1,
    workCount: 1,
    kindCount: 0,
  }
  const matrices = arcs ? [Int32Array.from(arcs.flat())] : []
  return allocateInstance(header, sectionLengths(header, NOTHING_RARE), matrices)
}

const NOTHING_RARE: Presence = {
  hasPositions: false,
  hasWorkCost: false,
  hasSetup: false,
  hasRelease: false,
  hasPrize: false,
  windowCount: 0,
}

function fillTypes(instance: Instance, types: readonly SmallType[]): void {
  const { taskCount, nowhere, typeCount } = instance
  const locate = (depot: number | null) => (depot === null ? nowhere : taskCount + depot)
  types.forEach(({ vehicles, capacity, fixed = 0, start = 0, end = 0 }, type) => {
    instance.typeVehicles[type] = vehicles
    instance.typeFixed[type] = fixed
    instance.typeStart[type] = locate(start)
    instance.typeEnd[type] = locate(end)
    for (let d = 0; d < instance.dimensionCount; d++) {
      instance.typeCapacity[d * typeCount + type] = capacity?.[d] ?? UNLIMITED
    }
  })
}

// The arcs are its only matrix: distances that cost 1 each.
function fillRows(instance: Instance): void {
  const n = instance.matrixSize
  instance.classGiven[0] = 1
  instance.classDurations[0] = -1
  instance.classSpeed[0] = 1
  instance.matrixRow.forEach((_, i) => {
    instance.matrixRow[i] = i < n ? i : -1
  })
}
