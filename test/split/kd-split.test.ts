import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Random } from '../../src/base/random.js'
import { compile } from '../../src/instance/compile.js'
import { kdSplitter } from '../../src/split/kd-split.js'
import { problems } from '../arbitraries/problem.js'
import { expectPartition, partDemand } from './expect-partition.js'
import { scattered } from './scattered.js'

describe('kdSplitter', () => {
  it('cuts four towns into four parts', () => {
    const towns = [
      [0, 0],
      [100, 0],
      [0, 100],
      [100, 100],
    ]
    const { instance } = compile({
      coordinates: 'planar',
      jobs: Array.from({ length: 12 }, (_, i) => ({
        id: i,
        location: [towns[i % 4][0] + Math.floor(i / 4), towns[i % 4][1]],
      })),
      vehicles: [{ id: 'v', count: 8, start: [50, 50], end: [50, 50] }],
    })
    const { partCount, label, vehicles } = kdSplitter.split(instance, { maxTasks: 3, random: new Random(1) })
    expect(partCount).toBe(4)
    expect([...vehicles]).toEqual([2, 2, 2, 2])
    for (let a = 0; a < 12; a++) {
      for (let b = 0; b < 12; b++) {
        const isSameTown = instance.taskJob[a] % 4 === instance.taskJob[b] % 4
        expect(label[a] === label[b]).toBe(isSameTown)
      }
    }
  })

  it('puts every task into exactly one part of at most maxTasks, and shares out no more than the fleet', () => {
    fc.assert(
      fc.property(problems({ minJobs: 0, maxJobs: 40 }), fc.integer({ min: 1, max: 12 }), (problem, maxTasks) => {
        const { instance } = compile(problem)
        const partition = kdSplitter.split(instance, { maxTasks, random: new Random(1) })
        expectPartition(instance, partition, maxTasks)
        expect(partition.partCount).toBe(Math.ceil(instance.taskCount / maxTasks))
      }),
    )
  })

  it('balances tasks and demand of thousands of tasks', () => {
    const { instance } = compile(scattered(5000, { vehicles: 700 }))
    const partition = kdSplitter.split(instance, { maxTasks: 640, random: new Random(1) })
    expectPartition(instance, partition, 640)
    expect(partition.partCount).toBe(8)
    const counts = new Array(8).fill(0)
    for (const part of partition.label) counts[part]++
    expect(Math.min(...counts)).toBeGreaterThan(560)
    const demand = partDemand(instance, partition)
    expect(Math.min(...demand)).toBeGreaterThan(0.85 * Math.max(...demand))
  })

  it('gives the same partition every time', () => {
    const { instance } = compile(scattered(300, { vehicles: 30 }))
    const split = (seed: number) => kdSplitter.split(instance, { maxTasks: 50, random: new Random(seed) })
    expect(split(1)).toEqual(split(2))
  })
})
