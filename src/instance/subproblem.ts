/** The small Instance of one part or lease, with its own numbering, its flat matrix, and the map back. */

import { assert } from '../base/errors.js'
import type { Instance, InstanceHeader } from './instance.js'
import { allocateInstance } from './layout.js'
import { type Matrices, matricesOf } from './matrix.js'
import type { Neighbours } from './neighbours.js'
import type { Routes } from './routes.js'
import { sectionLengths } from './section-lengths.js'

/** Some tasks and vehicles of an Instance, numbered from 0, with the way back. */
export interface Cut {
  /** The part as an Instance of its own. `taskJob` keeps the indices of the whole problem's jobs. */
  readonly instance: Instance
  /** Task of the parent Instance for each task here: taskCount. */
  readonly taskOf: Int32Array
  /** Vehicle type of the parent Instance for each type here: typeCount. */
  readonly typeOf: Int32Array
}

/** What a solver is given: everything about some tasks and vehicles, with matrices. */
export interface Subproblem extends Cut, Matrices {
  /** Nearest tasks of the whole problem that are in the part, where that is known; behind the last of a row -1. */
  readonly neighbours?: Neighbours
}

/**
 * Cuts tasks and vehicles out of an Instance.
 * @param tasks tasks of the parent, distinct; the part numbers them in ascending order
 * @param vehicles vehicles of each parent type that the part may use: parent's typeCount; types with 0 are left out
 * @param scratch matrices that are reused where long enough (then owned by the result until their next use)
 */
export function cutSubproblem(
  parent: Instance,
  tasks: Int32Array,
  vehicles: Int32Array,
  scratch?: Matrices,
): Subproblem {
  const cut = cutInstance(parent, tasks, vehicles)
  return { ...cut, ...matricesOf(cut.instance, scratch) }
}

/** The same without flat matrices, for any number of tasks: see {@link cutSubproblem}. */
export function cutInstance(parent: Instance, tasks: Int32Array, vehicles: Int32Array): Cut {
  const taskOf = Int32Array.from(tasks).sort()
  const typeOf = Int32Array.from(indicesWhere(vehicles))
  const classOf = distinct(typeOf, (type) => parent.typeClass[type])
  const depotOf = distinct(
    typeOf,
    (type) => parent.typeStart[type],
    (type) => parent.typeEnd[type],
  )
  const locationOf = new Int32Array(taskOf.length + depotOf.length)
  locationOf.set(taskOf)
  locationOf.set(depotOf, taskOf.length)
  // Only what some task or type of the part is of: the whole problem may have thousands of kinds and hundreds of works.
  const kindOf = parent.kindCount > 0 ? distinct(taskOf, (task) => parent.kind[task]) : new Int32Array(0)
  const workOf = distinct(typeOf, (type) => parent.typeWork[type])
  const instance = allocatePart(parent, { taskOf, locationOf, typeOf, classOf, kindOf, workOf })
  copyLocations(parent, instance, locationOf)
  copyTasks(parent, instance, taskOf, kindOf, workOf)
  copyTypes(parent, instance, { typeOf, classOf, depotOf, kindOf, workOf, vehicles })
  copyTravel(parent, instance, { locationOf, classOf })
  return { instance, taskOf, typeOf }
}

/** Routes of a subproblem in its parent's numbering. */
export function liftRoutes(part: Cut, routes: Routes): Routes {
  return {
    type: routes.type.map((type) => part.typeOf[type]),
    offsets: routes.offsets,
    tasks: routes.tasks.map((task) => part.taskOf[task]),
    unassigned: routes.unassigned.map((task) => part.taskOf[task]),
  }
}

/** Routes of the parent in a subproblem's numbering; every task and type of them must be in the part. */
export function lowerRoutes(part: Cut, routes: Routes): Routes {
  const task = (parentTask: number) => indexOf(part.taskOf, parentTask)
  return {
    type: routes.type.map((type) => indexOf(part.typeOf, type)),
    offsets: routes.offsets,
    tasks: routes.tasks.map(task),
    unassigned: routes.unassigned.map(task),
  }
}

// Binary search: a part's maps are sorted.
function indexOf(sorted: Int32Array, value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle] < value) low = middle + 1
    else high = middle
  }
  assert(sorted[low] === value, `${value} is not in the subproblem`)
  return low
}

function indicesWhere(counts: Int32Array): number[] {
  const indices: number[] = []
  for (let i = 0; i < counts.length; i++) if (counts[i] > 0) indices.push(i)
  return indices
}

function distinct(items: Int32Array, ...of: ((item: number) => number)[]): Int32Array {
  const values = new Set<number>()
  for (const item of items) for (const value of of) values.add(value(item))
  return Int32Array.from(values).sort()
}

/** For each number of the part that of the parent, ascending. */
interface Maps {
  readonly taskOf: Int32Array
  readonly locationOf: Int32Array
  readonly typeOf: Int32Array
  readonly classOf: Int32Array
  readonly kindOf: Int32Array
  readonly workOf: Int32Array
}

function allocatePart(parent: Instance, { taskOf, locationOf, typeOf, classOf, kindOf, workOf }: Maps): Instance {
  const [taskCount, locationCount] = [taskOf.length, locationOf.length]
  const isGiven = classOf.some((travelClass) => parent.classGiven[travelClass] === 1)
  const header: InstanceHeader = {
    ...parent,
    taskCount,
    locationCount,
    nowhere: parent.nowhere < 0 ? -1 : locationOf.indexOf(parent.nowhere, taskCount),
    typeCount: typeOf.length,
    classCount: classOf.length,
    matrixSize: isGiven ? parent.matrixSize : 0,
    workCount: workOf.length,
    kindCount: kindOf.length,
  }
  const lengths = sectionLengths(header, {
    hasPositions: parent.sphere.length > 0,
    hasWorkCost: parent.serviceCost.length > 0,
    hasSetup: parent.place.length > 0,
    hasRelease: parent.release.length > 0,
    hasPrize: parent.prize.length > 0,
    windowCount: countWindows(parent, taskCount, locationOf),
  })
  return allocateInstance(header, lengths, isGiven ? parent.matrices : [], false)
}

