/** What every splitter promises, as cases from the empty to the awkward. */

import { deepEqual, equal, ok } from 'node:assert/strict'
import { Random } from '../base/random.js'
import type { Partition, Splitter } from '../contracts/splitter.js'
import type { Instance } from '../instance/instance.js'
import { pack } from '../instance/layout.js'
import { type ContractCase, casesOf } from './contract-case.js'
import { type SmallProblem, smallInstance } from './small-instance.js'

/** The promises of a splitter; run each case in the test framework at hand. */
export function splitterContract(splitter: Splitter): ContractCase[] {
  return casesOf(splitter, CASES)
}

type Point = readonly [number, number]

function grid(columns: number, rows: number): Point[] {
  return Array.from({ length: columns * rows }, (_, i) => [i % columns, Math.floor(i / columns)] as const)
}

/** Splits, and asserts what is promised of every partition. */
function split(splitter: Splitter, problem: SmallProblem, maxTasks: number): Partition {
  const instance = smallInstance(problem)
  const partition = splitter.split(instance, { maxTasks, random: new Random(1) })
  assertLabels(instance, partition, maxTasks)
  assertFleet(instance, partition)
  return partition
}

function assertLabels({ taskCount }: Instance, { partCount, label }: Partition, maxTasks: number): void {
  equal(label.length, taskCount, 'there is not one label a task')
  const sizes = new Int32Array(partCount)
  label.forEach((part, task) => {
    ok(part >= 0 && part < partCount, `task ${task} is in part ${part} of ${partCount}`)
    sizes[part]++
  })
  sizes.forEach((size, part) => {
    ok(size > 0, `part ${part} has no task`)
    ok(size <= maxTasks, `part ${part} has ${size} tasks, the most is ${maxTasks}`)
  })
}

function assertFleet(instance: Instance, { partCount, vehicles }: Partition): void {
  const { typeCount, typeVehicles } = instance
  equal(vehicles.length, partCount * typeCount, 'there is not one number of vehicles a part and type')
  const given = new Int32Array(typeCount)
  vehicles.forEach((count, i) => {
    ok(count >= 0, `part ${Math.floor(i / typeCount)} has ${count} vehicles of type ${i % typeCount}`)
    given[i % typeCount] += count
  })
  given.forEach((count, type) => {
    ok(count <= typeVehicles[type], `${count} vehicles of type ${type} are given out, of ${typeVehicles[type]}`)
  })
}

const CASES: Readonly<Record<string, (splitter: Splitter) => Promise<void>>> = {
  'has a name': async ({ name }) => {
    ok(name.length > 0, 'the splitter has no name')
  },

  'makes no part where there is no task': async (splitter) => {
    const { partCount } = split(splitter, { tasks: [], types: [{ vehicles: 2 }] }, 5)
    ok(partCount <= 1, `${partCount} parts of nothing`)
  },

  'keeps a single task': async (splitter) => {
    equal(split(splitter, { tasks: [[3, 4]] }, 5).partCount, 1)
  },

  'leaves a problem whole that is small enough': async (splitter) => {
    equal(split(splitter, { tasks: grid(3, 3) }, 9).partCount, 1, 'it was cut without need')
  },

  'puts every task into one part of at most so many tasks': async (splitter) => {
    for (const maxTasks of [50, 33, 7]) {
      const { partCount } = split(splitter, { tasks: grid(10, 10), types: [{ vehicles: 100 }] }, maxTasks)
      ok(partCount >= Math.ceil(100 / maxTasks), `${partCount} parts`)
    }
  },

  'cuts down to single tasks': async (splitter) => {
    equal(split(splitter, { tasks: grid(4, 1), types: [{ vehicles: 4 }] }, 1).partCount, 4)
  },

  'cuts tasks that all lie at one point': async (splitter) => {
    const tasks = Array.from({ length: 20 }, (): Point => [5, 5])
    split(splitter, { tasks, types: [{ vehicles: 20 }] }, 6)
  },

  'cuts tasks that lie on one line': async (splitter) => {
    split(splitter, { tasks: grid(1, 30), types: [{ vehicles: 30 }] }, 8)
  },

  'shares out several vehicle types, and no more than there are': async (splitter) => {
    const types = [{ vehicles: 1, capacity: [5] }, { vehicles: 7, capacity: [3] }, { vehicles: 2 }]
    const { vehicles } = split(splitter, { tasks: grid(6, 6), types }, 9)
    ok(
      vehicles.some((count) => count > 0),
      'no part has a vehicle',
    )
  },

  'takes fewer vehicles than parts, and none': async (splitter) => {
    split(splitter, { tasks: grid(6, 6), types: [{ vehicles: 2, capacity: [18] }] }, 6)
    split(splitter, { tasks: grid(6, 6), types: [] }, 6)
  },

  'gives every part vehicles for its load where there are plenty': async (splitter) => {
    const capacity = 4
    const problem = { tasks: grid(8, 8), types: [{ vehicles: 64, capacity: [capacity] }] }
    const { partCount, label, vehicles } = split(splitter, problem, 16)
    for (let part = 0; part < partCount; part++) {
      const load = label.filter((of) => of === part).length
      ok(
        vehicles[part] * capacity >= load,
        `part ${part} of load ${load} has ${vehicles[part]} vehicles of ${capacity}`,
      )
    }
  },

  'cuts the same way for the same random numbers': async (splitter) => {
    const problem = { tasks: grid(9, 7), types: [{ vehicles: 63 }] }
    deepEqual(split(splitter, problem, 10), split(splitter, problem, 10), 'two cuts differ')
  },

  'leaves its instance as it was': async (splitter) => {
    const instance = smallInstance({ tasks: grid(6, 6), types: [{ vehicles: 9, capacity: [4] }] })
    const before = new Uint8Array(pack(instance))
    splitter.split(instance, { maxTasks: 9, random: new Random(1) })
    deepEqual(new Uint8Array(pack(instance)), before, 'the instance was changed')
  },
}
