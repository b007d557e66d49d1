/** The rows of VROOM's matrices: locations of the Instance, those at one place together where that saves a setup. */

import type { Instance } from '../../instance/instance.js'

/** Rows and the locations that they stand for. */
export interface Sites {
  /** Row of each location: locationCount. */
  readonly indexOf: Int32Array
  /** A location of each row. */
  readonly locations: Int32Array
  /** Another location of each row, or the same where it has but one: from one to the other is the row's own way. */
  readonly twins: Int32Array
}

/** Lists the rows. VROOM saves a setup where a stop has the row of the one before it. */
export function listSites(instance: Instance): Sites {
  const { locationCount, place } = instance
  const indexOf = new Int32Array(locationCount)
  const rowOf = new Map<number, number>()
  const locations: number[] = []
  const twins: number[] = []
  for (let location = 0; location < locationCount; location++) {
    const key = savesSetups(instance) ? place[location] : location
    const known = rowOf.get(key)
    const row = known ?? locations.push(location) - 1
    rowOf.set(key, row)
    twins[row] = location
    indexOf[location] = row
  }
  return { indexOf, locations: Int32Array.from(locations), twins: Int32Array.from(twins) }
}

/** True where who comes from the same place is done sooner: where times matter and setups are stated. */
export function savesSetups({ isTimed, setup }: Instance): boolean {
  return isTimed === 1 && setup.length > 0
}
