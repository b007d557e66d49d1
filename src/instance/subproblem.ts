/** The small Instance of one part or lease, with its own numbering, its flat matrix, and the map back. */

import { assert } from '../base/errors.js'
import type { Instance } from './instance.js'
import { allocateInstance } from './layout.js'
import { costMatrix } from './matrix.js'
import type { Routes } from './routes.js'
import { arcCost } from './travel.js'

/** What a solver is given: everything about some tasks and vehicles, numbered from 0. */
export interface Subproblem {
  /** The part as an Instance of its own. `taskJob` keeps the indices of the whole problem's jobs. */
  readonly instance: Instance
  /** Task of the parent Instance for each task here: taskCount. */
  readonly taskOf: Int32Array
  /** Vehicle type of the parent Instance for each type here: typeCount. */
  readonly typeOf: Int32Array
  /** Cost of every arc: [class * n * n + i * n + j], n = instance.locationCount; see {@link costMatrix}. */
  readonly costs: Int32Array
}

/**
 * Cuts tasks and vehicles out of an Instance.
 * @param tasks tasks of the parent, distinct; the part numbers them in ascending order
 * @param vehicles vehicles of each parent type that the part may use: parent's typeCount; types with 0 are left out
 * @param matrix scratch for the cost matrix, reused when long enough (then owned by the result until its next use)
 */
export function cutSubproblem(
  parent: Instance,
  tasks: Int32Array,
  vehicles: Int32Array,
  matrix?: Int32Array,
): Subproblem {
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
  const instance = allocatePart(parent, taskOf.length, locationOf, typeOf.length, classOf)
  copyLocations(parent, instance, locationOf)
  copyTasks(parent, instance, taskOf)
  copyTypes(parent, instance, { typeOf, classOf, depotOf, vehicles })
  copyTravel(parent, instance, { locationOf, classOf })
  return { instance, taskOf, typeOf, costs: costMatrix(instance, matrix) }
}

/** Routes of a subproblem in its parent's numbering. */
export function liftRoutes(part: Subproblem, routes: Routes): Routes {
  return {
    type: routes.type.map((type) => part.typeOf[type]),
    offsets: routes.offsets,
    tasks: routes.tasks.map((task) => part.taskOf[task]),
    unassigned: routes.unassigned.map((task) => part.taskOf[task]),
  }
}

/** Routes of the parent in a subproblem's numbering; every task and type of them must be in the part. */
export function lowerRoutes(part: Subproblem, routes: Routes): Routes {
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

function distinct(types: Int32Array, ...of: ((type: number) => number)[]): Int32Array {
  const values = new Set<number>()
  for (const type of types) for (const value of of) values.add(value(type))
  return Int32Array.from(values).sort()
}

function allocatePart(
  parent: Instance,
  taskCount: number,
  locationOf: Int32Array,
  typeCount: number,
  classOf: Int32Array,
): Instance {
  const locationCount = locationOf.length
  const isGiven = classOf.some((travelClass) => parent.classGiven[travelClass] === 1)
  const { dimensionCount, travelKind, roundRule, roundScale, costScale } = parent
  const header = {
    taskCount,
    locationCount,
    nowhere: parent.nowhere < 0 ? -1 : locationOf.indexOf(parent.nowhere, taskCount),
    typeCount,
    dimensionCount,
    classCount: classOf.length,
    travelKind,
    roundRule,
    roundScale,
    matrixSize: isGiven ? locationCount : 0,
    costScale,
  }
  const lengths = {
    x: locationCount,
    y: locationCount,
    sphere: parent.sphere.length > 0 ? 3 * locationCount : 0,
    matrixRow: isGiven ? locationCount : 0,
    given: isGiven ? classOf.length * locationCount * locationCount : 0,
    demand: dimensionCount * taskCount,
    taskJob: taskCount,
    typeStart: typeCount,
    typeEnd: typeCount,
    typeVehicles: typeCount,
    typeCapacity: dimensionCount * typeCount,
    typeFixed: typeCount,
    typeClass: typeCount,
    classFactor: classOf.length,
    classGiven: classOf.length,
  }
  return allocateInstance(header, lengths, false)
}

function copyLocations(parent: Instance, part: Instance, locationOf: Int32Array): void {
  for (let i = 0; i < locationOf.length; i++) {
    const location = locationOf[i]
    part.x[i] = parent.x[location]
    part.y[i] = parent.y[location]
    for (let k = 0; k < 3 && part.sphere.length > 0; k++) part.sphere[3 * i + k] = parent.sphere[3 * location + k]
  }
}

function copyTasks(parent: Instance, part: Instance, taskOf: Int32Array): void {
  const count = taskOf.length
  for (let i = 0; i < count; i++) {
    part.taskJob[i] = parent.taskJob[taskOf[i]]
    for (let d = 0; d < parent.dimensionCount; d++) {
      part.demand[d * count + i] = parent.demand[d * parent.taskCount + taskOf[i]]
    }
  }
}

interface TypeMaps {
  readonly typeOf: Int32Array
  readonly classOf: Int32Array
  readonly depotOf: Int32Array
  readonly vehicles: Int32Array
}

function copyTypes(parent: Instance, part: Instance, { typeOf, classOf, depotOf, vehicles }: TypeMaps): void {
  const count = typeOf.length
  for (let i = 0; i < count; i++) {
    const type = typeOf[i]
    part.typeStart[i] = part.taskCount + indexOf(depotOf, parent.typeStart[type])
    part.typeEnd[i] = part.taskCount + indexOf(depotOf, parent.typeEnd[type])
    part.typeVehicles[i] = vehicles[type]
    part.typeFixed[i] = parent.typeFixed[type]
    part.typeClass[i] = indexOf(classOf, parent.typeClass[type])
    for (let d = 0; d < parent.dimensionCount; d++) {
      part.typeCapacity[d * count + i] = parent.typeCapacity[d * parent.typeCount + type]
    }
  }
}

function copyTravel(parent: Instance, part: Instance, maps: { locationOf: Int32Array; classOf: Int32Array }): void {
  const { locationOf, classOf } = maps
  const n = part.matrixSize
  for (let c = 0; c < classOf.length; c++) {
    part.classFactor[c] = parent.classFactor[classOf[c]]
    part.classGiven[c] = parent.classGiven[classOf[c]]
    if (part.classGiven[c] === 0) continue
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        part.given[(c * n + i) * n + j] = arcCost(parent, classOf[c], locationOf[i], locationOf[j])
      }
    }
  }
  for (let i = 0; i < n; i++) part.matrixRow[i] = i
}
