import { expect } from 'vitest'
import type { Partition } from '../../src/contracts/splitter.js'
import type { Instance } from '../../src/instance/instance.js'

/** The splitter's contract: each task in exactly one part, none empty, none too large, vehicles within the fleet. */
export function expectPartition(instance: Instance, { partCount, label, vehicles }: Partition, maxTasks: number): void {
  const { taskCount, typeCount } = instance
  expect(label).toHaveLength(taskCount)
  const counts = new Int32Array(partCount)
  for (const part of label) {
    expect(part >= 0 && part < partCount).toBe(true)
    counts[part]++
  }
  for (const count of counts) expect(count >= 1 && count <= maxTasks).toBe(true)
  expect(vehicles).toHaveLength(partCount * typeCount)
  for (let type = 0; partCount > 0 && type < typeCount; type++) {
    let shared = 0
    for (let part = 0; part < partCount; part++) {
      expect(vehicles[part * typeCount + type]).toBeGreaterThanOrEqual(0)
      shared += vehicles[part * typeCount + type]
    }
    expect(shared).toBe(instance.typeVehicles[type])
  }
}

/** Demand of each part in the first load dimension. */
export function partDemand(instance: Instance, { partCount, label }: Partition): number[] {
  const demand = new Array<number>(partCount).fill(0)
  label.forEach((part, task) => {
    demand[part] += instance.demand[task]
  })
  return demand
}
