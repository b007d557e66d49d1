/** The shape of what a splitter returns: enough to cut by it without a crash, and without more vehicles than there are. */

import { InputError } from '../base/errors.js'
import type { Partition, Splitter } from '../contracts/splitter.js'
import type { Instance } from '../instance/instance.js'

/**
 * The value as a Partition of the instance: every task in one part, no part empty, vehicles within the fleet;
 * O(tasks + parts x types).
 * @throws InputError that names the splitter and says what is wrong with its partition
 */
export function checkPartition(instance: Instance, value: unknown, { name }: Splitter): Partition {
  const fault = findFault(instance, value)
  if (fault === null) return value as Partition
  const message = `The splitter ${name} gave back no partition: ${fault}`
  throw new InputError([{ code: 'mismatch', path: 'options.splitter', message, hint: 'see the contract of Splitter' }])
}

function findFault({ taskCount, typeCount, typeVehicles }: Instance, value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return `it is ${value === null ? 'null' : typeof value}`
  const { partCount, label, vehicles } = value as Record<keyof Partition, unknown>
  if (typeof partCount !== 'number' || !Number.isInteger(partCount) || partCount < 0 || partCount > taskCount) {
    return `its partCount is not an integer from 0 to ${taskCount}`
  }
  if (!(label instanceof Int32Array) || label.length !== taskCount)
    return `its label is not an Int32Array(${taskCount})`
  if (!(vehicles instanceof Int32Array) || vehicles.length !== partCount * typeCount) {
    return `its vehicles are not an Int32Array(${partCount * typeCount})`
  }
  const isUsed = new Uint8Array(partCount)
  for (let task = 0; task < taskCount; task++) {
    if (label[task] < 0 || label[task] >= partCount) return `task ${task} is in part ${label[task]} of ${partCount}`
    isUsed[label[task]] = 1
  }
  const empty = isUsed.indexOf(0)
  if (empty >= 0) return `part ${empty} has no task`
  for (let type = 0; type < typeCount; type++) {
    let sum = 0
    for (let part = 0; part < partCount; part++) {
      const count = vehicles[part * typeCount + type]
      if (count < 0) return `part ${part} has ${count} vehicles of type ${type}`
      sum += count
    }
    if (sum > typeVehicles[type]) return `its parts have ${sum} of ${typeVehicles[type]} vehicles of type ${type}`
  }
  return null
}