function copyLocations(parent: Instance, part: Instance, locationOf: Int32Array): void {
  for (let i = 0; i < locationOf.length; i++) {
    const location = locationOf[i]
    part.x[i] = parent.x[location]
    part.y[i] = parent.y[location]
    for (let k = 0; k < 3 && part.sphere.length > 0; k++) part.sphere[3 * i + k] = parent.sphere[3 * location + k]
  }
}

function countWindows({ windowOffsets }: Instance, taskCount: number, locationOf: Int32Array): number {
  let count = 0
  for (let i = 0; i < taskCount && windowOffsets.length > 0; i++) {
    count += windowOffsets[locationOf[i] + 1] - windowOffsets[locationOf[i]]
  }
  return count
}

function copyTasks(parent: Instance, part: Instance, taskOf: Int32Array, kindOf: Int32Array, workOf: Int32Array): void {
  const blocks = (from: Int32Array | Float64Array, to: Int32Array | Float64Array, count: number, rows?: Int32Array) => {
    for (let b = 0; b < count && from.length > 0; b++) {
      const row = (rows ? rows[b] : b) * parent.taskCount
      for (let i = 0; i < taskOf.length; i++) to[b * taskOf.length + i] = from[row + taskOf[i]]
    }
  }
  blocks(parent.taskJob, part.taskJob, 1)
  blocks(parent.demand, part.demand, parent.dimensionCount)
  blocks(parent.early, part.early, 1)
  blocks(parent.late, part.late, 1)
  blocks(parent.release, part.release, 1)
  blocks(parent.service, part.service, workOf.length, workOf)
  blocks(parent.setup, part.setup, workOf.length, workOf)
  blocks(parent.weight, part.weight, 1)
  blocks(parent.prize, part.prize, 1)
  for (let i = 0; i < part.kind.length; i++) part.kind[i] = indexOf(kindOf, parent.kind[taskOf[i]])
  if (part.windowOffsets.length > 0) copyWindows(parent, part, taskOf)
}

function copyWindows(parent: Instance, part: Instance, taskOf: Int32Array): void {
  let size = 0
  for (let i = 0; i < taskOf.length; i++) {
    for (let k = 2 * parent.windowOffsets[taskOf[i]]; k < 2 * parent.windowOffsets[taskOf[i] + 1]; k++) {
      part.windows[size++] = parent.windows[k]
    }
    part.windowOffsets[i + 1] = size / 2
  }
}

const LIMITS = [
  ...(['typeFrom', 'typeBy', 'typeTo'] as const),
  ...(['typeMaxTasks', 'typeMaxDistance', 'typeMaxTravel', 'typeMaxDuration'] as const),
]

interface TypeMaps extends Pick<Maps, 'typeOf' | 'classOf' | 'kindOf' | 'workOf'> {
  readonly depotOf: Int32Array
  readonly vehicles: Int32Array
}

function copyTypes(parent: Instance, part: Instance, maps: TypeMaps): void {
  const { typeOf, classOf, depotOf, kindOf, workOf, vehicles } = maps
  const count = typeOf.length
  for (let i = 0; i < count; i++) {
    const type = typeOf[i]
    part.typeStart[i] = part.taskCount + indexOf(depotOf, parent.typeStart[type])
    part.typeEnd[i] = part.taskCount + indexOf(depotOf, parent.typeEnd[type])
    part.typeVehicles[i] = vehicles[type]
    part.typeFixed[i] = parent.typeFixed[type]
    part.typeClass[i] = indexOf(classOf, parent.typeClass[type])
    for (const name of LIMITS) if (parent[name].length > 0) part[name][i] = parent[name][type]
    part.typeWork[i] = indexOf(workOf, parent.typeWork[type])
    part.typeWaiting[i] = parent.typeWaiting[type]
    for (let kind = 0; kind < kindOf.length; kind++) {
      part.allowed[kind * count + i] = parent.allowed[kindOf[kind] * parent.typeCount + type]
    }
    for (let d = 0; d < parent.dimensionCount; d++) {
      part.typeCapacity[d * count + i] = parent.typeCapacity[d * parent.typeCount + type]
    }
  }
}

// How a class finds its way in given matrices, which are those of the parent.
const GIVEN = ['classGiven', 'classDistances', 'classDurations', 'classTimeCost', 'classSpeed'] as const

function copyTravel(parent: Instance, part: Instance, maps: { locationOf: Int32Array; classOf: Int32Array }): void {
  const { locationOf, classOf } = maps
  const count = part.taskCount
  for (let c = 0; c < classOf.length; c++) {
    part.classFactor[c] = parent.classFactor[classOf[c]]
    part.classDuration[c] = parent.classDuration[classOf[c]]
    for (const name of GIVEN) part[name][c] = parent[name][classOf[c]]
    for (let i = 0; i < count; i++) {
      const from = classOf[c] * parent.taskCount + locationOf[i]
      if (part.serviceCost.length > 0) part.serviceCost[c * count + i] = parent.serviceCost[from]
      if (part.setupCost.length > 0) part.setupCost[c * count + i] = parent.setupCost[from]
    }
  }
  for (let i = 0; i < part.place.length; i++) part.place[i] = parent.place[locationOf[i]]
  for (let i = 0; i < part.matrixRow.length; i++) part.matrixRow[i] = parent.matrixRow[locationOf[i]]
}
