/** How long each section of an Instance is: the one list of them, for whole problems and for parts. */

import type { InstanceHeader } from './instance.js'
import type { SectionLengths } from './layout.js'

/** What a problem has that not every problem has. */
export interface Presence {
  /** Places on the sphere. */
  readonly hasPositions: boolean
  /** Work has a price. */
  readonly hasWorkCost: boolean
  /** Setup takes time, or has a price. */
  readonly hasSetup: boolean
  readonly hasRelease: boolean
  readonly hasPrize: boolean
  /** Windows of the tasks that have several. */
  readonly windowCount: number
}

/** Lengths of all sections but `matrixSizes`, from the header's numbers and what there is. */
export function sectionLengths(header: InstanceHeader, presence: Presence): SectionLengths {
  const { taskCount, locationCount, typeCount, dimensionCount, classCount, matrixSize, isTimed } = header
  const { workCount, kindCount } = header
  const { windowCount, hasWorkCost, hasSetup } = presence
  const where = (isThere: boolean, length: number) => (isThere ? length : 0)
  return {
    x: locationCount,
    y: locationCount,
    sphere: where(presence.hasPositions, 3 * locationCount),
    matrixRow: where(matrixSize > 0, locationCount),
    demand: dimensionCount * taskCount,
    taskJob: taskCount,
    typeStart: typeCount,
    typeEnd: typeCount,
    typeVehicles: typeCount,
    typeCapacity: dimensionCount * typeCount,
    typeFixed: typeCount,
    typeClass: typeCount,
    classFactor: classCount,
    classGiven: classCount,
    classDuration: classCount,
    classDistances: classCount,
    classDurations: classCount,
    classTimeCost: classCount,
    classSpeed: classCount,
    serviceCost: where(hasWorkCost, classCount * taskCount),
    setupCost: where(hasWorkCost && hasSetup, classCount * taskCount),
    early: isTimed * taskCount,
    late: isTimed * taskCount,
    windowOffsets: where(windowCount > 0, taskCount + 1),
    windows: 2 * windowCount,
    release: where(presence.hasRelease, taskCount),
    service: isTimed * workCount * taskCount,
    setup: where(hasSetup, isTimed * workCount * taskCount),
    place: where(hasSetup, locationCount),
    weight: taskCount,
    prize: where(presence.hasPrize, taskCount),
    kind: where(kindCount > 0, taskCount),
    allowed: kindCount * typeCount,
    typeFrom: isTimed * typeCount,
    typeBy: isTimed * typeCount,
    typeTo: isTimed * typeCount,
    typeMaxTasks: typeCount,
    typeMaxDistance: typeCount,
    typeMaxTravel: typeCount,
    typeMaxDuration: typeCount,
    typeWork: typeCount,
    typeWaiting: typeCount,
  }
}
