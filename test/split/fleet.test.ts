import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Random } from '../../src/base/random.js'
import { compile } from '../../src/instance/compile.js'
import type { Problem } from '../../src/model/problem.js'
import type { Vehicle } from '../../src/model/vehicle.js'
import { shareFleet } from '../../src/split/fleet.js'
import { kdSplitter } from '../../src/split/kd-split.js'
import { scattered } from './scattered.js'

/** Jobs left (x = 0) and right (x = 100), each with the demand given. */
function twoSides(left: number[][], right: number[][], vehicles: Vehicle[]): Problem {
  return {
    coordinates: 'planar',
    jobs: [...left, ...right].map((delivery, id) => ({
      id,
      location: [id < left.length ? 0 : 100, id],
      delivery,
    })),
    vehicles,
  }
}

/** Vehicles per type of the left and of the right side. */
function share(problem: Problem): [number[], number[]] {
  const { instance } = compile(problem)
  const label = Int32Array.from({ length: instance.taskCount }, (_, task) => (instance.x[task] < 50 ? 0 : 1))
  const vehicles = [...shareFleet(instance, label, 2)]
  return [vehicles.slice(0, instance.typeCount), vehicles.slice(instance.typeCount)]
}

const at = (x: number): [number, number] => [x, 0]

describe('shareFleet', () => {
  it('shares equal vehicles out in proportion to demand', () => {
    const vehicles = [{ id: 'v', count: 8, start: at(50), end: at(50), capacity: [10] }]
    expect(share(twoSides([[10], [10], [10]], [[10]], vehicles))).toEqual([[6], [2]])
  })

  it('gives each side the vehicles of its own depot', () => {
    const vehicles = [
      { id: 'left', count: 3, start: at(0), end: at(0), capacity: [10] },
      { id: 'right', count: 3, start: at(100), end: at(100), capacity: [10] },
    ]
    expect(share(twoSides([[10], [10]], [[10], [10]], vehicles))).toEqual([
      [3, 0],
      [0, 3],
    ])
  })

  it('sends vehicles from afar where the near depot has too few', () => {
    const vehicles = [
      { id: 'left', count: 1, start: at(0), end: at(0), capacity: [10] },
      { id: 'right', count: 4, start: at(100), end: at(100), capacity: [10] },
    ]
    expect(share(twoSides([[10], [10]], [[10], [10]], vehicles))).toEqual([
      [1, 1],
      [0, 3],
    ])
  })

  it('sees that the second load dimension is the tight one', () => {
    const vehicles = [{ id: 'v', count: 6, start: at(50), end: at(50), capacity: [100, 10] }]
    const [[left], [right]] = share(
      twoSides(
        [
          [20, 1],
          [20, 1],
        ],
        [
          [1, 20],
          [1, 20],
        ],
        vehicles,
      ),
    )
    expect(left).toBeGreaterThanOrEqual(1)
    expect(right).toBeGreaterThanOrEqual(4)
  })

  it('leaves no part without a vehicle where there are enough', () => {
    const vehicles = [{ id: 'v', count: 2, start: at(0), end: at(0), capacity: [100] }]
    expect(share(twoSides([[50], [40]], [[0]], vehicles))).toEqual([[1], [1]])
  })

  it('does not heap many types of one vehicle each on the same part', () => {
    const vehicles = Array.from({ length: 10 }, (_, i) => ({
      id: i,
      start: at(50),
      end: at(50),
      capacity: [10],
      costs: { fixed: i },
    }))
    const [left, right] = share(twoSides([[30]], [[30]], vehicles))
    expect(left.reduce((a, b) => a + b)).toBe(5)
    expect(right.reduce((a, b) => a + b)).toBe(5)
  })

  it('gives every part the vehicles that its demand needs, whenever equal vehicles suffice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 300 }), fc.integer({ min: 10, max: 60 }), (count, maxTasks) => {
        const jobs = compile(scattered(count)).instance
        const { label, partCount } = kdSplitter.split(jobs, { maxTasks, random: new Random(1) })
        const demand = new Array(partCount).fill(0)
        label.forEach((part, task) => {
          demand[part] += jobs.demand[task]
        })
        const needed = demand.map((amount) => Math.ceil(amount / 50))
        const vehicles = needed.reduce((a, b) => a + b)
        const { instance } = compile(scattered(count, { vehicles }))
        expect([...shareFleet(instance, label, partCount)]).toEqual(needed)
      }),
      { numRuns: 50 },
    )
  })

  it('covers demand with large and small vehicles of two depots', () => {
    const vehicle = (id: string, x: number, count: number, capacity: number) => ({
      id,
      count,
      start: at(x),
      end: at(x),
      capacity: [capacity],
    })
    const fleet = [vehicle('a', 0, 20, 50), vehicle('b', 0, 30, 20), vehicle('c', 1000, 12, 80)]
    const { instance } = compile(scattered(400, { fleet }))
    const { label, partCount, vehicles } = kdSplitter.split(instance, { maxTasks: 60, random: new Random(1) })
    for (let part = 0; part < partCount; part++) {
      let room = 0
      for (let type = 0; type < 3; type++) room += vehicles[part * 3 + type] * instance.typeCapacity[type]
      label.forEach((of, task) => {
        if (of === part) room -= instance.demand[task]
      })
      expect(room).toBeGreaterThanOrEqual(0)
    }
  })
})
