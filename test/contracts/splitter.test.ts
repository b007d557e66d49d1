import { AssertionError } from 'node:assert'
import { describe, expect, test } from 'vitest'
import type { Partition, SplitRequest, Splitter } from '../../src/contracts/splitter.js'
import type { Instance } from '../../src/instance/instance.js'
import { kdSplitter } from '../../src/split/kd-split.js'
import { splitterContract } from '../../src/testing/index.js'

/** Cuts by number, and gives each vehicle to the next part in turn. */
const byNumber: Splitter = {
  name: 'by-number',
  split({ taskCount, typeCount, typeVehicles }, { maxTasks }) {
    const partCount = Math.ceil(taskCount / maxTasks)
    const label = Int32Array.from({ length: taskCount }, (_, task) => Math.floor(task / maxTasks))
    const vehicles = new Int32Array(partCount * typeCount)
    for (let type = 0; type < typeCount && partCount > 0; type++) {
      for (let k = 0; k < typeVehicles[type]; k++) vehicles[(k % partCount) * typeCount + type]++
    }
    return { partCount, label, vehicles }
  },
}

for (const splitter of [kdSplitter, byNumber]) {
  describe(`the splitter ${splitter.name}`, () => {
    for (const { name, run } of splitterContract(splitter)) test(name, run)
  })
}

// Each breaks one promise; the sentence is the case that must notice it.
const BAD_SPLITTERS: Record<string, (partition: Partition, instance: Instance, request: SplitRequest) => Partition> = {
  'puts every task into one part of at most so many tasks': (partition) => {
    partition.label[0] = -1 // loses a task
    return partition
  },
  'keeps a single task': (partition) => ({
    ...partition,
    partCount: partition.partCount + 1, // a part of nothing
    vehicles: Int32Array.of(...partition.vehicles, 0),
  }),
  'cuts tasks that lie on one line': (partition) => ({ ...partition, label: partition.label.fill(0) }), // too large
  'shares out several vehicle types, and no more than there are': (partition) => {
    partition.vehicles[0]++ // a vehicle from nowhere
    return partition
  },
  'takes fewer vehicles than parts, and none': (partition) => {
    const vehicles = partition.vehicles.map((count) => Math.max(1, count)) // at least one for every part
    return { ...partition, vehicles }
  },
  'gives every part vehicles for its load where there are plenty': (partition) => {
    return { ...partition, vehicles: partition.vehicles.fill(0) } // forgets the fleet
  },
  'cuts the same way for the same random numbers': (partition) => {
    if (counter++ % 2) partition.label.reverse() // depends on how often it was called
    return partition
  },
  'leaves its instance as it was': (partition, instance) => {
    instance.demand.fill(0) // writes into what it was given
    return partition
  },
}
let counter = 0

describe('the suite notices a splitter that breaks the promise', () => {
  for (const [name, spoil] of Object.entries(BAD_SPLITTERS)) {
    test(name, async () => {
      const split: Splitter['split'] = (instance, request) =>
        spoil(byNumber.split(instance, request), instance, request)
      const broken = splitterContract({ name: 'bad', split }).find((each) => each.name === name)
      await expect(broken?.run()).rejects.toThrow(AssertionError)
    })
  }
})
